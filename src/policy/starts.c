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

bool starts_find(const struct window *window, struct wall from, struct starts_date *date)
{
    struct starts_date next;
    bool found = false;

    if (window->part_count == 0)
        return find(window, window, from, date);
    for (size_t i = 0; i < window->part_count; i++) {
        if (!find(window, &window->parts[i], from, &next) ||
            (found && wall_compare(next.at, date->at) >= 0))
            continue;
        *date = next;
        found = true;
    }
    return found;
}
