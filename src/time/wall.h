/*
 * wall: the time on a wall clock: a day and a time of day, without a zone.
 *
 * Recurrences are expanded on wall times; a zone turns them into instants.
 */
#ifndef TIME_WALL_H
#define TIME_WALL_H

#include <stdint.h>

#include "time/day.h"

#define WALL_DAY_SECONDS 86400

struct wall {
    day day;
    int32_t second; /* of the day, 0 to 86399 */
};

/* Seconds since 1970-01-01 00:00 on the same wall. */
static inline int64_t wall_seconds(struct wall wall)
{
    return (int64_t)wall.day * WALL_DAY_SECONDS + wall.second;
}

static inline struct wall wall_from_seconds(int64_t seconds)
{
    int64_t d = seconds / WALL_DAY_SECONDS;
    int64_t s = seconds % WALL_DAY_SECONDS;

    if (s < 0) {
        s += WALL_DAY_SECONDS;
        d -= 1;
    }
    return (struct wall){.day = (day)d, .second = (int32_t)s};
}

/* Negative, zero or positive, as A is before, at or after B. */
static inline int wall_compare(struct wall a, struct wall b)
{
    if (a.day != b.day)
        return a.day < b.day ? -1 : 1;
    return (a.second > b.second) - (a.second < b.second);
}

/* The same for qsort() and bsearch(): LEFT and RIGHT are walls. */
static inline int wall_compare_items(const void *left, const void *right)
{
    return wall_compare(*(const struct wall *)left, *(const struct wall *)right);
}

#endif
