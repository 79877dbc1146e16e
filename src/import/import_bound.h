/*
 * import_bound: a part of a recurrence as a recurrence of its own.
 *
 * A change of all later dates (RANGE=THISANDFUTURE) ends a rule and begins another one, which
 * may be on other days. A policy says that with two rules.
 */
#ifndef IMPORT_IMPORT_BOUND_H
#define IMPORT_IMPORT_BOUND_H

#include <stdbool.h>

#include "recur/series.h"

struct arena;

/*
 * Makes *BOUND a series without shift and bounds that has the dates of SERIES, without its
 * exceptions; WHOLE_DAYS: they have no time of day. False: no rule has these dates.
 */
bool import_bound_rule(struct arena *arena, const struct series *series, bool whole_days,
                       struct series *bound);

#endif
