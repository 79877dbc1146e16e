/*
 * ical_changes: matches the changes of an event (RECURRENCE-ID) with its dates.
 */
#ifndef ICAL_READ_ICAL_CHANGES_H
#define ICAL_READ_ICAL_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ical/read/ical_time.h"
#include "time/wall.h"

struct arena;
struct ical_event;

/* The changes of the events with one UID. */
struct ical_changes {
    struct ical_change {
        const struct ical_event *event;
        bool matched; /* the date that it replaces is one of an event */
        bool leads;   /* it begins a series, which has its own date */
        bool near;    /* an event has a date on the same day */
    } * *items;       /* in the order of the file */
    size_t count, capacity;
    size_t masters;     /* events that they could change */
    uint64_t cancelled; /* an event is cancelled as a whole, and changes before this SEQUENCE */
};

/* Matches CHANGES with EVENT, before its dates and theirs are added. */
void ical_changes_match(struct arena *arena, const struct ical_event *event,
                        struct ical_changes *changes);

/* The date that CHANGE replaces, as a date of EVENT. */
struct ical_time ical_changes_instance(const struct ical_event *event,
                                       const struct ical_event *change);

/* TIME on the wall of EVENT; a day that is one of its dates begins as they do. */
struct wall ical_changes_wall(const struct ical_event *event, struct ical_time time);

#endif
