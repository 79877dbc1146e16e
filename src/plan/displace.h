/*
 * displace: where the occurrences go that a freeze blocks and does not drop.
 *
 * `then: next` is the next day, `after` the first day after the freeze, `before` the last day
 * before it: at the same time of day, at most a year away, and only if neither a freeze nor
 * another occurrence of the policy is in the way, displaced ones included. Occurrences that
 * begin earlier are placed first.
 *
 * The result does not depend on where one begins to look; see below.
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
    int block;                 /* the next to be worked out */
    struct occurrence *placed; /* from the blocks so far, ascending; returned up to `first` */
    size_t first, count, capacity;
    bool asked_again; /* the last answer was "none before" */
};

/* Whether any freeze of POLICY displaces occurrences. */
bool displace_needed(const struct policy *policy);

/* Starts so that all displaced occurrences that have not ended at FROM are returned. */
void displace_open(struct displace *displace, struct arena *arena, struct course *course,
                   instant from);

/*
 * True: the next displaced occurrence in the order of the new starts. False: there is none
 * before *not_before; ask again when that time is reached. *not_before INSTANT_NEVER: there are
 * no more.
 */
bool displace_next(struct displace *displace, struct occurrence *occurrence,
                   instant *not_before);

/*
 * How an occurrence is placed. Time is cut into blocks of two years that begin in July, so that
 * year-ends are not cut. An occurrence stays within a year of its block, so even blocks do not
 * meet, nor do odd ones. An even block is worked out alone, an odd one after its two
 * neighbours. So the work on a block needs no further blocks, and no two occurrences get the
 * same time.
 */
#define DISPLACE_REACH 365 /* days from the original date */

struct displace_item {
    struct occurrence occurrence; /* blocked by occurrence.freeze */
    struct span during;           /* the time of the freeze */
    instant begins;               /* its regular start */
    int block;                    /* the block of `begins` */
};

int displace_block(instant t);

/* The time in which occurrences of these blocks can be placed. */
struct span displace_region(int first, int last);

/* The order in which items of a block and its neighbours are placed, for qsort(). */
int displace_compare(const void *left, const void *right);

/* *to: ITEM moved DAYS days in the direction of its freeze. False: it cannot go there, even if
 * no other occurrence is in the way. */
bool displace_try(const struct displace_item *item, int days, struct occurrence *to);

/* The displaced occurrences of a range of time, to look up single ones. */
struct displace_table {
    struct occurrence *items; /* by window number and original start */
    size_t count, capacity;
};

/* Fills TABLE, in ARENA, with the displaced occurrences that were blocked from FROM to TO. */
void displace_list(struct displace_table *table, struct arena *arena, struct course *course,
                   instant from, instant to);

/* Starts with the occurrences of TABLE, which are all that there are; works nothing out. */
void displace_open_listed(struct displace *displace, struct arena *arena,
                          const struct displace_table *table);

/* OCCURRENCE, which is blocked, at its new time; NULL if no day was free or its freeze drops
 * it. */
const struct occurrence *displace_find(const struct displace_table *table,
                                       const struct occurrence *occurrence);

#endif
