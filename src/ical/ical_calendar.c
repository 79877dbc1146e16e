#include "ical/ical_calendar.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "ical/ical_event.h"
#include "ical/ical_parse.h"
#include "ical/libical.h"
#include "time/zone.h"

#define NAME_SHOWN 60

struct collector {
    struct arena *arena;
    struct ical_calendar *calendar;
};

/* What is taken away from one event, each in order. */
struct exceptions {
    day *days;
    size_t day_count;
    instant *times;
    size_t time_count;
};

/* How many bytes of TEXT to show: no character is cut. */
static int shown(const char *text)
{
    size_t length = strlen(text);

    if (length <= NAME_SHOWN)
        return (int)length;
    length = NAME_SHOWN;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return (int)length;
}

void ical_calendar_add_problem(struct arena *arena, struct ical_calendar *calendar,
                               const struct ical_event *event, const char *consequence,
                               const char *text, const char *hint)
{
    const char *what = event->is_instance ? "a changed date of " : "";
    const char *name = event->name[0] == '\0' ? "an event without a name"
                                              : arena_format(arena, "the event '%.*s'",
                                                             shown(event->name), event->name);

    calendar->problems = arena_grow(arena, calendar->problems, calendar->problem_count,
                                    &calendar->problem_capacity, sizeof *calendar->problems);
    calendar->problems[calendar->problem_count++] = (struct ical_calendar_problem){
        .line = event->line,
        .text = arena_format(arena, "%s%s %s: %s", what, name, consequence, text),
        .hint = hint[0] == '\0' ? NULL : arena_copy(arena, hint, strlen(hint)),
        .has_reach = event->has_reach,
        .reach = event->reach,
    };
}

static void add_span(struct arena *arena, struct ical_calendar_spans *spans, struct wall start,
                     struct wall end)
{
    spans->items =
        arena_grow(arena, spans->items, spans->count, &spans->capacity, sizeof *spans->items);
    spans->items[spans->count++] = (struct ical_calendar_span){start, end};
}

static void add_single(struct collector *to, const struct ical_event *event,
                       struct ical_time start)
{
    struct ical_calendar *calendar = to->calendar;
    instant from = ical_time_instant(start);

    calendar->dates = arena_grow(to->arena, calendar->dates, calendar->date_count,
                                 &calendar->date_capacity, sizeof *calendar->dates);
    calendar->dates[calendar->date_count++] = (struct ical_calendar_date){event, start};
    if (start.is_date)
        add_span(to->arena, &calendar->days, start.wall,
                 duration_shift(start.wall, event->length, 1));
    else
        add_span(to->arena, &calendar->times, wall_from_seconds(from),
                 wall_from_seconds(zone_add(start.zone, from, event->length, 1)));
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

static int compare_walls(const void *left, const void *right)
{
    return wall_compare(*(const struct wall *)left, *(const struct wall *)right);
}

/* The dates of whole days are days; of others, an exception that is a day means all of it. */
static void find_exceptions(struct arena *arena, const struct ical_event *event,
                            struct exceptions *exceptions)
{
    const struct ical_event_times *except = &event->except;

    *exceptions = (struct exceptions){
        .days = arena_calloc(arena, except->count, sizeof(day)),
        .times = arena_calloc(arena, except->count, sizeof(instant)),
    };
    for (size_t i = 0; i < except->count; i++) {
        struct ical_time time = except->items[i];

        if (event->start.is_date || time.is_date)
            exceptions->days[exceptions->day_count++] = ical_time_day(time, event->start.zone);
        else
            exceptions->times[exceptions->time_count++] = ical_time_instant(time);
    }
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

/* The times that are taken from a series, on its wall. */
static void except_times(struct arena *arena, const struct ical_event *event,
                         const struct exceptions *exceptions, struct series *series)
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
        walls[count++] = wall;
    }
    /* On the wall the order is another one where clocks go back. */
    if (count > 0)
        qsort(walls, count, sizeof *walls, compare_walls);
    series->except_times = walls;
    series->except_time_count = count;
}

static void add_series(struct collector *to, const struct ical_event *event,
                       const struct exceptions *exceptions)
{
    struct ical_calendar *calendar = to->calendar;
    struct ical_calendar_series *series;

    calendar->series = arena_grow(to->arena, calendar->series, calendar->series_count,
                                  &calendar->series_capacity, sizeof *calendar->series);
    series = &calendar->series[calendar->series_count++];
    *series = (struct ical_calendar_series){
        .event = event,
        .zone = event->start.zone,
        .series =
            {
                .rule = event->rule,
                .first = event->start.wall,
                .from = DAY_MIN,
                .until = DAY_MAX,
                .except = exceptions->days,
                .except_count = exceptions->day_count,
            },
        .length = event->length,
    };
    except_times(to->arena, event, exceptions, &series->series);
}

/* The first date that the rule of an event has, if it has a rule with any. */
static bool find_first(const struct ical_event *event, struct wall *first)
{
    struct recur recur;

    if (event->rule == NULL)
        return false;
    recur_start(&recur, event->rule, event->start.wall);
    return recur_next(&recur, first);
}

static void add_event(struct collector *to, const struct ical_event *event)
{
    struct exceptions exceptions;
    struct wall first;
    bool recurs = find_first(event, &first);

    find_exceptions(to->arena, event, &exceptions);
    if ((!recurs || wall_compare(first, event->start.wall) != 0) &&
        !is_excepted(&exceptions, event->start))
        add_single(to, event, event->start);
    for (size_t i = 0; i < event->also.count; i++)
        if (!is_excepted(&exceptions, event->also.items[i]))
            add_single(to, event, event->also.items[i]);
    if (recurs)
        add_series(to, event, &exceptions);
}

/* Takes from the series that have this UID the date that EVENT stands for. */
static void replace(struct collector *to, const struct map *series,
                    const struct ical_event *event)
{
    struct ical_event *changed = event->uid == NULL ? NULL : map_find(series, event->uid);
    struct ical_event_times *except;

    if (changed == NULL)
        return;
    except = &changed->except;
    except->items = arena_grow(to->arena, except->items, except->count, &except->capacity,
                               sizeof *except->items);
    except->items[except->count++] = event->instance;
}

static int compare_starts(const void *left, const void *right)
{
    const struct ical_calendar_span *a = left, *b = right;

    return wall_compare(a->start, b->start);
}

/* Puts SPANS in order, and makes one of those that overlap or meet. */
static void merge(struct ical_calendar_spans *spans)
{
    struct ical_calendar_span *items = spans->items;
    size_t kept = 0;

    if (spans->count > 0)
        qsort(items, spans->count, sizeof *items, compare_starts);
    for (size_t i = 0; i < spans->count; i++) {
        if (kept == 0 || wall_compare(items[i].start, items[kept - 1].end) > 0)
            items[kept++] = items[i];
        else if (wall_compare(items[i].end, items[kept - 1].end) > 0)
            items[kept - 1].end = items[i].end;
    }
    spans->count = kept;
}

/* A TZID, and how many events begin in it. */
struct used {
    const struct zone *zone;
    size_t count;
};

/* The zone of the database in which most events begin, of equally many the first; NULL where
 * none names one. */
static const struct zone *most_used(struct arena *arena, struct ical_zones *zones,
                                    const struct ical_parse_events *parsed)
{
    const struct used *best = NULL;
    struct fault unused;
    struct map known;

    map_init(&known, arena);
    for (size_t i = 0; i < parsed->count; i++) {
        const struct ical_parse_property *property = parsed->items[i].properties;
        struct used *used;

        while (property != NULL && strcmp(property->name, "DTSTART") != 0)
            property = property->next;
        if (property == NULL || property->zone[0] == '\0')
            continue;
        used = map_find(&known, property->zone);
        if (used == NULL) {
            used = arena_alloc(arena, sizeof *used);
            used->zone = ical_zone_find(zones, property->zone, &unused);
            if (used->zone != NULL && zone_is_made(used->zone))
                used->zone = NULL;
            map_add(&known, property->zone, used);
        }
        used->count++;
        if (used->zone != NULL && (best == NULL || used->count > best->count))
            best = used;
    }
    return best == NULL ? NULL : best->zone;
}

static void find_zone(struct arena *arena, struct ical_zones *zones, const struct zone *given,
                      const struct ical_parse_events *parsed, struct ical_calendar *calendar)
{
    const char *named = parsed->head.zone;
    struct fault unused;

    calendar->zone = given;
    calendar->zone_from = ICAL_CALENDAR_GIVEN;
    if (calendar->zone == NULL && named != NULL) {
        named = ical_value_text(arena, named, strlen(named));
        calendar->zone = ical_zone_find(zones, named, &unused);
        if (calendar->zone != NULL && zone_is_made(calendar->zone))
            calendar->zone = NULL;
        calendar->zone_from = ICAL_CALENDAR_NAMED;
    }
    if (calendar->zone == NULL) {
        calendar->zone = most_used(arena, zones, parsed);
        calendar->zone_from = ICAL_CALENDAR_USED;
    }
    if (calendar->zone == NULL) {
        calendar->zone = zone_utc();
        calendar->zone_from = ICAL_CALENDAR_NONE;
    }
}

/* Reads all events; what is not understood is left out and named. How many rules there are. */
static size_t read_events(struct collector *to, struct ical_zones *zones,
                          const struct ical_parse_events *parsed, struct ical_event *events)
{
    const struct ical_event_context context = {to->arena, zones, to->calendar->zone};
    size_t count = 0, rules = 0;
    struct fault fault;

    for (size_t i = 0; i < parsed->count; i++) {
        struct ical_event *event = &events[count];

        if (ical_event_read(&context, &parsed->items[i], event, &fault) != 0) {
            ical_calendar_add_problem(to->arena, to->calendar, event, "is left out", fault.text,
                                      fault.hint);
            continue;
        }
        if (event->and_later)
            ical_calendar_add_problem(to->arena, to->calendar, event, "changes only that date",
                                      "RANGE is not understood", "");
        if (event->and_rule)
            ical_calendar_add_problem(to->arena, to->calendar, event, "changes only that date",
                                      "RRULE is not understood", "");
        rules += event->rule != NULL;
        count++;
    }
    to->calendar->events = events;
    to->calendar->event_count = count;
    return rules;
}

/* What the versions of an event have in common: UID and RECURRENCE-ID. */
static const char *version_key(struct arena *arena, const struct ical_event *event)
{
    if (!event->is_instance)
        return event->uid;
    return arena_format(arena, "%s\n%" PRId64, event->uid, ical_time_instant(event->instance));
}

/* Of the versions of an event, the last one stays: that with the greatest SEQUENCE (RFC 5545
 * 3.8.7.4). Where it is the same, they are events that lack UIDs of their own. */
static void drop_versions(struct collector *to, struct ical_event *events)
{
    struct ical_calendar *calendar = to->calendar;
    uint64_t **last = arena_calloc(to->arena, calendar->event_count, sizeof *last);
    size_t kept = 0;
    struct map known;

    map_init(&known, to->arena);
    for (size_t i = 0; i < calendar->event_count; i++) {
        const char *key;

        if (events[i].uid == NULL)
            continue;
        key = version_key(to->arena, &events[i]);
        last[i] = map_find(&known, key);
        if (last[i] == NULL)
            map_add(&known, key, last[i] = arena_alloc(to->arena, sizeof *last[i]));
        if (*last[i] < events[i].sequence)
            *last[i] = events[i].sequence;
    }
    for (size_t i = 0; i < calendar->event_count; i++)
        if (last[i] == NULL || events[i].sequence == *last[i])
            events[kept++] = events[i];
    calendar->event_count = kept;
}

int ical_calendar_read(struct arena *arena, struct zone_db *zones, const struct zone *zone,
                       const char *text, size_t size, struct ical_calendar *calendar,
                       struct fault *fault)
{
    struct collector to = {arena, calendar};
    struct ical_parse_events parsed;
    struct ical_event *events;
    struct ical_zones named;
    struct map series; /* events that recur, by UID */

    *calendar = (struct ical_calendar){0};
    if (ical_parse(arena, LIBICAL_NAME, text, size, &parsed, fault) != 0)
        return -1;
    calendar->head = parsed.head;
    ical_zones_init(&named, arena, zones, &parsed);
    find_zone(arena, &named, zone, &parsed, calendar);
    events = arena_calloc(arena, parsed.count, sizeof *events);
    if (read_events(&to, &named, &parsed, events) > ICAL_CALENDAR_SERIES)
        return fault_set(fault, 0, 0, "more than %d events in it recur", ICAL_CALENDAR_SERIES);
    calendar->zone_notes = named.notes;
    calendar->zone_note_count = named.note_count;
    drop_versions(&to, events);
    map_init(&series, arena);
    for (size_t i = 0; i < calendar->event_count; i++)
        if (!events[i].is_instance && events[i].uid != NULL &&
            (events[i].rule != NULL || events[i].also.count > 0))
            map_add(&series, events[i].uid, &events[i]);
    for (size_t i = 0; i < calendar->event_count; i++)
        if (events[i].is_instance)
            replace(&to, &series, &events[i]);
    for (size_t i = 0; i < calendar->event_count; i++)
        if (!events[i].cancelled)
            add_event(&to, &events[i]);
    merge(&calendar->days);
    merge(&calendar->times);
    return 0;
}
