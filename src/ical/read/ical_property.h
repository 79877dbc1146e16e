/*
 * ical_property: the times in an event's properties.
 *
 * Programs that write calendars are careless with separators: an empty place in a list, and
 * blanks around a value, mean nothing.
 */
#ifndef ICAL_READ_ICAL_PROPERTY_H
#define ICAL_READ_ICAL_PROPERTY_H

#include <stddef.h>

#include "ical/read/ical_time.h"
#include "time/duration.h"

struct arena;
struct fault;
struct ical_parse_event;
struct ical_parse_property;
struct ical_zones;
struct zone;

/* Dates that each have a length: of RDATE, which can be periods (RFC 5545 3.3.9). */
struct ical_property_dates {
    struct ical_property_date {
        struct ical_time start;
        bool has_length;
        struct duration length;
    } * items;
    size_t count, capacity;
};

/* The context of all events of a file. */
struct ical_event_context {
    struct arena *arena;
    struct ical_zones *zones;
    const struct zone *days;     /* of whole days */
    const struct zone *floating; /* of times without a zone; NULL: it is not known, */
    const char *floating_name;   /* and called this */
};

/* The first property NAME from FROM on, or NULL. */
const struct ical_parse_property *ical_property_find(const struct ical_parse_property *from,
                                                     const char *name);

/* The only property NAME, or NULL. 0, or -1 with *fault: there are two that differ; some
 * programs write the same one twice. */
int ical_property_one(const struct ical_parse_event *parsed, const char *name,
                      const struct ical_parse_property **found, struct fault *fault);

/* The time of PROPERTY on the wall; time->zone is UTC or NULL. 0, or -1 with *fault.
 */
int ical_property_wall(const struct ical_parse_property *property, struct ical_time *time,
                       struct fault *fault);

/*
 * The time of PROPERTY; one that names no zone is in LOCAL, or, if that is NULL, in the zone of
 * the context. 0, or -1 with *fault.
 */
int ical_property_time(const struct ical_event_context *context,
                       const struct ical_parse_property *property, const struct zone *local,
                       struct ical_time *time, struct fault *fault);

/* The dates of all properties NAME, in the same way; each property is a list with commas. */
int ical_property_dates(const struct ical_event_context *context,
                        const struct ical_parse_event *parsed, const char *name,
                        const struct zone *local, struct ical_property_dates *dates,
                        struct fault *fault);

/* Reads the duration TEXT (RFC 5545 3.3.6). 0, or -1 with *fault: it is not a duration, or is
 * negative. */
int ical_property_length(const char *text, struct duration *length, struct fault *fault);

#endif
