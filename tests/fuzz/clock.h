/*
 * clock: what holds for each zone, from whatever bytes it was made.
 */
#ifndef FUZZ_CLOCK_H
#define FUZZ_CLOCK_H

#include "fuzz.h"

#include "ical/write/ical_vtimezone.h"
#include "time/zone.h"

#define CLOCK_STEPS  40
#define CLOCK_MARGIN ((int64_t)3 * 86400) /* of the ends of time, where walls have no days */

/* Periods follow each other, and neighbours differ. */
static inline void clock_check_period(const struct zone *zone, instant t)
{
    struct zone_period period, next;

    zone_period_at(zone, t, &period);
    assert(period.start <= t && t < period.end);
    assert(strlen(period.abbreviation) < sizeof period.abbreviation);
    if (period.end > INSTANT_MAX)
        return;
    zone_period_at(zone, period.end, &next);
    assert(next.start == period.end);
    assert(next.offset != period.offset || next.dst != period.dst ||
           strcmp(next.abbreviation, period.abbreviation) != 0);
}

/* Whether the period of T is longer than clocks can be put forward or back. */
static inline bool clock_is_long(const struct zone *zone, instant t)
{
    struct zone_period period;

    zone_period_at(zone, t, &period);
    return period.start == INSTANT_MIN || period.end == INSTANT_NEVER ||
           period.end - period.start > CLOCK_MARGIN;
}

/* Whether it is so around T, as in all zones. Where it is not, a wall time can be in a gap and
 * come after it. */
static inline bool clock_is_calm(const struct zone *zone, instant t)
{
    struct zone_period period;

    zone_period_at(zone, t, &period);
    return clock_is_long(zone, t) && clock_is_long(zone, period.start - 1) &&
           clock_is_long(zone, period.end);
}

/* A time goes to the wall and comes back, with a cursor as without. */
static inline void clock_check_wall(const struct zone *zone, struct zone_cursor *cursor,
                                    instant t)
{
    int32_t offset, offset_again;
    struct wall wall = zone_wall(zone, t, &offset);
    enum zone_fit fit, fit_again;
    instant back = zone_instant(zone, wall, &fit);

    assert(wall_seconds(wall) == t + offset);
    assert(zone_cursor_offset(cursor, t) == offset);
    assert(zone_cursor_instant(cursor, wall, &fit_again) == back && fit == fit_again);
    if (!clock_is_calm(zone, t))
        return;
    /* A time that a clock has shown is in no gap; the first of several is meant. */
    assert(fit != ZONE_GAP && back <= t && (fit == ZONE_FOLD || back == t));
    zone_wall(zone, back, &offset_again);
    assert(back + offset_again == wall_seconds(wall));
}

/* From change to change. */
static inline void clock_check_changes(const struct zone *zone, struct zone_cursor *cursor,
                                       instant t)
{
    int32_t before, after, offset;
    instant at;

    for (int i = 0; i < CLOCK_STEPS && zone_next_change(zone, t, &at, &before, &after); i++) {
        if (at > INSTANT_MAX - CLOCK_MARGIN)
            return;
        assert(at > t && before != after);
        zone_wall(zone, at - 1, &offset);
        assert(offset == before);
        zone_wall(zone, at, &offset);
        assert(offset == after);
        for (int64_t near = -7200; near <= 7200; near += 1800)
            clock_check_wall(zone, cursor, at + near);
        clock_check_period(zone, at);
        t = at;
    }
}

static inline void clock_check(const struct zone *zone)
{
    struct zone_cursor cursor;
    struct out out;

    zone_cursor_init(&cursor, zone);
    clock_check_changes(zone, &cursor, INSTANT_MIN + CLOCK_MARGIN);
    clock_check_changes(zone, &cursor, 1700000000);
    for (instant t = -3000000000; t < 9000000000; t += 456789012) {
        clock_check_wall(zone, &cursor, t);
        clock_check_period(zone, t);
    }
    out_memory(&out);
    ical_vtimezone_write(&out, zone, (struct span){1700000000, 1900000000});
    assert(out.error == 0);
    out_finish(&out);
}

#endif
