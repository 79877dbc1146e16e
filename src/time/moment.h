/*
 * moment: dates and times as people type them, on the command line and in YAML.
 *
 * One parser serves both. Forms that depend on "now" (today, +2h, next monday) are read only
 * if the caller gives a now.
 */
#ifndef TIME_MOMENT_H
#define TIME_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "time/instant.h"
#include "time/wall.h"

struct fault;
struct zone;

/* A time of day: "22:30", "22:30:15", "6:00" is an error ("06:00"); "24:00" gives 86400
 * when MIDNIGHT_END, else an error. Returns 0 and *second (0 to 86400). */
int moment_parse_clock(const char *text, bool midnight_end, int32_t *second,
                       struct fault *fault);

/* A date: "2026-12-21" or "Mon 2026-12-21" (any form of the weekday's name, optional comma);
 * 1 if the weekday does not fit the date (and *fault says which would), -1 for any other
 * error. */
int moment_parse_date(const char *text, day *d, struct fault *fault);

/* A date and perhaps a time of day: as above, then " 22:00" or "T22:00", optional seconds.
 * *has_time tells; without one wall->second is 0. Returns as moment_parse_date(). */
int moment_parse_wall(const char *text, struct wall *wall, bool *has_time, struct fault *fault);

/* The same, perhaps with an offset from UTC after the time: " +01:00", "+01:00", "Z". *given:
 * whether there is one. */
int moment_parse_local(const char *text, struct wall *wall, bool *has_time, int32_t *offset,
                       bool *given, struct fault *fault);

/*
 * A point in time, in ZONE if the text has no offset: all of the above, a year or a month
 * ("2026", "2026-12": its first instant), RFC 3339 with "Z" or an offset (T, t or blank
 * between; fractions of a second are cut), "@1796083200", and with *now != NULL: "now",
 * "today", "yesterday", "tomorrow", "today 22:00", "tomorrow 06:00", "monday" or "next monday"
 * (the first such day after today), "monday 22:00", "22:00" (today), "+2h", "-3d" (in this form
 * d and w are days and weeks),
 * "+1 month", "in 2 hours", "2 hours ago".
 * A wall time in a gap or fold is read as zone.h says. 0, 1 (weekday misfit), or -1, with
 * *fault.
 */
int moment_parse(const char *text, const struct zone *zone, const instant *now, instant *t,
                 struct fault *fault);

/*
 * Whether TEXT, as moment_parse() reads it, depends on now and names a day without a time of
 * day: "tomorrow", "monday", "next monday", "in 2 weeks", "3 days ago".
 */
bool moment_is_day(const char *text);

#endif
