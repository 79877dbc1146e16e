/*
 * displace: where the occurrences go that a freeze blocks and does not drop.
 *
 * `then: next` is the next day, `after` the first day after the freeze, `before` the last one
 * before it; always at the same time of day, at most a year away, and only where neither a
 * freeze nor another occurrence of the policy stands in the way, those included that were
 * placed so. What begins earlier is placed first.
 *
 * The result does not depend on where one begins to look: displace.c says how.
 */
#ifndef PLAN_DISPLACE_H
#define PLAN_DISPLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "time/instant.h"
#include "timeline/course.h"
#include "timeline/occurrence.h"

struct arena;

struct displace {
    struct arena *arena;
    struct course *course;
    int block;                 /* of years: the next to be worked out */
    struct occurrence *placed; /* of the blocks so far, ascending; given out up to `first` */
    size_t first, count, capacity;
    bool asked_again; /* the last answer was "not before" */
};

/* Whether any freeze of the policy wants it at all. */
bool displace_needed(const struct policy *policy);

/* Starts so that all displaced occurrences which have not ended at FROM come out. */
void displace_open(struct displace *displace, struct arena *arena, struct course *course,
                   instant from);

/*
 * The next one, in the order of their new starts: true. False: none comes before *not_before;
 * ask again when that time is reached, then more is worked out. INSTANT_NEVER there:
 * none comes at all.
 */
bool displace_next(struct displace *displace, struct occurrence *occurrence,
                   instant *not_before);

/*
 * How single ones are placed. Time is cut into blocks of two years from a July on, so that a
 * block holds whole year-ends. What is placed stays within a year of its block, so that the
 * even blocks do not meet, nor do the odd ones: an even block is worked out alone, an odd one
 * after its two neighbours. So the work on a block needs no other, and no time is taken twice.
 */
#define DISPLACE_REACH 365 /* days from the original date */

struct displace_item {
    struct occurrence occurrence; /* which a freeze blocks */
    struct span during;           /* of the freeze */
    instant begins;               /* its regular start */
    int block;                    /* in which that lies */
};

int displace_block(instant t);

/* Where what begins in these blocks can go. */
struct span displace_region(int first, int last);

/* In which order the items of a block and of those that it needs are placed, for qsort(). */
int displace_compare(const void *left, const void *right);

/* ITEM so many days away in the direction of its freeze; false: it cannot go there, whatever
 * else stands there. */
bool displace_try(const struct displace_item *item, int days, struct occurrence *to);

/* Those of a stretch of time, to look up single ones. */
struct displace_table {
    struct occurrence *items; /* by window and original start */
    size_t count, capacity;
};

/* Fills TABLE, in ARENA, with all that are blocked between FROM and TO. */
void displace_list(struct displace_table *table, struct arena *arena, struct course *course,
                   instant from, instant to);

/* Where OCCURRENCE, which is blocked, went; NULL: no day was free, or its freeze drops it. */
const struct occurrence *displace_find(const struct displace_table *table,
                                       const struct occurrence *occurrence);

#endif
