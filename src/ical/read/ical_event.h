/*
 * ical_event: one VEVENT, understood.
 */
#ifndef ICAL_READ_ICAL_EVENT_H
#define ICAL_READ_ICAL_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ical/read/ical_property.h"
#include "ical/read/ical_time.h"
#include "ical/read/ical_value.h"
#include "recur/rule.h"
#include "time/duration.h"
#include "time/instant.h"

struct fault;
struct ical_event_context;
struct ical_parse_event;

/* The most dates of one event that can be going on at once: each question about a time looks at
 * all of them. Enough for an event that comes every minute and lasts for two months. */
#define ICAL_EVENT_ONGOING 100000

/* At most this many dates are taken away by EXRULE. */
#define ICAL_EVENT_EXCEPTIONS 10000

/* The dates beside its own to which a change (RECURRENCE-ID) applies: RANGE. */
enum ical_event_range {
    ICAL_EVENT_THIS,      /* none */
    ICAL_EVENT_FUTURE,    /* all later ones: THISANDFUTURE */
    ICAL_EVENT_UNREADABLE /* THISANDPRIOR, which is obsolete, or another word */
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
    bool lost;       /* its time is not understood; if it is cancelled: the date that it had */
    bool superseded; /* another version of it counts */
    bool has_times;  /* the fields from here to `except` are known */
    struct ical_time start;
    struct duration length;
    const struct rule *rule; /* or NULL; UNTIL is on the wall of start.zone */
    bool never;              /* its rule ends before it begins: DTSTART does not count */
    struct ical_property_dates also;   /* RDATE; each has a length of its own, or not */
    struct ical_property_dates except; /* EXDATE, and the dates of EXRULE */
    bool is_instance;                  /* it has RECURRENCE-ID: */
    bool has_instance;                 /* the date that it replaces is known, */
    bool instance_floats;              /* on the wall of the event that it changes */
    struct ical_time instance;
    enum ical_event_range range;
    bool and_rule;  /* an instance has an RRULE, which is not read */
    bool has_reach; /* of one that is not understood: ical_reach.h */
    struct span reach;
};

/*
 * Reads EVENT. 0, or -1 with *fault if its times are not understood: all other fields are
 * then still right, also the date that an instance replaces, if that can be read, and its reach
 * tells when it can be.
 */
int ical_event_read(const struct ical_event_context *context,
                    const struct ical_parse_event *parsed, struct ical_event *event,
                    struct fault *fault);

#endif
