/*
 * zone: a time zone of the system's database, read from its TZif file.
 *
 * Files are read as RFC 9636 says (versions 1 to 4); after the last transition
 * in the file its footer, a POSIX TZ string, rules to the year 9999. Leap
 * seconds are not counted: instants are POSIX time, and files that count them
 * ("right/...") are refused.
 *
 * Between wall time and instants (RFC 5545 3.3.5, erratum 4271): a wall time
 * in a gap is read with the offset before the gap, so 02:30 becomes 03:30; one
 * in a fold means the first of the two.
 */
#ifndef TIME_ZONE_H
#define TIME_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "time/duration.h"
#include "time/instant.h"
#include "time/wall.h"

struct arena;
struct fault;
struct tzif;
struct zone;

/* The zones in use, each loaded once. */
struct zone_db {
    struct arena *arena;
    const char *folder;             /* where the TZif files are */
    struct map zones;               /* name -> struct zone */
    size_t unknown;                 /* how many names were not found */
    const struct fault *unreadable; /* why a zone or a list of names cannot be read, or NULL */
};

/* FOLDER: the value of TZDIR, or NULL for the system's own database. */
void zone_db_init(struct zone_db *db, struct arena *arena, const char *folder);

/*
 * The zone NAME ("Europe/Berlin"), loaded if it has not been. NULL and *fault
 * (which may be NULL) if the zone does not exist (for the first few such names, the hint has
 * the nearest names, or, for an abbreviation such as CEST, zones that use it), if the database
 * is missing, or if the zone's file is corrupt or cannot be read: then zone_db_unreadable()
 * says so, too. Only names in the form of the database's are ever opened: with a capital letter
 * first, unlike "localtime" and "right/...", and without a '.'. "UTC" and "Etc/UTC" need no
 * file.
 */
const struct zone *zone_find(struct zone_db *db, const char *name, struct fault *fault);

/* The only zone whose name is NAME with letters of another case, or NULL. Looks at all names;
 * if they cannot all be read, zone_db_unreadable() says so. */
const struct zone *zone_find_folded(struct zone_db *db, const char *name);

/*
 * Whether a part of the database could not be read since the last call, and *fault: which
 * file or folder, and why. For callers that try several names: only if this is false, NULL from
 * zone_find() means that the zone does not exist.
 */
bool zone_db_unreadable(struct zone_db *db, struct fault *fault);

/* Coordinated Universal Time, which needs no database; its name is "UTC". */
const struct zone *zone_utc(void);

const char *zone_name(const struct zone *zone);

/*
 * A zone outside the database, made in ARENA from the periods in TZIF; NULL if its footer is
 * not a rule. NAME cannot be written in a policy.
 */
const struct zone *zone_make(struct arena *arena, const char *name, const struct tzif *tzif);

/* Whether ZONE comes from zone_make(). */
bool zone_is_made(const struct zone *zone);

/*
 * A stretch of time with one UTC offset, name and DST flag: [start, end). Neighbours differ in
 * at least one of the three.
 */
struct zone_period {
    instant start;  /* INSTANT_MIN for the first */
    instant end;    /* INSTANT_NEVER for the last */
    int32_t offset; /* seconds east of UTC */
    bool dst;
    char abbreviation[12];
};

/* The period that contains T. Here and below, a T outside INSTANT_MIN to INSTANT_MAX counts as
 * the nearer of the two. */
void zone_period_at(const struct zone *zone, instant t, struct zone_period *period);

/* How often the zone's clock shows a wall time: once, never or twice. */
enum zone_fit { ZONE_EXACT, ZONE_GAP, ZONE_FOLD };

/* Which of its two times a wall time in a fold means; unsaid: the first. */
enum zone_pass { ZONE_UNSAID, ZONE_FIRST, ZONE_SECOND };

/*
 * A position in one zone that remembers the last period, so that times in ascending order
 * cost an addition each.
 */
struct zone_cursor {
    const struct zone *zone;
    struct zone_period period;
    int64_t wall_start; /* wall seconds for which period.offset is the only answer: */
    int64_t wall_end;   /* [wall_start, wall_end) */
    size_t index;       /* of the period in the zone's table */
};

void zone_cursor_init(struct zone_cursor *cursor, const struct zone *zone);

/* zone_cursor_instant() for SECONDS on the wall that are not [wall_start, wall_end). */
instant zone_cursor_search(struct zone_cursor *cursor, int64_t seconds, enum zone_fit *fit);

/* zone_cursor_instant() for SECONDS on the wall. */
static inline instant zone_cursor_of_seconds(struct zone_cursor *cursor, int64_t seconds,
                                             enum zone_fit *fit)
{
    if (seconds < cursor->wall_start || seconds >= cursor->wall_end)
        return zone_cursor_search(cursor, seconds, fit);
    if (fit != NULL)
        *fit = ZONE_EXACT;
    return seconds - cursor->period.offset;
}

/*
 * Wall time to instant, as above; FIT may be NULL. In a gap the period is the one that begins
 * with the gap.
 */
static inline instant zone_cursor_instant(struct zone_cursor *cursor, struct wall wall,
                                          enum zone_fit *fit)
{
    return zone_cursor_of_seconds(cursor, wall_seconds(wall), fit);
}

/* Makes the period of T the cursor's. */
void zone_cursor_go_to(struct zone_cursor *cursor, instant t);

/* The UTC offset at T. */
static inline int32_t zone_cursor_offset(struct zone_cursor *cursor, instant t)
{
    if (t < cursor->period.start || t >= cursor->period.end)
        zone_cursor_go_to(cursor, t);
    return cursor->period.offset;
}

/* The same for a single question; OFFSET may be NULL. */
instant zone_instant(const struct zone *zone, struct wall wall, enum zone_fit *fit);
struct wall zone_wall(const struct zone *zone, instant t, int32_t *offset);

/* zone_instant() with the second time of a fold if PASS says so. */
instant zone_instant_pass(const struct zone *zone, struct wall wall, enum zone_pass pass,
                          enum zone_fit *fit);

/*
 * Whether ZONE's clock shows WALL with this UTC offset at some time; *pass then says which of a
 * fold's two it is, else ZONE_UNSAID.
 */
bool zone_has_offset(const struct zone *zone, struct wall wall, int32_t offset,
                     enum zone_pass *pass);

/*
 * T and a duration, or (sign -1) a duration before T: the calendar part on the
 * wall clock of the zone (clamping days to the month), then the elapsed part; at most to
 * INSTANT_MIN or INSTANT_MAX.
 */
instant zone_add(const struct zone *zone, instant t, struct duration duration, int sign);

/*
 * The next change of the UTC offset after T (a change of the name or the DST flag alone does
 * not count): true and *at, *before, *after (offsets), or false if there is none.
 */
bool zone_next_change(const struct zone *zone, instant t, instant *at, int32_t *before,
                      int32_t *after);

/*
 * The first instant in [from, until) at which the zones A and B have different offsets: true
 * and *at, or false when there is none.
 */
bool zone_difference(const struct zone *a, const struct zone *b, instant from, instant until,
                     instant *at);

#endif
