/*
 * ical_calendar: when the events of an .ics file are.
 *
 * A recurring event is a series on the wall of its zone; single events, and single dates of
 * recurring ones, are dates. For callers that need no names, the dates are also given as whole
 * days and spans, in order and without overlaps. Times without a zone, and whole days, are in
 * the zone that the caller names, or else in the file's.
 *
 * According to RFC 5545, DTSTART is a date of the event even if it does not fit its rule; a
 * length from DTEND is elapsed time, one from DURATION is calendar time as written; EXDATE and
 * RECURRENCE-ID take away dates, and the latter puts another date in their place. If there are
 * several versions of an event or of a changed date, the greatest SEQUENCE counts. An event
 * whose STATUS or X-MAINTNOTE-STATUS is CANCELLED is ignored. TRANSP is not looked at:
 * calendars of holidays say that they take up no time.
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

/* At most this many recurring events in a file: each is asked about each time that matters. */
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

/* A single event, or one date of EVENT: an RDATE, or its DTSTART if its rule does not have that
 * date. */
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

/* The use of the events. A change (RECURRENCE-ID) whose new time is not understood takes its
 * date away from WORK, so that no work begins then, and keeps it in a FREEZE, which holds. */
enum ical_calendar_use { ICAL_CALENDAR_WORK, ICAL_CALENDAR_FREEZE };

/*
 * A part of the file that was not understood. Whether a time is free depends on its reach:
 * without one it can matter at any time, and the answer is unknown. With one it matters only
 * there, and an empty reach is a remark that changes no date. If in doubt, give it none.
 */
struct ical_calendar_problem {
    uint32_t line;    /* of the file, at which its event begins */
    const char *text; /* names the event and the error */
    const char *hint; /* or NULL */
    bool has_reach;
    struct span reach; /* the times at which the calendar may not be as the file means it */
};

struct ical_calendar {
    struct ical_text_head head;
    const struct zone
        *zone; /* of whole days, and, unless it is NAMED, of times without a zone */
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
 * Reads the SIZE bytes at TEXT, which stay in use. Times without a zone are in ZONE, or, if
 * it is NULL, in the file's own zone. 0, or -1 with *fault if the file as a whole cannot be
 * read (ical_parse.h), has too many recurring events, or may name a zone that exists but cannot
 * be read: no other zone may replace it.
 */
int ical_calendar_read(struct arena *arena, struct zone_db *zones, const struct zone *zone,
                       enum ical_calendar_use use, const char *text, size_t size,
                       struct ical_calendar *calendar, struct fault *fault);

/* The number of bytes of TEXT that a message shows: at most a line, in whole characters. */
int ical_calendar_shown(const char *text);

/*
 * Adds a problem with EVENT, which the text names: CONSEQUENCE ("is left out"), then TEXT,
 * the reason; HINT may be "". Its reach is the event's.
 */
void ical_calendar_add_problem(struct arena *arena, struct ical_calendar *calendar,
                               const struct ical_event *event, const char *consequence,
                               const char *text, const char *hint);

#endif
