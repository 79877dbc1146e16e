/*
 * ical_reach: which time an event can touch that is not understood.
 */
#ifndef ICAL_READ_ICAL_REACH_H
#define ICAL_READ_ICAL_REACH_H

#include <stdbool.h>

#include "time/instant.h"

struct ical_event_context;
struct ical_parse_event;

/*
 * True: PARSED comes once, and *reach is all that its DTSTART, DTEND, DURATION and
 * RECURRENCE-ID name, in whole days and one day more on each side for a TZID that is not known.
 * False: it can be at any time, because it recurs, has no DTSTART, or one of these cannot be
 * read.
 */
bool ical_reach_find(const struct ical_event_context *context,
                     const struct ical_parse_event *parsed, struct span *reach);

#endif
