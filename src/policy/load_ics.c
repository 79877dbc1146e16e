#include "policy/load_ics.h"

#include "base/arena.h"
#include "base/fault.h"
#include "ical/ical_calendar.h"
#include "ical/ical_text.h"
#include "policy/load_files.h"
#include "policy/policy.h"
#include "time/zone.h"

/* Events of one file that are named; of the rest it is said how many there are. */
#define PROBLEMS_SHOWN 10

/* A window without classes, on the wall of ZONE. */
static struct window *add_window(struct freeze *freeze, const struct zone *zone)
{
    struct window *window = &freeze->events[freeze->event_count++];

    *window = (struct window){
        .id = freeze->id, .mark = freeze->ics_mark, .policy = freeze->policy, .zone = zone};
    return window;
}

static void add_dates(struct arena *arena, struct freeze *freeze, const struct zone *zone,
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

static void report(struct diags *diags, const struct freeze *freeze,
                   const struct source *source, const struct ical_calendar *calendar)
{
    for (size_t i = 0; i < calendar->problem_count; i++) {
        const struct ical_calendar_problem *problem = &calendar->problems[i];

        if (i == PROBLEMS_SHOWN) {
            diag_add(diags, DIAG_ID_ICS_EVENT, freeze->ics_mark,
                     "%zu more events in %s are not understood",
                     calendar->problem_count - PROBLEMS_SHOWN, freeze->ics);
            return;
        }
        diag_add(diags, DIAG_ID_ICS_EVENT, freeze->ics_mark, "%s", problem->text);
        if (problem->hint != NULL)
            diag_hint(diags, "%s", problem->hint);
        diag_other(diags, (struct mark){.source = source, .line = problem->line, .column = 1},
                   "it begins here");
    }
}

static int read_file(struct arena *arena, struct zone_db *zones, const struct freeze *freeze,
                     struct source *source, struct ical_calendar *calendar, struct fault *fault)
{
    source->name = freeze->ics;
    if (load_files_text(arena, freeze->ics, ICAL_TEXT_SIZE, &source->text, &source->size,
                        fault) != 0)
        return -1;
    return ical_calendar_read(arena, zones, freeze->zone, source->text, source->size, calendar,
                              fault);
}

static void load_one(struct arena *arena, struct zone_db *zones, struct freeze *freeze,
                     struct diags *diags)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    struct ical_calendar calendar;
    struct fault fault = {0};

    if (read_file(arena, zones, freeze, source, &calendar, &fault) != 0) {
        diag_add(diags, DIAG_ID_ICS_FILE, freeze->ics_mark, "%s: %s", freeze->ics, fault.text);
        if (fault.hint[0] != '\0')
            diag_hint(diags, "%s", fault.hint);
        return;
    }
    freeze->events = arena_calloc(arena, calendar.series_count + 2, sizeof *freeze->events);
    if (calendar.days.count > 0)
        add_dates(arena, freeze, freeze->zone, &calendar.days);
    if (calendar.times.count > 0)
        add_dates(arena, freeze, zone_utc(), &calendar.times);
    for (size_t i = 0; i < calendar.series_count; i++)
        add_series(freeze, &calendar.series[i]);
    report(diags, freeze, source, &calendar);
}

void load_ics(struct arena *arena, struct zone_db *zones, struct policy *policy,
              struct diags *diags)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].ics != NULL)
            load_one(arena, zones, &policy->freezes[i], diags);
}
