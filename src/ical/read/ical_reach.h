/*
 * ical_reach: the times that an event which is not understood can affect.
 */
#ifndef ICAL_READ_ICAL_REACH_H
#define ICAL_READ_ICAL_REACH_H

#include <stdbool.h>

#include "time/instant.h"

struct ical_event_context;
struct ical_parse_event;

/*
 * True: PARSED is a single event, and *reach covers its DTSTART, DTEND, DURATION and
 * RECURRENCE-ID, in whole days and one day more on each side for a TZID that is not known.
 * False: it can be at any time, because it recurs, lacks a DTSTART, or one of these cannot be
 * read.
 */
bool ical_reach_find(const struct ical_event_context *context,
                     const struct ical_parse_event *parsed, struct span *reach);

#endif
