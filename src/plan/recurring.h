/*
 * recurring: which windows an iCalendar file can give as recurring events, and how.
 *
 * Calendar programs read a recurring event in different ways. They were measured (khal 0.10,
 * calcurse 4.7, ical.js 2.2, node-ical 0.26, recurring-ical-events 2.0, libical 3.0) or their
 * documentation was read (Outlook). The following rules come from the differences:
 *
 * Rules: a window whose rule some programs do not know (rule_common.h) is given as single
 * events.
 *
 * Starts that the clocks skip or repeat: some programs are an hour off, libical is also wrong
 * for all later dates, and EXDATE misses the date in libical (skipped) and node-ical
 * (repeated). A window with such a start in the range is given as single events.
 *
 * Ends after a change of the clocks: exact for some programs, nominal for others. EXDATE
 * removes such a date from the series, and it becomes an event of its own in UTC. The same
 * holds for every date that does not follow the rule: displaced by a freeze, with other
 * classes, or an entry of `also:`. All programs read EXDATE correctly.
 *
 * RECURRENCE-ID: calcurse shows the regular date too (libical leaves it to its callers), all
 * others are right. A decision about a date (moved, cancelled, extended) is given in this way,
 * so that a program that knows the date follows it. It has the SEQUENCE of the series, because
 * with a lower one it can be taken for outdated. A date never has EXDATE and RECURRENCE-ID:
 * ical.js shows nothing then.
 *
 * The end: COUNT is not used, because calcurse does not count the dates of EXDATE. Some
 * programs compare UNTIL as local time or with the offset of DTSTART, some exclude it, and
 * Outlook includes its whole day. So UNTIL is a whole day after the last date. If the rule has
 * a date at that time, EXDATE removes it, but no date after UNTIL, because khal warns of that.
 *
 * DTSTART is never a removed date: some programs show it in any case.
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

/* A window that is given as single events, and why. */
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
