/*
 * stamp: instants in the forms that mwin prints.
 *
 * Written by hand because formatting is most of the work of a long list. What
 * lies outside the years 1 to 9999 is printed as their first or last second,
 * because the forms have room for four digits.
 */
#ifndef TIME_STAMP_H
#define TIME_STAMP_H

#include <stdint.h>

#include "time/instant.h"
#include "time/wall.h"

struct out;

/* "2026-12-01T22:30:00+01:00" (RFC 3339); an offset of 0 is "+00:00". Offsets with seconds,
 * which RFC 3339 lacks, are rounded to the minute and the local time is moved with them, so
 * that the instant stays exact. */
void stamp_rfc3339(struct out *out, instant t, int32_t offset);

/* "20261201T213000Z" (RFC 5545, UTC) */
void stamp_ical_utc(struct out *out, instant t);

/* "2026-12-01" */
void stamp_date(struct out *out, day d);

/* "22:30", or "22:30:15" where there are seconds; 86400 is "24:00" */
void stamp_clock(struct out *out, int32_t second);

/* "+01:00", "-00:44:30" */
void stamp_offset(struct out *out, int32_t offset);

/* "Tue 2026-12-01 22:30" */
void stamp_wall(struct out *out, struct wall wall);

#endif
