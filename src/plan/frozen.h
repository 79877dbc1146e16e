/*
 * frozen: the times of the freezes of some policies in a range, freeze by freeze.
 */
#ifndef PLAN_FROZEN_H
#define PLAN_FROZEN_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/freeze.h"

struct arena;

struct frozen {
    const struct policies *policies;
    struct span range;
    size_t next_policy, next_freeze;
    const struct freeze *freeze; /* the present one, */
    struct freeze_list times;    /* and its times that overlap the range, by their starts */
};

/* Starts before the first freeze. RANGE must have an end. */
void frozen_open(struct frozen *frozen, struct arena *arena, const struct policies *policies,
                 struct span range);

/* Goes on to the next freeze, in the order of the policies, whose times take the place of those
 * before; false at the end. */
bool frozen_next(struct frozen *frozen);

/* The title of TIME, one of the present times: its own, which an entry of `dates:` can have, or
 * the title of the freeze. */
const char *frozen_title(const struct frozen *frozen, const struct occurrence *time);

#endif
