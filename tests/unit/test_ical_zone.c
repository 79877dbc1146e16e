/*
 * Zones of .ics files: what the file says of them, and what their names say. Expectations are
 * worked out by hand from RFC 5545 3.2.19 and 3.6.5, and from the rules that the tz database
 * has for the years in question.
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

#define ZONE(id, parts) "BEGIN:VTIMEZONE\r\nTZID:" id "\r\n" parts "END:VTIMEZONE\r\n"
#define PART(kind, start, lines)                                                               \
    "BEGIN:" kind "\r\nDTSTART:" start "\r\n" lines "END:" kind "\r\n"
#define STANDARD(start, from, to, lines)                                                       \
    PART("STANDARD", start, "TZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\n" lines)
#define DAYLIGHT(start, from, to, lines)                                                       \
    PART("DAYLIGHT", start, "TZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\n" lines)
#define YEARLY(day) "RRULE:FREQ=YEARLY;" day "\r\n"

/* An event at a wall time of the zone. */
#define AT(id, time)                                                                           \
    "BEGIN:VEVENT\r\nDTSTART;TZID=\"" id "\":" time "\r\nDURATION:PT1M\r\nEND:VEVENT\r\n"

/* A zone, and events in it. */
#define FILE(zones, events)                                                                    \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" zones events "END:VCALENDAR\r\n"
#define CASE(id, parts, events) FILE(ZONE(id, parts), events)

#define OCTOBER "BYMONTH=10;BYDAY=-1SU"
#define MARCH   "BYMONTH=3;BYDAY=-1SU"
#define LONDON                                                                                 \
    STANDARD("20001029T020000", "+0100", "+0000", YEARLY(OCTOBER))                             \
    DAYLIGHT("20000326T010000", "+0000", "+0100", YEARLY(MARCH))
#define BERLIN                                                                                 \
    STANDARD("16010101T030000", "+0200", "+0100", YEARLY(OCTOBER))                             \
    DAYLIGHT("16010101T020000", "+0100", "+0200", YEARLY(MARCH))
/* The rules of the United States from 1987 to 2006, without an end. */
#define NEW_YORK_BEFORE_2007                                                                   \
    STANDARD("19671029T020000", "-0400", "-0500", YEARLY(OCTOBER))                             \
    DAYLIGHT("19870405T020000", "-0500", "-0400", YEARLY("BYMONTH=4;BYDAY=1SU"))

#define NEW_YORK_FROM(march, november)                                                         \
    DAYLIGHT(march, "-0500", "-0400", YEARLY("BYMONTH=3;BYDAY=2SU"))                           \
    STANDARD(november, "-0400", "-0500", YEARLY("BYMONTH=11;BYDAY=1SU"))
#define MOSCOW_BEFORE_2011                                                                     \
    STANDARD("19961027T030000", "+0400", "+0300", YEARLY(OCTOBER))                             \
    DAYLIGHT("19930328T020000", "+0300", "+0400", YEARLY(MARCH))
#define MOSCOW_FROM_2009                                                                       \
    DAYLIGHT("20090329T020000", "+0300", "+0400", YEARLY(MARCH))                               \
    STANDARD("20091025T030000", "+0400", "+0300", YEARLY(OCTOBER))
/* What mwin writes of a zone whose changes no yearly rule makes. */
#define JERUSALEM_IN_2026                                                                      \
    STANDARD("20251026T020000", "+0300", "+0200", "")                                          \
    DAYLIGHT("20260327T020000", "+0200", "+0300", "")                                          \
    STANDARD("20261025T020000", "+0300", "+0200", "")

/* The changes of three winters, as a program of WordPress writes them, and the example of RFC
 * 5545 section 4. */
#define BERLIN_FROM_2018                                                                       \
    STANDARD("20181028T030000", "+0200", "+0100", "RDATE:20191027T030000\r\n")                 \
    DAYLIGHT("20190331T020000", "+0100", "+0200", "RDATE:20200329T020000\r\n")
#define NEW_YORK_FROM_1998                                                                     \
    STANDARD("19981025T020000", "-0400", "-0500", "")                                          \
    DAYLIGHT("19990404T020000", "-0500", "-0400", "")

static const struct {
    const char *text;
    const char *times; /* of the events, in UTC */
    const char *note;  /* a part of what is said of the zone, or NULL: nothing is */
} cases[] = {
    /* Another zone has the name: the file's rules. In winter there is no difference. */
    {CASE("GMT", LONDON, AT("GMT", "20260723T102000")), "20260723T092000Z,",
     "differ from the zone GMT from 2026-07-23T10:20Z on, +01:00 instead of +00:00; "
     "the "
     "file's rules are used, which are also the rules of Europe/London"},
    {CASE("GMT", LONDON, AT("GMT", "20260115T102000")), "20260115T102000Z,", NULL},
    {CASE("America/New_York", BERLIN, AT("America/New_York", "20260723T100000")),
     "20260723T080000Z,", "the file's rules are used, which are also the rules of Europe/"},
    /* Older versions of the zone's rules: today's. */
    {CASE("America/New_York", NEW_YORK_BEFORE_2007, AT("America/New_York", "20260320T120000")),
     "20260320T160000Z,", "they are the zone's rules of 2006, and the system's zone is used"},
    {CASE("America/New_York",
          STANDARD("20101031T020000", "-0400", "-0500", YEARLY(OCTOBER))
              DAYLIGHT("20100404T020000", "-0500", "-0400", YEARLY("BYMONTH=4;BYDAY=1SU")),
          AT("America/New_York", "20260320T120000")),
     "20260320T160000Z,", "they are the zone's rules of 2006, and the system's zone is used"},
    {CASE("Europe/Moscow", MOSCOW_BEFORE_2011, AT("Europe/Moscow", "20260723T100000")),
     "20260723T070000Z,", "they are the zone's rules of 2010, and the system's zone is used"},
    {CASE("Russian Standard Time", STANDARD("16010101T000000", "+0400", "+0400", ""),
          AT("Russian Standard Time", "20260723T100000")),
     "20260723T070000Z,", "they are the zone's rules of 2013, and the system's zone is used"},
    /* Brazil's rules of 2018, with a change an hour off, as a collection of zones has them. */
    {CASE("America/Cuiaba",
          STANDARD("19700215T000000", "-0400", "-0400", YEARLY("BYMONTH=2;BYDAY=3SU"))
              DAYLIGHT("19701101T000000", "-0400", "-0300", YEARLY("BYMONTH=11;BYDAY=1SU")),
          AT("America/Cuiaba", "20261223T120000")),
     "20261223T160000Z,", "they are the zone's rules of 2018, and the system's zone is used"},
    /* A newer version than the system's: the file's. */
    {CASE("America/New_York",
          DAYLIGHT("20070311T020000", "-0500", "-0400",
                   YEARLY("BYMONTH=3;BYDAY=2SU;UNTIL=20260308T070000Z"))
              STANDARD("20071104T020000", "-0400", "-0500",
                       YEARLY("BYMONTH=11;BYDAY=1SU;UNTIL=20251102T060000Z")),
          AT("America/New_York", "20270115T120000")),
     "20270115T160000Z,", "-04:00 instead of -05:00; the file's rules are used"},
    /* The rules of today for all years, as Google writes them: March 2005 was without. */
    {CASE("America/New_York", NEW_YORK_FROM("19700308T020000", "19701101T020000"),
          AT("America/New_York", "20050320T120000") AT("America/New_York", "20260320T120000")),
     "20050320T170000Z,20260320T160000Z,", NULL},
    /* A list that ends. */
    {CASE("Asia/Jerusalem", JERUSALEM_IN_2026, AT("Asia/Jerusalem", "20260701T120000")),
     "20260701T090000Z,", NULL},
    {CASE("Asia/Jerusalem", JERUSALEM_IN_2026, AT("Asia/Jerusalem", "20270701T120000")),
     "20270701T090000Z,", "the file lists no later change, and the system's zone is used"},
    /* Before its first change the file says nothing: the zone's winter. Else it is the first
     * change's TZOFFSETFROM. */
    {CASE("Europe/Berlin", BERLIN_FROM_2018,
          AT("Europe/Berlin", "20161203T140000") AT("Europe/Berlin", "20190703T140000")),
     "20161203T130000Z,20190703T120000Z,", NULL},
    {CASE("America/New_York", NEW_YORK_FROM_1998, AT("America/New_York", "19980312T083000")),
     "19980312T133000Z,", NULL},
    {CASE("Mine", BERLIN_FROM_2018, AT("Mine", "20161203T140000")), "20161203T120000Z,", NULL},
    {CASE("Europe/Berlin", MOSCOW_FROM_2009,
          AT("Europe/Berlin", "20080112T140000") AT("Europe/Berlin", "20100703T140000")),
     "20080112T110000Z,20100703T100000Z,", "from 2009-03-28T23:00Z on"},
    /* A list that lacks the changes of 2017, and a list of another zone, whose last change is
     * past, or whose first change is to come. */
    {CASE("Europe/Berlin",
          DAYLIGHT("20160327T020000", "+0100", "+0200", "RDATE:20180325T020000\r\n")
              STANDARD("20161030T030000", "+0200", "+0100", "RDATE:20181028T030000\r\n"),
          AT("Europe/Berlin", "20170703T140000")),
     "20170703T120000Z,", "the file lists only some of the zone's changes, and the system's "},
    /* iCal of Mac OS X wrote the first change as one from UTC; one change alone tells nothing.
     */
    {CASE("Europe/Berlin",
          DAYLIGHT("20160327T010000", "+0000", "+0200", "")
              STANDARD("20161030T030000", "+0200", "+0100", "")
                  DAYLIGHT("20170326T010000", "+0100", "+0200", ""),
          AT("Europe/Berlin", "20171203T140000")),
     "20171203T130000Z,", "the file lists no later change, and the system's zone is used"},
    {CASE("Europe/Berlin", DAYLIGHT("20160327T010000", "+0000", "+0200", ""),
          AT("Europe/Berlin", "20171203T140000")),
     "20171203T120000Z,", "+02:00 instead of +01:00; the file's rules are used"},
    {CASE("Europe/Berlin",
          DAYLIGHT("20160313T020000", "-0500", "-0400", "")
              STANDARD("20161106T020000", "-0400", "-0500", ""),
          AT("Europe/Berlin", "20170103T140000")),
     "20170103T190000Z,", "-05:00 instead of +01:00; the file's rules are used"},
    {CASE("GMT",
          STANDARD("20261025T020000", "+0100", "+0000", "")
              DAYLIGHT("20270328T010000", "+0000", "+0100", ""),
          AT("GMT", "20260723T102000")),
     "20260723T092000Z,", "from 2027-03-28T01:00Z on, +01:00 instead of +00:00; the file's "},
    /* Each of two definitions has the changes of a year; the zone has them all. */
    {FILE(ZONE("Europe/Berlin", DAYLIGHT("20160327T020000", "+0100", "+0200", "")
                                    STANDARD("20161030T030000", "+0200", "+0100", ""))
              ZONE("Europe/Berlin", DAYLIGHT("20170326T020000", "+0100", "+0200", "")
                                        STANDARD("20171029T030000", "+0200", "+0100", "")),
          AT("Europe/Berlin", "20160703T140000") AT("Europe/Berlin", "20171203T140000")),
     "20160703T120000Z,20171203T130000Z,", "the file lists no later change"},
    /* Times without a TZID are in the calendar's zone, and matter there. */
    {FILE("X-WR-TIMEZONE:GMT\r\n" ZONE("GMT", LONDON),
          AT("GMT", "20260115T102000") "BEGIN:VEVENT\r\nDTSTART:20260723T102000\r\nDURATION:"
                                       "PT1M\r\nEND:VEVENT\r\n"),
     "20260115T102000Z,20260723T092000Z,", "the file's rules are used, which are also the rules of "},
    /* RFC 5545 3.6.5: Lotus Notes' 02:00 in October is 00:00Z, so 02:30 is after the change. */
    {CASE("Western/Central Europe",
          STANDARD("19501029T020000", "+0200", "+0100",
                   YEARLY("BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10"))
              DAYLIGHT("19500326T020000", "+0100", "+0200",
                       YEARLY("BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3")),
          AT("Western/Central Europe", "20260723T100000")
              AT("Western/Central Europe", "20261025T023000")),
     "20260723T080000Z,20261025T013000Z,", NULL},
    /* Rules that no zone has: they are used as they are written. */
    {CASE("Mars",
          STANDARD("20001001T000000", "+0117", "+0042", YEARLY("BYMONTH=10;BYMONTHDAY=1;"))
              DAYLIGHT("20000401T000000", "+0042", "+0117", YEARLY("BYMONTH=4;BYMONTHDAY=1")),
          AT("Mars", "20260723T100000") AT("Mars", "20261223T100000")
              AT("Mars", "99981223T100000")),
     "20260723T084300Z,20261223T091800Z,99981223T091800Z,", NULL},
    {CASE("list",
          STANDARD("20251026T030000", "+0200", "+0100",
                   "RDATE:20261025T030000,20271031T030000\r\n")
              DAYLIGHT("20260329T020000", "+0100", "+0200",
                       "RDATE:20270328T020000\r\nRDATE:20280326T010000Z\r\n"),
          AT("list", "20270701T100000") AT("list", "20271201T100000")
              AT("list", "20250101T100000") AT("list", "20300101T100000")),
     "20270701T080000Z,20271201T090000Z,20250101T080000Z,20300101T080000Z,", NULL},
    {CASE("seconds", STANDARD("19000101T000000", "+003419", "+003419", ""),
          AT("seconds", "20260723T100000")),
     "20260723T092541Z,", NULL},
    {CASE("only daylight", DAYLIGHT("20260101T000000", "+0200", "+0200", ""),
          AT("only daylight", "20261223T100000")),
     "20261223T080000Z,", NULL},
    /* One offset of two is missing. */
    {CASE("(UTC+10:00) Brisbane", PART("STANDARD", "16010101T000000", "TZOFFSETTO:+1000\r\n"),
          AT("(UTC+10:00) Brisbane", "20260723T100000")),
     "20260723T000000Z,", NULL},
    {CASE("x", PART("STANDARD", "16010101T000000", "TZOFFSETFROM:+1000\r\n"),
          AT("x", "20260723T100000")),
     "20260723T000000Z,", NULL},
    {CASE("x", "BEGIN:STANDARD\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\n",
          AT("x", "20260723T100000")),
     "20260723T130000Z,", NULL},
    {CASE("x",
          PART("STANDARD", "16010101T030000", "TZOFFSETTO:+0100\r\n" YEARLY(OCTOBER))
              PART("DAYLIGHT", "16010101T020000", "TZOFFSETTO:+0200\r\n" YEARLY(MARCH)),
          AT("x", "20260723T100000")),
     "20260723T080000Z,", NULL},
    /* Exchange, and a part that no standard knows. */
    {CASE("tzone://Microsoft/Custom", BERLIN "BEGIN:X-PART\r\nDTSTART:1\r\nEND:X-PART\r\n",
          AT("tzone://Microsoft/Custom", "20260723T100000")),
     "20260723T080000Z,", NULL},
    /* Blanks, which libical and the file may have in one place only. */
    {CASE(" 1 ", BERLIN, AT(" 1", "20260723T100000") AT("1", "20260723T100000")),
     "20260723T080000Z,20260723T080000Z,", NULL},
    /* A definition after the events, and one that no time uses. */
    {FILE(AT("Mine", "20260723T100000"),
          ZONE("Mine", BERLIN) ZONE("GMT", LONDON) ZONE("x", "")),
     "20260723T080000Z,", NULL},
    {FILE(ZONE("Mine", BERLIN) ZONE("Mine", MOSCOW_BEFORE_2011), AT("Mine", "20260723T100000")),
     "20260723T080000Z,", "the file defines it again at line 18, with other rules from "},
    {FILE(ZONE("Mine", BERLIN) ZONE("Mine", BERLIN), AT("Mine", "20260723T100000")),
     "20260723T080000Z,", NULL},
    /* Definitions that say nothing. */
    {CASE("Europe/Berlin", "", AT("Europe/Berlin", "20260723T100000")), "20260723T080000Z,",
     "its VTIMEZONE is not understood (it has neither STANDARD nor DAYLIGHT); the system's "
     "zone "
     "Europe/Berlin is used"},
    {CASE("Mine", STANDARD("20260101T000000", "+0100", "one", ""),
          AT("Mine", "20260723T100000")),
     "TZID Mine: TZOFFSETTO:one is not an offset such as +0100", NULL},
    {CASE("Mine", STANDARD("20260101T000000", "+0100", "+0200", "RRULE:FREQ=SECONDLY\r\n"),
          AT("Mine", "20260723T100000")),
     "TZID Mine: clocks do not change by such an RRULE", NULL},
    {CASE("Mine", PART("STANDARD", "20260101T000000", ""), AT("Mine", "20260723T100000")),
     "TZID Mine: a part of it has no TZOFFSETFROM", NULL},
    {CASE("Mine", STANDARD("20260101T000000", "+2500", "+0200", ""),
          AT("Mine", "20260723T100000")),
     "TZID Mine: TZOFFSETFROM:+2500 is not an offset", NULL},
};

/* The first 10:00 on 23 July 2026 by the name alone; NULL: it is not known. */
static const struct {
    const char *id;
    const char *time;
} names[] = {
    {"(UTC-05:00) Eastern Time (US & Canada)", "20260723T140000Z,"},
    {"(GMT-05:00) Eastern Time (US & Canada)", "20260723T140000Z,"},
    {"Eastern Time (US & Canada)", "20260723T140000Z,"},
    {"Pacific Time (US & Canada); Tijuana", "20260723T170000Z,"},
    {"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "20260723T080000Z,"},
    {"(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna", "20260723T080000Z,"},
    {"Sarajevo, Skopje, Warsaw, Zagreb", "20260723T080000Z,"},
    {"(UTC) Dublin, Edinburgh, Lisbon, London", "20260723T090000Z,"},
    {"Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "20260723T090000Z,"},
    /* Moscow's clocks were four hours ahead for three years. */
    {"(UTC+04:00) Moscow, St. Petersburg, Volgograd", "20260723T070000Z,"},
    {"(UTC+03:00) Moscow, St. Petersburg", "20260723T070000Z,"},
    {"tzone://Microsoft/Utc", "20260723T100000Z,"},
    {"UTC", "20260723T100000Z,"},
    {"Coordinated Universal Time", "20260723T100000Z,"},
    {"(UTC) Coordinated Universal Time", "20260723T100000Z,"},
    {"GMT Standard Time", "20260723T090000Z,"},
    {"romance standard time", "20260723T080000Z,"},
    {"/citadel.org/20190914_1/Europe/Berlin", "20260723T080000Z,"},
    {"/softwarestudio.org/Tzfile/Europe/Berlin", "20260723T080000Z,"},
    {"America/New_York 1", "20260723T140000Z,"},
    {"europe/berlin", "20260723T080000Z,"},
    {"AMERICA/PORT-AU-PRINCE", "20260723T140000Z,"},
    {" Europe/Berlin ", "20260723T080000Z,"},
    {"tzone://Microsoft/Custom", NULL},
    {"Customized Time Zone", NULL},
    {"(UTC+09:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", NULL},
    {"(UTC+01:00) Atlantis", NULL},
    {"(UTC+01:00)", NULL},
    {"1", NULL},
    {" ", NULL},
    {"Atlantis 1", NULL},
};

/* The times of events in UTC, and what is wrong with others; *NOTE: what is said of zones. */
static const char *show(struct arena *arena, const char *text, const char **note)
{
    struct ical_calendar calendar;
    struct zone_db zones;
    struct fault fault;
    struct out out;
    const char *shown;

    zone_db_init(&zones, arena, NULL);
    assert_int_equal(ical_calendar_read(arena, &zones, zone_utc(), ICAL_CALENDAR_WORK, text,
                                        strlen(text), &calendar, &fault),
                     0);
    out_memory(&out);
    for (size_t i = 0; i < calendar.date_count; i++) {
        stamp_ical_utc(&out, ical_time_instant(calendar.dates[i].start));
        out_char(&out, ',');
    }
    for (size_t i = 0; i < calendar.problem_count; i++)
        out_text(&out, calendar.problems[i].text);
    shown = arena_copy(arena, out.data == NULL ? "" : out.data, out.length);
    assert_int_equal(out_finish(&out), 0);
    assert_true(calendar.zone_note_count <= 1);
    *note = calendar.zone_note_count == 0 ? NULL : calendar.zone_notes[0].text;
    return shown;
}

static void a_definition_is_held_against_the_zone_of_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        const char *shown, *note;

        arena_init(&arena, NULL);
        shown = show(&arena, cases[i].text, &note);
        if (strstr(shown, cases[i].times) == NULL ||
            (note == NULL) != (cases[i].note == NULL) ||
            (note != NULL && strstr(note, cases[i].note) == NULL))
            fail_msg("%s\nshown: %s\nnote: %s", cases[i].text, shown,
                     note == NULL ? "-" : note);
        arena_free(&arena);
    }
}

static void a_name_without_a_definition_is_known_or_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *shown, *note, *text;
        struct arena arena;

        arena_init(&arena, NULL);
        text = arena_format(&arena, FILE("", AT("%s", "20260723T100000")), names[i].id);
        shown = show(&arena, text, &note);
        if (names[i].time != NULL ? strcmp(shown, names[i].time) != 0
                                  : strstr(shown, "is left out: TZID ") == NULL)
            fail_msg("%s\nshown: %s", names[i].id, shown);
        assert_null(note);
        arena_free(&arena);
    }
}

/* The file gives times in 2026, the rule goes on: so its rules are compared up to 2036. */
static void a_rule_makes_later_years_matter(void **state)
{
    const char *shown, *note;
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    shown = show(&arena,
                 CASE("GMT", LONDON,
                      "BEGIN:VEVENT\r\nDTSTART;TZID=GMT:20260115T100000\r\nDURATION:PT1H\r\n"
                      "RRULE:FREQ=MONTHLY\r\nEND:VEVENT\r\n"),
                 &note);
    assert_string_equal(shown, "");
    assert_non_null(note);
    assert_non_null(strstr(note, "from 2026-03-29T01:00Z on"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_definition_is_held_against_the_zone_of_its_name),
        cmocka_unit_test(a_name_without_a_definition_is_known_or_left_out),
        cmocka_unit_test(a_rule_makes_later_years_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
