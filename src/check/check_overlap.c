#include "base/arena.h"
#include "check/check.h"
#include "plan/plan.h"

/*
 * A sweep: an occurrence that begins before the latest end so far overlaps the
 * one that ends there. Each window is reported once, at its first overlap.
 */
void check_overlap(struct diags *diags, struct arena *arena, const struct policy *policy,
                   struct check_range range)
{
    const struct policies alone = {.items = &policy, .count = 1};
    bool *reported = arena_calloc(arena, policy->window_count, sizeof *reported);
    const struct occurrence *o;
    struct occurrence longest = {.span.end = INT64_MIN};
    struct plan plan;

    plan_open(&plan, arena, &alone, NULL, range.from, range.to);
    while ((o = plan_next(&plan)) != NULL) {
        size_t index = (size_t)(o->window - policy->windows);

        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        if (o->window < policy->windows || o->window >= policy->windows + policy->window_count)
            continue; /* an emergency asks nobody */
        if (o->span.start < longest.span.end && !reported[index]) {
            char id[OCCURRENCE_ID], other[OCCURRENCE_ID];

            occurrence_id(o, id);
            occurrence_id(&longest, other);
            diag_add(diags, DIAG_ID_OVERLAP, o->window->timing.mark,
                     "%s begins while %s is still open", id, other);
            if (longest.window != o->window)
                diag_other(diags, longest.window->timing.mark, "%s is here",
                           longest.window->id);
            reported[index] = true;
        }
        if (o->span.end > longest.span.end)
            longest = *o;
    }
}
