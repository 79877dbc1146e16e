/*
 * posix_tz: the rule in the footer of a TZif file, which says for all years to
 * come when clocks change: a POSIX TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3",
 * with the hours from -167 to 167 of RFC 9636 3.3.2.
 */
#ifndef TIME_POSIX_TZ_H
#define TIME_POSIX_TZ_H

#include <stdbool.h>
#include <stdint.h>

#include "time/instant.h"
#include "time/tzif.h"

/* The day of a year and the time of that day at which clocks change. */
struct posix_tz_date {
    enum {
        POSIX_TZ_WEEKDAY, /* Mm.w.d: the nth weekday of a month, 5: the last */
        POSIX_TZ_JULIAN,  /* Jn: day 1 to 365, 29 February is never counted */
        POSIX_TZ_YEAR_DAY /* n: day 0 to 365, 29 February is counted */
    } kind;
    int month, nth, weekday; /* of POSIX_TZ_WEEKDAY; weekday as in enum weekday */
    int year_day;            /* of the others */
    int32_t second;          /* on the wall clock before the change; may be outside the day */
};

struct posix_tz {
    struct tzif_type standard, daylight;
    bool changes;                    /* false: standard all year */
    struct posix_tz_date start, end; /* of daylight saving time */
};

/* Reads TEXT; false if it is not such a string, or has daylight saving time but no rule. */
bool posix_tz_parse(const char *text, struct posix_tz *tz);

/* When daylight saving time starts and ends in a year (from 1 on); only if tz->changes. */
void posix_tz_changes(const struct posix_tz *tz, int year, instant *start, instant *end);

#endif
