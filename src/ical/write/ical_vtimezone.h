/*
 * ical_vtimezone: a zone of the system's database as a VTIMEZONE (RFC 5545 3.6.5).
 *
 * If the zone's last rule is an nth weekday of a month and applies for ever, it becomes a
 * STANDARD and a DAYLIGHT with such an RRULE, the only form that Outlook takes. Earlier
 * changes, and all others, are observances of their own without a rule: some programs read only
 * the first date of an RDATE, and few take UNTIL or BYMONTHDAY here.
 *
 * The greater of two offsets is DAYLIGHT, even if the database has it the other way round
 * (Europe/Dublin): clients know only clocks that are put forward.
 */
#ifndef ICAL_WRITE_ICAL_VTIMEZONE_H
#define ICAL_WRITE_ICAL_VTIMEZONE_H

#include "time/instant.h"

struct out;
struct zone;

/*
 * Writes the VTIMEZONE of ZONE, with its name as TZID; right for all of SPAN, of which neither
 * end is INSTANT_NEVER.
 */
void ical_vtimezone_write(struct out *out, const struct zone *zone, struct span span);

#endif
