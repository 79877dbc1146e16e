#include "loader/load_ics.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/fault.h"
#include "ical/read/ical_calendar.h"
#include "ical/read/ical_text.h"
#include "loader/load_text.h"
#include "policy/policy.h"
#include "time/zone.h"

/* Events of one file that are named; of the rest it is said how many there are. */
#define PROBLEMS_SHOWN 10

/* Events in the file of a window that recur at most: in all that is asked about it, each has a
 * stream of its own. */
#define LOAD_ICS_PARTS 1000

/* A window without classes, on the wall of ZONE. */
static struct window *add_window(struct freeze *freeze, const struct zone *zone)
{
    struct window *window = &freeze->events[freeze->event_count++];

    *window = (struct window){
        .id = freeze->id, .mark = freeze->ics_mark, .policy = freeze->policy, .zone = zone};
    return window;
}

static void add_spans(struct arena *arena, struct freeze *freeze, const struct zone *zone,
                      const struct ical_calendar_spans *spans)
{
    struct series_date *dates = arena_calloc(arena, spans->count, sizeof *dates);
    struct dated *dated = arena_calloc(arena, spans->count, sizeof *dated);
    struct end *ends = arena_calloc(arena, spans->count, sizeof *ends);

    for (size_t i = 0; i < spans->count; i++) {
        const struct ical_calendar_span *span = &spans->items[i];

        dates[i] = (struct series_date){.at = span->start, .entry = (uint32_t)i};
        ends[i] = (struct end){.kind = END_WALL, .wall = span->end};
        dated[i] = (struct dated){
            .mark = freeze->ics_mark, .start = span->start, .has_start = true, .end = &ends[i]};
    }
    add_window(freeze, zone)->timing = (struct timing){
        .mark = freeze->ics_mark,
        .series = {.dates = dates,
                   .date_count = spans->count,
                   .from = DAY_MIN,
                   .until = DAY_MAX},
        .dated = dated,
        .dated_count = spans->count,
    };
}

static void add_series(struct freeze *freeze, const struct ical_calendar_series *series)
{
    add_window(freeze, series->zone)->timing = (struct timing){
        .mark = freeze->ics_mark,
        .series = series->series,
        .end = {.kind = END_DURATION, .duration = series->length, .mark = freeze->ics_mark},
    };
}

static struct mark mark_problem(const struct ical_calendar_problem *problem,
                                const struct source *source)
{
    return (struct mark){.source = source, .line = problem->line, .column = 1};
}

static void report_zones(struct diags *diags, struct mark mark, const struct source *source,
                         const struct ical_calendar *calendar)
{
    for (size_t i = 0; i < calendar->zone_note_count; i++) {
        const struct ical_zone_note *note = &calendar->zone_notes[i];

        diag_add(diags, DIAG_ID_ICS_ZONE, mark, "%s", note->text);
        diag_other(diags,
                   (struct mark){.source = source, .line = (uint32_t)note->line, .column = 1},
                   "its VTIMEZONE begins here");
    }
}

static void report(struct diags *diags, struct mark mark, const struct source *source,
                   const struct ical_calendar *calendar)
{
    report_zones(diags, mark, source, calendar);
    for (size_t i = 0; i < calendar->problem_count; i++) {
        const struct ical_calendar_problem *problem = &calendar->problems[i];

        if (i == PROBLEMS_SHOWN) {
            diag_add(diags, DIAG_ID_ICS_EVENT, mark, "%zu more events in %s are not understood",
                     calendar->problem_count - PROBLEMS_SHOWN, source->name);
            return;
        }
        diag_add(diags, DIAG_ID_ICS_EVENT, mark, "%s", problem->text);
        if (problem->hint != NULL)
            diag_hint(diags, "%s", problem->hint);
        diag_other(diags, mark_problem(problem, source), "it begins here");
    }
}

/* What was not understood, for those who have to know when it matters. */
static void keep_unread(struct arena *arena, struct freeze *freeze, const struct source *source,
                        const struct ical_calendar *calendar)
{
    freeze->unread = arena_calloc(arena, calendar->problem_count, sizeof *freeze->unread);
    freeze->unread_count = calendar->problem_count;
    for (size_t i = 0; i < calendar->problem_count; i++) {
        const struct ical_calendar_problem *problem = &calendar->problems[i];

        freeze->unread[i] = (struct freeze_unread){.mark = mark_problem(problem, source),
                                                   .text = problem->text,
                                                   .has_reach = problem->has_reach,
                                                   .reach = problem->reach};
    }
}

/*
 * Reads the file PATH that stands at MARK, of FREEZE or (NULL) a window; false, reported, where
 * it cannot be read.
 */
static bool read_file(struct arena *arena, struct zone_db *zones, const char *path,
                      struct mark mark, const struct zone *zone, struct freeze *freeze,
                      struct ical_calendar *calendar, struct diags *diags)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    struct fault fault = {0};

    source->name = path;
    if (load_text(arena, path, ICAL_TEXT_SIZE, &source->text, &source->size, &fault) != 0 ||
        ical_calendar_read(arena, zones, zone,
                           freeze != NULL ? ICAL_CALENDAR_FREEZE : ICAL_CALENDAR_WORK,
                           source->text, source->size, calendar, &fault) != 0) {
        diag_add(diags, DIAG_ID_ICS_FILE, mark, "%s: %s", path, fault.text);
        if (fault.hint[0] != '\0')
            diag_hint(diags, "%s", fault.hint);
        return false;
    }
    report(diags, mark, source, calendar);
    if (freeze != NULL)
        keep_unread(arena, freeze, source, calendar);
    return true;
}

static void load_one(struct arena *arena, struct zone_db *zones, struct freeze *freeze,
                     struct diags *diags)
{
    struct ical_calendar calendar;

    if (!read_file(arena, zones, freeze->ics, freeze->ics_mark, freeze->zone, freeze, &calendar,
                   diags))
        return;
    freeze->events = arena_calloc(arena, calendar.series_count + 2, sizeof *freeze->events);
    if (calendar.days.count > 0)
        add_spans(arena, freeze, freeze->zone, &calendar.days);
    if (calendar.times.count > 0)
        add_spans(arena, freeze, zone_utc(), &calendar.times);
    for (size_t i = 0; i < calendar.series_count; i++)
        add_series(freeze, &calendar.series[i]);
}

void load_ics(struct arena *arena, struct zone_db *zones, struct policy *policy,
              struct diags *diags)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].ics != NULL)
            load_one(arena, zones, &policy->freezes[i], diags);
}

static struct window *add_part(struct window *window, const struct zone *zone)
{
    struct window *part = &window->parts[window->part_count++];

    *part = (struct window){.number = window->number,
                            .id = window->id,
                            .mark = window->mark,
                            .policy = window->policy,
                            .zone = zone,
                            .whole = window};
    return part;
}

/* A date of a part, when it is in fact, and the line of its event. */
struct placed {
    struct dated dated;
    struct span span;
    uint32_t line;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    int order = wall_compare(a->dated.start, b->dated.start);

    /* Of the same start: the longest, then the order of the file. */
    if (order == 0)
        order = (a->span.end < b->span.end) - (a->span.end > b->span.end);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* The date as one of a part in ZONE. A length of the event's wall is another one in UTC. */
static void place(struct arena *arena, const struct ical_calendar_date *date,
                  const struct zone *zone, struct placed *placed)
{
    struct end *end = arena_alloc(arena, sizeof *end);
    instant start = ical_time_instant(date->start);

    *placed = (struct placed){.line = date->event->line};
    placed->span.start = start;
    placed->span.end = zone_add(date->start.zone, start, date->length, 1);
    *end = (struct end){.kind = END_DURATION, .duration = date->length};
    placed->dated = (struct dated){
        .start = date->start.wall,
        .has_start = true,
        .end = end,
        .title = date->event->title,
    };
    if (date->start.is_date)
        return;
    placed->dated.start = zone_wall(zone, start, NULL);
    end->duration = (struct duration){.seconds = placed->span.end - start};
}

/* A part of the dates in the file that are, or are not, whole days. */
static void add_dates(struct arena *arena, struct window *window, bool whole_days,
                      const struct zone *zone, const struct ical_calendar *calendar)
{
    struct placed *placed = arena_calloc(arena, calendar->date_count, sizeof *placed);
    struct dated *dated;
    struct series_date *dates;
    size_t count = 0, kept = 0;
    struct window *part;

    for (size_t i = 0; i < calendar->date_count; i++)
        if (calendar->dates[i].start.is_date == whole_days)
            place(arena, &calendar->dates[i], zone, &placed[count++]);
    if (count == 0)
        return;
    qsort(placed, count, sizeof *placed, compare_placed);
    dated = arena_calloc(arena, count, sizeof *dated);
    dates = arena_calloc(arena, count, sizeof *dates);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && wall_compare(dated[kept - 1].start, placed[i].dated.start) == 0)
            continue;
        dated[kept] = placed[i].dated;
        dated[kept].mark = window->timing.mark;
        dates[kept] = (struct series_date){.at = dated[kept].start, .entry = (uint32_t)kept};
        kept++;
    }
    part = add_part(window, zone);
    part->timing = (struct timing){
        .mark = window->timing.mark,
        .series = {.dates = dates, .date_count = kept, .from = DAY_MIN, .until = DAY_MAX},
        .dated = dated,
        .dated_count = kept,
        .times_of_day = true,
    };
}

bool load_ics_window(struct arena *arena, struct zone_db *zones, struct window *window,
                     struct diags *diags)
{
    const struct mark mark = window->timing.mark;
    struct ical_calendar calendar;

    if (!read_file(arena, zones, window->ics, mark, window->zone, NULL, &calendar, diags))
        return false;
    if (calendar.series_count > LOAD_ICS_PARTS) {
        diag_add(diags, DIAG_ID_ICS_FILE, mark, "%s: more than %d events in it recur",
                 window->ics, LOAD_ICS_PARTS);
        return false;
    }
    window->parts = arena_calloc(arena, calendar.series_count + 2, sizeof *window->parts);
    add_dates(arena, window, true, window->zone, &calendar);
    add_dates(arena, window, false, zone_utc(), &calendar);
    for (size_t i = 0; i < calendar.series_count; i++) {
        const struct ical_calendar_series *series = &calendar.series[i];
        struct window *part = add_part(window, series->zone);

        part->title = series->event->title;
        part->timing = (struct timing){
            .mark = mark,
            .series = series->series,
            .end = {.kind = END_DURATION, .duration = series->length, .mark = mark},
            .times_of_day = true,
        };
    }
    return true;
}
