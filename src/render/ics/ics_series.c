#include "render/ics/ics_series.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "ical/write/ical_vtimezone.h"
#include "ical/write/ical_write.h"
#include "plan/recurring.h"
#include "plan/revision.h"
#include "policy/policy.h"
#include "render/ics/ics_event.h"
#include "render/render.h"
#include "time/zone.h"
#include "timeline/ledger.h"

/* The zones of the events, and the time in which each is used. */
struct zones {
    struct zone_use {
        const struct zone *zone;
        struct span span;
    } * items;
    size_t count, capacity;
};

static bool is_utc(const struct zone *zone)
{
    return strcmp(zone_name(zone), "UTC") == 0 || strcmp(zone_name(zone), "Etc/UTC") == 0;
}

static void use_zone(struct zones *zones, struct arena *arena,
                     const struct recurring_event *event)
{
    struct span span = {event->first.span.start, event->last_end};
    struct zone_use *use;

    if (is_utc(event->window->zone))
        return;
    for (size_t i = 0; i < zones->count; i++) {
        use = &zones->items[i];
        if (use->zone != event->window->zone)
            continue;
        use->span.start = span.start < use->span.start ? span.start : use->span.start;
        use->span.end = span.end > use->span.end ? span.end : use->span.end;
        return;
    }
    zones->items =
        arena_grow(arena, zones->items, zones->count, &zones->capacity, sizeof *zones->items);
    zones->items[zones->count++] = (struct zone_use){event->window->zone, span};
}

/* A time in the window's zone, as DTSTART. */
static void write_time(struct out *out, const char *name, const struct window *window,
                       struct wall wall)
{
    if (is_utc(window->zone))
        ical_write_utc(out, name, wall_seconds(wall));
    else
        ical_write_local(out, name, zone_name(window->zone), wall);
}

/* Whether all clients find the span of O from its wall times, nominal or exact. */
static bool is_plain(const struct occurrence *o, struct wall start, struct wall end)
{
    const struct zone *zone = o->window->zone;
    enum zone_fit start_fit, end_fit;

    zone_instant(zone, start, &start_fit);
    zone_instant(zone, end, &end_fit);
    return start_fit == ZONE_EXACT && end_fit == ZONE_EXACT && o->start_offset == o->end_offset;
}

static void write_span(struct out *out, const struct occurrence *o)
{
    struct wall start = zone_wall(o->window->zone, o->span.start, NULL);
    struct wall end = zone_wall(o->window->zone, o->span.end, NULL);

    if (!is_plain(o, start, end)) {
        ics_event_span(out, o->span);
        return;
    }
    write_time(out, "DTSTART", o->window, start);
    write_time(out, "DTEND", o->window, end);
}

/* REVISED: the last revision of a date, or of all dates. */
static void begin(struct out *out, const struct recurring_event *event, instant revised)
{
    ics_event_begin(out, event->window->policy, event->window->id, "");
    ics_event_revision(out, (struct revision){event->revision.count, revised});
}

static void print_event(struct out *out, struct render_view *view,
                        const struct recurring_event *event)
{
    begin(out, event, event->revision.last);
    write_time(out, "DTSTART", event->window, event->first.original);
    write_time(out, "DTEND", event->window, event->first_end);
    rule_print(&view->cell, &event->rule);
    ics_event_cell_as(out, view, "RRULE", ical_write_raw);
    for (size_t i = 0; i < event->except_count; i++)
        write_time(out, "EXDATE", event->window, event->except[i]);
    ics_event_matter(out, view, &event->first, ICS_TEXT_SERIES);
    ics_event_end(out, view, &event->first);
}

static void print_override(struct out *out, struct render_view *view,
                           const struct recurring_event *event, const struct occurrence *o)
{
    begin(out, event, o->entry->revised);
    write_time(out, "RECURRENCE-ID", event->window, o->original);
    write_span(out, o);
    ics_event_matter(out, view, o, ICS_TEXT_SINGLE);
    ics_event_end(out, view, o);
}

void ics_series_print(struct out *out, struct render_view *view, const struct recurring *series)
{
    struct zones zones = {0};

    for (size_t i = 0; i < series->event_count; i++)
        use_zone(&zones, view->arena, series->events[i]);
    for (size_t i = 0; i < zones.count; i++)
        ical_vtimezone_write(out, zones.items[i].zone, zones.items[i].span);
    for (size_t i = 0; i < series->event_count; i++) {
        const struct recurring_event *event = series->events[i];

        print_event(out, view, event);
        for (size_t j = 0; j < event->override_count; j++)
            print_override(out, view, event, &event->overrides[j]);
    }
}
