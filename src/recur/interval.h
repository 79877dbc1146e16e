/*
 * interval: the periods that FREQ and INTERVAL select.
 *
 * A period is a year, month, week, day, hour, minute or second. Periods are
 * numbered, and of their numbers those are selected that lie a multiple of
 * INTERVAL from that of DTSTART's period; so one rule of arithmetic does for all.
 */
#ifndef RECUR_INTERVAL_H
#define RECUR_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "recur/dayset.h"
#include "recur/rule.h"
#include "recur/year.h"
#include "time/wall.h"

struct interval {
    enum rule_freq freq;
    uint32_t step;  /* INTERVAL */
    int32_t length; /* of a period in seconds; of months and years the shortest */
    int64_t origin; /* wall seconds at which the week or shorter period 0 begins */
    int64_t first;  /* the number of DTSTART's period; 0 where all are selected */
};

void interval_init(struct interval *interval, const struct rule *rule, struct wall first);

/* The number of the period that WALL lies in. */
int64_t interval_number(const struct interval *interval, struct wall wall);

bool interval_selects(const struct interval *interval, int64_t number);

/* The first year, NUMBER or later, in which a selected period begins; YEAR_LAST + 1: none. */
int interval_next_year(const struct interval *interval, int number);

/* The months (bits 1 to 12) of the year that are selected, or that contain what is. */
uint32_t interval_months(const struct interval *interval, int year);

/* Drops the days of the year on which no selected week or shorter period lies. */
void interval_keep_days(const struct interval *interval, const struct year *year,
                        struct dayset *days);

/* Whether all days have all of the periods: FREQ is DAILY or above, or INTERVAL is 1. */
bool interval_is_whole_days(const struct interval *interval);

/* Whether the selected periods lie at the same times on each day that has some. */
bool interval_repeats_daily(const struct interval *interval);

/*
 * For periods shorter than a day: SECOND, if it lies in a selected period of the day,
 * otherwise the start of the next one, which may lie in a later day (86400 or more).
 */
int64_t interval_next_second(const struct interval *interval, day d, int32_t second);

#endif
