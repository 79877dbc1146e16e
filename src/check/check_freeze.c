#include "base/arena.h"
#include "check/check.h"
#include "plan/displace.h"
#include "timeline/course.h"
#include "timeline/ledger.h"
#include "timeline/occurrence_iter.h"

/* What one freeze does to one window. */
struct toll {
    const struct freeze *freeze;
    size_t count;
    struct occurrence first;
    size_t lost; /* those for which no other day was found */
    struct occurrence first_lost;
};

/* What check_window() works with. */
struct survey {
    struct diags *diags;
    struct arena *arena;
    struct course course;
    struct displace_table displaced;
    struct toll *tolls; /* one for each freeze of the policy */
    struct check_range range;
};

static void report(struct diags *diags, const struct toll *toll)
{
    static const char *const becomes[] = {
        [FREEZE_SKIP] = "dropped",
        [FREEZE_NEXT] = "held on the next day that is free",
        [FREEZE_BEFORE] = "held before it",
        [FREEZE_AFTER] = "held after it",
    };
    char id[OCCURRENCE_ID];

    occurrence_id(&toll->first, id);
    diag_add(diags, DIAG_ID_FROZEN, toll->freeze->mark,
             "%zu occurrence%s of %s, first %s, cannot be held in freeze %s: %s", toll->count,
             toll->count == 1 ? "" : "s", toll->first.window->id, id, toll->freeze->id,
             becomes[toll->freeze->then]);
    if (toll->lost == 0 || toll->freeze->then == FREEZE_SKIP)
        return;
    occurrence_id(&toll->first_lost, id);
    diag_hint(diags, "for %zu of them, first %s, no day within a year is free: dropped",
              toll->lost, id);
}

/* One that is blocked; whether it is held at another time. */
static bool count(struct survey *survey, const struct occurrence *o)
{
    struct toll *toll = &survey->tolls[o->freeze - o->window->policy->freezes];

    if (toll->count++ == 0)
        toll->first = *o;
    if (displace_find(&survey->displaced, o) != NULL)
        return true;
    if (toll->lost++ == 0)
        toll->first_lost = *o;
    return false;
}

static void check_window(struct survey *survey, const struct window *window)
{
    const struct policy *policy = window->policy;
    struct toll *tolls = survey->tolls;
    struct occurrence_iter iter;
    struct occurrence o;
    struct span during;
    size_t held = 0, lost = 0;

    for (size_t i = 0; i < policy->freeze_count; i++)
        tolls[i] = (struct toll){.freeze = &policy->freezes[i]};
    occurrence_iter_open(&iter, survey->arena, window, survey->range.from);
    while (occurrence_iter_next(&iter, &o) && o.span.start < survey->range.to) {
        if (course_apply(&survey->course, &o, &during) != COURSE_BLOCKED || count(survey, &o))
            held++;
        else
            lost++;
    }
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (tolls[i].count > 0)
            report(survey->diags, &tolls[i]);
    if (held > 0 || lost == 0)
        return;
    diag_add(survey->diags, DIAG_ID_SWALLOWED, window->mark,
             "freezes leave no occurrence of %s", window->id);
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (tolls[i].lost == lost)
            diag_other(survey->diags, tolls[i].freeze->mark, "freeze %s is here",
                       tolls[i].freeze->id);
}

void check_freeze(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range)
{
    struct survey survey = {.diags = diags, .arena = arena, .range = range};

    if (policy->freeze_count == 0)
        return;
    survey.tolls = arena_calloc(arena, policy->freeze_count, sizeof *survey.tolls);
    course_open(&survey.course, arena, policy, INSTANT_NEVER);
    displace_list(&survey.displaced, arena, &survey.course, range.from, range.to);
    for (size_t i = 0; i < policy->window_count; i++)
        check_window(&survey, &policy->windows[i]);
}
