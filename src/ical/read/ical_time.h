/*
 * ical_time: dates and times as calendars write them (RFC 5545 3.3.4, 3.3.5).
 */
#ifndef ICAL_READ_ICAL_TIME_H
#define ICAL_READ_ICAL_TIME_H

#include <stdbool.h>
#include <stddef.h>

#include "time/instant.h"
#include "time/wall.h"
#include "time/zone.h"

struct fault;

struct ical_time {
    bool is_date; /* "20261224": a whole day */
    struct wall wall;
    const struct zone *zone; /* whose wall it is */
};

/*
 * Reads the LENGTH bytes at TEXT: a date, or a date and time in UTC (with Z) or else in ZONE,
 * which may be NULL. Seconds may be missing, and 24:00 is the end of a day. 0, or -1 with
 * *fault.
 */
int ical_time_parse(const char *text, size_t length, const struct zone *zone,
                    struct ical_time *time, struct fault *fault);

/* The instant; for a date, its beginning. */
instant ical_time_instant(struct ical_time time);

/*
 * The day that TIME means among whole days of ZONE. Some programs write, instead of a date,
 * its beginning in ZONE as a time in UTC; any other time means its own date.
 */
day ical_time_day(struct ical_time time, const struct zone *zone);

#endif
