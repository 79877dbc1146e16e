#include "recur/year.h"

#include <stdbool.h>

#define DAY_OF_YEAR_0 (DAY_MIN - 366)

static const int month_starts[2][14] = {
    {-31, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {-31, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

static const int month_lengths[14] = {31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31};

static bool is_leap(const struct year *year)
{
    return year->length == 366;
}

struct year year_at(int number)
{
    unsigned y = (unsigned)number;
    unsigned days = 365 * y + (y + 3) / 4 - (y + 99) / 100 + (y + 399) / 400;

    /* Year 0 began on a Saturday. */
    return (struct year){
        .number = number,
        .start = DAY_OF_YEAR_0 + (day)days,
        .length = day_leap_year(number) ? 366 : 365,
        .weekday = (int)((days + SATURDAY) % 7),
    };
}

int year_kind(const struct year *year)
{
    return (is_leap(year) ? 7 : 0) + year->weekday;
}

int year_month_start(const struct year *year, int month)
{
    return month_starts[is_leap(year)][month];
}

int year_month_length(const struct year *year, int month)
{
    return month_lengths[month] + (month == 2 && is_leap(year));
}

/* The first day of week 1 of a year that begins on WEEKDAY. */
static int first_week(int weekday, int week_start)
{
    int days_into_week = (weekday - week_start + 7) % 7;

    return days_into_week <= 3 ? -days_into_week : 7 - days_into_week;
}

int year_first_week(const struct year *year, int week_start)
{
    return first_week(year->weekday, week_start);
}

int year_weeks(const struct year *year, int week_start)
{
    int next = year->length + first_week((year->weekday + year->length) % 7, week_start);

    return (next - first_week(year->weekday, week_start)) / 7;
}
