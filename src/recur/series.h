/*
 * series: a recurrence as a policy writes it: a rule or a list of dates, with
 * bounds, exceptions and additions, as one ascending stream of wall times.
 */
#ifndef RECUR_SERIES_H
#define RECUR_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recur/recur.h"
#include "recur/rule.h"
#include "time/wall.h"

/* The entry of a date that comes from the rule. */
#define SERIES_RULE UINT32_MAX

struct series_date {
    struct wall at;
    uint32_t entry; /* the caller's number for it */
};

struct series {
    const struct rule *rule; /* or NULL */
    int shift;               /* days added to each date of the rule */
    struct wall first;       /* DTSTART of the rule, before the shift */
    day from;  /* dates of the rule (shifted) before this day are dropped; DAY_MIN: none */
    day until; /* and after this day (`until:`); DAY_MAX: none */
    const struct series_date *dates; /* `dates:` and `also:`, ascending */
    size_t date_count;
    const day *except; /* days without an occurrence, ascending; explicit dates stay */
    size_t except_count;
    const struct wall *except_times; /* the same for single times */
    size_t except_time_count;
};

/* How many of the rule's dates are read at once. */
#define SERIES_AHEAD 16

/* Its fields are series.c's. */
struct series_iter {
    const struct series *series;
    struct recur recur;
    struct wall ahead[SERIES_AHEAD]; /* the rule's next dates */
    size_t next_ahead, ahead_count, ahead_room;
    bool rule_ended; /* behind those */
    size_t next_date;
    size_t next_except, next_except_time;
};

/* Starts at the first date at or after FROM. SERIES must outlive the iteration. */
void series_open(struct series_iter *iter, const struct series *series, struct wall from);

/*
 * For series_next(): reads on in the rule, first a single date, as often no more is asked for,
 * then ever more; false at its end. And the next while there are explicit dates.
 */
bool series_read_ahead(struct series_iter *iter);
bool series_next_of_both(struct series_iter *iter, struct wall *wall, uint32_t *entry);

/*
 * The next date and where it comes from: the index of an explicit date's entry,
 * or SERIES_RULE. Where a rule and an explicit date agree, the date is given
 * once, with the explicit entry. False at the end.
 */
static inline bool series_next(struct series_iter *iter, struct wall *wall, uint32_t *entry)
{
    if (iter->next_date < iter->series->date_count)
        return series_next_of_both(iter, wall, entry);
    if (iter->next_ahead == iter->ahead_count && !series_read_ahead(iter))
        return false;
    *wall = iter->ahead[iter->next_ahead++];
    *entry = SERIES_RULE;
    return true;
}

/* Whether there is no date at all. */
bool series_never(const struct series *series);

#endif
