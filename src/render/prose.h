/*
 * prose: times, spans and states in words, for people. May change at any time.
 *
 * Every time carries its UTC offset.
 */
#ifndef RENDER_PROSE_H
#define RENDER_PROSE_H

#include <stdbool.h>
#include <stdint.h>

#include "time/instant.h"
#include "time/wall.h"

struct doubt;
struct occurrence;
struct out;
struct render_view;
struct reschedule;
struct zone;

/* "Tue 2026-12-01 22:30 +01:00" */
void prose_time(struct out *out, struct wall wall, int32_t offset);

/* The same for an instant in ZONE. */
void prose_instant(struct out *out, const struct zone *zone, instant t);

/* The end of what began at START: "Wed 06:00 +01:00", in full a week or more later. */
void prose_end(struct out *out, struct wall start, struct wall end, int32_t offset);

/* "in 2 d 19 h", "now, 3 h left", "3 d ago" */
void prose_when(struct out *out, struct span span, instant now);

/* How often and how far something may be moved: ", at most 2 times, within 30 days of the
 * first date"; nothing if there is no limit. */
void prose_limits(struct out *out, const struct reschedule *rules);

/* "tuesday-night", or "cmo/tuesday-night" if there are several policies. */
void prose_window(struct out *out, const struct render_view *view, const struct occurrence *o);

/* "holidays.ics:4: the event 'New Year' is left out: ...; mend the file, or ..." */
void prose_doubt(struct out *out, const struct doubt *doubt);

#endif
