#include "policy/starts.h"

#include "policy/policy.h"
#include "recur/series.h"
#include "time/zone.h"

/* What the wall of WINDOW shows when that of PART, one of its parts or itself, shows OWN. */
static struct wall wall_of(const struct window *window, const struct window *part,
                           struct wall own)
{
    if (part->zone == window->zone)
        return own;
    return zone_wall(window->zone, zone_instant(part->zone, own, NULL), NULL);
}

/* The first start of PART that is at or after FROM on the wall of WINDOW. */
static bool find(const struct window *window, const struct window *part, struct wall from,
                 struct starts_date *date)
{
    struct series_iter iter;
    struct wall own = from;

    if (part->zone != window->zone)
        own = zone_wall(part->zone, zone_instant(window->zone, from, NULL), NULL);
    series_open(&iter, &part->timing.series, own);
    date->part = part;
    /* Where clocks go back, a few times come before FROM on the other wall. */
    while (series_next(&iter, &date->own, &date->entry)) {
        date->at = wall_of(window, part, date->own);
        if (wall_compare(date->at, from) >= 0)
            return true;
    }
    return false;
}

/* When the date ends, which is one of a part. */
static instant end_of(const struct starts_date *date)
{
    const struct timing *timing = &date->part->timing;
    const struct end *end =
        date->entry == SERIES_RULE ? &timing->end : timing->dated[date->entry].end;
    instant start = zone_instant(date->part->zone, date->own, NULL);

    return zone_add(date->part->zone, start, end->duration, 1);
}

/* Whether A is the one that counts of two dates of parts: the earlier, else the longer. */
static bool is_before(const struct starts_date *a, const struct starts_date *b)
{
    int order = wall_compare(a->at, b->at);

    return order < 0 || (order == 0 && end_of(a) > end_of(b));
}

bool starts_find(const struct window *window, struct wall from, struct starts_date *date)
{
    struct starts_date next;
    bool found = false;

    if (window->part_count == 0)
        return find(window, window, from, date);
    for (size_t i = 0; i < window->part_count; i++) {
        if (!find(window, &window->parts[i], from, &next) || (found && !is_before(&next, date)))
            continue;
        *date = next;
        found = true;
    }
    return found;
}

/* The most dates that are gone through to find the one before. */
#define LOOK_BACK 5000

bool starts_find_before(const struct window *window, struct wall wall, struct wall *before)
{
    const struct series *series = &window->timing.series;

    for (int days = 1; days <= 10000; days *= 10) {
        struct wall from = {.day = wall.day - days};
        struct series_iter iter;
        struct wall at;
        uint32_t entry;
        int found = 0;

        series_open(&iter, series, from);
        while (found < LOOK_BACK && series_next(&iter, &at, &entry) &&
               wall_compare(at, wall) < 0) {
            *before = at;
            found++;
        }
        if (found > 0)
            return found < LOOK_BACK;
    }
    return false;
}
