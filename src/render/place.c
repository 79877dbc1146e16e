#include "render/place.h"

#include "time/zone.h"

/*
 * A day begins behind its last second of the day before, which is not at 00:00 where the clocks
 * go forward over midnight. Where they go back over it, an end can show an earlier day than the
 * start.
 */
struct place place_find(const struct zone *zone, struct span span)
{
    struct place place;
    bool at_end;

    place.start = zone_wall(zone, span.start, &place.start_offset);
    place.end = zone_wall(zone, span.end, &place.end_offset);
    place.first = place.start.day;
    place.last = zone_wall(zone, span.end - 1, NULL).day;
    at_end = place.end.day > place.last;
    if (at_end)
        place.end = (struct wall){.day = place.last, .second = WALL_DAY_SECONDS};
    place.whole_days = at_end && zone_wall(zone, span.start - 1, NULL).day < place.first;
    if (place.last < place.first)
        place.last = place.first;
    return place;
}
