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

struct series_iter {
    const struct series *series;
    struct recur recur;
    bool has_pending;
    struct wall pending; /* the rule's next date, shifted */
    size_t next_date;
    size_t next_except, next_except_time;
};

/* Starts at the first date at or after FROM. SERIES must outlive the iteration. */
void series_open(struct series_iter *iter, const struct series *series, struct wall from);

/*
 * The next date and where it comes from: the index of an explicit date's entry,
 * or SERIES_RULE. Where a rule and an explicit date agree, the date is given
 * once, with the explicit entry. False at the end.
 */
bool series_next(struct series_iter *iter, struct wall *wall, uint32_t *entry);

/* Whether there is no date at all. */
bool series_never(const struct series *series);

#endif
