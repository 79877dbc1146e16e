/*
 * ical_definition: a file's own definition of a zone (VTIMEZONE, RFC 5545 3.6.5), as a zone.
 *
 * An onset is a wall time with the offset before it (TZOFFSETFROM). The clock at a moment is
 * the latest onset's. RFC 5545 says nothing of times before the first onset, and programs read
 * them in different ways; here they have the first onset's TZOFFSETFROM, the only offset that
 * the file itself gives for a time before it. If a part has a rule, its DTSTART is an onset
 * only if the rule has it: Exchange writes 1 January 1601.
 *
 * One of TZOFFSETFROM and TZOFFSETTO may be missing if there is only one part, which then never
 * changes a clock, or if there are two parts, each of which ends the other one's offset.
 */
#ifndef ICAL_READ_ICAL_DEFINITION_H
#define ICAL_READ_ICAL_DEFINITION_H

#include "time/instant.h"

struct arena;
struct fault;
struct ical_text_zone;
struct zone;

struct ical_definition {
    const struct zone *zone; /* all that the file says, up to the year 9999 */
    /* The rules without an end alone, as if they had begun long ago; if there is none, the last
     * offset at all times. From ICAL_DEFINITION_FIRST to ICAL_DEFINITION_LAST. */
    const struct zone *lasting;
    instant first; /* the first onset, before which the file says nothing */
    /* The last change, if the file lists changes one by one and then says nothing more; else
     * INSTANT_NEVER. */
    instant listed_until;
};

/* Years, of which the last one is not included. */
#define ICAL_DEFINITION_FIRST 1998
#define ICAL_DEFINITION_LAST  2068

/* 0, or -1 with *fault: TEXT does not say when clocks change. The zone's name is its TZID. */
int ical_definition_read(struct arena *arena, const struct ical_text_zone *text,
                         struct ical_definition *definition, struct fault *fault);

#endif
