#include "check/check.h"
#include "time/stamp.h"

/* Entries of the future are applied, but for announcements: users do not know them yet. */
static void begin(struct check_work *work)
{
    const struct policy *policy = work->policy;
    const struct change *first = NULL;
    size_t count = 0;
    char text[STAMP_LOCAL];

    for (size_t i = 0; policy->now != NULL && i < policy->change_count; i++) {
        const struct change *change = &policy->changes[i];

        if (!change->has_at || change->at <= *policy->now)
            continue;
        if (count++ == 0 || change->at < first->at)
            first = change;
    }
    if (count == 0)
        return;
    diag_add(&work->diags, DIAG_ID_AHEAD, first->at_mark,
             "%zu entr%s of the future, the first of %s: `announced` counts only from then on, "
             "everything else now",
             count, count == 1 ? "y is" : "ies are", stamp_show(text, policy->zone, first->at));
    diag_hint(&work->diags, "is the date right?");
}

const struct check check_ahead = {.name = "ahead", .begin = begin};
