/*
 * What events of .ics files mean; expectations are worked out by hand from RFC 5545.
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
#include "ical/read/ical_parse.h"
#include "ical_shown.h"

static const struct {
    const char *text;
    const char *shown;
} cases[] = {
    /* Whole days. */
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20261224\r\n")),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n")),
     "days Thu 2026-12-24 00:00 to Sun 2026-12-27 00:00\n"},
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20261224\r\nDURATION:P1W\r\n")),
     "days Thu 2026-12-24 00:00 to Thu 2026-12-31 00:00\n"},
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224\r\n")),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    {CALENDAR(EVENT("DTSTART:20261224\r\nTRANSP:TRANSPARENT\r\n")),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    /* What overlaps or meets is one. */
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20261226\r\n")
                  EVENT("DTSTART;VALUE=DATE:20261224\r\nDURATION:P2D\r\n")
                      EVENT("DTSTART;VALUE=DATE:20261224\r\n")
                          EVENT("DTSTART;VALUE=DATE:20270101\r\n")),
     "days Thu 2026-12-24 00:00 to Sun 2026-12-27 00:00\n"
     "days Fri 2027-01-01 00:00 to Sat 2027-01-02 00:00\n"},
    /* Zones: none, UTC, plain, with a maker's name, Windows. New York is 5 h behind in winter.
     */
    {CALENDAR(EVENT("DTSTART:20261224T180000\r\nDURATION:PT1H\r\n")),
     "UTC Thu 2026-12-24 23:00 to Fri 2026-12-25 00:00\n"},
    {CALENDAR(EVENT("DTSTART:20261224T180000Z\r\nDTEND:20261224T200000Z\r\n")),
     "UTC Thu 2026-12-24 18:00 to Thu 2026-12-24 20:00\n"},
    {CALENDAR(EVENT("DTSTART;TZID=Europe/Berlin:20260724T180000\r\nDURATION:PT1H30M\r\n")),
     "UTC Fri 2026-07-24 16:00 to Fri 2026-07-24 17:30\n"},
    {CALENDAR(EVENT("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:"
                    "20261224T180000\r\nDURATION:PT1H\r\n")),
     "UTC Thu 2026-12-24 17:00 to Thu 2026-12-24 18:00\n"},
    {CALENDAR(EVENT("DTSTART;TZID=/mozilla.org/20050126_1/America/Indiana/Knox:"
                    "20261224T180000\r\nDURATION:PT1H\r\n")),
     "UTC Fri 2026-12-25 00:00 to Fri 2026-12-25 01:00\n"},
    {CALENDAR(EVENT("DTSTART;TZID=\"W. Europe Standard Time\":20261224T180000\r\n"
                    "DTEND;TZID=GMT Standard Time:20261224T180000\r\n")),
     "UTC Thu 2026-12-24 17:00 to Thu 2026-12-24 18:00\n"},
    /* A TZID is not for whole days, nor for times in UTC (RFC 5545 3.2.19). */
    {CALENDAR(EVENT("DTSTART;TZID=Africa/Nairobi;VALUE=DATE:20260301\r\n"
                    "RRULE:FREQ=DAILY;COUNT=3\r\n"
                    "EXDATE;TZID=Africa/Nairobi;VALUE=DATE:20260302\r\n")),
     "America/New_York 1 day: Sun 2026-03-01 00:00, Tue 2026-03-03 00:00\n"},
    {CALENDAR(EVENT("DTSTART;TZID=Nowhere;VALUE=DATE:20261224\r\n")
                  EVENT("DTSTART;TZID=Nowhere:20261224T180000Z\r\nDURATION:PT1H\r\n")),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"
     "UTC Thu 2026-12-24 18:00 to Thu 2026-12-24 19:00\n"},
    /* A length from DTEND is elapsed, also across a change of clocks; a day is nominal. */
    {CALENDAR(
         EVENT("DTSTART;TZID=Europe/Berlin:20260328T120000\r\n"
               "DTEND;TZID=Europe/Berlin:20260329T120000\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")),
     "Europe/Berlin 23h: Sat 2026-03-28 12:00, Sun 2026-03-29 12:00\n"},
    {CALENDAR(EVENT("DTSTART;TZID=Europe/Berlin:20260328T120000\r\n"
                    "DURATION:P1D\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")),
     "Europe/Berlin 1 day: Sat 2026-03-28 12:00, Sun 2026-03-29 12:00\n"},
    /* UNTIL in UTC, and a date that the event's zone has on another day. */
    {CALENDAR(EVENT("DTSTART;TZID=Asia/Tokyo:20260301T080000\r\nDURATION:PT1H\r\n"
                    "RRULE:FREQ=DAILY;UNTIL=20260302T230000Z\r\n")),
     "Asia/Tokyo 1h: Sun 2026-03-01 08:00, Mon 2026-03-02 08:00, Tue 2026-03-03 08:00\n"},
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=DAILY;UNTIL=20260302\r\n")),
     "America/New_York 1 day: Sun 2026-03-01 00:00, Mon 2026-03-02 00:00\n"},
    {CALENDAR(
         EVENT("DTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=DAILY;UNTIL=20260302T000000Z\r\n")),
     "America/New_York 1 day: Sun 2026-03-01 00:00, Mon 2026-03-02 00:00\n"},
    /* DTSTART is a date of the event even where its rule does not have it. */
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2\r\n")),
     "days Sun 2026-03-01 00:00 to Mon 2026-03-02 00:00\n"
     "America/New_York 1 day: Mon 2026-03-02 00:00, Mon 2026-03-09 00:00\n"},
    /* EXDATE: as a time in the same or another zone, as a list, as a date, of no date. */
    {CALENDAR(EVENT("DTSTART;TZID=Europe/Berlin:20260301T080000\r\nDURATION:PT1H\r\n"
                    "RRULE:FREQ=DAILY;COUNT=6\r\n"
                    "EXDATE;TZID=Europe/Berlin:20260302T080000,20260303T080100\r\n"
                    "EXDATE:20260304T070000Z\r\nEXDATE;VALUE=DATE:20260305\r\nEXDATE:\r\n")),
     "Europe/Berlin 1h: Sun 2026-03-01 08:00, Tue 2026-03-03 08:00, Fri 2026-03-06 08:00\n"},
    {CALENDAR(EVENT("DTSTART:20260301T080000Z\r\nDURATION:PT1H\r\n"
                    "RRULE:FREQ=DAILY;BYHOUR=8,12;COUNT=4\r\nEXDATE:20260301T120000Z\r\n")),
     "UTC 1h: Sun 2026-03-01 08:00, Mon 2026-03-02 08:00, Mon 2026-03-02 12:00\n"},
    {CALENDAR(EVENT("DTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                    "EXDATE:20260302T000000\r\n")),
     "America/New_York 1 day: Sun 2026-03-01 00:00, Tue 2026-03-03 00:00\n"},
    /* In the night of 29 March 02:30 is shown as 03:30. */
    {CALENDAR(EVENT("DTSTART;TZID=Europe/Berlin:20260328T023000\r\nDURATION:PT1H\r\n"
                    "RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20260329T013000Z\r\n")),
     "Europe/Berlin 1h: Sat 2026-03-28 02:30, Mon 2026-03-30 02:30\n"},
    /* RDATE, of which EXDATE can take one away. */
    {CALENDAR(EVENT("DTSTART:20260301T080000Z\r\nDURATION:PT1H\r\n"
                    "RDATE:20260401T080000Z,20260501T080000Z\r\nEXDATE:20260401T080000Z\r\n")),
     "UTC Sun 2026-03-01 08:00 to Sun 2026-03-01 09:00\n"
     "UTC Fri 2026-05-01 08:00 to Fri 2026-05-01 09:00\n"},
    /* RECURRENCE-ID: moved, called off, before its series in the file. */
    {CALENDAR(EVENT("UID:a\r\nRECURRENCE-ID:20260302T080000Z\r\nDTSTART:20260302T150000Z\r\n"
                    "DURATION:PT2H\r\n")
                  EVENT("UID:a\r\nDTSTART:20260301T080000Z\r\nDURATION:PT1H\r\n"
                        "RRULE:FREQ=DAILY;COUNT=4\r\n")
                      EVENT("UID:a\r\nRECURRENCE-ID:20260303T080000Z\r\nSTATUS:CANCELLED\r\n")),
     "UTC Mon 2026-03-02 15:00 to Mon 2026-03-02 17:00\n"
     "UTC 1h: Sun 2026-03-01 08:00, Wed 2026-03-04 08:00\n"},
    {CALENDAR(
         EVENT("UID:a\r\nSUMMARY:S\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260302\r\n"
               "DTSTART;VALUE=DATE:20260303\r\n")
             EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")),
     "America/New_York 1 day: Sun 2026-03-01 00:00\n"
     "America/New_York 1 day: Tue 2026-03-03 00:00\n"},
    {CALENDAR(EVENT("UID:a\r\nSUMMARY:S\r\nRECURRENCE-ID;VALUE=DATE:20260302\r\n"
                    "DTSTART;VALUE=DATE:20260303\r\nRRULE:FREQ=DAILY\r\n")),
     "days Tue 2026-03-03 00:00 to Wed 2026-03-04 00:00\n"
     "line 3: a changed date of the event 'S' changes only that date: RRULE is not "
     "understood\n"},
    {CALENDAR(EVENT("DTSTART:20260301T080000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\n")), ""},
    /* Versions of an event, and of a date of one; without SEQUENCE they are different events.
     */
    {CALENDAR(EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260301\r\nSEQUENCE:10\r\n")
                  EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260303\r\nSEQUENCE:9\r\n")
                      EVENT("UID:b\r\nDTSTART;VALUE=DATE:20260305\r\n")
                          EVENT("UID:b\r\nSTATUS:CANCELLED\r\nSEQUENCE:1\r\n")
                              EVENT("UID:c\r\nDTSTART;VALUE=DATE:20260307\r\n")
                                  EVENT("UID:c\r\nDTSTART;VALUE=DATE:20260309\r\n")),
     "days Sun 2026-03-01 00:00 to Mon 2026-03-02 00:00\n"
     "days Sat 2026-03-07 00:00 to Sun 2026-03-08 00:00\n"
     "days Mon 2026-03-09 00:00 to Tue 2026-03-10 00:00\n"},
    {CALENDAR(EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                    "SEQUENCE:1\r\n") EVENT("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20260302\r\n"
                                            "DTSTART;VALUE=DATE:20260310\r\n")
                  EVENT("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20260302\r\n"
                        "DTSTART;VALUE=DATE:20260312\r\nSEQUENCE:2\r\n")),
     "days Thu 2026-03-12 00:00 to Fri 2026-03-13 00:00\n"
     "America/New_York 1 day: Sun 2026-03-01 00:00, Tue 2026-03-03 00:00\n"},
    /* Folded, with other things around it, LF only, lower case, a byte order mark. */
    {"\xef\xbb\xbf" CALENDAR(
         "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
         "END:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(
             "DESCRIPTION:BEGIN:VEVENT\\n\r\n  more\r\nDTSTA\r\n "
             "RT;VALUE=DA\r\n\tTE:20261224\r\n"
             "BEGIN:VALARM\r\nDURATION:PT5M\r\nEND:VALARM\r\n\r\n") "BEGIN:VTODO\r\n"
                                                                    "DTSTART:20260101\r\nEND:"
                                                                    "VTODO\r\n"),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    {"begin:vcalendar\nbegin:vevent\ndtstart:20261224\nend:vevent\nend:vcalendar",
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    {"BEGIN:VCALENDAR\rBEGIN:VEVENT\rDTSTART\r :20261224\rEND:VEVENT\rEND:VCALENDAR\r",
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    {CALENDAR("") CALENDAR(EVENT("DTSTART:20261224\r\n")),
     "days Thu 2026-12-24 00:00 to Fri 2026-12-25 00:00\n"},
    /* A character that is folded in its middle. */
    {CALENDAR(EVENT("DTSTART:20261224T\r\nSUMMARY:\xc3\r\n \xa4\r\n")),
     "line 3: the event '\xc3\xa4' is left out: '20261224T' is not a date or time\n"},
    {CALENDAR(""), ""},
};

static void events_mean_what_the_standard_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        const char *shown;

        arena_init(&arena, NULL);
        shown = ical_shown(&arena, ICAL_CALENDAR_WORK, cases[i].text);
        if (strcmp(shown, cases[i].shown) != 0)
            fail_msg("%s\nexpected:\n%s\nbut shown:\n%s", cases[i].text, cases[i].shown, shown);
        arena_free(&arena);
    }
}

/* An event S with DTSTART on 1 March 2026 at 08:00Z. */
#define LINES(lines) CALENDAR(EVENT("SUMMARY:S\r\nDTSTART:20260301T080000Z\r\n" lines))

static const struct {
    const char *text;
    const char *problem; /* a piece of what is said */
} misfits[] = {
    {LINES(""), "line 3: the event 'S' is left out: it ends when it starts"},
    {LINES("DTEND:20260301T080000Z\r\n"), "it ends when it starts"},
    {LINES("DTEND:20260301T070000Z\r\n"), "it ends before it starts"},
    {LINES("DURATION:-PT1H\r\n"), "it ends before it starts"},
    {LINES("DURATION:1h\r\n"), "'1h' is not a length of time"},
    {LINES("DURATION:P99999999999999999999D\r\n"), "is not a length of time"},
    {LINES("DTEND;VALUE=DATE:20260228\r\n"), "it ends before it starts"},
    {LINES("DTEND:20260301T080000Z\r\nDURATION:PT0S\r\n"), "it ends when it starts"},
    {LINES("DTSTART:20260301T090000Z\r\n"), "two DTSTART"},
    {LINES("DTEND:20260230T090000Z\r\n"), "'20260230T090000Z' is not a date or time"},
    {LINES("DTEND:20260302T250000Z\r\n"), "is not a date or time"},
    {LINES("DTEND;TZID=Europe/Berlim:20260302T050000\r\n"), "no time zone 'Europe/Berlim'"},
    {LINES("DTEND;TZID=/x/y:20260302T050000\r\n"), "TZID /x/y: there is no such time zone"},
    {LINES("DTEND;TZID=../../../etc/passwd:20260302T050000\r\n"), "TZID ../../../etc/passwd: "},
    {LINES("DTEND;TZID=right/Europe/Berlin:20260302T050000\r\n"), "TZID right/Europe/Berlin: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY;INTERVAL=0\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2abc\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=2026-02-01\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=5L\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=13\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=MONTHLY;BYDAY=255SU\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=2TU\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY\r\n"), "two RRULE"},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY\r\nEXRULE:FREQ=WEEKLY\r\n"),
     "EXRULE takes more than 10000 dates away"},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=0\r\n"), "RRULE: "},
    {LINES("DURATION:PT1H\r\nRRULE:FREQ=DAILY;BYDAY=\r\n"), "RRULE: "},
    {LINES("DURATION:P70D\r\nRRULE:FREQ=MINUTELY\r\n"), "over 100000 of its dates"},
    {LINES("DURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\n"), "it recurs by the second"},
    {LINES("DURATION:PT1S\r\nRRULE:FREQ=SECONDLY;INTERVAL=86413;COUNT=9\r\n"), "by the second"},
    {LINES("DURATION:PT1S\r\nRRULE:FREQ=MINUTELY;BYSECOND=0,30\r\n"), "by the second"},
    {LINES("DURATION:P5000000D\r\nRRULE:FREQ=DAILY\r\n"), "not a length of time"},
    {LINES("DURATION:P1000000D\r\nRRULE:FREQ=DAILY\r\n"), "over 100000 of its dates"},
    {LINES("DURATION:PT1H\r\nRDATE;VALUE=PERIOD:20260401T080000Z/20260401T080000Z\r\n"),
     "a period of RDATE ends before or when it starts"},
    {LINES("DURATION:PT1H\r\nRDATE;VALUE=PERIOD:20260401T080000Z/-PT5H\r\n"),
     "it ends before it starts"},
    {LINES("DURATION:PT1H\r\nRDATE;VALUE=PERIOD:20260401T080000Z/\r\n"),
     "'' is not a date or time"},
    {LINES("DURATION:PT1H\r\nRDATE;VALUE=DATE:20260401\r\n"),
     "RDATE is a date, and DTSTART a time"},
    {LINES("DURATION;X:PT1H\r\n"), "a line in it cannot be read"},
    {LINES("DTEND;TZID:20260301T090000\r\n"), "a line in it cannot be read"},
    {CALENDAR(EVENT("SUMMARY:S\r\n")), "it has no DTSTART"},
    {CALENDAR(EVENT("UID:u1\r\n")), "the event 'u1' is left out: it has no DTSTART"},
    {CALENDAR(EVENT("DTSTART:20260301\r\nRRULE:FREQ=HOURLY\r\n")), "recur by the hour"},
};

static void an_event_that_is_not_understood_is_named_and_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof misfits / sizeof misfits[0]; i++) {
        struct arena arena;
        const char *shown;

        arena_init(&arena, NULL);
        shown = ical_shown(&arena, ICAL_CALENDAR_WORK, misfits[i].text);
        if (strncmp(shown, "line 3: ", 8) != 0 || strstr(shown, misfits[i].problem) == NULL)
            fail_msg("%s\nexpected:\n%s\nbut shown:\n%s", misfits[i].text, misfits[i].problem,
                     shown);
        arena_free(&arena);
    }
}

static const struct {
    const char *text;
    const char *fault;
} broken[] = {
    {"", "there is no calendar in it"},
    {"\n\n", "there is no calendar in it"},
    {"<!DOCTYPE html>\n", "line 1: a calendar begins with BEGIN:VCALENDAR"},
    {"BEGIN:VEVENT\nEND:VEVENT\n", "line 1: a calendar begins with BEGIN:VCALENDAR"},
    {CALENDAR("") "X:y\n", "line 4: a calendar begins with BEGIN:VCALENDAR"},
    {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026", "the file ends before END:VEVENT"},
    {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
     "line 3: END:VCALENDAR without its BEGIN"},
    {"BEGIN:VCALENDAR\nX:\xff\nEND:VCALENDAR\n", "line 2: this is not UTF-8"},
    {"BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:"
     "A\n",
     "line 9: BEGINs are nested more deeply"},
};

static void a_file_that_is_no_whole_calendar_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct arena arena;
        const char *shown;

        arena_init(&arena, NULL);
        shown = ical_shown(&arena, ICAL_CALENDAR_WORK, broken[i].text);
        if (strncmp(shown, "fault: ", 7) != 0 || strstr(shown, broken[i].fault) == NULL)
            fail_msg("%s\nexpected:\n%s\nbut shown:\n%s", broken[i].text, broken[i].fault,
                     shown);
        arena_free(&arena);
    }
}

static void a_missing_library_is_a_fault_that_names_the_package(void **state)
{
    static const char text[] = CALENDAR(EVENT("DTSTART:20261224\r\n"));
    struct ical_parse_events events;
    struct arena arena;
    struct fault fault;

    (void)state;
    arena_init(&arena, NULL);
    assert_int_equal(
        ical_parse(&arena, "libno-such-ical.so.3", text, strlen(text), &events, &fault), -1);
    /* What comes between the two is the C library's. */
    assert_non_null(strstr(fault.text, "libical, which cannot be loaded: "));
    assert_non_null(strstr(fault.text, "libno-such-ical.so.3"));
    assert_non_null(strstr(fault.hint, "libical3"));
    /* A library that is another one. */
    assert_int_equal(ical_parse(&arena, "libc.so.6", text, strlen(text), &events, &fault), -1);
    assert_string_equal(fault.text, "libc.so.6 has no icalerror_set_errors_are_fatal");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_mean_what_the_standard_says),
        cmocka_unit_test(an_event_that_is_not_understood_is_named_and_left_out),
        cmocka_unit_test(a_file_that_is_no_whole_calendar_is_refused),
        cmocka_unit_test(a_missing_library_is_a_fault_that_names_the_package),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
