/*
 * stamp: instants in the forms that mwin prints.
 *
 * Written by hand because formatting is most of the work of a long list. An instant outside
 * the years 1 to 9999 is printed as their first or last second, because the forms have room for
 * four digits.
 */
#ifndef TIME_STAMP_H
#define TIME_STAMP_H

#include <stdint.h>

#include "time/instant.h"
#include "time/wall.h"

struct out;
struct zone;

/* "2026-12-01T22:30:00+01:00" (RFC 3339); an offset of 0 is "+00:00". Offsets with seconds,
 * which RFC 3339 lacks, are rounded to the minute and the local time is moved with them, so
 * that the instant stays exact. */
void stamp_rfc3339(struct out *out, instant t, int32_t offset);

/* The same in two steps: first the local time and offset of T, then their text. */
struct stamp {
    int64_t seconds; /* on the wall (wall.h) */
    int32_t offset;  /* whole minutes */
};
struct stamp stamp_of(instant t, int32_t offset);
void stamp_print(struct out *out, struct stamp stamp);

/* "20261201T213000Z" (RFC 5545, UTC) */
void stamp_ical_utc(struct out *out, instant t);

/* "2026-12-01" */
void stamp_date(struct out *out, day d);

/* Moves DATE, and its text in TEXT, by DAYS. */
void stamp_advance_far(char *text, struct date *date, int days);

/* The same, quicker if the result is within the first 28 days, which all months have. */
static inline void stamp_advance(char *text, struct date *date, int days)
{
    int mday = date->mday + days;

    if (mday < 1 || mday > 28) {
        stamp_advance_far(text, date, days);
        return;
    }
    date->mday = mday;
    text[8] = (char)('0' + mday / 10);
    text[9] = (char)('0' + mday % 10);
}

/* "22:30", or "22:30:15" if there are seconds; 86400 is "24:00" */
void stamp_clock(struct out *out, int32_t second);

/* "+01:00", "-00:44:30" */
void stamp_offset(struct out *out, int32_t offset);

/* "Tue 2026-12-01 22:30" */
void stamp_wall(struct out *out, struct wall wall);

/* "Tue 2026-12-01 22:30 +01:00": T as the clocks of ZONE show it. */
void stamp_local(struct out *out, const struct zone *zone, instant t);

/* The same as a string in TEXT. */
#define STAMP_LOCAL 48
const char *stamp_show(char text[STAMP_LOCAL], const struct zone *zone, instant t);

#endif
