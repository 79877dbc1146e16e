#include "base/arena.h"
#include "check/check.h"
#include "plan/displace.h"

/* What one freeze does to one window. */
struct toll {
    size_t number; /* the place of the freeze in its policy */
    const struct freeze *freeze;
    struct toll *next; /* of the same window */
    size_t count;
    struct occurrence first;
    size_t lost; /* occurrences for which there is no free day */
    struct occurrence first_lost;
};

/* What all freezes do to one window. */
struct tolls {
    struct toll *first; /* in the order of the freezes */
    size_t held, lost;
};

static void report(struct diags *diags, const struct toll *toll)
{
    static const char *const becomes[] = {
        [FREEZE_SKIP] = "dropped",
        [FREEZE_NEXT] = "moved to the next free day",
        [FREEZE_BEFORE] = "moved to a free day before the freeze",
        [FREEZE_AFTER] = "moved to a free day after the freeze",
    };
    char id[OCCURRENCE_ID];

    occurrence_id(&toll->first, id);
    diag_add(diags, DIAG_ID_FROZEN, toll->freeze->mark,
             "freeze %s blocks %zu occurrence%s of %s, first %s: %s", toll->freeze->id,
             toll->count, toll->count == 1 ? "" : "s", toll->first.window->id, id,
             becomes[toll->freeze->then]);
    if (toll->lost == 0 || toll->freeze->then == FREEZE_SKIP)
        return;
    occurrence_id(&toll->first_lost, id);
    diag_hint(diags, "no day within a year is free for %zu of them, first %s: dropped",
              toll->lost, id);
}

/* The state: a struct tolls for each window. */
static void begin(struct check_work *work)
{
    if (work->policy->freeze_count > 0)
        work->state =
            arena_calloc(work->arena, work->policy->window_count, sizeof(struct tolls));
}

/* The toll of FREEZE, in its place in the order. */
static struct toll *toll_of(struct tolls *tolls, struct arena *arena,
                            const struct freeze *freeze)
{
    const size_t number = (size_t)(freeze - freeze->policy->freezes);
    struct toll **place = &tolls->first, *toll;

    while (*place != NULL && (*place)->number < number)
        place = &(*place)->next;
    if (*place != NULL && (*place)->number == number)
        return *place;
    toll = arena_calloc(arena, 1, sizeof *toll);
    toll->number = number;
    toll->freeze = freeze;
    toll->next = *place;
    *place = toll;
    return toll;
}

/* Counts an occurrence that is blocked; whether it is held at another time. */
static bool count(struct check_work *work, struct tolls *tolls, const struct occurrence *o)
{
    struct toll *toll = toll_of(tolls, work->arena, o->freeze);

    if (toll->count++ == 0)
        toll->first = *o;
    if (displace_find(work->displaced, o) != NULL)
        return true;
    if (toll->lost++ == 0)
        toll->first_lost = *o;
    return false;
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    struct tolls *tolls = work->state;

    if (event->regular == NULL)
        return;
    tolls += event->regular->window->number;
    if (event->result != COURSE_BLOCKED || count(work, tolls, event->current))
        tolls->held++;
    else
        tolls->lost++;
}

static void report_swallowed(struct diags *diags, const struct window *window,
                             const struct tolls *tolls)
{
    diag_add(diags, DIAG_ID_SWALLOWED, window->mark, "freezes drop every occurrence of %s",
             window->id);
    for (const struct toll *toll = tolls->first; toll != NULL; toll = toll->next)
        if (toll->lost == tolls->lost)
            diag_other(diags, toll->freeze->mark, "freeze %s is here", toll->freeze->id);
}

static void end(struct check_work *work)
{
    const struct tolls *tolls = work->state;

    for (size_t i = 0; i < work->policy->window_count; i++) {
        for (const struct toll *toll = tolls[i].first; toll != NULL; toll = toll->next)
            report(&work->diags, toll);
        if (tolls[i].held == 0 && tolls[i].lost > 0)
            report_swallowed(&work->diags, &work->policy->windows[i], &tolls[i]);
    }
}

const struct check check_freeze = {
    .name = "freeze", .begin = begin, .occurrence = look_at, .end = end};
