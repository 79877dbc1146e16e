#include "render/ics/ics_text.h"

#include <string.h>

#include "base/out.h"
#include "plan/notice.h"
#include "policy/ics_words.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/zone.h"
#include "timeline/deadline.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* The length without the line ends at the end. */
static size_t trimmed_length(const char *text)
{
    size_t length = strlen(text);

    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    return length;
}

void ics_text_print(struct out *out, const char *text)
{
    out_bytes(out, text, trimmed_length(text));
}

void ics_text_line(struct out *out, const char *text)
{
    for (size_t length = trimmed_length(text); length > 0; length--, text++)
        out_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
}

/* The status, before the title, if there was a decision. */
static const char *prefix(const struct occurrence *o)
{
    switch (o->status) {
    case OCCURRENCE_CANCELLED: return ICS_WORDS_CANCELLED;
    case OCCURRENCE_EMERGENCY: return ICS_WORDS_EMERGENCY;
    case OCCURRENCE_MOVED: return ICS_WORDS_MOVED;
    case OCCURRENCE_EXTENDED: return ICS_WORDS_EXTENDED;
    case OCCURRENCE_SCHEDULED:
    case OCCURRENCE_ANNOUNCED: break;
    }
    return "";
}

void ics_text_summary(struct out *out, const struct render_view *view,
                      const struct occurrence *o)
{
    out_text(out, prefix(o));
    if (view->several_policies) {
        ics_text_line(out, policy_title(o->window->policy));
        out_text(out, ": ");
    }
    ics_text_line(out, occurrence_summary(o));
    out_text(out, ics_words_impacts[occurrence_impact(o)]);
}

static void print_times(struct out *out, const struct render_view *view,
                        const struct occurrence *o)
{
    const struct render_times times = render_times(view, o);

    prose_time(out, times.start, times.start_offset);
    out_text(out, " to ");
    prose_time(out, times.end, times.end_offset);
    out_text(out, " (");
    out_text(out, zone_name(render_zone(view, o->window->zone)));
    out_char(out, ')');
    if (times.start_offset != times.end_offset) {
        out_text(out, "\nThe clocks change in between: it lasts ");
        duration_print_elapsed(out, o->span.end - o->span.start);
        out_char(out, '.');
    }
}

static void print_classes(struct out *out, const struct occurrence *o)
{
    out_text(out, o->class_count > 1 ? "\nNot yet known which: " : "\n");
    for (size_t i = 0; i < o->class_count; i++) {
        out_text(out, i == 0 ? "" : " or ");
        ics_text_print(out, policy_class_title(o->classes[i]));
        out_text(out, ics_words_impacts[o->classes[i]->impact]);
    }
}

static void print_downtime(struct out *out, const struct occurrence *o)
{
    int64_t seconds = occurrence_downtime(o);

    if (seconds <= 0)
        return;
    out_text(out, "\nExpected downtime: ");
    duration_print_elapsed(out, seconds);
}

/* LABEL and a time. */
static void print_instant(struct out *out, const struct render_view *view,
                          const struct occurrence *o, const char *label, instant t)
{
    out_text(out, label);
    prose_instant(out, render_zone(view, o->window->zone), t);
}

/* The decision, and the reason. */
static void print_decision(struct out *out, const struct render_view *view,
                           const struct occurrence *o)
{
    const struct ledger_entry *entry = o->entry;
    const struct freeze *freeze = o->freeze;
    instant before = o->span.start;
    const bool moved = ledger_moved(o, &before);

    if (entry != NULL && entry->emergency)
        out_text(out, "\nEmergency, outside the regular windows");
    if (o->status == OCCURRENCE_CANCELLED)
        out_text(out, "\nCancelled");
    else if (moved)
        print_instant(out, view, o, "\nMoved from ", before);
    else if (entry != NULL && entry->move != NULL)
        out_text(out, "\nHeld at its first time after all");
    if (entry != NULL && entry->extension != NULL) {
        if (!moved && entry->move == NULL)
            print_instant(out, view, o, "\nExtended, it was to end ", entry->regular.span.end);
        else
            out_text(out, "\nExtended");
    }
    if (entry != NULL && entry->reason != NULL) {
        out_text(out, "\nReason: ");
        ics_text_print(out, entry->reason);
    } else if (freeze != NULL) {
        out_text(out, "\nReason: freeze ");
        ics_text_print(out, policy_freeze_title(freeze));
    }
}

static void print_description(struct out *out, const struct occurrence *o)
{
    if (o->window->description != NULL) {
        out_char(out, '\n');
        ics_text_print(out, o->window->description);
    }
    for (size_t i = 0; i < o->class_count; i++) {
        const struct class *class = o->classes[i];

        if (class->description != NULL) {
            out_char(out, '\n');
            ics_text_print(out, class->description);
        }
        for (size_t j = 0; j < class->work_count; j++) {
            out_char(out, '\n');
            out_text(out, class->work[j].audience);
            out_text(out, ": ");
            ics_text_print(out, class->work[j].text);
        }
    }
}

static void print_notice(struct out *out, const struct render_view *view,
                         const struct occurrence *o, enum ics_text_form form)
{
    struct notice notice;

    if (form == ICS_TEXT_SERIES) {
        if (o->classes[0]->notice.kind == NOTICE_PERIOD_NONE)
            return;
        out_text(out, "\nNotice: ");
        deadline_print_notice_period(out, &o->classes[0]->notice);
    } else if (notice_find(o, view->now, &notice)) {
        if (notice.told)
            print_instant(out, view, o, "\nAnnounced ", notice.told_at);
        else if (notice.by < o->span.start)
            print_instant(out, view, o, "\nTo be announced by ", notice.by);
    }
}

void ics_text_description(struct out *out, const struct render_view *view,
                          const struct occurrence *o, enum ics_text_form form)
{
    const char *contact = o->window->policy->contact;

    if (form == ICS_TEXT_SERIES) {
        out_text(out, "Times of ");
        out_text(out, zone_name(o->window->zone));
    } else {
        print_times(out, view, o);
    }
    print_classes(out, o);
    print_downtime(out, o);
    print_decision(out, view, o);
    print_description(out, o);
    print_notice(out, view, o, form);
    if (contact != NULL) {
        out_text(out, "\nContact: ");
        ics_text_print(out, contact);
    }
}
