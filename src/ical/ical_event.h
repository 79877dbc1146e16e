/*
 * ical_event: one VEVENT, understood.
 */
#ifndef ICAL_ICAL_EVENT_H
#define ICAL_ICAL_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include "ical/ical_time.h"
#include "recur/rule.h"
#include "time/duration.h"

struct arena;
struct fault;
struct ical_parse_event;
struct zone;
struct zone_db;

/* How many dates of one event can be going on at once: each question about a time looks at so
 * many. It is enough for one that comes every second and lasts for hours. */
#define ICAL_EVENT_ONGOING 100000

struct ical_event_times {
    struct ical_time *items;
    size_t count, capacity;
};

struct ical_event {
    const char *uid;  /* or NULL */
    const char *name; /* its summary, else its UID, else "" */
    bool cancelled;
    struct ical_time start;
    struct duration length;
    const struct rule *rule;        /* or NULL; UNTIL is on the wall of start.zone */
    struct ical_event_times also;   /* RDATE */
    struct ical_event_times except; /* EXDATE */
    bool is_instance, and_later;    /* RECURRENCE-ID, and with RANGE=THISANDFUTURE */
    struct ical_time instance;      /* the date that it stands for */
};

/* What the readers of all events of a file share. */
struct ical_event_context {
    struct arena *arena;
    struct zone_db *zones;
    const struct zone *zone; /* of what names none */
};

/*
 * Reads EVENT; name, uid and cancelled are right in any case. 0, or -1 with *fault: what it
 * says about its times is not understood.
 */
int ical_event_read(const struct ical_event_context *context,
                    const struct ical_parse_event *parsed, struct ical_event *event,
                    struct fault *fault);

#endif
