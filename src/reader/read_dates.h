/*
 * read_dates: the entries of `dates:` and `also:`.
 */
#ifndef READER_READ_DATES_H
#define READER_READ_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "reader/keys.h"

struct node;

extern const struct keys read_dates_keys;

/* What entries take from the map that they stand in; the node of a key not given is NULL. */
struct read_dates {
    const struct node *list; /* `dates:` */
    const struct node *also; /* `also:` */
    const struct node *start;
    const struct node *end; /* or `duration:` */
    bool has_end;           /* timing->end is set, if not by a key then by the rule */
    bool with_class;        /* an entry can name its class */
    const struct zone *zone;
    day first, until; /* what is outside, or excepted, is left out of `dates:` */
    const day *except;
    size_t except_count;
};

/*
 * Reads the entries into TIMING, whose start and end are set, in ascending
 * order: `dated`, the dates of the series, times_of_day. False when something was wrong.
 */
bool read_dates(struct reader *reader, const struct read_dates *common, struct timing *timing);

/* Whether an end is counted from a time of day, and not whole days from midnight. */
bool read_dates_needs_start(const struct end *end);

#endif
