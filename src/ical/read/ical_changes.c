#include "ical/read/ical_changes.h"

#include <stdlib.h>

#include "base/arena.h"
#include "ical/read/ical_event.h"
#include "recur/recur.h"
#include "time/zone.h"

struct ical_time ical_changes_instance(const struct ical_event *event,
                                       const struct ical_event *change)
{
    struct ical_time time = change->instance;

    if (change->instance_floats)
        time.zone = event->start.zone;
    return time;
}

struct wall ical_changes_wall(const struct ical_event *event, struct ical_time time)
{
    if (event->start.is_date)
        return (struct wall){.day = ical_time_day(time, event->start.zone)};
    if (time.is_date)
        return (struct wall){time.wall.day, event->start.wall.second};
    if (time.zone == event->start.zone)
        return time.wall;
    return zone_wall(event->start.zone, ical_time_instant(time), NULL);
}

/* DTSTART and the RDATEs, in order. */
struct listed {
    struct wall *walls;
    size_t count;
};

static struct listed list_dates(struct arena *arena, const struct ical_event *event)
{
    struct listed listed = {arena_calloc(arena, event->also.count + 1, sizeof(struct wall)), 0};

    if (!event->never)
        listed.walls[listed.count++] = event->start.wall;
    for (size_t i = 0; i < event->also.count; i++)
        listed.walls[listed.count++] = ical_changes_wall(event, event->also.items[i].start);
    if (listed.count > 0)
        qsort(listed.walls, listed.count, sizeof *listed.walls, wall_compare_items);
    return listed;
}

/* The first of the dates at or after FROM, if it is on the same day; or NULL. */
static const struct wall *find_listed(const struct listed *listed, struct wall from)
{
    size_t low = 0, high = listed->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (wall_compare(listed->walls[middle], from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < listed->count && listed->walls[low].day == from.day ? &listed->walls[low]
                                                                     : NULL;
}

/* Looks for the date TIME, which is at WALL for EVENT, in its rule; whether the rule has it. */
static bool match_rule(const struct ical_event *event, struct ical_time time, struct wall wall,
                       struct ical_change *change)
{
    struct recur recur;
    struct wall found;

    if (event->rule == NULL || event->never)
        return false;
    recur_start(&recur, event->rule, event->start.wall);
    recur_seek(&recur, (struct wall){.day = wall.day});
    while (recur_next(&recur, &found) && found.day == wall.day) {
        change->near = true;
        if (time.is_date || event->start.is_date || wall_compare(found, wall) == 0 ||
            zone_instant(event->start.zone, found, NULL) == ical_time_instant(time))
            return true;
    }
    return false;
}

void ical_changes_match(struct arena *arena, const struct ical_event *event,
                        struct ical_changes *changes)
{
    const struct listed listed = list_dates(arena, event);

    changes->masters++;
    for (size_t i = 0; i < changes->count; i++) {
        struct ical_change *change = changes->items[i];
        const struct wall *found;
        struct ical_time time;
        struct wall wall;

        if (!change->event->has_instance)
            continue;
        time = ical_changes_instance(event, change->event);
        wall = ical_changes_wall(event, time);
        if (match_rule(event, time, wall, change)) {
            change->matched = true;
            change->leads =
                change->event->range == ICAL_EVENT_FUTURE && change->event->has_times;
        }
        found = find_listed(&listed, wall);
        if (found != NULL && (time.is_date || wall_compare(*found, wall) == 0))
            change->matched = true;
        change->near =
            change->near || find_listed(&listed, (struct wall){.day = wall.day}) != NULL;
    }
}
