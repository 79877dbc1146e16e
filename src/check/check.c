#include "check/check.h"

#include "base/arena.h"

static void (*const checks[])(struct diags *, struct arena *, const struct policy *,
                              struct check_range) = {
    check_clock,     check_months,  check_overlap, check_future,      check_standard,
    check_ledger,    check_entries, check_ahead,   check_entry_times, check_freeze,
    check_protected, check_notice,  check_caps,    check_skips,       check_actual,
    check_cutoff,    check_length,  check_missing,
};

void check_run(struct diags *diags, struct arena *arena, const struct policies *policies,
               instant from, instant to)
{
    struct check_range range = {.from = from, .to = to};
    struct arena scratch;

    check_limit(diags, policies, &range);
    for (size_t i = 0; i < policies->count; i++) {
        arena_init(&scratch, arena->memory);
        for (size_t j = 0; j < sizeof checks / sizeof checks[0]; j++)
            checks[j](diags, &scratch, policies->items[i], range);
        arena_free(&scratch);
    }
    arena_init(&scratch, arena->memory);
    check_apart(diags, &scratch, policies, range);
    arena_free(&scratch);
}
