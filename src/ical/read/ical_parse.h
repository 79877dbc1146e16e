/*
 * ical_parse: an .ics file as a list of events, with libical in a child process.
 *
 * libical runs in a process of its own that has little memory and time, and hands over only
 * text: a line for each property. It can crash, or hang, or run out of memory; that is an error
 * message here. Values are not yet looked at.
 */
#ifndef ICAL_READ_ICAL_PARSE_H
#define ICAL_READ_ICAL_PARSE_H

#include <stddef.h>
#include <stdint.h>

#include "ical/read/ical_text.h"

struct arena;
struct fault;

struct ical_parse_property {
    const char *name; /* "DTSTART" */
    const char *zone; /* its parameters TZID, VALUE and RANGE; "" if there is none */
    const char *kind;
    const char *range;
    const char *value; /* as it is written in the file */
    const struct ical_parse_property *next;
};

/* A property of this name replaces a line of the event that cannot be read. */
#define ICAL_PARSE_ERROR "X-LIC-ERROR"

struct ical_parse_event {
    uint32_t line;                                /* at which it begins in the file */
    const struct ical_parse_property *properties; /* in the order of the file */
};

struct ical_parse_events {
    struct ical_text_head head;
    struct ical_parse_event *items;
    size_t count, capacity;
};

/*
 * The VEVENTs in the SIZE bytes at TEXT, read with LIBRARY (LIBICAL_NAME). 0, or -1 with
 * *fault: the text is not a calendar, the library is missing, or reading failed.
 */
int ical_parse(struct arena *arena, const char *library, const char *text, size_t size,
               struct ical_parse_events *events, struct fault *fault);

#endif
