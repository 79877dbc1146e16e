/*
 * doubt: whether an occurrence is open for sure, or an event that nobody could read may keep it
 * from happening.
 *
 * A freeze whose .ics file has an event that was not understood may hold at more times than it
 * is known to. Where that event can be, nothing that the freeze would block is open for sure;
 * where the freeze has `unreadable: ignore`, it is.
 */
#ifndef TIMELINE_DOUBT_H
#define TIMELINE_DOUBT_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/instant.h"

struct doubt {
    const struct freeze *freeze;
    const struct freeze_unread *event;
    const struct class *class; /* whose notice may be due earlier; NULL: another doubt */
};

/* Whether such an event can keep CLASS of POLICY from happening in SPAN. */
bool doubt_in(const struct policy *policy, const struct class *class, struct span span,
              struct doubt *doubt);

#endif
