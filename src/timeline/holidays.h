/*
 * holidays: the days on which a freeze of the policy with `holidays: true` holds.
 *
 * Each day is worked out once: the notices of a year ask about the same few hundred days again
 * and again, and an answer may need a pass through a file with thousands of events.
 */
#ifndef TIMELINE_HOLIDAYS_H
#define TIMELINE_HOLIDAYS_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/day.h"

/* Whether a freeze of POLICY with `holidays: true` holds during any part of day D. */
bool holidays_has(const struct policy *policy, day d);

#endif
