/*
 * When an event that is not understood can be; expectations are worked out by hand.
 *
 * Needs: libical3
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "ical/read/ical_calendar.h"
#include "time/stamp.h"
#include "time/zone.h"

#define CALENDAR(lines)                                                                        \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:S\r\n" lines                    \
    "END:VEVENT\r\nEND:VCALENDAR\r\n"

/* The calendars are read with New York as the zone of what names none. */
static const struct {
    const char *text;
    const char *reach; /* in UTC */
} cases[] = {
    /* Whole days, of UTC: it ends before it starts. */
    {CALENDAR("DTSTART:20260301T080000Z\r\nDTEND:20260228T070000Z\r\n"),
     "Sat 2026-02-28 00:00 to Mon 2026-03-02 00:00"},
    /* It has a DURATION, too; 36 hours more. */
    {CALENDAR("DTSTART:20260301T080000Z\r\nDTEND:20260301T070000Z\r\nDURATION:PT36H\r\n"),
     "Sun 2026-03-01 00:00 to Tue 2026-03-03 12:00"},
    /* As some programs write them: blanks, small letters, no seconds. */
    {CALENDAR("DTSTART: 20260301T080000Z \r\nDTEND:20260301t070000z\r\nDURATION: pt36h\r\n"),
     "Sun 2026-03-01 00:00 to Tue 2026-03-03 12:00"},
    {CALENDAR("DTSTART:20260301T0800Z\r\nDTEND:20260301T070000Z\r\nDURATION:PT24H \r\n"),
     "Sun 2026-03-01 00:00 to Tue 2026-03-03 00:00"},
    /* A whole day, also in another zone than New York. */
    {CALENDAR("DTSTART;VALUE=DATE;TZID=Europe/Berlin:20260301T000000\r\nDTEND:soon\r\n"),
     "any time"},
    {CALENDAR("DTSTART;VALUE=DATE;TZID=Europe/Berlin:20260301T000000\r\n"
              "DTEND;VALUE=DATE:20260227\r\n"),
     "Fri 2026-02-27 05:00 to Mon 2026-03-02 05:00"},
    /* Days of Berlin, an hour before those of UTC in winter. */
    {CALENDAR("DTSTART;TZID=Europe/Berlin:20260301T080000\r\n"
              "DTEND;TZID=Europe/Berlin:20260301T070000\r\n"),
     "Sat 2026-02-28 23:00 to Sun 2026-03-01 23:00"},
    /* Days of New York, five hours behind those of UTC. */
    {CALENDAR("DTSTART:20260301T080000\r\nDTEND:20260301T070000\r\n"),
     "Sun 2026-03-01 05:00 to Mon 2026-03-02 05:00"},
    {CALENDAR("DTSTART;VALUE=DATE:20260301\r\nDTEND:20260227T070000Z\r\n"),
     "Fri 2026-02-27 00:00 to Mon 2026-03-02 05:00"},
    /* Where the zone is not known, a day on both sides. */
    {CALENDAR("DTSTART;TZID=Nowhere/Land:20260101T000000\r\n"
              "DTEND;TZID=Nowhere/Land:20260102T000000\r\n"),
     "Wed 2025-12-31 00:00 to Sun 2026-01-04 00:00"},
    /* The date that it replaces, too. */
    {CALENDAR("UID:u\r\nRECURRENCE-ID:20260315T080000Z\r\nDTSTART:20260301T080000Z\r\n"
              "DTEND:20260301T080000Z\r\n"),
     "Sun 2026-03-01 00:00 to Mon 2026-03-16 00:00"},
    /* That has no zone: a day on both sides, as it is on the wall of an event that may have
       any. */
    {CALENDAR("UID:u\r\nRECURRENCE-ID:20260315T080000\r\nDTSTART:20260301T080000Z\r\n"
              "DTEND:20260301T080000Z\r\n"),
     "Sun 2026-03-01 00:00 to Tue 2026-03-17 00:00"},
    /* Dates that cannot be read, or more than one. */
    {CALENDAR("UID:u\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260315T080000Z\r\n"
              "DTSTART:20260301T080000Z\r\nDTEND:20260301T080000Z\r\n"),
     "any time"},
    {CALENDAR(""), "any time"},
    {CALENDAR("DTSTART:20260230T080000Z\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nDTEND:20260301T250000Z\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nDURATION:-PT1H\r\n"), "any time"},
    {CALENDAR("UID:u\r\nRECURRENCE-ID:soon\r\nDTSTART:20260301\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nRRULE:FREQ=DAILY\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nRDATE:20260302T080000Z\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nEXRULE:FREQ=DAILY\r\n"), "any time"},
    {CALENDAR("DTSTART:20260301T080000Z\r\nDURATION;X:PT1H\r\n"), "any time"},
};

static const char *show(struct arena *arena, const char *text)
{
    struct ical_calendar calendar;
    struct zone_db zones;
    struct fault fault;
    struct out out;
    const char *shown;

    zone_db_init(&zones, arena, NULL);
    if (ical_calendar_read(arena, &zones, zone_find(&zones, "America/New_York", &fault),
                           ICAL_CALENDAR_FREEZE, text, strlen(text), &calendar, &fault) != 0)
        return arena_format(arena, "%s", fault.text);
    assert_int_equal(calendar.problem_count, 1);
    if (!calendar.problems[0].has_reach)
        return "any time";
    out_memory(&out);
    stamp_wall(&out, wall_from_seconds(calendar.problems[0].reach.start));
    out_text(&out, " to ");
    stamp_wall(&out, wall_from_seconds(calendar.problems[0].reach.end));
    shown = arena_copy(arena, out.data, out.length);
    assert_int_equal(out_finish(&out), 0);
    return shown;
}

static void an_event_that_is_not_understood_says_when_it_can_be(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        const char *shown;

        arena_init(&arena, NULL);
        shown = show(&arena, cases[i].text);
        if (strcmp(shown, cases[i].reach) != 0)
            fail_msg("%s\nexpected: %s\nbut: %s", cases[i].text, cases[i].reach, shown);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_that_is_not_understood_says_when_it_can_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
