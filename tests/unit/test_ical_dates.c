/* Forms of events that programs write beside the standard's, and changes (RECURRENCE-ID);
 * expectations are worked out by hand, from RFC 5545 (RFC 2445 for EXRULE) where it says it.
 *
 * Needs: libical3
 */
#include <stdlib.h>

#include "ical_shown.h"

struct example {
    const char *text;
    const char *shown;
};

static void expect(enum ical_calendar_use use, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena;
        const char *shown;

        arena_init(&arena, NULL);
        shown = ical_shown(&arena, use, examples[i].text);
        if (strcmp(shown, examples[i].shown) != 0)
            fail_msg("%s\nexpected:\n%s\nbut shown:\n%s", examples[i].text, examples[i].shown,
                     shown);
        arena_free(&arena);
    }
}

#define EXPECT(use, examples) expect(use, examples, sizeof examples / sizeof examples[0])

/* A date that comes once in UTC, and all that is shown of it. */
#define ONCE(lines) CALENDAR(EVENT(lines))

static void ends_of_another_kind_mean_the_days_or_times_that_they_touch(void **state)
{
    static const struct example examples[] = {
        /* 05:00:01Z is 00:00:01 in New York: of that day a second is touched. */
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDTEND:20260101T050001Z\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDTEND:20260103T050000Z\r\n"),
         "days Thu 2026-01-01 00:00 to Sat 2026-01-03 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDTEND:20260103T120000\r\n"),
         "days Thu 2026-01-01 00:00 to Sun 2026-01-04 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDTEND:20260101T000000\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        /* The first moment after it is the date's 00:00, or the next one if it begins then. */
        {ONCE("DTSTART:20260101T100000Z\r\nDTEND;VALUE=DATE:20260103\r\n"),
         "UTC Thu 2026-01-01 10:00 to Sat 2026-01-03 00:00\n"},
        {ONCE("DTSTART:20260101T100000Z\r\nDTEND;VALUE=DATE:20260101\r\n"),
         "UTC Thu 2026-01-01 10:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDURATION:PT24H\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDURATION:PT48H\r\n"),
         "days Thu 2026-01-01 00:00 to Sat 2026-01-03 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDURATION:PT12H\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDURATION:P1DT1H\r\n"),
         "days Thu 2026-01-01 00:00 to Sat 2026-01-03 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101\r\nDURATION:PT0S\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        /* Both: DTEND, or the one that is a length. */
        {ONCE("DTSTART:20260101T100000Z\r\nDTEND:20260101T110000Z\r\nDURATION:PT0S\r\n"),
         "UTC Thu 2026-01-01 10:00 to Thu 2026-01-01 11:00\n"},
        {ONCE("DTSTART:20260101T100000Z\r\nDURATION:PT5H\r\nDTEND:20260101T110000Z\r\n"),
         "UTC Thu 2026-01-01 10:00 to Thu 2026-01-01 11:00\n"},
        {ONCE("DTSTART:20260101T100000Z\r\nDURATION:PT5H\r\nDTEND:20260101T100000Z\r\n"),
         "UTC Thu 2026-01-01 10:00 to Thu 2026-01-01 15:00\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

static void values_that_are_written_carelessly_are_read(void **state)
{
    static const struct example examples[] = {
        {ONCE("DTSTART:20260101T1000Z\r\nDTEND:20260101t113000z\r\n"),
         "UTC Thu 2026-01-01 10:00 to Thu 2026-01-01 11:30\n"},
        {ONCE("DTSTART:20260101T100000Z\r\nDTEND:20260101T240000Z\r\n"),
         "UTC Thu 2026-01-01 10:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART: 20260101T100000Z \r\nDURATION: pt1h \r\n"),
         "UTC Thu 2026-01-01 10:00 to Thu 2026-01-01 11:00\n"},
        {ONCE("DTSTART:20260101T100000Z\r\nDURATION:P1DT\r\n"),
         "UTC Thu 2026-01-01 10:00 to Fri 2026-01-02 10:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260101T000000\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        {ONCE("DTSTART;VALUE=DATE-TIME:20260101\r\n"),
         "days Thu 2026-01-01 00:00 to Fri 2026-01-02 00:00\n"},
        /* Separators that separate nothing. */
        {ONCE("DTSTART:20260105T100000Z\r\nDURATION:PT1H\r\n"
              "RRULE:;FREQ=WEEKLY;;BYDAY=,MO,,WE,;COUNT=3;\r\n"),
         "UTC 1h: Mon 2026-01-05 10:00, Wed 2026-01-07 10:00, Mon 2026-01-12 10:00\n"},
        {ONCE("DTSTART:20260105T100000Z\r\nDURATION:PT1H\r\n"
              "RRULE: freq = weekly ; byday = mo , we ; count = 3 ; \r\n"),
         "UTC 1h: Mon 2026-01-05 10:00, Wed 2026-01-07 10:00, Mon 2026-01-12 10:00\n"},
        {ONCE("DTSTART:20260105T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=4\r\n"
              "EXDATE:,20260106T100000Z,, 20260107T100000Z ,\r\nRDATE:,\r\n"),
         "UTC 1h: Mon 2026-01-05 10:00, Thu 2026-01-08 10:00\n"},
        {ONCE("DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
              "EXDATE;VALUE=DATE:20260106,,\r\n"),
         "America/New_York 1 day: Mon 2026-01-05 00:00, Wed 2026-01-07 00:00\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

static void periods_have_lengths_of_their_own(void **state)
{
    static const struct example examples[] = {
        {ONCE(
             "DTSTART:20260114T093000Z\r\nDTEND:20260114T103000Z\r\n"
             "RDATE;VALUE=PERIOD:20260121T093000Z/20260121T113000Z,20260128T120000Z/PT3H,\r\n"),
         "UTC Wed 2026-01-14 09:30 to Wed 2026-01-14 10:30\n"
         "UTC Wed 2026-01-21 09:30 to Wed 2026-01-21 11:30\n"
         "UTC Wed 2026-01-28 12:00 to Wed 2026-01-28 15:00\n"},
        /* Berlin is two hours ahead in summer. */
        {ONCE("DTSTART;TZID=Europe/Berlin:20260714T100000\r\nDURATION:PT1H\r\n"
              "RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20260715T100000/20260715T130000\r\n"
              "RDATE:20260716T080000Z\r\n"),
         "UTC Tue 2026-07-14 08:00 to Tue 2026-07-14 09:00\n"
         "UTC Wed 2026-07-15 08:00 to Wed 2026-07-15 11:00\n"
         "UTC Thu 2026-07-16 08:00 to Thu 2026-07-16 09:00\n"},
        /* An entry of Notes lists its first date again; of two lengths the longer one counts.
         */
        {ONCE("DTSTART:20260114T093000Z\r\nDTEND:20260114T103000Z\r\n"
              "RDATE;VALUE=PERIOD:20260114T093000Z/PT3H,20260115T093000Z/PT1H\r\n"
              "EXDATE:20260115T093000Z\r\n"),
         "UTC Wed 2026-01-14 09:30 to Wed 2026-01-14 12:30\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

static void a_rule_that_ends_before_it_begins_has_no_date(void **state)
{
    static const struct example examples[] = {
        {ONCE("DTSTART;TZID=Europe/Berlin:20261128T220000\r\nDURATION:PT4H\r\n"
              "RRULE:FREQ=WEEKLY;UNTIL=20261106T210000Z;BYDAY=SA\r\n"),
         ""},
        {ONCE("DTSTART;VALUE=DATE:20261128\r\nRRULE:FREQ=YEARLY;UNTIL=20251128\r\n"), ""},
        /* What RDATE says stays, and a rule until its first date has that one. */
        {ONCE("DTSTART:20261128T220000Z\r\nDURATION:PT4H\r\nRDATE:20261130T220000Z\r\n"
              "RRULE:FREQ=WEEKLY;UNTIL=20261106T210000Z\r\n"),
         "UTC Mon 2026-11-30 22:00 to Tue 2026-12-01 02:00\n"},
        {ONCE("DTSTART:20261128T220000Z\r\nDURATION:PT4H\r\n"
              "RRULE:FREQ=WEEKLY;UNTIL=20261128T220000Z\r\n"),
         "UTC 4h: Sat 2026-11-28 22:00\n"},
        /* RFC 2445 4.8.5.2; a line that is there twice says nothing more. */
        {ONCE("DTSTART:20261128T220000Z\r\nDURATION:PT4H\r\nDURATION:PT4H\r\n"
              "RRULE:FREQ=DAILY;COUNT=6\r\nRRULE:FREQ=DAILY;COUNT=6\r\n"
              "EXRULE:FREQ=DAILY;COUNT=2\r\nEXRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1\r\n"),
         "UTC 4h: Mon 2026-11-30 22:00, Wed 2026-12-02 22:00, Thu 2026-12-03 22:00\n"},
        {ONCE("DTSTART:20261128T220000Z\r\nDURATION:PT4H\r\nRRULE:FREQ=DAILY;COUNT=9\r\n"
              "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=4\r\n"),
         "UTC 4h: Sun 2026-11-29 22:00, Tue 2026-12-01 22:00, Thu 2026-12-03 22:00, "
         "Sat 2026-12-05 22:00, Sun 2026-12-06 22:00\n"},
        {ONCE("DTSTART:20261128T220000Z\r\nDURATION:PT4H\r\n"
              "RRULE:FREQ=DAILY;UNTIL=20261201T220000Z\r\nEXRULE:FREQ=WEEKLY;BYDAY=SU\r\n"),
         "UTC 4h: Sat 2026-11-28 22:00, Mon 2026-11-30 22:00, Tue 2026-12-01 22:00\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

static void times_without_a_zone_are_those_of_the_calendar_or_of_the_event(void **state)
{
    static const struct example examples[] = {
        {CALENDAR("X-WR-TIMEZONE:Europe/Berlin\r\n" EVENT(
             "DTSTART:20260114T100000\r\nDURATION:PT1H\r\n") EVENT("DTSTART:20260115\r\n")),
         "days Thu 2026-01-15 00:00 to Fri 2026-01-16 00:00\n"
         "UTC Wed 2026-01-14 09:00 to Wed 2026-01-14 10:00\n"},
        {CALENDAR("X-WR-TIMEZONE:Nowhere/Land\r\n" EVENT(
             "SUMMARY:S\r\nDTSTART:20260114T100000\r\nDURATION:PT1H\r\n")),
         "line 4: the event 'S' is left out: X-WR-TIMEZONE:Nowhere/Land: there is no such time "
         "zone\n"},
        /* EXDATE, RECURRENCE-ID and DTEND without a zone are on the wall of DTSTART. */
        {CALENDAR(EVENT("UID:a\r\nDTSTART;TZID=Europe/Berlin:20260114T100000\r\n"
                        "DTEND:20260114T113000\r\nRRULE:FREQ=DAILY;COUNT=4\r\n"
                        "EXDATE:20260115T100000\r\n")
                      EVENT("UID:a\r\nRECURRENCE-ID:20260116T100000\r\n"
                            "DTSTART:20260116T120000Z\r\nDURATION:PT1H\r\n")),
         "UTC Fri 2026-01-16 12:00 to Fri 2026-01-16 13:00\n"
         "Europe/Berlin 1h30m: Wed 2026-01-14 10:00, Sat 2026-01-17 10:00\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

/* Every day at 09:00 in Berlin for an hour, six times from 1 June 2026 on, a Monday. */
#define DAILY(lines)                                                                           \
    EVENT("UID:a\r\nSUMMARY:S\r\nDTSTART;TZID=Europe/Berlin:20260601T090000\r\n"               \
          "DURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=6\r\n" lines)
#define CHANGE(id, lines) EVENT("UID:a\r\nSUMMARY:M\r\nRECURRENCE-ID" id "\r\n" lines)

static void a_change_that_is_not_understood_does_not_leave_the_old_time_unsaid(void **state)
{
    static const struct example work[] = {
        {CALENDAR(DAILY("") CHANGE(":20260603T070000Z", "DTSTART:20261303T070000Z\r\n")),
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Thu 2026-06-04 09:00, "
         "Fri 2026-06-05 09:00, Sat 2026-06-06 09:00\n"
         "line 10: a changed date of the event 'M' is left out, and so is the date that it "
         "changes: '20261303T070000Z' is not a date or time\n"},
        {CALENDAR(DAILY("") CHANGE(":some day", "DTSTART:20260603T080000Z\r\n")),
         "line 10: a changed date of the event 'M' is left out, and so are the other dates: "
         "RECURRENCE-ID:some day is not a date or time\n"},
        /* A zone that nobody knows does not matter if the wall is that of the event. */
        {CALENDAR(DAILY("") CHANGE(";TZID=Nowhere:20260603T090000",
                                   "DTSTART:20260603T080000Z\r\nDURATION:PT1H\r\n")),
         "UTC Wed 2026-06-03 08:00 to Wed 2026-06-03 09:00\n"
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Thu 2026-06-04 09:00, "
         "Fri 2026-06-05 09:00, Sat 2026-06-06 09:00\n"},
        /* A time that the event does not have, on a day that it has. */
        {CALENDAR(DAILY("") CHANGE(":20260603T080000Z",
                                   "DTSTART:20260603T100000Z\r\nDURATION:PT1H\r\n")),
         "UTC Wed 2026-06-03 10:00 to Wed 2026-06-03 11:00\n"
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Wed 2026-06-03 09:00, "
         "Thu 2026-06-04 09:00, Fri 2026-06-05 09:00, Sat 2026-06-06 09:00\n"
         "line 10: a changed date of the event 'M' takes no date away: RECURRENCE-ID names a "
         "time that its event does not have\n"},
        /* Of an event that has no rule; and without its event, as in an invitation. */
        {CALENDAR(EVENT("UID:a\r\nDTSTART:20260601T090000Z\r\nDURATION:PT1H\r\n") CHANGE(
             ":20260601T090000Z", "DTSTART:20260601T120000Z\r\nDURATION:PT1H\r\n")),
         "UTC Mon 2026-06-01 12:00 to Mon 2026-06-01 13:00\n"},
        {CALENDAR(CHANGE(":20260601T090000Z", "DTSTART:20260601T120000Z\r\nDURATION:PT1H\r\n")),
         "UTC Mon 2026-06-01 12:00 to Mon 2026-06-01 13:00\n"},
        /* A day of an event with times. */
        {CALENDAR(DAILY("") CHANGE(";VALUE=DATE:20260603",
                                   "DTSTART:20260603T100000Z\r\nDURATION:PT1H\r\n")),
         "UTC Wed 2026-06-03 10:00 to Wed 2026-06-03 11:00\n"
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Thu 2026-06-04 09:00, "
         "Fri 2026-06-05 09:00, Sat 2026-06-06 09:00\n"},
        /* A newer version that cannot be read is the one that counts. */
        {CALENDAR(DAILY("") EVENT("UID:a\r\nSUMMARY:S\r\nSEQUENCE:1\r\nDTSTART:tomorrow\r\n")),
         "line 10: the event 'S' is left out: 'tomorrow' is not a date or time\n"},
        /* What is cancelled as a whole has no changed dates, unless they are newer. */
        {CALENDAR(DAILY("STATUS:CANCELLED\r\nSEQUENCE:2\r\n") CHANGE(
             ":20260603T070000Z", "DTSTART:20260603T100000Z\r\nDURATION:PT1H\r\n")),
         ""},
        {CALENDAR(DAILY("STATUS:CANCELLED\r\nSEQUENCE:2\r\n")
                      CHANGE(":20260603T070000Z", "SEQUENCE:3\r\nDTSTART:20260603T100000Z\r\n"
                                                  "DURATION:PT1H\r\n")),
         "UTC Wed 2026-06-03 10:00 to Wed 2026-06-03 11:00\n"},
        {CALENDAR("METHOD:CANCEL\r\n" DAILY("")), ""},
    };
    static const struct example freeze[] = {
        {CALENDAR(EVENT("UID:a\r\nDTSTART:20260601T090000Z\r\nDURATION:PT1H\r\n"
                        "RDATE:20260602T090000Z\r\n")
                      CHANGE(":20260602T090000Z", "DTSTART:20260602T120000Z\r\n")),
         "UTC Mon 2026-06-01 09:00 to Mon 2026-06-01 10:00\n"
         "UTC Tue 2026-06-02 09:00 to Tue 2026-06-02 10:00\n"
         "line 9: a changed date of the event 'M' is left out, and the date that it changes is "
         "kept: it ends when it starts\n"},
        {CALENDAR(EVENT("UID:a\r\nDTSTART:20260601T090000Z\r\nDURATION:PT1H\r\n")
                      CHANGE(":some day", "DTSTART:20260603T080000Z\r\nDURATION:PT1H\r\n")),
         "UTC Mon 2026-06-01 09:00 to Mon 2026-06-01 10:00\n"
         "line 8: a changed date of the event 'M' is left out, and all other dates are kept: "
         "RECURRENCE-ID:some day is not a date or time\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, work);
    EXPECT(ICAL_CALENDAR_FREEZE, freeze);
}

static void a_change_of_all_later_dates_moves_them(void **state)
{
    static const struct example examples[] = {
        {CALENDAR(DAILY("") CHANGE(";RANGE=THISANDFUTURE:20260604T070000Z",
                                   "DTSTART:20260604T120000Z\r\nDURATION:PT2H\r\n")),
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Wed 2026-06-03 09:00\n"
         "Europe/Berlin 2h: Thu 2026-06-04 14:00, Fri 2026-06-05 14:00, Sat 2026-06-06 "
         "14:00\n"},
        /* To the evening before; with an EXDATE, another change and RDATE, all of which name
         * the dates as they would be without. */
        {CALENDAR(DAILY("EXDATE;TZID=Europe/Berlin:20260605T090000\r\n"
                        "RDATE;TZID=Europe/Berlin:20260610T090000\r\n")
                      CHANGE(";RANGE=THISANDFUTURE:20260603T070000Z",
                             "DTSTART:20260602T200000Z\r\nDURATION:PT2H\r\n")
                          CHANGE(":20260606T070000Z",
                                 "DTSTART:20260606T100000Z\r\nDURATION:PT3H\r\n")),
         "UTC Sat 2026-06-06 10:00 to Sat 2026-06-06 13:00\n"
         "UTC Tue 2026-06-09 20:00 to Tue 2026-06-09 22:00\n"
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00\n"
         "Europe/Berlin 2h: Tue 2026-06-02 22:00, Wed 2026-06-03 22:00\n"},
        /* One after the other; the second one cancels the rest. */
        {CALENDAR(DAILY("")
                      CHANGE(";RANGE=THISANDFUTURE:20260605T070000Z", "STATUS:CANCELLED\r\n")
                          CHANGE(";RANGE=THISANDFUTURE:20260603T070000Z",
                                 "DTSTART:20260603T080000Z\r\nDURATION:PT2H\r\n")),
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00\n"
         "Europe/Berlin 2h: Wed 2026-06-03 10:00, Thu 2026-06-04 10:00\n"},
        /* Whole days, and across a change of the clocks: the wall counts. */
        {CALENDAR(EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260601\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")
                      CHANGE(";RANGE=THISANDFUTURE;VALUE=DATE:20260608",
                             "DTSTART;VALUE=DATE:20260610\r\nDURATION:P2D\r\n")),
         "America/New_York 1 day: Mon 2026-06-01 00:00\n"
         "America/New_York 2 days: Wed 2026-06-10 00:00, Wed 2026-06-17 00:00\n"},
        {CALENDAR(EVENT("UID:a\r\nDTSTART;TZID=Europe/Berlin:20261023T090000\r\n"
                        "DURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=20261025T080000Z\r\n")
                      CHANGE(";RANGE=THISANDFUTURE:20261024T070000Z",
                             "DTSTART:20261024T080000Z\r\nDURATION:PT1H\r\n")),
         "Europe/Berlin 1h: Fri 2026-10-23 09:00\n"
         "Europe/Berlin 1h: Sat 2026-10-24 10:00, Sun 2026-10-25 10:00\n"},
        /* A time on a whole day, and the other way. */
        {CALENDAR(EVENT("UID:a\r\nDTSTART;VALUE=DATE:20260601\r\nRRULE:FREQ=DAILY;COUNT=3\r\n")
                      CHANGE(";RANGE=THISANDFUTURE;VALUE=DATE:20260602",
                             "DTSTART;TZID=Europe/Berlin:20260602T100000\r\n"
                             "DURATION:PT1H\r\n")),
         "America/New_York 1 day: Mon 2026-06-01 00:00\n"
         "Europe/Berlin 1h: Tue 2026-06-02 10:00, Wed 2026-06-03 10:00\n"},
        {CALENDAR(DAILY("EXDATE:20260606T070000Z\r\n") CHANGE(
             ";RANGE=THISANDFUTURE:20260605T070000Z", "DTSTART;VALUE=DATE:20260607\r\n")),
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00, Wed 2026-06-03 09:00, "
         "Thu 2026-06-04 09:00\n"
         "America/New_York 1 day: Sun 2026-06-07 00:00\n"},
        /* A rule with times of its own. */
        {CALENDAR(EVENT("UID:a\r\nDTSTART:20260601T080000Z\r\nDURATION:PT1H\r\n"
                        "RRULE:FREQ=DAILY;BYHOUR=8,12;COUNT=4\r\n")
                      CHANGE(";RANGE=THISANDFUTURE:20260601T120000Z",
                             "DTSTART:20260601T123000Z\r\nDURATION:PT1H\r\n")),
         "UTC Mon 2026-06-01 08:00 to Mon 2026-06-01 09:00\n"
         "UTC Mon 2026-06-01 12:30 to Mon 2026-06-01 13:30\n"
         "UTC Tue 2026-06-02 08:30 to Tue 2026-06-02 09:30\n"
         "UTC Tue 2026-06-02 12:30 to Tue 2026-06-02 13:30\n"},
        /* The later dates of a change that cannot be read are not known; RFC 2445 also had
         * changes of all earlier dates. */
        {CALENDAR(DAILY("")
                      CHANGE(";RANGE=THISANDFUTURE:20260603T070000Z", "DTSTART:tomorrow\r\n")),
         "Europe/Berlin 1h: Mon 2026-06-01 09:00, Tue 2026-06-02 09:00\n"
         "line 10: a changed date of the event 'M' is left out, and so is the date that it "
         "changes: 'tomorrow' is not a date or time\n"},
        {CALENDAR(DAILY("") CHANGE(";RANGE=THISANDPRIOR:20260603T070000Z",
                                   "DTSTART:20260603T080000Z\r\nDURATION:PT1H\r\n")),
         "UTC Wed 2026-06-03 08:00 to Wed 2026-06-03 09:00\n"
         "line 10: a changed date of the event 'M' is kept, but the other dates are left out: "
         "RANGE is not THISANDFUTURE\n"},
    };

    (void)state;
    EXPECT(ICAL_CALENDAR_WORK, examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_another_kind_mean_the_days_or_times_that_they_touch),
        cmocka_unit_test(values_that_are_written_carelessly_are_read),
        cmocka_unit_test(periods_have_lengths_of_their_own),
        cmocka_unit_test(a_rule_that_ends_before_it_begins_has_no_date),
        cmocka_unit_test(times_without_a_zone_are_those_of_the_calendar_or_of_the_event),
        cmocka_unit_test(a_change_that_is_not_understood_does_not_leave_the_old_time_unsaid),
        cmocka_unit_test(a_change_of_all_later_dates_moves_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
