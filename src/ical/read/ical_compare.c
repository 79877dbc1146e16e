#include "ical/read/ical_compare.h"

#include <stdint.h>

#include "ical/read/ical_definition.h"
#include "time/day.h"
#include "time/wall.h"
#include "time/zone.h"

/* The last year in which a version of a zone's rules can be right, and the most of a year in
 * which it can be wrong: programs write changes of the clock an hour off, or a second. */
#define VERSION_LAST  2040
#define VERSION_SLACK WALL_DAY_SECONDS

static instant year_start(int year)
{
    return wall_seconds((struct wall){.day = day_from_date((struct date){year, 1, 1})});
}

static instant later(instant a, instant b)
{
    return a > b ? a : b;
}

bool ical_compare_zones(const struct zone *a, const struct zone *b, struct span in,
                        instant first, instant *at)
{
    const instant start = later(in.start, first);

    return zone_difference(a, b, start, in.end, at) ||
           zone_difference(a, b, later(in.start - ICAL_COMPARE_MARGIN, first), start, at);
}

/* The times for which DEFINITION is held against a zone. If times before its first onset are
 * IN, of which it says nothing, its own years tell whether it means that zone. */
static struct span find_held(const struct ical_definition *definition, struct span in)
{
    instant end = definition->first + ICAL_COMPARE_HORIZON;

    if (definition->listed_until < end)
        end = definition->listed_until + ICAL_COMPARE_MARGIN;
    if (in.start < definition->first)
        in.end = later(in.end, end);
    return in;
}

bool ical_compare_differ(const struct ical_definition *definition, const struct zone *zone,
                         struct span in, instant *at)
{
    return ical_compare_zones(definition->zone, zone, find_held(definition, in),
                              definition->first, at);
}

/* Whether ZONE had the definition's rules in this year. */
static bool is_version(const struct ical_definition *definition, const struct zone *zone,
                       int year)
{
    const struct zone *file = definition->lasting;
    instant at = year_start(year), end = year_start(year + 1), wrong = 0;

    while (wrong <= VERSION_SLACK && zone_difference(file, zone, at, end, &at)) {
        struct zone_period a, b;
        instant start = at;

        zone_period_at(file, at, &a);
        zone_period_at(zone, at, &b);
        at = a.end < b.end ? a.end : b.end;
        at = at < end ? at : end;
        wrong += at - start;
    }
    return wrong <= VERSION_SLACK;
}

int ical_compare_version(const struct ical_definition *definition, const struct zone *zone,
                         instant at)
{
    const int now = day_date(wall_from_seconds(at).day).year;
    int year = now < VERSION_LAST ? now : VERSION_LAST;

    for (; year >= ICAL_DEFINITION_FIRST; year--)
        if (is_version(definition, zone, year))
            return year;
    year = now < ICAL_DEFINITION_FIRST ? ICAL_DEFINITION_FIRST : now + 1;
    for (; year <= VERSION_LAST; year++)
        if (is_version(definition, zone, year))
            return year;
    return 0;
}

bool ical_compare_selects(const struct ical_definition *definition, const struct zone *zone)
{
    int32_t before, after;
    instant at = INSTANT_MIN;
    bool has_changes = false;

    if (definition->listed_until == INSTANT_NEVER)
        return false;
    while (zone_next_change(definition->zone, at, &at, &before, &after)) {
        struct zone_period old, new;

        zone_period_at(zone, at - VERSION_SLACK, &old);
        zone_period_at(zone, at + VERSION_SLACK, &new);
        if (new.offset != after)
            return false;
        /* iCal of Mac OS X begins its lists with a change from UTC, and nothing is said of the
         * time before the first one. */
        if (old.offset == before)
            has_changes = true;
        else if (at != definition->first)
            return false;
    }
    return has_changes;
}
