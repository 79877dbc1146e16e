/*
 * ical_vtimezone: a zone of the system's database as a VTIMEZONE (RFC 5545 3.6.5).
 *
 * Where the zone's last rule can be said as an nth weekday of a month, and holds for ever, it
 * is a STANDARD and a DAYLIGHT with such an RRULE, which is the only form that Outlook takes.
 * What comes before it, and all other changes, are observances of their own without a rule:
 * there are programs that read only the first date of an RDATE, and few that take UNTIL or
 * BYMONTHDAY here.
 *
 * Of two offsets the greater one is DAYLIGHT, also where the database has it the other way
 * round (Europe/Dublin): clients know only clocks that are put forward.
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
