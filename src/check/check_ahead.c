#include "check/check.h"
#include "time/stamp.h"

/* Entries dated in the future are applied; only announcements wait, as users have not seen
 * them. */
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
    diag_add(
        &work->diags, DIAG_ID_AHEAD, first->at_mark,
        "%zu entr%s dated in the future, the first at %s: an `announced` entry counts only "
        "from its date on, every other entry already now",
        count, count == 1 ? "y is" : "ies are", stamp_show(text, policy->zone, first->at));
    diag_hint(&work->diags, "check the date in `at`");
}

const struct check check_ahead = {.name = "ahead", .begin = begin};
