/*
 * ical_calendar: when the events of an .ics file are.
 *
 * What recurs is a series on the wall of its zone; events that come once, and single dates of
 * others, are dates. For those who need no names, the dates are also given as whole days and
 * spans, in order and without overlaps. Times without a zone, and whole days, are those of the
 * zone that the caller names, or else of the file's.
 *
 * As RFC 5545 has it: DTSTART is a date of the event even if it does not fit its rule; a length
 * from DTEND is elapsed time, one from DURATION is what it says; EXDATE and RECURRENCE-ID take
 * away dates, of which the latter puts another in their place. Of the versions of an event,
 * or of a date that was changed, the one with the greatest SEQUENCE counts. An event that
 * STATUS or X-MAINTNOTE-STATUS calls CANCELLED is none. TRANSP is not looked at: calendars of
 * holidays say that they take up no time.
 */
#ifndef ICAL_READ_ICAL_CALENDAR_H
#define ICAL_READ_ICAL_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ical/read/ical_event.h"
#include "ical/read/ical_text.h"
#include "ical/read/ical_zone.h"
#include "recur/series.h"
#include "time/duration.h"
#include "time/instant.h"
#include "time/wall.h"

struct arena;
struct fault;
struct zone;
struct zone_db;

/* Events that recur in one file at most: each is asked about each time that matters. */
#define ICAL_CALENDAR_SERIES 10000

/* Events with one UID at most if dates of that UID are changed: each change is one of each. */
#define ICAL_CALENDAR_SHARED 100

/* Stretches of a wall, [start, end), in order and apart from each other. */
struct ical_calendar_spans {
    struct ical_calendar_span {
        struct wall start, end;
    } * items;
    size_t count, capacity;
};

struct ical_calendar_series {
    const struct ical_event *event;
    const struct zone *zone;
    struct series series;
    struct duration length;
};

/* An event that comes once, or one date of EVENT: its DTSTART, where its rule does not have it,
 * or an RDATE. */
struct ical_calendar_date {
    const struct ical_event *event;
    struct ical_time start;
    struct duration length;
};

/* Where the zone of times that name none comes from. */
enum ical_calendar_zone {
    ICAL_CALENDAR_GIVEN, /* by the caller */
    ICAL_CALENDAR_NAMED, /* by the calendar itself */
    ICAL_CALENDAR_USED,  /* the TZID of most events */
    ICAL_CALENDAR_NONE   /* no zone is named: UTC */
};

/* For what the events are read: a change (RECURRENCE-ID) of which the new time is not
 * understood takes its date away, so that no work begins then; or leaves it, so that a freeze
 * holds. */
enum ical_calendar_use { ICAL_CALENDAR_WORK, ICAL_CALENDAR_FREEZE };

/*
 * What was not understood. Who asks whether a time is free needs to know when it matters:
 * without a reach it can matter at any time, and the answer is unknown. With one it matters
 * only there, and an empty reach is a remark that changes no date. When in doubt, leave it
 * without one.
 */
struct ical_calendar_problem {
    uint32_t line;    /* of the file, at which its event begins */
    const char *text; /* names the event and says what is wrong */
    const char *hint; /* or NULL */
    bool has_reach;
    struct span reach; /* the times at which the calendar may not be as the file means it */
};

struct ical_calendar {
    struct ical_text_head head;
    const struct zone *zone; /* of whole days, and of times that name none if it is not NAMED */
    enum ical_calendar_zone zone_from;
    const struct ical_event *events; /* in the order of the file; also those that are lost */
    size_t event_count;
    struct ical_calendar_date *dates; /* in the order of the file */
    size_t date_count, date_capacity;
    struct ical_calendar_spans days;  /* the dates that are whole days, on the wall of `zone` */
    struct ical_calendar_spans times; /* the others, in UTC */
    struct ical_calendar_series *series;
    size_t series_count, series_capacity;
    struct ical_calendar_problem *problems; /* in the order of the file */
    size_t problem_count, problem_capacity;
    const struct ical_zone_note *zone_notes; /* zones that the file and the system know apart */
    size_t zone_note_count;
};

/*
 * Reads the SIZE bytes at TEXT, which stay in use; ZONE is that of times without one, NULL: the
 * file's own. 0, or -1 with *fault where the file as a whole cannot be read (ical_parse.h), too
 * much in it recurs, or a zone that it may name exists but cannot be read: no other zone may
 * count in its place.
 */
int ical_calendar_read(struct arena *arena, struct zone_db *zones, const struct zone *zone,
                       enum ical_calendar_use use, const char *text, size_t size,
                       struct ical_calendar *calendar, struct fault *fault);

/* How many bytes of TEXT a message shows: at most a line, and no character is cut. */
int ical_calendar_shown(const char *text);

/*
 * Adds a problem with EVENT, which the text names: CONSEQUENCE is what comes of it ("is left
 * out"), TEXT why, HINT may be "". Its reach is the event's.
 */
void ical_calendar_add_problem(struct arena *arena, struct ical_calendar *calendar,
                               const struct ical_event *event, const char *consequence,
                               const char *text, const char *hint);

#endif
