#include "base/arena.h"
#include "check/check.h"
#include "timeline/occurrence_iter.h"

/* Up to this many dates of protected hours are passed one by one, more of them at once. */
#define STEPS 32

/* One entry of `protected:`, read along with the events. */
struct reader {
    const struct hours *hours;
    struct window window; /* the hours as a window, so that their times can be streamed */
    struct occurrence_iter iter;
    struct occurrence next;
    bool is_open, ended;
};

struct guard {
    struct reader *readers; /* one for each entry */
    bool *reported;         /* for each window */
};

static void init_reader(struct reader *reader, const struct policy *policy,
                        const struct hours *hours)
{
    *reader = (struct reader){.hours = hours};
    reader->window.id = "protected";
    reader->window.policy = policy;
    reader->window.zone = policy->zone;
    reader->window.timing = hours->timing;
}

static void begin(struct check_work *work)
{
    const struct policy *policy = work->policy;
    struct guard *guard;

    if (policy->protected_count == 0)
        return;
    guard = arena_alloc(work->arena, sizeof *guard);
    guard->readers = arena_calloc(work->arena, policy->protected_count, sizeof *guard->readers);
    guard->reported = arena_calloc(work->arena, policy->window_count, sizeof *guard->reported);
    for (size_t i = 0; i < policy->protected_count; i++)
        init_reader(&guard->readers[i], policy, &policy->protected_hours[i]);
    work->state = guard;
}

static void read_next(struct reader *reader)
{
    reader->ended = !occurrence_iter_next(&reader->iter, &reader->next);
}

/* Whether SPAN touches the hours. Spans are asked about in the order of their starts. */
static bool touches(struct reader *reader, struct arena *arena, struct span span)
{
    if (!reader->is_open) {
        reader->is_open = true;
        occurrence_iter_open(&reader->iter, arena, &reader->window, span.start);
        read_next(reader);
    }
    for (unsigned steps = 0; !reader->ended && reader->next.span.end <= span.start; steps++) {
        if (steps == STEPS)
            occurrence_iter_reopen(&reader->iter, &reader->window, span.start);
        read_next(reader);
    }
    return !reader->ended && reader->next.span.start < span.end;
}

/* An emergency may happen in protected hours, and so may work that users do not notice. */
static bool is_exempt(const struct occurrence *o)
{
    return o->status == OCCURRENCE_EMERGENCY || occurrence_impact(o) == IMPACT_NONE;
}

static void report(struct diags *diags, const struct occurrence *o, const struct hours *hours)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    diag_add(diags, DIAG_ID_PROTECTED, o->window->timing.mark,
             "%s falls into protected hours%s%s", id, hours->title == NULL ? "" : ": ",
             hours->title == NULL ? "" : hours->title);
    diag_other(diags, hours->mark, "the protected hours are here");
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    struct guard *guard = work->state;

    if (o == NULL || is_exempt(o) || guard->reported[o->window->number])
        return;
    for (size_t i = 0; i < work->policy->protected_count; i++) {
        if (!touches(&guard->readers[i], work->arena, o->span))
            continue;
        report(&work->diags, o, guard->readers[i].hours);
        guard->reported[o->window->number] = true;
        return;
    }
}

const struct check check_protected = {
    .name = "protected", .begin = begin, .occurrence = look_at};
