/*
 * year: what a year looks like: its length, its months, its weeks.
 *
 * Years run from 0 to 10000 here, one more on each side than days do, because
 * a week of a year can lie in the year before, and a day can be moved there.
 */
#ifndef RECUR_YEAR_H
#define RECUR_YEAR_H

#include "time/day.h"

#define YEAR_FIRST 0
#define YEAR_LAST  10000

struct year {
    int number;
    day start;   /* 1 January */
    int length;  /* 365 or 366 */
    int weekday; /* of 1 January */
};

struct year year_at(int number);

/* Whether two years have the same days: their length and first weekday; 0 to YEAR_KINDS - 1. */
#define YEAR_KINDS 14
int year_kind(const struct year *year);

/*
 * Months of a year and its neighbours: 0 is the December before, 1 to 12 are its
 * own, 13 is the January after it. The start is counted in days from 1 January.
 */
int year_month_start(const struct year *year, int month);
int year_month_length(const struct year *year, int month);

/*
 * Weeks as RFC 5545 counts them: they begin on WEEK_START, and week 1 is the first
 * that has at least four days in the year. Its first day is counted from 1 January.
 */
int year_first_week(const struct year *year, int week_start);
int year_weeks(const struct year *year, int week_start);

#endif
