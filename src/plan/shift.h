/*
 * shift: how often changes of others gave a displaced occurrence another time.
 *
 * Where a freeze puts an occurrence (displace.h) follows from what is in its way there: what is
 * moved takes a day, what is called off frees one. The changes are gone through in the order in
 * which they stand in the policy, as users saw them come.
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
    instant revised; /* when last decided, or INSTANT_NEVER */
};

/* What is known of one policy; its fields are shift.c's. */
struct shift_book {
    struct arena *arena;
    const struct policy *policy;
    struct shift_block *blocks; /* NULL: nothing was asked for yet */
};

void shift_open(struct shift_book *book, struct arena *arena, const struct policy *policy);

/*
 * The shifts of OCCURRENCE, which a freeze blocks; of one that was moved or called off since,
 * those before. None is what the ledger counts as a revision of its own, that no day is free,
 * and that the one which it had is free again.
 */
struct shift shift_find(struct shift_book *book, const struct occurrence *occurrence);

#endif
