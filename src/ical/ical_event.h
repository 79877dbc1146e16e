/*
 * ical_event: one VEVENT, understood.
 */
#ifndef ICAL_ICAL_EVENT_H
#define ICAL_ICAL_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ical/ical_time.h"
#include "ical/ical_value.h"
#include "recur/rule.h"
#include "time/duration.h"
#include "time/instant.h"

struct arena;
struct fault;
struct ical_parse_event;
struct ical_zones;
struct zone;

/* How many dates of one event can be going on at once: each question about a time looks at so
 * many. It is enough for one that comes every minute and lasts for two months. */
#define ICAL_EVENT_ONGOING 100000

struct ical_event_times {
    struct ical_time *items;
    size_t count, capacity;
};

struct ical_event {
    uint32_t line;     /* of the file, at which it begins */
    const char *uid;   /* or NULL */
    const char *title; /* its summary, or NULL */
    const char *name;  /* the title, else the UID, else "" */
    struct ical_value_texts categories;
    uint64_t sequence; /* SEQUENCE, or 0 */
    bool has_revised;
    instant revised;    /* LAST-MODIFIED, else DTSTAMP */
    const char *impact; /* X-MAINTNOTE-IMPACT, or NULL */
    bool cancelled;
    bool has_times; /* what follows, up to the instance, is known: not of all cancelled ones */
    struct ical_time start;
    struct duration length;
    const struct rule *rule;        /* or NULL; UNTIL is on the wall of start.zone */
    struct ical_event_times also;   /* RDATE */
    struct ical_event_times except; /* EXDATE */
    bool is_instance;               /* it has RECURRENCE-ID: the date that it stands for, */
    struct ical_time instance;
    bool and_later, and_rule; /* with RANGE=THISANDFUTURE, or an RRULE: these are not read */
    bool has_reach;           /* of one that is not understood: ical_reach.h */
    struct span reach;
};

/* What the readers of all events of a file share. */
struct ical_event_context {
    struct arena *arena;
    struct ical_zones *zones;
    const struct zone *zone; /* of what names none */
};

/*
 * Reads EVENT; all but its times is right in any case. 0, or -1 with *fault: what it
 * says about its times is not understood; its reach tells when it can be.
 */
int ical_event_read(const struct ical_event_context *context,
                    const struct ical_parse_event *parsed, struct ical_event *event,
                    struct fault *fault);

#endif
