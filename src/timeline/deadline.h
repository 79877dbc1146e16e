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
 * Whether it is in doubt (doubt.h) if a notice given at AT for work of CLASS that begins in
 * WINDOW at START is in time: it is, but would be too late if each unread event is a holiday.
 * Counts the notice of the class and, unless RULES is NULL, the notice of a move by these
 * rules.
 */
bool deadline_in_doubt(const struct class *class, const struct reschedule *rules,
                       const struct window *window, instant start, instant at,
                       struct doubt *doubt);

/* The rules by which OCCURRENCE, of which CLASS is a class, was last moved, or NULL. */
const struct reschedule *deadline_rules(const struct occurrence *occurrence,
                                        const struct class *class);

/*
 * The earliest deadline among the notices of the occurrence's classes and, if it was moved, the
 * notices of deadline_rules(); false if no notice is needed.
 */
bool deadline_earliest(const struct occurrence *occurrence, instant *deadline);

/* "none", "before the start", "1 month", "5 business days" */
void notice_period_print(struct out *out, const struct notice_period *notice);

#endif
