/*
 * plan_doubt: whether an occurrence of a plan is open for sure (doubt.h).
 */
#ifndef PLAN_PLAN_DOUBT_H
#define PLAN_PLAN_DOUBT_H

#include <stdbool.h>

#include "timeline/doubt.h"
#include "timeline/occurrence.h"

struct arena;
struct plan_filter;

/*
 * Whether an event that was not understood can keep OCCURRENCE, which is in a plan, from being
 * where it is, or leave it only with classes that FILTER does not ask for; *doubt is the first
 * that can. What somebody decided (a move, an emergency) is sure.
 */
bool plan_doubt(const struct occurrence *occurrence, struct arena *arena,
                const struct plan_filter *filter, struct doubt *doubt);

#endif
