#include "import/import_date.h"

#include <stdlib.h>

#include "base/arena.h"

static struct span span_of(const struct ical_calendar_date *date)
{
    const struct ical_time start = date->start;
    instant from = ical_time_instant(start);

    if (!start.is_date)
        return (struct span){from, zone_add(start.zone, from, date->length, 1)};
    return (struct span){
        from, zone_instant(start.zone, duration_shift(start.wall, date->length, 1), NULL)};
}

struct end import_date_end(const struct zone *zone, struct span span)
{
    struct wall start = zone_wall(zone, span.start, NULL),
                end = zone_wall(zone, span.end, NULL);
    int64_t length = wall_seconds(end) - wall_seconds(start);

    /* What begins in the calendar's last second has no end in it. */
    if (span.end == span.start)
        return (struct end){.kind = END_DURATION, .duration.seconds = 1};
    if (zone_instant(zone, end, NULL) != span.end || length <= 0 || end.day > DAY_MAX)
        return (struct end){.kind = END_DURATION, .duration.seconds = span.end - span.start};
    /* A longer one may be taken for a slip (end.h). */
    if (length <= WALL_DAY_SECONDS / 2)
        return (struct end){.kind = END_CLOCK, .second = end.second};
    return (struct end){.kind = END_WALL, .wall = end};
}

bool import_date_make(const struct ical_calendar_date *from, const struct zone *zone,
                      struct import_date *date)
{
    const struct ical_time start = from->start;

    *date = (struct import_date){.span = span_of(from), .line = from->event->line};
    if (start.is_date && start.zone == zone) {
        date->start = start.wall;
        date->whole_days = true;
        date->end = (struct end){.kind = END_DURATION, .duration = from->length};
        return true;
    }
    date->start = zone_wall(zone, date->span.start, NULL);
    date->end = import_date_end(zone, date->span);
    if (zone_instant(zone, date->start, NULL) == date->span.start)
        return true;
    date->pass = ZONE_SECOND;
    date->end = (struct end){.kind = END_DURATION,
                             .duration.seconds = date->span.end - date->span.start};
    return false;
}

bool import_date_same_end(const struct end *a, const struct end *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case END_CLOCK: return a->second == b->second;
    case END_WEEKDAY: return a->second == b->second && a->weekday == b->weekday;
    case END_WALL: return wall_compare(a->wall, b->wall) == 0;
    case END_DURATION: break;
    }
    return a->duration.months == b->duration.months && a->duration.days == b->duration.days &&
           a->duration.seconds == b->duration.seconds;
}

instant import_date_end_at(const struct zone *zone, struct wall wall, const struct end *end)
{
    struct wall at = {.day = wall.day, .second = end->second};

    if (end->kind == END_WALL)
        return zone_instant(zone, end->wall, NULL);
    if (end->kind == END_CLOCK) {
        at.day += end->second <= wall.second;
        return zone_instant(zone, at, NULL);
    }
    return zone_add(zone, zone_instant(zone, wall, NULL), end->duration, 1);
}

void import_date_add(struct arena *arena, struct import_dates *dates,
                     const struct import_date *date)
{
    dates->items =
        arena_grow(arena, dates->items, dates->count, &dates->capacity, sizeof *dates->items);
    dates->items[dates->count++] = *date;
}

static int compare(const void *left, const void *right)
{
    const struct import_date *a = left, *b = right;
    int order = wall_compare(a->start, b->start);

    if (order == 0)
        order = (a->span.end < b->span.end) - (a->span.end > b->span.end);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

void import_date_sort(struct import_dates *dates, bool alone)
{
    size_t kept = 0;

    if (dates->count > 1)
        qsort(dates->items, dates->count, sizeof *dates->items, compare);
    for (size_t i = 0; alone && i < dates->count; i++)
        if (kept == 0 || wall_compare(dates->items[kept - 1].start, dates->items[i].start) != 0)
            dates->items[kept++] = dates->items[i];
    if (alone)
        dates->count = kept;
}
