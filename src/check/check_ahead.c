#include "check/check.h"
#include "time/stamp.h"

/* Entries of the future are applied, but for announcements: users do not know them yet. */
void check_ahead(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range)
{
    const struct change *first = NULL;
    size_t count = 0;
    char text[STAMP_LOCAL];

    (void)arena;
    (void)range;
    for (size_t i = 0; policy->now != NULL && i < policy->change_count; i++) {
        const struct change *change = &policy->changes[i];

        if (!change->has_at || change->at <= *policy->now)
            continue;
        if (count++ == 0 || change->at < first->at)
            first = change;
    }
    if (count == 0)
        return;
    diag_add(diags, DIAG_ID_AHEAD, first->at_mark,
             "%zu entr%s of the future, the first of %s: `announced` counts only from then on, "
             "everything else now",
             count, count == 1 ? "y is" : "ies are", stamp_show(text, policy->zone, first->at));
    diag_hint(diags, "is the date right?");
}
