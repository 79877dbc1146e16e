/*
 * others: the occurrences that may be in the way of a moved one.
 */
#ifndef PLAN_OTHERS_H
#define PLAN_OTHERS_H

#include "rules/decision.h"

/*
 * Adds to OTHERS, in ARENA, the occurrences that overlap SPAN and may be in the way of one of
 * WINDOW: all occurrences of its policy, by COURSE, and from other POLICIES (NULL: none) the
 * occurrences of windows that WINDOW is kept apart from.
 */
void others_find(struct decision_others *others, struct arena *arena, struct course *course,
                 const struct policies *policies, const struct window *window,
                 struct span span);

#endif
