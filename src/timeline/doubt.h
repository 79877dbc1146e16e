/*
 * doubt: whether an unread event may keep an occurrence from happening.
 *
 * An unread event is one in the .ics file of a freeze that was not understood. The freeze may
 * hold at its time, too. So an occurrence that the freeze blocks if it does is in doubt, unless
 * the freeze has `unreadable: ignore`.
 */
#ifndef TIMELINE_DOUBT_H
#define TIMELINE_DOUBT_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/instant.h"

struct doubt {
    const struct freeze *freeze;
    const struct freeze_unread *event;
    const struct class
        *class; /* whose notice may be due earlier; NULL: the doubt is another one */
};

/* Whether an unread event can block CLASS of POLICY in SPAN; *doubt is the first such event. */
bool doubt_in(const struct policy *policy, const struct class *class, struct span span,
              struct doubt *doubt);

#endif
