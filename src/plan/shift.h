/*
 * shift: how often changes of other occurrences gave a displaced one another time.
 *
 * The place of a displaced occurrence (displace.h) depends on the others: a moved one takes a
 * day, a cancelled one frees a day. The changes are replayed in the order of the files, as
 * users saw them come.
 */
#ifndef PLAN_SHIFT_H
#define PLAN_SHIFT_H

#include "policy/policy.h"
#include "time/instant.h"

struct arena;
struct occurrence;
struct shift_block;

struct shift {
    int count;
    instant revised; /* the `at` of the latest such change, or INSTANT_NEVER */
};

/* The shifts of one policy, as far as they are worked out; its fields are shift.c's. */
struct shift_book {
    struct arena *arena;
    const struct policy *policy;
    struct shift_block *blocks; /* NULL: none is worked out yet */
};

void shift_open(struct shift_book *book, struct arena *arena, const struct policy *policy);

/*
 * The shifts of OCCURRENCE, which a freeze blocks; if it was moved or cancelled since, the
 * shifts before that. Not counted are the revisions of its ledger entry, changes after which no
 * day is free, and its return to the time that it had before those.
 */
struct shift shift_find(struct shift_book *book, const struct occurrence *occurrence);

#endif
