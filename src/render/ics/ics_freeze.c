#include "render/ics/ics_freeze.h"

#include "base/out.h"
#include "ical/write/ical_write.h"
#include "plan/frozen.h"
#include "plan/revision.h"
#include "policy/ics_words.h"
#include "policy/policy.h"
#include "render/ics/ics_event.h"
#include "render/ics/ics_text.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/stamp.h"
#include "time/wall_span.h"
#include "time/zone.h"
#include "timeline/freeze.h"

static void print_id(struct out *out, const struct freeze *freeze, const struct occurrence *o,
                     bool days)
{
    char id[OCCURRENCE_ID];

    if (freeze->event_count == 0) {
        occurrence_id(o, id);
        out_text(out, id);
        return;
    }
    out_text(out, freeze->id);
    out_char(out, '@');
    if (days) {
        stamp_date(out, zone_wall(freeze->zone, o->span.start, NULL).day);
    } else {
        const struct wall utc = wall_from_seconds(o->span.start);

        stamp_date(out, utc.day);
        out_char(out, 'T');
        stamp_clock(out, utc.second);
        out_char(out, 'Z');
    }
}

static void print_title(struct out *out, const struct render_view *view,
                        const struct freeze *freeze)
{
    out_text(out, ICS_WORDS_FREEZE);
    if (view->several_policies) {
        ics_text_line(out, policy_title(freeze->policy));
        out_text(out, ": ");
    }
    ics_text_line(out, policy_freeze_title(freeze));
}

static void print_blocked(struct out *out, const struct freeze *freeze)
{
    static const char *const thens[] = {
        [FREEZE_SKIP] = "is dropped",
        [FREEZE_NEXT] = "is held on the next day that is free",
        [FREEZE_BEFORE] = "is held on the last free day before it",
        [FREEZE_AFTER] = "is held on the first free day after it",
    };

    if (freeze_blocks_nothing(freeze))
        out_text(out, "No maintenance is blocked");
    else if (freeze->class_count == 0)
        out_text(out, "No maintenance but emergencies");
    else
        out_text(out,
                 freeze->lists_blocked ? "Blocked: " : "No maintenance but emergencies and: ");
    for (size_t i = 0; i < freeze->class_count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        ics_text_print(out, policy_class_title(freeze->classes[i]));
    }
    if (!freeze_blocks_nothing(freeze)) {
        out_text(out, "\nWhat would fall into it ");
        out_text(out, thens[freeze->then]);
    }
    if (freeze->holidays)
        out_text(out, "\nIts days are no business days");
}

static void print_description(struct out *out, const struct render_view *view,
                              const struct freeze *freeze, struct span span, bool days)
{
    const struct zone *zone = render_zone(view, freeze->zone);

    if (!days) {
        prose_instant(out, zone, span.start);
        out_text(out, " to ");
        prose_instant(out, zone, span.end);
        out_text(out, " (");
        out_text(out, zone_name(zone));
        out_text(out, ")\n");
    }
    print_blocked(out, freeze);
    if (days) {
        out_text(out, "\nDays of ");
        out_text(out, zone_name(freeze->zone));
    }
}

static void write_event(struct out *out, struct render_view *view, const struct freeze *freeze,
                        const struct occurrence *o)
{
    char id[OCCURRENCE_ID + sizeof ICS_WORDS_FREEZE_ID];
    const struct wall_span at = wall_span_find(freeze->zone, o->span);
    /* DTEND is the day after the last one; the last day of all has none after it. */
    const bool days = at.whole_days && at.last < DAY_MAX;
    struct out text;

    out_buffer(&text, id, sizeof id);
    out_text(&text, ICS_WORDS_FREEZE_ID);
    print_id(&text, freeze, o, days);
    out_char(&text, '\0');
    ics_event_begin(out, freeze->policy, id, "");
    ics_event_revision(out, revision_none);
    if (days) {
        ical_write_date(out, "DTSTART", at.first);
        ical_write_date(out, "DTEND", at.last + 1);
    } else {
        ics_event_span(out, o->span);
    }
    print_title(&view->cell, view, freeze);
    ics_event_cell(out, view, "SUMMARY");
    print_description(&view->cell, view, freeze, o->span, days);
    ics_event_cell(out, view, "DESCRIPTION");
    ical_write_raw(out, "CATEGORIES", "freeze");
    ical_write_raw(out, "COLOR", "lightsteelblue");
    ics_event_status(out, "CONFIRMED");
    out_text(out, "END:VEVENT\r\n");
}

/* Events of an .ics file that begin together are one, the longest. */
static size_t write_freeze(struct out *out, struct render_view *view,
                           const struct frozen *frozen)
{
    const struct freeze_list *times = &frozen->times;
    size_t written = 0;

    for (size_t i = 0; i < times->count; i++) {
        const struct occurrence *o = &times->items[i];

        if (i + 1 < times->count && o[1].span.start == o->span.start)
            continue;
        write_event(out, view, frozen->freeze, o);
        written++;
    }
    return written;
}

size_t ics_freeze(struct out *out, struct render_view *view)
{
    struct frozen frozen;
    size_t written = 0;

    frozen_open(&frozen, view->arena, view->policies, (struct span){view->from, view->to});
    while (frozen_next(&frozen))
        written += write_freeze(out, view, &frozen);
    return written;
}
