#include "import/import_zone.h"

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "ical/read/ical_zone.h"
#include "import/import_parts.h"
#include "recur/series.h"
#include "time/zone.h"

/* Dates that become single ones at most. */
#define SINGLE_DATES 2000

/*
 * The dates of a rule that are compared: in 28 years each date has been each weekday. Zones
 * that are alike for decades differ later, so the years to come count too.
 */
#define COMPARED_DAYS  ((day)40 * 366)
#define COMPARED_FROM  2030
#define COMPARED_DATES 3000

/* The last day on which dates of the series are compared. */
static day last_compared(const struct series *series)
{
    const day from = day_from_date((struct date){COMPARED_FROM, 1, 1});

    return (series->first.day > from ? series->first.day : from) + COMPARED_DAYS;
}

/* Whether all dates of the rule are the same moments in ZONE. If they are too many, the clocks
 * have to be the same at all times. */
static bool is_same(const void *context, const struct zone *zone)
{
    const struct ical_calendar_series *series = context;
    const day last = last_compared(&series->series);
    struct zone_cursor own, other;
    struct series_iter iter;
    struct wall at;
    uint32_t entry;

    zone_cursor_init(&own, series->zone);
    zone_cursor_init(&other, zone);
    series_open(&iter, &series->series, (struct wall){DAY_MIN, 0});
    for (int i = 0; series_next(&iter, &at, &entry) && at.day <= last; i++) {
        instant start = zone_cursor_instant(&own, at, NULL), unused;

        if (i == COMPARED_DATES)
            return !zone_difference(series->zone, zone, start,
                                    wall_seconds((struct wall){.day = last}), &unused);
        if (start != zone_cursor_instant(&other, at, NULL) ||
            zone_add(series->zone, start, series->length, 1) !=
                zone_add(zone, start, series->length, 1))
            return false;
    }
    return true;
}

/* The dates of a rule that ends become single ones; false: it has no end, or too many. */
static bool split(struct import *import, const struct ical_calendar_series *series)
{
    struct ical_calendar *calendar = &import->calendar;
    const size_t before = calendar->date_count;
    struct series_iter iter;
    struct wall at;
    uint32_t entry;

    series_open(&iter, &series->series, (struct wall){DAY_MIN, 0});
    while (series_next(&iter, &at, &entry)) {
        if (calendar->date_count - before == SINGLE_DATES) {
            calendar->date_count = before;
            return false;
        }
        calendar->dates = arena_grow(import->arena, calendar->dates, calendar->date_count,
                                     &calendar->date_capacity, sizeof *calendar->dates);
        calendar->dates[calendar->date_count++] = (struct ical_calendar_date){
            series->event, {.wall = at, .zone = series->zone}, series->length};
    }
    return true;
}

bool import_zone_settle(struct import *import, struct zone_db *zones,
                        struct ical_calendar_series *series)
{
    const struct zone *zone, *usual = import->calendar.zone;

    if (!zone_is_made(series->zone))
        return true;
    zone = is_same(series, usual)
               ? usual
               : ical_zone_search(zones, zone_name(series->zone), is_same, series);
    if (zone != NULL) {
        series->zone = zone;
        return true;
    }
    if (!split(import, series))
        ical_calendar_add_problem(
            import->arena, &import->calendar, series->event, "is left out",
            "it recurs in a zone that only the file knows, which no policy can name",
            "a window with ics: and this file has its dates");
    return false;
}
