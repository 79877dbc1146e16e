#include "time/posix_tz.h"

#include <string.h>

#include "time/day.h"
#include "time/wall.h"

#define MINUTE 60
#define HOUR   3600

#define OFFSET_HOURS_MAX 24
#define RULE_HOURS_MAX   167
#define NAME_MIN         3

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool accept(const char **text, char c)
{
    if (**text != c)
        return false;
    (*text)++;
    return true;
}

/* A number of at most three digits, from MIN to MAX. */
static bool read_number(const char **text, int min, int max, int *number)
{
    int digits = 0;

    *number = 0;
    for (; is_digit(**text) && digits < 3; digits++, (*text)++)
        *number = *number * 10 + (**text - '0');
    return digits > 0 && !is_digit(**text) && *number >= min && *number <= max;
}

/* "CET" or "<+03>" */
static bool read_name(const char **text, char name[TZIF_ABBREVIATION])
{
    bool quoted = accept(text, '<');
    size_t length = 0;

    while (is_letter((*text)[length]) ||
           (quoted &&
            (is_digit((*text)[length]) || (*text)[length] == '+' || (*text)[length] == '-')))
        length++;
    if (length < NAME_MIN || length >= TZIF_ABBREVIATION)
        return false;
    memcpy(name, *text, length);
    *text += length;
    return !quoted || accept(text, '>');
}

/* [+-]hh[:mm[:ss]] in seconds */
static bool read_time(const char **text, int hours_max, int32_t *seconds)
{
    bool negative = accept(text, '-');
    int hours, minutes = 0, rest = 0;

    if (!negative)
        accept(text, '+');
    if (!read_number(text, 0, hours_max, &hours))
        return false;
    if (accept(text, ':')) {
        if (!read_number(text, 0, 59, &minutes))
            return false;
        if (accept(text, ':') && !read_number(text, 0, 59, &rest))
            return false;
    }
    *seconds = hours * HOUR + minutes * MINUTE + rest;
    if (negative)
        *seconds = -*seconds;
    return true;
}

/* The string counts hours west of UTC. */
static bool read_offset(const char **text, int32_t *offset)
{
    if (!read_time(text, OFFSET_HOURS_MAX, offset))
        return false;
    *offset = -*offset;
    return true;
}

static bool read_date(const char **text, struct posix_tz_date *date)
{
    int weekday;

    date->second = 2 * HOUR;
    if (accept(text, 'M')) {
        date->kind = POSIX_TZ_WEEKDAY;
        if (!read_number(text, 1, 12, &date->month) || !accept(text, '.') ||
            !read_number(text, 1, 5, &date->nth) || !accept(text, '.') ||
            !read_number(text, 0, 6, &weekday))
            return false;
        date->weekday = (weekday + SUNDAY) % 7;
    } else if (accept(text, 'J')) {
        date->kind = POSIX_TZ_JULIAN;
        if (!read_number(text, 1, 365, &date->year_day))
            return false;
    } else {
        date->kind = POSIX_TZ_YEAR_DAY;
        if (!read_number(text, 0, 365, &date->year_day))
            return false;
    }
    return !accept(text, '/') || read_time(text, RULE_HOURS_MAX, &date->second);
}

static day find_day(const struct posix_tz_date *date, int year)
{
    day first, d;

    switch (date->kind) {
    case POSIX_TZ_WEEKDAY:
        first = day_from_date((struct date){year, date->month, 1});
        d = first + (date->weekday - day_weekday(first) + 7) % 7 + 7 * (date->nth - 1);
        return d >= first + day_month_length(year, date->month) ? d - 7 : d;
    case POSIX_TZ_JULIAN:
        first = day_from_date((struct date){year, 1, 1});
        return first + date->year_day - 1 + (date->year_day >= 60 && day_leap_year(year));
    case POSIX_TZ_YEAR_DAY: break;
    }
    return day_from_date((struct date){year, 1, 1}) + date->year_day;
}

bool posix_tz_parse(const char *text, struct posix_tz *tz)
{
    *tz = (struct posix_tz){0};
    if (!read_name(&text, tz->standard.abbreviation) ||
        !read_offset(&text, &tz->standard.offset))
        return false;
    if (*text == '\0')
        return true;
    tz->changes = true;
    tz->daylight.dst = true;
    tz->daylight.offset = tz->standard.offset + HOUR;
    if (!read_name(&text, tz->daylight.abbreviation) ||
        (*text != ',' && !read_offset(&text, &tz->daylight.offset)))
        return false;
    return accept(&text, ',') && read_date(&text, &tz->start) && accept(&text, ',') &&
           read_date(&text, &tz->end) && *text == '\0';
}

void posix_tz_changes(const struct posix_tz *tz, int year, instant *start, instant *end)
{
    *start = (instant)find_day(&tz->start, year) * WALL_DAY_SECONDS + tz->start.second -
             tz->standard.offset;
    *end = (instant)find_day(&tz->end, year) * WALL_DAY_SECONDS + tz->end.second -
           tz->daylight.offset;
}
