#include "render/ics/ics_event.h"

#include <assert.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "ical/write/ical_write.h"
#include "plan/revision.h"
#include "render/ics/ics_text.h"
#include "render/render.h"
#include "time/duration.h"
#include "timeline/occurrence.h"

/* Room for the ids of a policy and an occurrence, a word and a suffix. */
#define UID_SIZE (POLICY_ID_MAX + POLICY_OCCURRENCE_ID + 32)

/* CSS3 names of colours (RFC 7986 5.9). */
static const char *const colours[] = {
    [IMPACT_NONE] = "green",
    [IMPACT_REDUCED_REDUNDANCY] = "gold",
    [IMPACT_DEGRADED] = "orange",
    [IMPACT_OUTAGE] = "red",
};

void ics_event_begin(struct out *out, const struct policy *policy, const char *id,
                     const char *suffix)
{
    char uid[UID_SIZE];
    struct out text;

    out_buffer(&text, uid, sizeof uid);
    out_text(&text, policy->id);
    out_char(&text, '+');
    out_text(&text, id);
    out_text(&text, suffix);
    out_char(&text, '\0');
    assert(text.error == 0);
    out_text(out, "BEGIN:VEVENT\r\n");
    ical_write_raw(out, "UID", uid);
}

void ics_event_revision(struct out *out, struct revision revision)
{
    if (revision.last == INSTANT_NEVER) {
        out_text(out, "DTSTAMP:19700101T000000Z\r\n");
    } else {
        ical_write_utc(out, "DTSTAMP", revision.last);
        ical_write_utc(out, "LAST-MODIFIED", revision.last);
    }
    ical_write_number(out, "SEQUENCE", revision.count);
}

void ics_event_span(struct out *out, struct span span)
{
    ical_write_utc(out, "DTSTART", span.start);
    ical_write_utc(out, "DTEND", span.end);
}

void ics_event_cell_as(struct out *out, struct render_view *view, const char *name,
                       void (*write)(struct out *out, const char *name, const char *value))
{
    struct out *cell = &view->cell;

    out_char(cell, '\0');
    if (cell->error == 0)
        write(out, name, cell->data);
    else
        out->error = cell->error;
    cell->length = 0;
}

void ics_event_cell(struct out *out, struct render_view *view, const char *name)
{
    ics_event_cell_as(out, view, name, ical_write_text);
}

static void write_categories(struct out *out, struct render_view *view,
                             const struct occurrence *o)
{
    for (size_t i = 0; i < o->class_count; i++) {
        out_text(&view->cell, i == 0 ? "" : ",");
        out_text(&view->cell, o->classes[i]->id);
    }
    ics_event_cell_as(out, view, "CATEGORIES", ical_write_raw);
}

/* A page as URL, any other contact as CONTACT. */
static void write_contact(struct out *out, const struct policy *policy)
{
    const char *contact = policy->contact;

    if (contact == NULL)
        return;
    if (text_is(contact, 8, "https://") || text_is(contact, 7, "http://"))
        ical_write_uri(out, "URL", contact);
    else
        ical_write_text(out, "CONTACT", contact);
}

void ics_event_status(struct out *out, const char *status)
{
    ical_write_raw(out, "STATUS", status);
    out_text(out, "TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n");
}

void ics_event_matter(struct out *out, struct render_view *view, const struct occurrence *o,
                      enum ics_text_form form)
{
    const bool cancelled = o->status == OCCURRENCE_CANCELLED;

    ics_text_summary(&view->cell, view, o);
    ics_event_cell(out, view, "SUMMARY");
    ics_text_description(&view->cell, view, o, form);
    ics_event_cell(out, view, "DESCRIPTION");
    write_categories(out, view, o);
    ical_write_raw(out, "COLOR", cancelled ? "gray" : colours[occurrence_impact(o)]);
    write_contact(out, o->window->policy);
    ics_event_status(out, cancelled ? "CANCELLED" : "CONFIRMED");
}

/* "-P3DT4H30M": a duration before the start (RFC 5545 3.3.6), without months. */
static void print_trigger(struct out *out, struct duration before)
{
    const struct {
        int64_t seconds;
        char letter;
    } units[] = {{3600, 'H'}, {60, 'M'}, {1, 'S'}};
    int64_t rest = before.seconds;

    out_text(out, duration_is_zero(before) ? "PT0S" : "-P");
    if (before.days > 0) {
        out_number(out, before.days, 1);
        out_char(out, 'D');
    }
    if (rest > 0)
        out_char(out, 'T');
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (rest < units[i].seconds)
            continue;
        out_number(out, rest / units[i].seconds, 1);
        out_char(out, units[i].letter);
        rest %= units[i].seconds;
    }
}

static void write_alarm(struct out *out, struct render_view *view, const struct occurrence *o)
{
    assert(view->calendar.alarm.months == 0);
    out_text(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    print_trigger(&view->cell, view->calendar.alarm);
    ics_event_cell_as(out, view, "TRIGGER", ical_write_raw);
    ics_text_summary(&view->cell, view, o);
    ics_event_cell(out, view, "DESCRIPTION");
    out_text(out, "END:VALARM\r\n");
}

void ics_event_end(struct out *out, struct render_view *view, const struct occurrence *o)
{
    if (view->calendar.has_alarm && o->status != OCCURRENCE_CANCELLED)
        write_alarm(out, view, o);
    out_text(out, "END:VEVENT\r\n");
}

void ics_event(struct out *out, struct render_view *view, const struct occurrence *o)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    ics_event_begin(out, o->window->policy, id, "");
    ics_event_revision(out, revision_find(view->state, o));
    ics_event_span(out, o->span);
    ics_event_matter(out, view, o, ICS_TEXT_SINGLE);
    ics_event_end(out, view, o);
}
