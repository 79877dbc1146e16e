#include "time/wall_span.h"

#include "time/zone.h"

/*
 * The second before an instant tells whether the instant is the first of its day: if the clocks
 * go forward over midnight, that day does not begin at 00:00. If they go back over midnight,
 * the end can show an earlier day than the start.
 */
struct wall_span wall_span_find(const struct zone *zone, struct span span)
{
    struct wall_span at;
    bool at_day_end;

    at.start = zone_wall(zone, span.start, &at.start_offset);
    at.end = zone_wall(zone, span.end, &at.end_offset);
    at.first = at.start.day;
    at.last = zone_wall(zone, span.end - 1, NULL).day;
    at_day_end = at.end.day > at.last;
    if (at_day_end)
        at.end = (struct wall){.day = at.last, .second = WALL_DAY_SECONDS};
    at.whole_days = at_day_end && zone_wall(zone, span.start - 1, NULL).day < at.first;
    if (at.last < at.first)
        at.last = at.first;
    return at;
}
