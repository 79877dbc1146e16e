#include "ical/read/ical_dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "ical/read/ical_calendar.h"
#include "ical/read/ical_changes.h"
#include "ical/read/ical_event.h"
#include "recur/recur.h"
#include "time/zone.h"

/* Dates that are listed one by one, of a rule that has several a day and is moved. */
#define LISTED_MAX 2000

struct collector {
    struct arena *arena;
    struct ical_calendar *calendar;
    const struct ical_event *event;
    struct stage *stages; /* in the order of time; the first one belongs to the event itself */
    size_t stage_count;
};

/* The time from which a change with a range applies to its event, up to the next stage. */
struct stage {
    const struct ical_event *change; /* or NULL: the event's dates are unchanged */
    bool gone;                       /* all dates are cancelled */
    struct wall from;                /* on the wall of the event */
    uint32_t line;                   /* of the change in the file */
    int64_t later;                   /* seconds on that wall by which the dates are moved */
};

/* The dates that are taken away from one event, each list in order. */
struct exceptions {
    day *days;
    size_t day_count;
    instant *times;
    size_t time_count;
};

static void add_span(struct arena *arena, struct ical_calendar_spans *spans, struct wall start,
                     struct wall end)
{
    spans->items =
        arena_grow(arena, spans->items, spans->count, &spans->capacity, sizeof *spans->items);
    spans->items[spans->count++] = (struct ical_calendar_span){start, end};
}

static void add_date(struct arena *arena, struct ical_calendar *calendar,
                     struct ical_calendar_date date)
{
    const struct ical_time start = date.start;
    instant from = ical_time_instant(start);

    calendar->dates = arena_grow(arena, calendar->dates, calendar->date_count,
                                 &calendar->date_capacity, sizeof *calendar->dates);
    calendar->dates[calendar->date_count++] = date;
    if (start.is_date)
        add_span(arena, &calendar->days, start.wall,
                 duration_shift(start.wall, date.length, 1));
    else
        add_span(arena, &calendar->times, wall_from_seconds(from),
                 wall_from_seconds(zone_add(start.zone, from, date.length, 1)));
}

static int compare_days(const void *left, const void *right)
{
    const day *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static int compare_instants(const void *left, const void *right)
{
    const instant *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void except(const struct ical_event *event, struct ical_time time,
                   struct exceptions *exceptions)
{
    if (event->start.is_date || time.is_date)
        exceptions->days[exceptions->day_count++] = ical_time_day(time, event->start.zone);
    else
        exceptions->times[exceptions->time_count++] = ical_time_instant(time);
}

/* Whether CHANGE takes its date away. A date that leads a series belongs to the series. */
static bool takes(const struct ical_change *change, bool open)
{
    return change->event->has_instance && !change->leads && (open || !change->event->lost);
}

/* The dates of whole days are days; of others, an exception that is a day means all of it. */
static void find_exceptions(struct arena *arena, const struct ical_event *event,
                            const struct ical_changes *changes, bool open,
                            struct exceptions *exceptions)
{
    const size_t count = event->except.count + (changes == NULL ? 0 : changes->count);

    *exceptions = (struct exceptions){
        .days = arena_calloc(arena, count, sizeof(day)),
        .times = arena_calloc(arena, count, sizeof(instant)),
    };
    for (size_t i = 0; i < event->except.count; i++)
        except(event, event->except.items[i].start, exceptions);
    for (size_t i = 0; changes != NULL && i < changes->count; i++)
        if (takes(changes->items[i], open))
            except(event, ical_changes_instance(event, changes->items[i]->event), exceptions);
    if (exceptions->day_count > 0)
        qsort(exceptions->days, exceptions->day_count, sizeof(day), compare_days);
    if (exceptions->time_count > 0)
        qsort(exceptions->times, exceptions->time_count, sizeof(instant), compare_instants);
}

static bool is_excepted(const struct exceptions *exceptions, struct ical_time time)
{
    instant t = ical_time_instant(time);

    return (exceptions->day_count > 0 &&
            bsearch(&time.wall.day, exceptions->days, exceptions->day_count, sizeof(day),
                    compare_days) != NULL) ||
           (!time.is_date && exceptions->time_count > 0 &&
            bsearch(&t, exceptions->times, exceptions->time_count, sizeof t,
                    compare_instants) != NULL);
}

/* The times that are taken from a series of EVENT that is moved by LATER, on its wall. */
static void except_times(struct arena *arena, const struct ical_event *event,
                         const struct exceptions *exceptions, int64_t later,
                         struct series *series)
{
    struct wall *walls = arena_calloc(arena, exceptions->time_count, sizeof *walls);
    size_t count = 0;

    for (size_t i = 0; i < exceptions->time_count; i++) {
        instant t = exceptions->times[i];
        struct wall wall = zone_wall(event->start.zone, t, NULL);
        struct wall usual = {wall.day, event->start.wall.second};

        /* In a gap the clock shows another time than the series has. */
        if (!rule_has_times(event->rule) && zone_instant(event->start.zone, usual, NULL) == t)
            wall = usual;
        walls[count++] = wall_from_seconds(wall_seconds(wall) + later);
    }
    /* On the wall the order is another one where clocks go back. */
    if (count > 0)
        qsort(walls, count, sizeof *walls, wall_compare_items);
    series->except_times = walls;
    series->except_time_count = count;
}

/* Days, moved by LATER days; of whole days, also the days of the times that are taken. */
static void except_days(struct arena *arena, const struct exceptions *exceptions, int32_t later,
                        bool whole_days, struct series *series)
{
    const size_t times = whole_days ? series->except_time_count : 0;
    day *days = arena_calloc(arena, exceptions->day_count + times, sizeof *days);
    size_t count = 0;

    for (size_t i = 0; i < exceptions->day_count; i++)
        days[count++] = exceptions->days[i] + later;
    for (size_t i = 0; i < times; i++)
        days[count++] = series->except_times[i].day;
    if (times > 0) {
        qsort(days, count, sizeof *days, compare_days);
        series->except_time_count = 0;
    }
    series->except = days;
    series->except_count = count;
}

/* RULE for dates that begin at another time of day: UNTIL is a day, as it was in effect. */
static const struct rule *until_day(struct arena *arena, const struct ical_event *event)
{
    struct rule *rule;

    if (event->rule->until_kind != RULE_UNTIL_WALL || rule_has_times(event->rule))
        return event->rule;
    rule = arena_alloc(arena, sizeof *rule);
    *rule = *event->rule;
    rule->until.day -= rule->until.second < event->start.wall.second;
    rule->until.second = WALL_DAY_SECONDS - 1;
    return rule;
}

/* The event that says how the dates of STAGE are called and how long they last. */
static const struct ical_event *said_by(const struct collector *to, const struct stage *stage)
{
    return stage->change != NULL ? stage->change : to->event;
}

/* The zone of the dates of STAGE. */
static const struct zone *zone_of(const struct collector *to, const struct stage *stage)
{
    const struct ical_event *by = said_by(to, stage);

    return by->start.is_date || to->event->start.is_date ? by->start.zone
                                                         : to->event->start.zone;
}

/* Whether the rule of the event has its dates on the days FROM to UNTIL in STAGE. */
static void bound(const struct collector *to, const struct stage *stage, struct series *series)
{
    const struct stage *next = stage + 1;

    series->from = stage == to->stages ? DAY_MIN : stage->from.day + series->shift;
    series->until =
        next == to->stages + to->stage_count ? DAY_MAX : next->from.day - 1 + series->shift;
}

static void add_series(struct collector *to, const struct stage *stage,
                       const struct exceptions *exceptions)
{
    const struct ical_event *event = to->event, *by = said_by(to, stage);
    struct ical_calendar *calendar = to->calendar;
    struct wall first = wall_from_seconds(wall_seconds(event->start.wall) + stage->later);
    struct ical_calendar_series *series;

    calendar->series = arena_grow(to->arena, calendar->series, calendar->series_count,
                                  &calendar->series_capacity, sizeof *calendar->series);
    series = &calendar->series[calendar->series_count++];
    *series = (struct ical_calendar_series){
        .event = by, .zone = zone_of(to, stage), .length = by->length};
    series->series = (struct series){
        .rule = stage->later == 0 ? event->rule : until_day(to->arena, event),
        .shift = first.day - event->start.wall.day,
        .first = {event->start.wall.day, first.second},
    };
    bound(to, stage, &series->series);
    except_times(to->arena, event, exceptions, stage->later, &series->series);
    except_days(to->arena, exceptions, series->series.shift,
                by->start.is_date && !event->start.is_date, &series->series);
}

/* The stage of the date WALL. */
static const struct stage *stage_at(const struct collector *to, struct wall wall)
{
    size_t i = to->stage_count - 1;

    while (i > 0 && wall_compare(to->stages[i].from, wall) > 0)
        i--;
    return &to->stages[i];
}

/* DATE of the event, or the date that a change makes of it. */
static void add_single(struct collector *to, const struct ical_property_date *date)
{
    const struct ical_event *event = to->event;
    const struct stage *stage = stage_at(to, ical_changes_wall(event, date->start));
    const struct ical_event *by = said_by(to, stage);
    struct ical_calendar_date single = {event, date->start,
                                        date->has_length ? date->length : event->length};

    if (stage->gone)
        return;
    if (stage->change != NULL) {
        single.event = by;
        single.length = by->length;
        single.start = (struct ical_time){
            by->start.is_date,
            wall_from_seconds(wall_seconds(ical_changes_wall(event, date->start)) +
                              stage->later),
            zone_of(to, stage)};
    }
    add_date(to->arena, to->calendar, single);
}

/* The dates of a rule with times of day of its own in STAGE, one by one: moved by a part of a
 * day, they no longer follow a rule. */
static void add_listed(struct collector *to, const struct stage *stage,
                       const struct exceptions *exceptions)
{
    const struct ical_event *event = to->event;
    const struct stage *next = stage + 1;
    struct recur recur;
    struct wall wall;
    size_t count = 0;

    recur_start(&recur, event->rule, event->start.wall);
    recur_seek(&recur, stage->from);
    while (recur_next(&recur, &wall) &&
           (next == to->stages + to->stage_count || wall_compare(wall, next->from) < 0)) {
        struct ical_property_date date = {.start = event->start};

        if (count++ == LISTED_MAX) {
            ical_calendar_add_problem(to->arena, to->calendar, said_by(to, stage),
                                      "changes too many dates of a rule with several a day",
                                      "the later ones are left out", "");
            return;
        }
        date.start.wall = wall;
        if (!is_excepted(exceptions, date.start))
            add_single(to, &date);
    }
}

static void add_rule(struct collector *to, const struct exceptions *exceptions)
{
    const bool has_times = rule_has_times(to->event->rule);

    for (size_t i = 0; i < to->stage_count; i++) {
        const struct stage *stage = &to->stages[i];

        if (stage->gone)
            continue;
        if (has_times && to->stage_count > 1)
            add_listed(to, stage, exceptions);
        else
            add_series(to, stage, exceptions);
    }
}

/* The first date that the rule of an event has, if it has a rule with any. */
static bool find_first(const struct ical_event *event, struct wall *first)
{
    struct recur recur;

    if (event->rule == NULL || event->never)
        return false;
    recur_start(&recur, event->rule, event->start.wall);
    return recur_next(&recur, first);
}

/* By how much on the wall of EVENT a change moves its date. */
static int64_t later_by(const struct ical_event *event, const struct ical_event *change)
{
    struct wall to = change->start.wall;

    if (!event->start.is_date && !change->start.is_date)
        to = ical_changes_wall(event, change->start);
    return wall_seconds(to) -
           wall_seconds(ical_changes_wall(event, ical_changes_instance(event, change)));
}

static int compare_stages(const void *left, const void *right)
{
    const struct stage *a = left, *b = right;
    int order = wall_compare(a->from, b->from);

    /* Of two for one date, the last in the file is the last here. */
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Whether CHANGE names a time that the event does not have, on a day on which it has another:
 * by how much it moves the later dates is not known. */
static bool names_no_date(const struct ical_change *change)
{
    return !change->matched && change->near;
}

/* The stages of the event, of which the first one begins before all others. */
static void find_stages(struct collector *to, const struct ical_changes *changes, bool open)
{
    const size_t count = changes == NULL ? 0 : changes->count;
    struct stage *stages = arena_calloc(to->arena, count + 1, sizeof *stages);
    size_t kept = 1;

    stages[0].from.day = DAY_MIN;
    to->stages = stages;
    for (size_t i = 0; i < count; i++) {
        const struct ical_event *change = changes->items[i]->event;
        bool gone = change->cancelled || change->lost;

        if (open && change->range == ICAL_EVENT_UNREADABLE)
            stages[0].gone = true;
        if (change->range != ICAL_EVENT_FUTURE || !change->has_instance ||
            (change->lost && !open) || names_no_date(changes->items[i]))
            continue;
        stages[kept] = (struct stage){
            .gone = gone,
            .from = ical_changes_wall(to->event, ical_changes_instance(to->event, change)),
            .line = change->line};
        if (!gone) {
            stages[kept].change = change;
            stages[kept].later = later_by(to->event, change);
        }
        kept++;
    }
    if (kept > 2)
        qsort(stages + 1, kept - 1, sizeof *stages, compare_stages);
    to->stage_count = kept;
}

/* Whether it is not known which dates are changed. */
static bool is_doubtful(const struct ical_changes *changes)
{
    for (size_t i = 0; changes != NULL && i < changes->count; i++)
        if (!changes->items[i]->event->has_instance)
            return true;
    return false;
}

void ical_dates_add(struct arena *arena, struct ical_calendar *calendar,
                    const struct ical_event *event, const struct ical_changes *changes,
                    bool open)
{
    struct collector to = {.arena = arena, .calendar = calendar, .event = event};
    struct ical_property_date start = {.start = event->start};
    struct exceptions exceptions;
    struct wall first;
    bool recurs = find_first(event, &first);

    if (open && is_doubtful(changes))
        return;
    find_stages(&to, changes, open);
    find_exceptions(arena, event, changes, open, &exceptions);
    if (!event->never && (!recurs || wall_compare(first, event->start.wall) != 0) &&
        !is_excepted(&exceptions, event->start))
        add_single(&to, &start);
    for (size_t i = 0; i < event->also.count; i++)
        if (!is_excepted(&exceptions, event->also.items[i].start))
            add_single(&to, &event->also.items[i]);
    if (recurs)
        add_rule(&to, &exceptions);
}

void ical_dates_add_change(struct arena *arena, struct ical_calendar *calendar,
                           const struct ical_event *event)
{
    add_date(arena, calendar, (struct ical_calendar_date){event, event->start, event->length});
}
