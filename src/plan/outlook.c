#include "plan/outlook.h"

#include "base/arena.h"
#include "plan/displace.h"
#include "plan/plan.h"
#include "policy/policy.h"
#include "time/zone.h"
#include "timeline/occurrence_iter.h"
#include "timeline/course.h"

#define DAY_SECONDS   ((int64_t)WALL_DAY_SECONDS)
#define NEXT_DATES    3
#define DROPPED_SHOWN 3
#define LOOK_AHEAD    (400 * DAY_SECONDS) /* for dropped dates if no other comes */
#define CLOCKS_FOR    (400 * DAY_SECONDS) /* every yearly change of the clocks once */

static struct outlook_date *add_date(struct outlook *outlook, struct arena *arena,
                                     const struct occurrence *o)
{
    struct outlook_date *date;

    outlook->dates = arena_grow(arena, outlook->dates, outlook->date_count,
                                &outlook->date_capacity, sizeof *outlook->dates);
    date = &outlook->dates[outlook->date_count++];
    *date = (struct outlook_date){.occurrence = *o};
    return date;
}

/* The occurrences that freezes drop, in step with the plan. */
struct dropped {
    struct course course;
    struct occurrence_iter iter;
    struct displace_table displaced; /* up to `looked` */
    instant looked;
    struct occurrence next;
    struct span during; /* the time of the freeze that blocks `next` */
    bool has_next;
};

/* Goes on to the next dropped occurrence if one begins before LIMIT. */
static bool next_dropped(struct dropped *dropped, struct arena *arena, instant limit)
{
    while (dropped->has_next && dropped->next.span.start < limit) {
        if (course_apply(&dropped->course, &dropped->next, &dropped->during) ==
            COURSE_BLOCKED) {
            if (dropped->next.span.start >= dropped->looked) {
                dropped->looked = dropped->next.span.start + LOOK_AHEAD;
                displace_list(&dropped->displaced, arena, &dropped->course,
                              dropped->next.span.start, dropped->looked);
            }
            if (displace_find(&dropped->displaced, &dropped->next) == NULL)
                return true;
        }
        dropped->has_next = occurrence_iter_next(&dropped->iter, &dropped->next);
    }
    return false;
}

static void add_dropped(struct outlook *outlook, struct arena *arena, struct dropped *dropped,
                        instant limit)
{
    struct outlook_date *last = NULL;
    int count = 0;

    while (next_dropped(dropped, arena, limit)) {
        if (count++ < DROPPED_SHOWN) {
            last = add_date(outlook, arena, &dropped->next);
            last->is_dropped = true;
            last->freeze_ends = dropped->during.end;
        } else {
            last->more++;
        }
        dropped->has_next = occurrence_iter_next(&dropped->iter, &dropped->next);
    }
}

static void find_dates(struct outlook *outlook, struct arena *arena,
                       const struct window *window, instant now)
{
    const char *const name = arena_format(arena, "%s/%s", window->policy->id, window->id);
    const struct plan_filter filter = {.windows = &name, .window_count = 1};
    const struct policy *policy = window->policy;
    const struct policies alone = {.items = &policy, .count = 1};
    const struct occurrence *o;
    struct dropped dropped = {.looked = INSTANT_MIN};
    struct plan plan;

    course_open(&dropped.course, arena, policy, INSTANT_NEVER);
    occurrence_iter_open(&dropped.iter, arena, window, now);
    dropped.has_next =
        policy->freeze_count > 0 && occurrence_iter_next(&dropped.iter, &dropped.next);
    plan_open(&plan, arena, &alone, &filter, now, INSTANT_NEVER);
    for (int held = 0; held < NEXT_DATES && (o = plan_next(&plan)) != NULL;) {
        add_dropped(outlook, arena, &dropped, o->span.start);
        add_date(outlook, arena, o);
        held += o->status != OCCURRENCE_CANCELLED;
    }
    if (outlook->date_count == 0)
        add_dropped(outlook, arena, &dropped, now + LOOK_AHEAD);
}

static void find_clocks(struct outlook *outlook, struct arena *arena,
                        const struct window *window, instant now)
{
    struct outlook_clock clock = {.at = now};

    while (zone_next_change(window->zone, clock.at, &clock.at, &clock.before, &clock.after) &&
           clock.at < now + CLOCKS_FOR) {
        const struct occurrence *o = &clock.occurrence;
        struct occurrence_iter iter;

        occurrence_iter_open(&iter, arena, window, clock.at - 1);
        clock.has_occurrence = occurrence_iter_next(&iter, &clock.occurrence) &&
                               o->span.start <= clock.at + DAY_SECONDS &&
                               (o->span.start < clock.at || o->start_fit != ZONE_EXACT);
        outlook->clocks = arena_grow(arena, outlook->clocks, outlook->clock_count,
                                     &outlook->clock_capacity, sizeof *outlook->clocks);
        outlook->clocks[outlook->clock_count++] = clock;
    }
}

void outlook_find(struct outlook *outlook, struct arena *arena, const struct window *window,
                  instant now)
{
    *outlook = (struct outlook){0};
    find_dates(outlook, arena, window, now);
    find_clocks(outlook, arena, window, now);
}
