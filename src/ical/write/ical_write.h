/*
 * ical_write: the lines of an iCalendar file (RFC 5545 3.1).
 *
 * Each function writes one content line: escaped as its kind of value wants it, folded before
 * the 76th octet at the border of a character (and not within an escape), with CR LF. A line
 * never ends with a fold. Texts of a policy can hold anything: control characters become
 * blanks, as do U+2028 and U+2029, which end a line for some readers; changes of the text's
 * direction and bytes that are not UTF-8 become U+FFFD. So a text never adds a line, and does
 * not change how others look.
 *
 * NAME is written as it is. It may include parameters: constant ones, or ones made by
 * ical_write_name().
 */
#ifndef ICAL_WRITE_ICAL_WRITE_H
#define ICAL_WRITE_ICAL_WRITE_H

#include <stddef.h>
#include <stdint.h>

#include "time/instant.h"
#include "time/wall.h"

struct out;

/* A property of a calendar: the zone of its policy, for who reads it back. Its events are in
 * UTC; programs that show calendars do not know this property, so it cannot move times. */
#define ICAL_WRITE_ZONE "X-MWIN-TIMEZONE"

/* NAME:VALUE, where VALUE needs no escaping: words, rules, other values made by mwin. */
void ical_write_raw(struct out *out, const char *name, const char *value);

/* A TEXT value (3.3.11): '\\', ';', ',' and line ends (LF, CR LF or CR) escaped; line ends at
 * the end of TEXT are left out. */
void ical_write_text(struct out *out, const char *name, const char *text);

/* A URI or CAL-ADDRESS (3.3.3, 3.3.13): characters not allowed in one are percent-encoded. */
void ical_write_uri(struct out *out, const char *name, const char *uri);

void ical_write_number(struct out *out, const char *name, int64_t number);

/* A date and time in UTC; of an instant outside the years 1 to 9999 the nearest. */
void ical_write_utc(struct out *out, const char *name, instant t);

/* NAME;VALUE=DATE:20261201. D is from DAY_MIN to DAY_MAX. */
void ical_write_date(struct out *out, const char *name, day d);

/* NAME;TZID=ZONE:20261201T223000, on the wall of the zone with this name; the day as above. */
void ical_write_local(struct out *out, const char *name, const char *zone, struct wall wall);

/* NAME:20261201T223000, on a wall that the reader knows; the day as above. */
void ical_write_wall(struct out *out, const char *name, struct wall wall);

/*
 * NAME with the parameter PARAMETER in BUFFER, quoted where it has to be, which is returned:
 * "NAME;PARAMETER=value". '"', '^' and line ends are encoded as in RFC 6868, other control
 * characters become blanks. A value for which SIZE is too small ends early, at a character.
 */
const char *ical_write_name(char *buffer, size_t size, const char *name, const char *parameter,
                            const char *value);

#endif
