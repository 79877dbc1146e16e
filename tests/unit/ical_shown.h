/*
 * ical_shown: what mwin reads in a calendar, as lines of text.
 */
#ifndef ICAL_SHOWN_H
#define ICAL_SHOWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "ical/read/ical_calendar.h"
#include "time/stamp.h"
#include "time/zone.h"

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"
#define EVENT(lines)     "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"
#define DATES_SHOWN      6

static void print_spans(struct out *out, const char *what,
                        const struct ical_calendar_spans *spans)
{
    for (size_t i = 0; i < spans->count; i++) {
        out_format(out, "%s ", what);
        stamp_wall(out, spans->items[i].start);
        out_text(out, " to ");
        stamp_wall(out, spans->items[i].end);
        out_char(out, '\n');
    }
}

/* "Europe/Berlin 1h: DATE, DATE" with the first few dates. */
static void print_series(struct out *out, const struct ical_calendar_series *series)
{
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;

    out_format(out, "%s ", zone_name(series->zone));
    duration_print(out, series->length);
    series_open(&iter, &series->series, (struct wall){DAY_MIN, 0});
    for (int i = 0; series_next(&iter, &wall, &entry); i++) {
        out_text(out, i == 0 ? ": " : ", ");
        if (i == DATES_SHOWN) {
            out_text(out, "...");
            break;
        }
        stamp_wall(out, wall);
    }
    out_char(out, '\n');
}

/* All that TEXT says, in lines; "fault: ..." where it is not read. Times without a zone are
 * those of New York, unless it says another. */
static const char *ical_shown(struct arena *arena, enum ical_calendar_use use, const char *text)
{
    struct ical_calendar calendar;
    struct zone_db zones;
    const struct zone *zone;
    struct fault fault;
    struct out out;
    const char *shown;

    zone_db_init(&zones, arena, NULL);
    zone = zone_find(&zones, "America/New_York", &fault);
    assert_non_null(zone);
    out_memory(&out);
    if (ical_calendar_read(arena, &zones, zone, use, text, strlen(text), &calendar, &fault) !=
        0) {
        out_format(&out, "fault: %s\n", fault.text);
    } else {
        print_spans(&out, "days", &calendar.days);
        print_spans(&out, "UTC", &calendar.times);
        for (size_t i = 0; i < calendar.series_count; i++)
            print_series(&out, &calendar.series[i]);
        for (size_t i = 0; i < calendar.problem_count; i++)
            out_format(&out, "line %u: %s\n", calendar.problems[i].line,
                       calendar.problems[i].text);
    }
    shown = arena_copy(arena, out.data == NULL ? "" : out.data, out.length);
    assert_int_equal(out_finish(&out), 0);
    return shown;
}

#endif
