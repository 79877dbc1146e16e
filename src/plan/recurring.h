/*
 * recurring: which windows an iCalendar file can give as recurring events, and how.
 *
 * Clients do not agree on what one series means. Measured on khal 0.10, calcurse 4.7, ical.js
 * 2.2, node-ical 0.26, recurring-ical-events 2.0 and libical 3.0, and read in Outlook's
 * documentation, they differ in these points; what follows from them:
 *
 * Rules: only those that all of them have (rule_common.h), else the window stands as single
 * events.
 *
 * A start that the clocks skip or repeat: some are an hour off, libical is so for all later
 * dates too, and EXDATE does not meet that date in libical (skipped) and node-ical (repeated).
 * A window with such a start in the range stands as single events.
 *
 * An end beyond a change of the clocks: exact or nominal. Such dates are taken out with EXDATE
 * and stand as events of their own in UTC. So does all that is not as the rule has it: what a
 * freeze displaces, other classes, an entry of `also:`. EXDATE is right in all of them.
 *
 * RECURRENCE-ID: right in all but calcurse, which shows the regular date as well (libical
 * leaves it to its callers). It is used for what was decided about a date (moved, cancelled,
 * extended), so that a client which knows the date follows it; with the SEQUENCE of the series,
 * because with a lower one it can be taken for outdated. Never together with EXDATE: ical.js
 * then shows nothing.
 *
 * Where it ends: calcurse does not count the dates of EXDATE in COUNT. UNTIL some compare as
 * local time or with the offset of DTSTART, some do not include it, and of its day Outlook
 * takes in all. So UNTIL stands a whole day behind the last date, and where the rule has a date
 * at that time, EXDATE takes it out; not one behind UNTIL, of which khal warns.
 *
 * DTSTART is never a date that is taken out: some show it in any case.
 */
#ifndef PLAN_RECURRING_H
#define PLAN_RECURRING_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/revision.h"
#include "recur/rule.h"
#include "time/instant.h"
#include "time/wall.h"
#include "timeline/occurrence.h"

struct arena;
struct plan_filter;
struct policies;
struct window;

/* A window that stands as single events, and why. */
struct recurring_single {
    const struct window *window;
    const char *reason;
};

/* A window as a recurring event. */
struct recurring_event {
    const struct window *window;
    struct rule rule;        /* from first on, with UNTIL */
    struct occurrence first; /* regular, without an entry */
    struct wall first_end;   /* on the wall: all dates are as long */
    instant last_end;        /* no date and no override ends later */
    struct wall *except;     /* EXDATE, ascending */
    size_t except_count;
    struct occurrence *overrides; /* RECURRENCE-ID, ascending by their originals */
    size_t override_count;
    struct revision revision; /* of all its dates */
};

struct recurring {
    struct recurring_single *singles; /* in the order of the policies */
    size_t single_count, single_capacity;
    struct recurring_event **events; /* in the same order */
    size_t event_count;
    instant now;
};

/*
 * Works out SERIES, in ARENA, for the occurrences of POLICIES in RANGE that pass FILTER (NULL:
 * all); a range without an end has no series. Only the dates that do not follow their rule are
 * kept.
 */
void recurring_find(struct recurring *series, struct arena *arena,
                    const struct policies *policies, const struct plan_filter *filter,
                    struct span range, instant now);

/* Whether O is a date or an override of a recurring event: it needs no event of its own. */
bool recurring_covers(const struct recurring *series, const struct occurrence *o);

#endif
