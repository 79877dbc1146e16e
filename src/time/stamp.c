#include "time/stamp.h"

#include <string.h>

#include "base/out.h"
#include "time/day.h"
#include "time/zone.h"

#define MINUTE 60
#define HOUR   3600

#define SECONDS_MIN ((int64_t)DAY_MIN * WALL_DAY_SECONDS)
#define SECONDS_MAX ((int64_t)DAY_MAX * WALL_DAY_SECONDS + WALL_DAY_SECONDS - 1)

/* Bytes of what always has as many, which is most of a long list: written in place. */
#define DATE_SIZE     10
#define RFC3339_SIZE  25
#define ICAL_UTC_SIZE 16

/* Longer than any other stamp. */
#define STAMP_SIZE 32

/* The two digits of each number from 0 to 99: to copy them is faster than to divide. */
static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233"
    "34353637383940414243444546474849505152535455565758596061626364656667"
    "6869707172737475767778798081828384858687888990919293949596979899";

static inline char *put_pair(char *to, unsigned number)
{
    memcpy(to, pairs + 2 * number, 2);
    return to + 2;
}

static inline char *put_char(char *to, char c)
{
    *to = c;
    return to + 1;
}

/* Seconds on the wall. */
static int64_t seconds_in_range(instant t, int32_t offset)
{
    uint64_t seconds = (uint64_t)t + (uint64_t)offset;

    if (seconds - (uint64_t)SECONDS_MIN > (uint64_t)(SECONDS_MAX - SECONDS_MIN))
        return t < 0 ? SECONDS_MIN : SECONDS_MAX;
    return (int64_t)seconds;
}

static inline char *put_date(char *to, struct date date)
{
    to = put_pair(to, (unsigned)date.year / 100);
    to = put_pair(to, (unsigned)date.year % 100);
    to = put_char(to, '-');
    to = put_pair(to, (unsigned)date.month);
    to = put_char(to, '-');
    return put_pair(to, (unsigned)date.mday);
}

/* "22:30:15" */
static inline char *put_clock(char *to, unsigned second)
{
    to = put_pair(to, second / HOUR);
    to = put_char(to, ':');
    to = put_pair(to, second / MINUTE % 60);
    to = put_char(to, ':');
    return put_pair(to, second % 60);
}

/* The same without seconds where they are zero. */
static inline char *put_short_clock(char *to, unsigned second)
{
    char *end = put_clock(to, second);

    return second % MINUTE == 0 ? end - 3 : end;
}

static inline char *put_offset(char *to, int32_t offset)
{
    to = put_char(to, offset < 0 ? '-' : '+');
    return put_short_clock(to, (unsigned)(offset < 0 ? -offset : offset));
}

/* To the nearest minute. */
static int32_t round_offset(int32_t offset)
{
    int32_t half = offset < 0 ? -MINUTE / 2 : MINUTE / 2;

    return (offset + half) / MINUTE * MINUTE;
}

struct stamp stamp_of(instant t, int32_t offset)
{
    int32_t rounded = offset % MINUTE == 0 ? offset : round_offset(offset);

    return (struct stamp){seconds_in_range(t, rounded), rounded};
}

void stamp_print(struct out *out, struct stamp stamp)
{
    char *to = out_room(out, RFC3339_SIZE);
    struct wall wall = wall_from_seconds(stamp.seconds);
    unsigned minutes = (unsigned)(stamp.offset < 0 ? -stamp.offset : stamp.offset) / MINUTE;

    if (to == NULL)
        return;
    to = put_date(to, day_date(wall.day));
    to = put_char(to, 'T');
    to = put_clock(to, (unsigned)wall.second);
    to = put_char(to, stamp.offset < 0 ? '-' : '+');
    to = put_pair(to, minutes / 60);
    to = put_char(to, ':');
    put_pair(to, minutes % 60);
    out->length += RFC3339_SIZE;
}

void stamp_rfc3339(struct out *out, instant t, int32_t offset)
{
    stamp_print(out, stamp_of(t, offset));
}

void stamp_ical_utc(struct out *out, instant t)
{
    char *to = out_room(out, ICAL_UTC_SIZE);
    struct wall wall = wall_from_seconds(seconds_in_range(t, 0));
    struct date date = day_date(wall.day);
    unsigned second = (unsigned)wall.second;

    if (to == NULL)
        return;
    to = put_pair(to, (unsigned)date.year / 100);
    to = put_pair(to, (unsigned)date.year % 100);
    to = put_pair(to, (unsigned)date.month);
    to = put_pair(to, (unsigned)date.mday);
    to = put_char(to, 'T');
    to = put_pair(to, second / HOUR);
    to = put_pair(to, second / MINUTE % 60);
    to = put_pair(to, second % 60);
    to = put_char(to, 'Z');
    out->length = (size_t)(to - out->data);
}

void stamp_date(struct out *out, day d)
{
    char *to = out_room(out, DATE_SIZE);

    if (to != NULL)
        out->length = (size_t)(put_date(to, day_date(day_in_range(d))) - out->data);
}

void stamp_advance_far(char *text, struct date *date, int days)
{
    day_advance(date, days);
    put_date(text, *date);
}

void stamp_clock(struct out *out, int32_t second)
{
    char text[STAMP_SIZE];

    out_bytes(out, text, (size_t)(put_short_clock(text, (unsigned)second) - text));
}

void stamp_offset(struct out *out, int32_t offset)
{
    char text[STAMP_SIZE];

    out_bytes(out, text, (size_t)(put_offset(text, offset) - text));
}

void stamp_wall(struct out *out, struct wall wall)
{
    char text[STAMP_SIZE];
    char *to = text;

    memcpy(to, day_short_name(day_weekday(wall.day)), 3);
    to = put_char(to + 3, ' ');
    to = put_date(to, day_date(day_in_range(wall.day)));
    to = put_char(to, ' ');
    to = put_short_clock(to, (unsigned)wall.second);
    out_bytes(out, text, (size_t)(to - text));
}

void stamp_local(struct out *out, const struct zone *zone, instant t)
{
    int32_t offset;

    stamp_wall(out, zone_wall(zone, t, &offset));
    out_char(out, ' ');
    stamp_offset(out, offset);
}

const char *stamp_show(char text[STAMP_LOCAL], const struct zone *zone, instant t)
{
    struct out out;

    out_buffer(&out, text, STAMP_LOCAL);
    stamp_local(&out, zone, t);
    out_char(&out, '\0');
    return text;
}
