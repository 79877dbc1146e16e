/*
 * doubt: whether an occurrence is open for sure, or an event that nobody could read may keep it
 * from happening.
 *
 * A freeze whose .ics file has an event that was not understood may hold at more times than it
 * is known to. Where that event can be, nothing that the freeze would block is open for sure;
 * where the freeze has `unreadable: ignore`, it is.
 */
#ifndef PLAN_DOUBT_H
#define PLAN_DOUBT_H

#include <stdbool.h>

#include "plan/occurrence.h"
#include "policy/policy.h"
#include "time/instant.h"

struct arena;
struct plan_filter;

struct doubt {
    const struct freeze *freeze;
    const struct freeze_unread *event;
    const struct class *class; /* whose notice may be due earlier; NULL: another doubt */
};

/*
 * Whether such an event can keep OCCURRENCE, which is in a plan, from being where it is, or
 * leave it only with classes that FILTER does not ask for; *doubt is the first that can. What
 * somebody decided (a move, an emergency) is sure.
 */
bool doubt_find(const struct occurrence *occurrence, struct arena *arena,
                const struct plan_filter *filter, struct doubt *doubt);

/*
 * Whether NOTICE for what begins in WINDOW at START is in time at AT as far as is known, but
 * counts business days, and would be too late if each such event is a holiday.
 */
bool doubt_of_notice(const struct window *window, const struct notice *notice, instant start,
                     instant at, struct doubt *doubt);

/* Whether such an event can keep CLASS of POLICY from happening in SPAN. */
bool doubt_in(const struct policy *policy, const struct class *class, struct span span,
              struct doubt *doubt);

#endif
