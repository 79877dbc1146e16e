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

/* How many dates of one event can be going on at once: each question about a time looks at so
 * many. It is enough for one that comes every minute and lasts for two months. */
#define ICAL_EVENT_ONGOING 100000

/* Dates that EXRULE takes away at most. */
#define ICAL_EVENT_EXCEPTIONS 10000

/* Which dates beside its own a change (RECURRENCE-ID) is for: RANGE. */
enum ical_event_range {
    ICAL_EVENT_THIS,      /* none */
    ICAL_EVENT_FUTURE,    /* all later ones: THISANDFUTURE */
    ICAL_EVENT_UNREADABLE /* what no program can say today: THISANDPRIOR, or another word */
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
    bool lost; /* it is not understood when it is; if it is cancelled: which date it was */
    bool superseded; /* another version of it counts */
    bool has_times;  /* what follows, up to the instance, is known */
    struct ical_time start;
    struct duration length;
    const struct rule *rule;           /* or NULL; UNTIL is on the wall of start.zone */
    bool never;                        /* its rule ends before it begins: DTSTART is no date */
    struct ical_property_dates also;   /* RDATE; each has a length of its own, or not */
    struct ical_property_dates except; /* EXDATE, and the dates of EXRULE */
    bool is_instance;                  /* it has RECURRENCE-ID: */
    bool has_instance;                 /* the date that it stands for is known, */
    bool instance_floats;              /* on the wall of the event that it changes */
    struct ical_time instance;
    enum ical_event_range range;
    bool and_rule;  /* an instance has an RRULE, which is not read */
    bool has_reach; /* of one that is not understood: ical_reach.h */
    struct span reach;
};

/*
 * Reads EVENT; all but its times is right in any case, and of an instance also the date that it
 * stands for, if that can be read. 0, or -1 with *fault: what it says about its times is not
 * understood; its reach tells when it can be.
 */
int ical_event_read(const struct ical_event_context *context,
                    const struct ical_parse_event *parsed, struct ical_event *event,
                    struct fault *fault);

#endif
