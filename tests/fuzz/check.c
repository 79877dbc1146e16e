/*
 * What `check` finds in a policy: each finding has a place in the file.
 */
#include "mutate.h"
#include "schedule.h"

#include "plan/check.h"

/* Two months. */
#define LENGTH ((instant)60 * 86400)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct check_range range = {SCHEDULE_FROM, SCHEDULE_FROM + LENGTH};
    struct arena arena;
    struct diags diags;
    struct policies *policies;

    fuzz_begin(&arena);
    policies = schedule_load(&arena, data, size, &diags);
    if (policies != NULL) {
        check_run(&diags, &arena, policies, range);
        diag_sort(&diags);
        findings_check(&arena, &diags);
    }
    return fuzz_end(&arena);
}
