/*
 * ics_event: the VEVENT of one occurrence, whole or part by part.
 *
 * It does not depend on the clock: an event changes only with the policy. SUMMARY has the
 * impact and the status too, because many clients show no colours, categories or status:
 *
 *     [CANCELLED: |EMERGENCY: |MOVED: |EXTENDED: ][POLICY: ]TITLE (outage)
 *
 * The view's cell is empty between two calls.
 */
#ifndef RENDER_ICS_ICS_EVENT_H
#define RENDER_ICS_ICS_EVENT_H

#include "render/ics/ics_text.h"
#include "time/instant.h"

struct occurrence;
struct out;
struct policy;
struct render_view;
struct revision;

/* BEGIN:VEVENT and the UID "POLICY+ID" followed by SUFFIX (or ""). */
void ics_event_begin(struct out *out, const struct policy *policy, const char *id,
                     const char *suffix);

/* DTSTAMP (1970 if it was never revised) and SEQUENCE; LAST-MODIFIED if it was. */
void ics_event_revision(struct out *out, struct revision revision);

/* DTSTART and DTEND in UTC. */
void ics_event_span(struct out *out, struct span span);

/*
 * SUMMARY, DESCRIPTION, CATEGORIES, COLOR, STATUS, TRANSP, CONTACT or URL.
 * A series gives its first date as O, regular and without an entry.
 */
void ics_event_matter(struct out *out, struct render_view *view, const struct occurrence *o,
                      enum ics_text_form form);

/* The VALARM that the view asks for, unless O is cancelled, and END:VEVENT. */
void ics_event_end(struct out *out, struct render_view *view, const struct occurrence *o);

/* A whole event. */
void ics_event(struct out *out, struct render_view *view, const struct occurrence *o);

/*
 * Writes the line NAME with the text in the view's cell, as TEXT or by WRITE (ical_write.h),
 * and empties the cell.
 */
void ics_event_cell(struct out *out, struct render_view *view, const char *name);
void ics_event_cell_as(struct out *out, struct render_view *view, const char *name,
                       void (*write)(struct out *out, const char *name, const char *value));

/* STATUS, TRANSP and other properties that keep people from looking busy. */
void ics_event_status(struct out *out, const char *status);

#endif
