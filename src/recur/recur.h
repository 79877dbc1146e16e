/*
 * recur: the wall times that a rule stands for, in ascending order.
 *
 * Works on wall time only, as RFC 5545 3.3.10 is meant: a zone turns the
 * results into instants afterwards. One general engine: the days of a year
 * that match a rule are a bit set that depends only on the year's length and
 * first weekday (daymatch), so it is computed at most fourteen times; INTERVAL
 * drops those outside of its periods (interval); the times of a matching day
 * are a second set (daytime). A rule without COUNT is started in constant time
 * at any date.
 *
 * Where RFC 5545 leaves a choice:
 * - FIRST counts as an occurrence (for COUNT too) only if it fits the rule.
 * - YEARLY with BYMONTHDAY and no BYMONTH means that day of every month.
 * - With BYWEEKNO a year has the days of its weeks, so INTERVAL and BYSETPOS can take
 *   in a few days of the calendar years before and after it. BYMONTH and BYYEARDAY
 *   look at the day's own year. INTERVAL counts from the calendar year of FIRST.
 * - SKIP moves days that BYMONTHDAY, BYYEARDAY or FIRST name in MONTHLY and YEARLY
 *   rules. Elsewhere these parts choose among days that exist, and a week 53 that
 *   does not exist has no days to move.
 */
#ifndef RECUR_RECUR_H
#define RECUR_RECUR_H

#include <stdbool.h>
#include <stddef.h>

#include "recur/daymatch.h"
#include "recur/dayset.h"
#include "recur/daytime.h"
#include "recur/interval.h"
#include "recur/rule.h"
#include "recur/year.h"
#include "time/wall.h"

/* An iteration; a value of its own that owns no memory. Its fields are recur.c's. */
struct recur {
    const struct rule *rule;
    struct wall first;
    struct wall last; /* the last that UNTIL and the calendar allow */
    struct interval interval;
    bool is_whole_days; /* INTERVAL drops no time of a day that it selects */
    struct daymatch match;
    struct daytime times;
    int32_t times_per_period; /* in one day of a period */

    /* Where it stands. */
    uint64_t left;    /* occurrences that COUNT still allows */
    struct wall from; /* nothing before this is given any more */
    day near;         /* what lies before this day is looked for first */
    day loaded_to;    /* there is nothing more to load before this day */
    int next_year;    /* to load */
    int last_year;    /* that can have an occurrence; before YEAR_FIRST: there is none */
    struct year year; /* loaded, and its days that are to come: */
    struct dayset days;
    int word; /* words of the days before this one are empty */
    day day;  /* the day whose times are given, from this second on: */
    int32_t second;
    bool was_dry;    /* a day has been seen without a time, so that cycle_meets() was asked */
    int place_count; /* BYSETPOS: the day's places in the periods that have it */
    struct daymatch_place places[3];

    /* The days of years by kind, for the months that INTERVAL last selected. */
    unsigned known_kinds;
    uint32_t known_months;
    struct dayset kinds[YEAR_KINDS];
};

/*
 * Starts at the first occurrence at or after FIRST (DTSTART). FIRST itself is an
 * occurrence only if it fits the rule. RULE must outlive the iteration, and its
 * UNTIL must not be RULE_UNTIL_UTC.
 */
void recur_start(struct recur *recur, const struct rule *rule, struct wall first);

/*
 * Goes on, or back, to the first occurrence at or after FROM. Constant time without
 * COUNT; with it, counts from FIRST: by years where all days have equally many times.
 */
void recur_seek(struct recur *recur, struct wall from);

/* The next occurrence; false when there is none up to 9999-12-31. */
bool recur_next(struct recur *recur, struct wall *wall);

/* The next up to ROOM occurrences at once into WALLS; returns how many. */
size_t recur_fill(struct recur *recur, struct wall *walls, size_t room);

/* The largest COUNT of a rule whose dates can only be counted one by one. */
#define RECUR_COUNT_SLOW 100000

/* Whether RULE from FIRST on has a larger COUNT than that, and has to be counted so. */
bool recur_counts_long(const struct rule *rule, struct wall first);

/*
 * Whether RULE has no occurrence at all from FIRST on, up to 9999. Exact, and bounded:
 * at most 10,000 years are looked at, each by its kind, and times that INTERVAL can
 * never select are recognised by arithmetic (cycle), not by trying.
 */
bool recur_never(const struct rule *rule, struct wall first);

#endif
