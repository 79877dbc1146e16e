/*
 * ical_zone: the time zones that a calendar names.
 *
 * RFC 5545 3.2.19: a TZID is the name of a VTIMEZONE in the same file. Most TZIDs are also
 * well-known names, and the system's database knows such a zone's earlier and later years
 * better. So the file's definition is compared with the named zone over the years that matter:
 * from the first to the last time that the file has in it, and 10 years more if anything
 * recurs. A file says nothing of times before the first change of the clock that it gives. If
 * it has such times, the 10 years after that change are compared too, or all that it lists.
 *
 * - They agree: the system's zone.
 * - The file gives one rule for all years, and it is the named zone's rule from now on: the
 *   system's zone. Most programs write only the rules of today, as if they had always been.
 * - The file has rules that the named zone had in some year since 1998, when iCalendar began.
 *   In that year, the file's rules without an end make the same times, but for a day at most,
 *   as programs write changes an hour off. They are an older version of the zone's rules: the
 *   system's zone, and a note.
 * - The file lists changes one by one, all of them are the zone's but for a day, and the list
 *   has ended or lacks some: the system's zone, and a note.
 * - Else the file's rules count, and a note says so: another zone has this name, or the
 *   system's database is older than the file.
 *
 * If the file's rules count, or no zone is named, a zone of the database is taken whose clocks
 * do the same in the years that matter and from 2040 on. If there is none, the rules are used
 * as they are written (zone_is_made).
 */
#ifndef ICAL_READ_ICAL_ZONE_H
#define ICAL_READ_ICAL_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "time/instant.h"

struct arena;
struct fault;
struct ical_parse_events;
struct zone;
struct zone_db;

/* At most this many definitions of a file are read; each has its changes up to 9999. */
#define ICAL_ZONE_READ 200

/* The zones of one file. */
struct ical_zones {
    struct arena *arena;
    size_t read_count; /* definitions that were read */
    struct zone_db *db;
    const struct ical_parse_events *events;
    struct map known; /* TZIDs that were asked for */
    struct ical_zone_note {
        size_t line;      /* of the file, at which the VTIMEZONE begins */
        const char *text; /* names the TZID and says how it is read */
    } * notes;            /* each once for a TZID */
    size_t note_count, note_capacity;
};

/* The arguments stay in use. */
void ical_zone_init(struct ical_zones *zones, struct arena *arena, struct zone_db *db,
                    const struct ical_parse_events *events);

/*
 * The zone that TZID means, by the file or by its name: a name of the zone database, also in
 * another case, after a maker's prefix ("/freeassociation.sourceforge.net/Europe/Berlin") or
 * before a number ("Europe/Berlin 1"), or a name of Windows (ical_windows.h). NULL and *fault
 * if there is none.
 */
const struct zone *ical_zone_find(struct ical_zones *zones, const char *tzid,
                                  struct fault *fault);

/* Notes that only the file knows ID, the zone of the calendar itself, and that whole days are
 * in the zone TAKEN. */
void ical_zone_note_days(struct ical_zones *zones, const char *id, const struct zone *taken);

/*
 * The first zone of the database that SAME accepts, of those that Windows knows; one whose
 * place NAME has ("Amsterdam, Berlin, Bern") comes first. NULL if there is none.
 */
const struct zone *ical_zone_search(struct zone_db *db, const char *name,
                                    bool (*same)(const void *context, const struct zone *zone),
                                    const void *context);

#endif
