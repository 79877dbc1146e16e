#include "base/arena.h"
#include "check/check.h"

/* An occurrence that begins before the latest end so far overlaps the occurrence with that end.
 */
struct sweep {
    struct occurrence longest; /* the occurrence with the latest end so far */
    bool *reported;            /* for each window */
};

static void begin(struct check_work *work)
{
    struct sweep *sweep = arena_alloc(work->arena, sizeof *sweep);

    *sweep = (struct sweep){.longest.span.end = INT64_MIN};
    sweep->reported =
        arena_calloc(work->arena, work->policy->window_count, sizeof *sweep->reported);
    work->state = sweep;
}

static void report(struct diags *diags, const struct occurrence *o,
                   const struct occurrence *longest)
{
    char id[OCCURRENCE_ID], other[OCCURRENCE_ID];

    occurrence_id(o, id);
    occurrence_id(longest, other);
    diag_add(diags, DIAG_ID_OVERLAP, o->window->timing.mark, "%s begins while %s is still open",
             id, other);
    if (longest->window != o->window)
        diag_other(diags, longest->window->timing.mark, "%s is here", longest->window->id);
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    struct sweep *sweep = work->state;

    /* An emergency may overlap anything. */
    if (o == NULL || o->status == OCCURRENCE_EMERGENCY)
        return;
    if (o->span.start < sweep->longest.span.end && !sweep->reported[o->window->number]) {
        report(&work->diags, o, &sweep->longest);
        sweep->reported[o->window->number] = true;
    }
    if (o->span.end > sweep->longest.span.end)
        sweep->longest = *o;
}

const struct check check_overlap = {.name = "overlap", .begin = begin, .occurrence = look_at};
