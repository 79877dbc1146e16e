/*
 * deadline: when the notice of an occurrence is due at the latest.
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
 * The last moment at which NOTICE of work that begins in WINDOW at START is in time; false if
 * the notice is not needed. Calendar units are counted back on the wall clock of the window's
 * zone, clamped to the month. Business days are Monday to Friday without holidays (holidays.h):
 * the deadline is the n-th business day before the day of the start, at the start's time of
 * day.
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
void deadline_print_notice_period(struct out *out, const struct notice_period *notice);

#endif
