/*
 * ics: iCalendar (RFC 5545, RFC 7986) to subscribe to, an event for each occurrence.
 *
 * Clients agree on little: of a series, or of times with a zone, several show other instants
 * than were meant. So each occurrence is an event of its own in UTC, with a UID that never
 * changes. What was cancelled stays, as CANCELLED, until its end has passed. On request a
 * calendar has freezes (ics_freeze.h), the last moments for notices (ics_notice.h), and windows
 * as recurring events (plan/recurring.h).
 *
 * Nothing but what is left out as over depends on the clock: the same policy gives the same
 * bytes.
 */
#ifndef RENDER_ICS_ICS_H
#define RENDER_ICS_ICS_H

struct occurrence;
struct out;
struct render_view;

void ics_begin(struct out *out, struct render_view *view);
void ics_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void ics_end(struct out *out, struct render_view *view);

/* How any calendar begins (VERSION to METHOD), and ends: with a component if it has none. */
void ics_head(struct out *out, struct render_view *view);
void ics_tail(struct out *out, struct render_view *view);

#endif
