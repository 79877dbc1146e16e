/*
 * others: the occurrences that may be in the way of one that moves.
 */
#ifndef PLAN_OTHERS_H
#define PLAN_OTHERS_H

#include "rules/decision.h"

/*
 * Adds to OTHERS, in ARENA, what overlaps SPAN and may be in the way of an occurrence of
 * WINDOW: all of its policy as COURSE has them, and those of other POLICIES (NULL: none) in
 * windows that it is kept apart from.
 */
void others_find(struct decision_others *others, struct arena *arena, struct course *course,
                 const struct policies *policies, const struct window *window,
                 struct span span);

#endif
