/*
 * An .ics file: its events as times, and as a policy that can be read.
 */
#include "calendar.h"

#include "ical/read/ical_calendar.h"
#include "recur/series.h"

static void check_spans(const struct ical_calendar_spans *spans, bool days)
{
    for (size_t i = 0; i < spans->count; i++) {
        const struct ical_calendar_span *span = &spans->items[i];

        assert(wall_compare(span->start, span->end) < 0);
        assert(i == 0 || wall_compare(spans->items[i - 1].end, span->start) <= 0);
        assert(!days || (span->start.second == 0 && span->end.second == 0));
    }
}

static void check_series(const struct ical_calendar_series *series)
{
    const struct series *dates = &series->series;
    struct series_iter iter;
    struct wall before = {DAY_MIN, 0}, wall;
    uint32_t entry;

    assert(series->event != NULL && series->zone != NULL);
    for (size_t i = 1; i < dates->date_count; i++)
        assert(wall_compare(dates->dates[i - 1].at, dates->dates[i].at) <= 0);
    series_open(&iter, dates, before);
    for (int i = 0; i < 20 && series_next(&iter, &wall, &entry); i++) {
        assert(i == 0 || wall_compare(before, wall) < 0);
        before = wall;
    }
}

static void check_calendar(struct arena *arena, const char *text, size_t size)
{
    struct zone_db zones;
    struct ical_calendar calendar;
    struct fault fault;

    fuzz_zones(&zones, arena);
    if (ical_calendar_read(arena, &zones, NULL, ICAL_CALENDAR_WORK, text, size, &calendar,
                           &fault) != 0) {
        assert(fault.text[0] != '\0');
        return;
    }
    assert(calendar.zone != NULL);
    check_spans(&calendar.days, true);
    check_spans(&calendar.times, false);
    for (size_t i = 0; i < calendar.series_count; i++)
        check_series(&calendar.series[i]);
    for (size_t i = 0; i < calendar.date_count; i++)
        assert(calendar.dates[i].event != NULL && calendar.dates[i].start.zone != NULL);
    for (size_t i = 0; i < calendar.problem_count; i++)
        assert(calendar.problems[i].text != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    const char *text;
    bool whole;

    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data, size);
    if (calendar_answer(&arena, text, size)) {
        check_calendar(&arena, text, size);
        calendar_import(&arena, text, size, &whole);
    }
    return fuzz_end(&arena);
}
