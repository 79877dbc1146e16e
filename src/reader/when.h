/*
 * when: days, times of day and ends, as values of keys.
 *
 * All functions that read report what is wrong at the exact place and then
 * leave their result alone.
 */
#ifndef READER_WHEN_H
#define READER_WHEN_H

#include <stdbool.h>

#include "policy/policy.h"
#include "reader/keys.h"
#include "time/instant.h"
#include "time/wall.h"

struct node;
struct zone;

extern const struct key_kind when_clock; /* int32_t: seconds of the day */
extern const struct key_kind when_day;   /* day */

/* Kinds that the reader of their table reads itself. */
extern const struct key_kind when_end;
extern const struct key_kind when_length; /* a duration longer than nothing */
extern const struct key_kind when_wall;   /* a date, or a date and time */
extern const struct key_kind when_moment; /* the same, perhaps with a UTC offset */
extern const struct key_kind when_days;   /* a list of dates */
extern const struct key_kind when_dates;  /* a list of dates, dates and times, or maps */

/*
 * Reads a date, or a date and time, in ZONE. The text may have an offset from UTC: an offset
 * that the zone does not have at that time is an error. The second of the two times of a fold
 * needs it.
 */
bool when_read_local(struct reader *reader, const struct node *node, const struct zone *zone,
                     struct wall *wall, enum zone_pass *pass, bool *has_time);

/* A point in time, on ZONE's clock where the text has no UTC offset, and then *fit. */
bool when_read_moment(struct reader *reader, const struct node *node, const struct zone *zone,
                      instant *t, enum zone_fit *fit);

/* Whether TEXT, a point in time, is a date without a time of day. */
bool when_is_day(const char *text);

/* A list of days into a new, ascending array; a day that appears twice is an error. */
bool when_read_days(struct reader *reader, const struct node *list, const char *name,
                    const day **days, size_t *count);

/* Where an occurrence begins, for its end; day DAY_MIN: it is not known. */
struct when_start {
    const struct zone *zone;
    struct wall wall;
    enum zone_pass pass;
};

/*
 * Reads the end of an occurrence from `end:` or `duration:`, of which one is
 * given and the other NULL; both: an error. START: where it begins, if that is one
 * time, which allows a date in `end:`; else NULL.
 */
bool when_read_end(struct reader *reader, const struct node *end, const struct node *duration,
                   const struct when_start *start, struct end *to);

#endif
