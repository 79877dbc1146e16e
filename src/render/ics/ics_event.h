/*
 * ics_event: the VEVENT of one occurrence, whole or in its parts.
 *
 * Nothing of it depends on the clock: as long as the policy says the same, so does the event.
 * Its title and what it means stand in the words of SUMMARY, because many clients show no
 * colours, categories or status:
 *
 *     [CANCELLED: |EMERGENCY: |MOVED: |EXTENDED: ][POLICY: ]TITLE (outage)
 *
 * The view's cell is empty between the calls.
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

/* BEGIN:VEVENT and the UID "POLICY+ID", with SUFFIX behind it (or ""). */
void ics_event_begin(struct out *out, const struct policy *policy, const char *id,
                     const char *suffix);

/* DTSTAMP (1970 if it was never revised) and SEQUENCE; LAST-MODIFIED if it was. */
void ics_event_revision(struct out *out, struct revision revision);

/* DTSTART and DTEND in UTC. */
void ics_event_span(struct out *out, struct span span);

/*
 * What it is about: SUMMARY, DESCRIPTION, CATEGORIES, COLOR, STATUS, TRANSP, CONTACT or URL.
 * A series gives its first date as O, regular and without an entry.
 */
void ics_event_matter(struct out *out, struct render_view *view, const struct occurrence *o,
                      enum ics_text_form form);

/* The VALARM that the view asks for (not where O is cancelled), and END:VEVENT. */
void ics_event_end(struct out *out, struct render_view *view, const struct occurrence *o);

/* All of it: an event of its own. */
void ics_event(struct out *out, struct render_view *view, const struct occurrence *o);

/*
 * The line NAME of what was put together in the view's cell, which is empty afterwards: of a
 * TEXT, or by WRITE (ical_write.h).
 */
void ics_event_cell(struct out *out, struct render_view *view, const char *name);
void ics_event_cell_as(struct out *out, struct render_view *view, const char *name,
                       void (*write)(struct out *out, const char *name, const char *value));

/* STATUS, TRANSP and what else keeps an event from making people look busy. */
void ics_event_status(struct out *out, const char *status);

#endif
