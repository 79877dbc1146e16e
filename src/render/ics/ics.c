#include "render/ics/ics.h"

#include "base/arena.h"
#include "base/out.h"
#include "ical/write/ical_write.h"
#include "plan/recurring.h"
#include "plan/revision.h"
#include "policy/ics_words.h"
#include "render/ics/ics_event.h"
#include "render/ics/ics_freeze.h"
#include "render/ics/ics_notice.h"
#include "render/ics/ics_series.h"
#include "render/ics/ics_text.h"
#include "render/render.h"
#include "time/zone.h"
#include "timeline/occurrence.h"

/* How often subscribers look for changes: delays and emergencies are announced at once, and
 * cron usually makes a calendar once an hour. */
#define REFRESH "PT1H"

/* Titles in the name of a calendar, at most. */
#define TITLES 3

void ics_head(struct out *out, struct render_view *view)
{
    struct revision_book *book = arena_alloc(view->arena, sizeof *book);

    out_arena(&view->cell, view->arena);
    revision_open(book, view->arena, view->policies);
    view->state = book;
    view->count = 0;
    out_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" ICS_WORDS_PRODUCT "\r\n"
                  "CALSCALE:GREGORIAN\r\n");
    if (view->calendar.publish)
        out_text(out, "METHOD:PUBLISH\r\n");
}

void ics_tail(struct out *out, struct render_view *view)
{
    /* RFC 5545 3.6 wants at least one component. */
    if (view->count == 0)
        out_text(out, "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\n"
                      "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\n"
                      "END:STANDARD\r\nEND:VTIMEZONE\r\n");
    out_text(out, "END:VCALENDAR\r\n");
}

static void print_name(struct out *out, const struct policies *policies)
{
    for (size_t i = 0; i < policies->count && i < TITLES; i++) {
        out_text(out, i == 0 ? "" : ", ");
        ics_text_line(out, policy_title(policies->items[i]));
    }
    if (policies->count > TITLES)
        out_format(out, " and %zu more", policies->count - TITLES);
}

static void print_description(struct out *out, const struct policies *policies)
{
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        if (policy->description == NULL)
            continue;
        out_text(out, out->length == 0 ? "" : "\n");
        if (policies->count > 1) {
            ics_text_print(out, policy_title(policy));
            out_text(out, ": ");
        }
        ics_text_print(out, policy->description);
    }
}

/* The property of the standard, and the one that most clients read. */
static void write_twice(struct out *out, struct render_view *view,
                        void (*print)(struct out *out, const struct policies *policies),
                        const char *name, const char *other)
{
    print(&view->cell, view->policies);
    if (view->cell.length == 0)
        return;
    ics_event_cell(out, view, name);
    print(&view->cell, view->policies);
    ics_event_cell(out, view, other);
}

void ics_begin(struct out *out, struct render_view *view)
{
    ics_head(out, view);
    write_twice(out, view, print_name, "NAME", "X-WR-CALNAME");
    write_twice(out, view, print_description, "DESCRIPTION", "X-WR-CALDESC");
    ical_write_raw(out, ICAL_WRITE_ZONE, zone_name(view->policies->items[0]->zone));
    out_text(out, "REFRESH-INTERVAL;VALUE=DURATION:" REFRESH "\r\n"
                  "X-PUBLISHED-TTL:" REFRESH "\r\n");
    if (view->calendar.series != NULL) {
        ics_series_print(out, view, view->calendar.series);
        view->count += view->calendar.series->event_count;
    }
}

void ics_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    if (o->status == OCCURRENCE_CANCELLED && o->span.end <= view->now)
        return;
    if (view->calendar.notices)
        view->count += ics_notice(out, view, o);
    if (view->calendar.series != NULL && recurring_covers(view->calendar.series, o))
        return;
    ics_event(out, view, o);
    view->count++;
}

void ics_end(struct out *out, struct render_view *view)
{
    if (view->calendar.freezes)
        view->count += ics_freeze(out, view);
    ics_tail(out, view);
}

const struct render_format ics_format = {
    .begin = ics_begin,
    .occurrence = ics_occurrence,
    .end = ics_end,
};
