/*
 * ics: iCalendar (RFC 5545, RFC 7986) to subscribe to, an event for each occurrence.
 *
 * Calendar programs agree on little: several show recurring events, or times with a time zone,
 * at wrong instants. So each occurrence is an event of its own in UTC, with a UID that never
 * changes. A cancelled occurrence stays, as CANCELLED, until its end has passed. On request a
 * calendar has freezes (ics_freeze.h), deadlines of notices (ics_notice.h), and windows as
 * recurring events (ics_series.h).
 *
 * The clock only decides which cancelled occurrences are over: otherwise the same policy gives
 * the same bytes.
 */
#ifndef RENDER_ICS_ICS_H
#define RENDER_ICS_ICS_H

struct occurrence;
struct out;
struct render_view;

void ics_begin(struct out *out, struct render_view *view);
void ics_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void ics_end(struct out *out, struct render_view *view);

/* The beginning of every calendar (VERSION to METHOD), and the end, which adds a component if
 * there is none. */
void ics_head(struct out *out, struct render_view *view);
void ics_tail(struct out *out, struct render_view *view);

#endif
