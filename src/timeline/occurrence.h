/*
 * occurrence: one concrete window, and the stream of all those of a window.
 *
 * The wall times of the window's series become instants here, and only here:
 * the start by zone.h's rule for gaps and folds, the end by the window's own
 * (product rule: a time of day on the wall, or a duration from the start).
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
    const struct window *part; /* whose series has it: the window, or one of its parts */
    const struct dated *dated; /* its entry in `dates:` or `also:`, or NULL */
    const struct class *const *classes; /* at least one; several: not yet known which */
    size_t class_count;
    enum occurrence_status status;
    struct wall original; /* the start as the series has it: the identity */
    struct span span;
    int32_t start_offset; /* UTC offsets of the window's zone at start and end */
    int32_t end_offset;
    enum zone_fit start_fit; /* how the wall times of start and end stood to the clock */
    enum zone_fit end_fit;
    const struct ledger_entry *entry; /* what was decided about it, or NULL */
    const struct freeze *freeze;      /* the freeze that it had to make way for, or NULL */
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
 * The occurrence of WINDOW that the series has at START, by itself: false where
 * the clock change leaves nothing of it (`gap: skip`, or an end not after the start).
 */
bool occurrence_at(struct occurrence *occurrence, const struct window *window,
                   struct wall start, uint32_t entry);

/* The same for a date of WINDOW or one of its parts. */
bool occurrence_on(struct occurrence *occurrence, const struct starts_date *date);

/*
 * Puts the occurrence at START (of a fold's two times at PASS), whatever its series says; its
 * identity stays. END: how it ends there, or NULL: it lasts as long on the wall as it would
 * have. A start in a gap is shifted, also where `gap: skip` drops regular ones. False, and the
 * occurrence unchanged, where nothing is left of it.
 */
bool occurrence_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
                     const struct end *end);

/*
 * On the wall, the clocks aside: when a date of a series ends that begins at START (ENTRY as
 * series_next() gives it), and the seconds that any of them lasts at most.
 */
struct wall occurrence_wall_end(const struct timing *timing, struct wall start, uint32_t entry);
int64_t occurrence_longest_wall(const struct timing *timing);

/* The seconds that any date of a series lasts at most, whatever the clocks do meanwhile. */
int64_t occurrence_longest(const struct timing *timing);

/*
 * When OCCURRENCE ends if END is its new end: a duration counts from the start; a time of day,
 * with a weekday or without, is the one nearest to the present end and after the start, so that
 * the same end again, or a somewhat earlier one, is never taken for one a day or a week later.
 */
instant occurrence_extend(const struct occurrence *occurrence, const struct end *end);

#define OCCURRENCE_ID POLICY_OCCURRENCE_ID

/* "monthly@2026-12-26", with "T22:00" where a day can have several; a string in ID. */
void occurrence_id(const struct occurrence *occurrence, char id[OCCURRENCE_ID]);

/* What a person calls it: the entry's title, else the window's, the class's, the id. */
const char *occurrence_summary(const struct occurrence *occurrence);

/* The worst impact and the longest downtime of its classes; -1: none is stated. */
enum impact occurrence_impact(const struct occurrence *occurrence);
int64_t occurrence_downtime(const struct occurrence *occurrence);

/* The last moment at which something new may be started: the end, or the cutoff before it. */
instant occurrence_cutoff(const struct occurrence *occurrence);

/* The words of enum occurrence_status, in its order; NULL ends them. */
extern const char *const occurrence_statuses[];

const char *occurrence_status_name(enum occurrence_status status);

#endif
