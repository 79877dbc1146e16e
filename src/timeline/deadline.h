/*
 * deadline: by when users must have been told of an occurrence (its notice period).
 */
#ifndef TIMELINE_DEADLINE_H
#define TIMELINE_DEADLINE_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/instant.h"

struct doubt;
struct occurrence;
struct out;

/*
 * The last moment at which a notice for something in WINDOW that begins at START is in time:
 * false where none is needed. Calendar units are counted back on the wall clock of the window's
 * zone, clamped to the month. Business days are Monday to Friday, less all days that a freeze
 * of the policy with `holidays: true` has any part of: the notice is due at the time of day of
 * the start, on the n-th business day before the day of the start.
 */
bool deadline_find(const struct notice_period *notice, const struct window *window,
                   instant start, instant *deadline);

/*
 * The same if every day is a holiday that an event which was not understood may be: no earlier
 * can the deadline be. False: it is the same for sure; else *doubt is the freeze and the first
 * such event before the start.
 */
bool deadline_find_in_doubt(const struct notice_period *notice, const struct window *window,
                            instant start, instant *deadline, struct doubt *doubt);

/*
 * Whether NOTICE for what begins in WINDOW at START is in time at AT as far as is known, but
 * counts business days, and would be too late if each event that was not understood is a
 * holiday.
 */
bool deadline_in_doubt(const struct window *window, const struct notice_period *notice,
                       instant start, instant at, struct doubt *doubt);

/*
 * The earliest deadline among the notices of the occurrence's classes and, where it was moved,
 * those of whoever moved it (`reschedule:`); false where none is needed.
 */
bool deadline_earliest(const struct occurrence *occurrence, instant *deadline);

/* "none", "before the start", "1 month", "5 business days" */
void notice_period_print(struct out *out, const struct notice_period *notice);

#endif
