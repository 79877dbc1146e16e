/*
 * occurrence: one date of a window, with its start and end as instants.
 *
 * Only here do the wall times of a series become instants: the start by the rule of zone.h for
 * gaps and folds, the end by the window's own rule (a time of day, or a duration).
 */
#ifndef TIMELINE_OCCURRENCE_H
#define TIMELINE_OCCURRENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "policy/policy.h"
#include "recur/series.h"
#include "time/instant.h"
#include "time/wall.h"
#include "time/zone.h"

struct arena;
struct ledger_entry;
struct starts_date;

enum occurrence_status {
    OCCURRENCE_SCHEDULED,
    OCCURRENCE_ANNOUNCED,
    OCCURRENCE_MOVED,
    OCCURRENCE_CANCELLED,
    OCCURRENCE_EXTENDED,
    OCCURRENCE_EMERGENCY
};

struct occurrence {
    const struct window *window;
    const struct window *part; /* the one whose series has it: the window or a part of it */
    const struct dated *dated; /* its item of `dates:` or `also:`, or NULL */
    const struct class *const
        *classes; /* at least one, except of a freeze's times; several: not known yet which */
    size_t class_count;
    enum occurrence_status status;
    struct wall original; /* its start in the series, on the window's wall: its identity */
    struct span span;
    int32_t start_offset; /* seconds from UTC in the window's zone, at start and end */
    int32_t end_offset;
    enum zone_fit start_fit; /* whether the wall times are in a gap or a fold */
    enum zone_fit end_fit;
    const struct ledger_entry *entry; /* the decisions about it, or NULL */
    const struct freeze
        *freeze; /* the freeze that blocks it, displaced it or took classes from it, or NULL */
};

/* The dates of one series as occurrences; its fields are occurrence.c's. */
struct occurrence_dates {
    const struct window *window;
    struct arena *arena;
    instant from;
    struct series_iter series;
    struct zone_cursor start_cursor, end_cursor;
    struct occurrence ahead; /* read from the series, not returned yet */
    instant bound;           /* `ahead` and all later dates begin at or after this time */
    bool has_ahead;
    unsigned uncounted;      /* dates that were read and not counted yet as work */
    struct occurrence *held; /* delayed by a gap, not returned yet, ascending */
    size_t held_first, held_count, held_capacity;
    instant last; /* start of the occurrence returned last */
};

/*
 * The own dates of WINDOW, which may be a part of a window, from the first on that has not
 * ended at FROM; occurrence_iter.h streams a whole window. ARENA must live as long as the
 * stream: its memory counts the work, and it holds dates that a gap delays.
 */
void occurrence_dates_open(struct occurrence_dates *dates, struct arena *arena,
                           const struct window *window, instant from);

/* The same with a stream that is open: the work on its zone is not repeated. */
void occurrence_dates_reopen(struct occurrence_dates *dates, const struct window *window,
                             instant from);

/*
 * The next one, ascending by start; two wall times that are one instant (a gap) are one
 * occurrence. False at the end; *OCCURRENCE is then undefined.
 */
bool occurrence_dates_next(struct occurrence_dates *dates, struct occurrence *occurrence);

/*
 * The occurrence of WINDOW whose series has a date at START; DATE_INDEX is the index of its
 * item in `dated`, or SERIES_RULE. False if the clock change leaves nothing of it (`gap: skip`,
 * or an end that is not after the start).
 */
bool occurrence_at(struct occurrence *occurrence, const struct window *window,
                   struct wall start, uint32_t date_index);

/* The same for a date as starts_find() gives it. */
bool occurrence_on(struct occurrence *occurrence, const struct starts_date *date);

/*
 * Moves the occurrence to START (PASS: of the two times of a fold), whatever its series says;
 * its identity stays. It ends by END, or, if that is NULL, is as long on the wall as its window
 * says. A start in a gap is shifted, even if `gap: skip` drops regular ones. False, and the
 * occurrence unchanged, if nothing is left of it.
 */
bool occurrence_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
                     const struct end *end);

/*
 * On the wall, without clock changes: the end of the date of a series at START (DATE_INDEX as
 * in occurrence_at()), and the most seconds that any date lasts.
 */
struct wall occurrence_wall_end(const struct timing *timing, struct wall start,
                                uint32_t date_index);
int64_t occurrence_longest_wall(const struct timing *timing);

/* The most elapsed seconds that any date of a series lasts, with clock changes. */
int64_t occurrence_longest(const struct timing *timing);

/*
 * The end of OCCURRENCE if END is its new end. A duration counts from the start. A time of day,
 * with or without a weekday, is the one nearest to the present end and after the start: the
 * same end again, or a slightly earlier one, is never taken for one a day or a week later.
 */
instant occurrence_extend(const struct occurrence *occurrence, const struct end *end);

#define OCCURRENCE_ID POLICY_OCCURRENCE_ID

/* "monthly@2026-12-26", with "T22:00" where a day can have several; a string in ID. */
void occurrence_id(const struct occurrence *occurrence, char id[OCCURRENCE_ID]);

/* The name to show: the title of its date, part, window or class, else the window's id. */
const char *occurrence_summary(const struct occurrence *occurrence);

/* The worst impact of its classes. */
enum impact occurrence_impact(const struct occurrence *occurrence);

/* The longest downtime of its classes in seconds; -1 if none is given. */
int64_t occurrence_downtime(const struct occurrence *occurrence);

/* The moment until which new work may begin: the end less the cutoff. */
instant occurrence_cutoff(const struct occurrence *occurrence);

/* The names of enum occurrence_status in its order; NULL ends them. */
extern const char *const occurrence_statuses[];

const char *occurrence_status_name(enum occurrence_status status);

#endif
