/*
 * end: when an occurrence ends on the wall, and how long an entry can mean it to be.
 *
 * A slip in an end (its year, its weekday, an hour before the start's, a unit) makes an
 * occurrence much longer than its window says. Such an end is in a change or in an entry of
 * `dates:` or `also:`; it does not count, and check reports it.
 */
#ifndef POLICY_END_H
#define POLICY_END_H

#include <stdbool.h>
#include <stdint.h>

#include "policy/policy.h"
#include "time/duration.h"
#include "time/wall.h"

/* The wall second at which an occurrence from START ends; not for elapsed parts. */
static inline int64_t end_second(const struct end *end, struct wall start)
{
    int days = 0;

    switch (end->kind) {
    case END_WALL: return wall_seconds(end->wall);
    case END_DURATION: return wall_seconds(duration_shift(start, end->duration, 1));
    case END_WEEKDAY:
        days = (end->weekday - day_weekday(start.day) + 7) % 7;
        if (days == 0 && end->second <= start.second)
            days = 7;
        break;
    case END_CLOCK: days = end->second <= start.second; break;
    }
    return (start.day + days) * (int64_t)WALL_DAY_SECONDS + end->second;
}

/* On the wall, the clocks aside: when an occurrence ends that begins at START. */
struct wall end_wall(const struct end *end, struct wall start);

/* Seconds from START to then. */
int64_t end_length(const struct end *end, struct wall start);

/* The usual length of an occurrence without one: an emergency, a date of a window without. */
#define END_UNSTATED ((int64_t)6 * 3600)

/* The ends of which one can mean longer occurrences than the other. */
enum end_entry {
    END_OF_CHANGE, /* moved, extended */
    END_OF_EVENT,  /* emergency, actual */
    END_OF_DATE    /* of `dates:` or `also:` */
};

/*
 * Whether END can mean an occurrence of LENGTH seconds where its window says USUAL: it can
 * double it, or add as much as its way of saying when allows (end_most_days()).
 */
bool end_is_meant(const struct end *end, enum end_entry entry, int64_t usual, int64_t length);

/* The days that an end with a date can add at most. */
int end_most_days(enum end_entry entry);

/* The end of an occurrence that is never open. */
extern const struct end end_at_start;

#endif
