/*
 * day: a day of the proleptic Gregorian calendar, without a time or a zone.
 *
 * A day is the number of days since 1970-01-01, so that days are compared,
 * counted and stepped by plain arithmetic. Years run from 1 to 9999.
 */
#ifndef TIME_DAY_H
#define TIME_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day;

#define DAY_MIN ((day)-719162) /* 0001-01-01 */
#define DAY_MAX ((day)2932896) /* 9999-12-31 */

#define DAY_YEAR_MIN 1
#define DAY_YEAR_MAX 9999

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* A day by the calendar: year 1 to 9999, month 1 to 12, mday 1 to 31. */
struct date {
    int year;
    int month;
    int mday;
};

/* The day of a date that exists; years after 9999 are counted on in the same way. */
day day_from_date(struct date date);

/* The date of any day from DAY_MIN to DAY_MAX. */
struct date day_date(day d);

/* Moves DATE by DAYS, which may be negative; quick within the same month and into the next,
 * the usual case in lists. */
void day_advance(struct date *date, int days);

/* D, or the nearest day of the years 1 to 9999. */
static inline day day_in_range(day d)
{
    return d < DAY_MIN ? DAY_MIN : d > DAY_MAX ? DAY_MAX : d;
}

/* Whether the date exists: 30 February does not, nor does year 0 or 10000. */
bool day_exists(struct date date);

int day_weekday(day d); /* 0 (Monday) to 6 */
bool day_leap_year(int year);
int day_month_length(int year, int month);

/* The first and the last day of the month that D is in. */
day day_month_first(day d);
day day_month_last(day d);

/* D moved by MONTHS (may be negative), clamped to the length of the month; DAY_MIN or DAY_MAX
 * if the result is outside the years. */
day day_add_months(day d, int months);

/* "Mon"; "monday" */
const char *day_short_name(int weekday);
const char *day_name(int weekday);

/* "December"; month from 1 */
const char *day_month_name(int month);

/* A weekday or month by its English name, or three letters of it (tue, tues, sept
 *  too); -1 if it is neither. Weekdays count from 0, months from 1. */
int day_parse_weekday(const char *text, size_t length);
int day_parse_month(const char *text, size_t length);

#endif
