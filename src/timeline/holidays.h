/*
 * holidays: which days are holidays of a policy, as its freezes with `holidays: true` say.
 *
 * Each day is worked out once: the notices of a year ask about the same few hundred days again
 * and again, and each answer may have to go through a file with thousands of events.
 */
#ifndef TIMELINE_HOLIDAYS_H
#define TIMELINE_HOLIDAYS_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/day.h"

/* Whether a freeze of POLICY with `holidays: true` has any part of day D. */
bool holidays_has(const struct policy *policy, day d);

#endif
