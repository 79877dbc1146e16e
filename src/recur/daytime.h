/*
 * daytime: the times of a day that a rule allows: its hours by its minutes by its seconds.
 *
 * BYHOUR, BYMINUTE and BYSECOND say them. Where a part is missing, all values
 * are allowed that FREQ steps through itself (RFC 5545 3.3.10: the part would limit),
 * and otherwise only that of DTSTART (the part would expand).
 */
#ifndef RECUR_DAYTIME_H
#define RECUR_DAYTIME_H

#include <stdint.h>

#include "recur/rule.h"

struct daytime {
    uint32_t hours;
    uint64_t minutes;
    uint64_t seconds;
    int32_t count;       /* of times a day; 0 when none exists (BYSECOND=60) */
    int32_t first, last; /* the first and last one, if there is one */
};

void daytime_init(struct daytime *times, const struct rule *rule, int32_t first_second);

/* The first time at or after SECOND (0 to 86400), or -1. */
int32_t daytime_next(const struct daytime *times, int32_t second);

/* How many times come before SECOND, which is one of them, and the time with that number. */
int32_t daytime_number(const struct daytime *times, int32_t second);
int32_t daytime_at(const struct daytime *times, int32_t number);

/* How many of the times lie in each hour, or in each minute, that has some. */
int32_t daytime_per_hour(const struct daytime *times);
int32_t daytime_per_minute(const struct daytime *times);

#endif
