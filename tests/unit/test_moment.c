/* moment: dates and times as people type them. Instants were computed with GNU date. */
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
#include "time/moment.h"
#include "time/stamp.h"
#include "time/zone.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Monday 2026-09-21 16:13:20 in Berlin */
static const instant now = 1790000000;

struct berlin {
    struct arena arena;
    struct zone_db db;
    const struct zone *zone;
};

static int open_berlin(void **state)
{
    static struct berlin berlin;
    struct fault fault;

    arena_init(&berlin.arena, NULL);
    zone_db_init(&berlin.db, &berlin.arena, NULL);
    berlin.zone = zone_find(&berlin.db, "Europe/Berlin", &fault);
    *state = &berlin;
    return berlin.zone == NULL;
}

static int close_berlin(void **state)
{
    arena_free(&((struct berlin *)*state)->arena);
    return 0;
}

struct refusal {
    const char *text;
    size_t at, length;
    const char *fault, *hint; /* parts of them; "" for none that matters */
};

static void assert_refusal(const struct refusal *wanted, int result, const struct fault *fault)
{
    if (result != -1)
        fail_msg("'%s' is read (%d)", wanted->text, result);
    if (strstr(fault->text, wanted->fault) == NULL ||
        strstr(fault->hint, wanted->hint) == NULL || fault->at != wanted->at ||
        fault->length != wanted->length)
        fail_msg("'%s' gives \"%s\", hint \"%s\" at %zu, %zu long", wanted->text, fault->text,
                 fault->hint, fault->at, fault->length);
}

static void a_clock_has_hours_and_minutes_and_perhaps_seconds(void **state)
{
    static const struct {
        const char *text;
        bool midnight_end;
        int32_t second;
    } cases[] = {
        {"00:00", false, 0},        {"22:30", false, 81000}, {"22:30:15", false, 81015},
        {"23:59:59", false, 86399}, {"24:00", true, 86400},  {"24:00:00", true, 86400},
        {"06:00", true, 21600},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        int32_t second;

        if (moment_parse_clock(cases[i].text, cases[i].midnight_end, &second, &fault) != 0)
            fail_msg("%s: %s", cases[i].text, fault.text);
        assert_int_equal(second, cases[i].second);
    }
}

static void what_is_not_a_clock_gets_one_as_a_hint(void **state)
{
    static const struct refusal cases[] = {
        {"", 0, 0, "a time of day is missing", "22:30"},
        {"25:00", 0, 2, "there is no hour 25", "hours run from 00 to 23"},
        {"22:60", 3, 2, "there is no minute 60", "from 00 to 59"},
        {"22:00:60", 6, 2, "there is no second 60", "from 00 to 59"},
        {"24:01", 0, 2, "there is no hour 24", "from 00 to 23"},
        {"24:00", 0, 5, "24:00 is the end of a day", "\"00:00\""},
        {"6:00", 0, 4, "not a time of day", "write \"06:00\""},
        {"6:0", 0, 3, "not a time of day", "write \"06:00\""},
        {"22:00:1", 0, 7, "not a time of day", "write \"22:00:01\""},
        {"22.30", 0, 5, "not a time of day", "write \"22:30\""},
        {"2230", 0, 4, "not a time of day", "write \"22:30\""},
        {"2260", 0, 4, "not a time of day", "as \"22:30\""},
        {"22", 0, 2, "not a time of day", "write \"22:00\""},
        {"10pm", 0, 4, "not a time of day", "write \"22:00\""},
        {"10 PM", 0, 5, "not a time of day", "write \"22:00\""},
        {"12am", 0, 4, "not a time of day", "write \"00:00\""},
        {"12:30 pm", 0, 8, "not a time of day", "write \"12:30\""},
        {"10:30am", 0, 7, "not a time of day", "write \"10:30\""},
        {"13pm", 0, 4, "not a time of day", "as \"22:30\""},
        {"22h30", 0, 5, "not a time of day", "as \"22:30\""},
        {"2026-12-21", 0, 10, "not a time of day", "as \"22:30\""},
        {"noon", 0, 4, "not a time of day", "as \"22:30\""},
        {"22:00 CET", 6, 3, "a zone cannot follow a time", "timezone: Europe/Berlin"},
        {"22:00+01:00", 5, 6, "a zone cannot follow a time", "--tz"},
        {"22:00 x", 6, 1, "this cannot follow a time of day", ""},
        {"22:00 ", 5, 1, "a blank too many", ""},
        {"22:000", 0, 6, "not a time of day", ""},
        {"22:00:000", 0, 9, "not a time of day", ""},
        {"99999999999999999999", 0, 20, "not a time of day", "as \"22:30\""},
        {"99999999999999999999:00", 0, 23, "not a time of day", "as \"22:30\""},
        {"-1:00", 0, 5, "not a time of day", "as \"22:30\""},
        {" 22:00", 0, 0, "a time of day is missing", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault = {.at = 0};
        int32_t second;

        assert_refusal(&cases[i], moment_parse_clock(cases[i].text, false, &second, &fault),
                       &fault);
    }
}

static void a_date_may_have_its_weekday_before_it(void **state)
{
    static const struct {
        const char *text;
        struct date date;
    } cases[] = {
        {"2026-12-21", {2026, 12, 21}},
        {"Mon 2026-12-21", {2026, 12, 21}},
        {"monday, 2026-12-21", {2026, 12, 21}},
        {"THURS  2021-12-09", {2021, 12, 9}},
        {"0001-01-01", {1, 1, 1}},
        {"9999-12-31", {9999, 12, 31}},
        {"2024-02-29", {2024, 2, 29}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        day d;

        if (moment_parse_date(cases[i].text, &d, &fault) != 0)
            fail_msg("%s: %s", cases[i].text, fault.text);
        assert_int_equal(d, day_from_date(cases[i].date));
    }
}

static void a_weekday_that_does_not_fit_is_told_apart(void **state)
{
    struct fault fault;
    struct wall wall;
    bool has_time;
    instant t;
    day d;

    (void)state;
    assert_int_equal(moment_parse_date("Tue 2021-12-09", &d, &fault), 1);
    assert_int_equal(d, day_from_date((struct date){2021, 12, 9}));
    assert_string_equal(fault.text, "2021-12-09 is a Thursday, not a Tuesday");
    assert_string_equal(fault.hint, "the Tuesdays next to it are 2021-12-07 and 2021-12-14");
    assert_int_equal(fault.at, 0);
    assert_int_equal(fault.length, 3);
    assert_int_equal(moment_parse_wall("Tue 2021-12-09 22:00", &wall, &has_time, &fault), 1);
    assert_true(has_time);
    assert_int_equal(wall.second, 79200);
    assert_int_equal(moment_parse("Tue 2021-12-09T22:00Z", zone_utc(), NULL, &t, &fault), 1);
    assert_int_equal(t, 1639087200);
    assert_int_equal(moment_parse_date("Mon 9999-12-31", &d, &fault), 1);
    assert_int_equal(moment_parse_date("Tue 0001-01-01", &d, &fault), 1);
    /* What is wrong otherwise counts for more. */
    assert_int_equal(moment_parse_wall("Tue 2021-12-09 25:00", &wall, &has_time, &fault), -1);
    assert_string_equal(fault.text, "there is no hour 25");
    assert_int_equal(moment_parse_date("Tue 2021-12-09 x", &d, &fault), -1);
}

static void what_is_not_a_date_gets_one_as_a_hint(void **state)
{
    static const struct refusal cases[] = {
        {"", 0, 0, "a date is missing", "2026-12-21"},
        {"Mon", 3, 0, "a date is missing", "2026-12-21"},
        {"Mon ", 4, 0, "a date is missing", "2026-12-21"},
        {"2026-02-30", 0, 10, "2026-02-30 does not exist", "February 2026 has 28 days"},
        {"2024-02-30", 0, 10, "2024-02-30 does not exist", "February 2024 has 29 days"},
        {"2026-04-31", 0, 10, "does not exist", "April 2026 has 30 days"},
        {"2026-04-00", 0, 10, "does not exist", "April 2026 has 30 days"},
        {"Mon 2026-02-30", 4, 10, "does not exist", "February 2026 has 28 days"},
        {"2026-13-01", 5, 2, "13 is not a month", "01 to 12"},
        {"2026-00-01", 5, 2, "00 is not a month", "01 to 12"},
        {"0000-01-01", 0, 4, "0000 is not a year", "0001 to 9999"},
        {"10000-01-01", 0, 5, "more than four digits", "0001 to 9999"},
        {"99999999999999999999999-01-01", 0, 23, "more than four digits", "0001 to 9999"},
        {"01.12.2026", 0, 10, "not a date", "write 2026-12-01"},
        {"1.12.2026", 0, 9, "not a date", "write 2026-12-01"},
        {"12/01/2026", 0, 10, "not a date", "write 2026-12-01"},
        {"13/01/2026", 0, 10, "not a date", "write 2026-01-13"},
        {"01-12-2026", 0, 10, "not a date", "write 2026-12-01"},
        {"2026/12/01", 0, 10, "not a date", "write 2026-12-01"},
        {"2026-1-5", 0, 8, "not a date", "write 2026-01-05"},
        {"20261201", 0, 8, "not a date", "write 2026-12-01"},
        {"31.02.2026", 0, 10, "not a date", "as 2026-12-21"},
        {"26-12-21", 0, 8, "not a date", "as 2026-12-21"},
        {"2026.12-21", 0, 10, "not a date", "as 2026-12-21"},
        {"2026-12", 0, 7, "not a date", "as 2026-12-21"},
        {"Mondya 2026-12-21", 0, 6, "'Mondya' is not a weekday", "did you mean \"monday\"?"},
        {"Abcdefghijklmnopqrstuvw 2026-12-21", 0, 23, "not a date", "as 2026-12-21"},
        {"21 December 2026", 0, 2, "not a date", "as 2026-12-21"},
        {"2026-12-21x", 10, 1, "this cannot follow a date", ""},
        {"2026-12-21 22:00", 11, 5, "this cannot follow a date", ""},
        {"2026-12-210", 0, 11, "not a date", ""},
        {"2026-12-21\n", 10, 0, "a blank too many", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault = {.at = 0};
        day d;

        assert_refusal(&cases[i], moment_parse_date(cases[i].text, &d, &fault), &fault);
    }
}

static void a_wall_time_is_a_date_and_perhaps_a_clock(void **state)
{
    static const struct {
        const char *text;
        bool has_time;
        int32_t second;
    } cases[] = {
        {"2026-12-14", false, 0},
        {"2026-12-14 22:00", true, 79200},
        {"Mon 2026-12-14 22:00", true, 79200},
        {"2026-12-14T22:00:05", true, 79205},
        {"2026-12-14  00:00", true, 0},
        {"2026-12-14t22:00", true, 79200},
    };
    static const struct refusal refusals[] = {
        {"2026-12-14 ", 11, 0, "a time of day is missing", ""},
        {"2026-12-14T", 11, 0, "a time of day is missing", ""},
        {"2026-12-14 6:00", 11, 4, "not a time of day", "write \"06:00\""},
        {"2026-12-14 24:00", 11, 5, "24:00 is the end of a day", "\"00:00\""},
        {"2026-12-14 22:00Z", 16, 1, "a zone cannot follow a time", ""},
        {"2026-12-14 22:00 +01:00", 17, 6, "a zone cannot follow a time", ""},
        {"2026-12-14 22:00:00.5", 19, 2, "this cannot follow a time", ""},
        {"2026-12-14x22:00", 10, 6, "this cannot follow a date", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        struct wall wall;
        bool has_time;

        if (moment_parse_wall(cases[i].text, &wall, &has_time, &fault) != 0)
            fail_msg("%s: %s", cases[i].text, fault.text);
        assert_int_equal(wall.day, day_from_date((struct date){2026, 12, 14}));
        assert_int_equal(wall.second, cases[i].second);
        assert_int_equal(has_time, cases[i].has_time);
    }
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct fault fault = {.at = 0};
        struct wall wall;
        bool has_time;

        assert_refusal(&refusals[i],
                       moment_parse_wall(refusals[i].text, &wall, &has_time, &fault), &fault);
    }
}

/* What has no offset is read in Berlin; all are printed there. */
static void a_moment_is_absolute_or_relative_to_now(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"2026-12-21", "2026-12-21T00:00:00+01:00"},
        {"Mon 2026-12-21", "2026-12-21T00:00:00+01:00"},
        {"2026-07-01 22:00", "2026-07-01T22:00:00+02:00"},
        {"2026", "2026-01-01T00:00:00+01:00"},
        {"2026-07", "2026-07-01T00:00:00+02:00"},
        {"2026-12-21T22:00:15Z", "2026-12-21T23:00:15+01:00"},
        {"2026-12-21t22:00:15z", "2026-12-21T23:00:15+01:00"},
        {"2026-12-21 22:00:15.987654321Z", "2026-12-21T23:00:15+01:00"},
        {"2026-12-21 22:00:15.9", "2026-12-21T22:00:15+01:00"},
        {"2026-12-21T22:00+05:30", "2026-12-21T17:30:00+01:00"},
        {"2026-12-21T22:00:00-00:00", "2026-12-21T23:00:00+01:00"},
        {"2026-12-31T23:59:59-23:59", "2027-01-02T00:58:59+01:00"},
        {"@1796083200", "2026-12-01T01:00:00+01:00"},
        {"@-1", "1970-01-01T00:59:59+01:00"},
        {"2026-03-29 02:30", "2026-03-29T03:30:00+02:00"},
        {"2026-10-25 02:30", "2026-10-25T02:30:00+02:00"},
        {"2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"},
        {"now", "2026-09-21T16:13:20+02:00"},
        {"NOW", "2026-09-21T16:13:20+02:00"},
        {"today", "2026-09-21T00:00:00+02:00"},
        {"today 22:00", "2026-09-21T22:00:00+02:00"},
        {"Tomorrow 06:00", "2026-09-22T06:00:00+02:00"},
        {"yesterday", "2026-09-20T00:00:00+02:00"},
        {"monday", "2026-09-28T00:00:00+02:00"},
        {"next monday", "2026-09-28T00:00:00+02:00"},
        {"tue", "2026-09-22T00:00:00+02:00"},
        {"sunday 22:00", "2026-09-27T22:00:00+02:00"},
        {"next sunday 22:00:30", "2026-09-27T22:00:30+02:00"},
        {"22:00", "2026-09-21T22:00:00+02:00"},
        {"06:00", "2026-09-21T06:00:00+02:00"},
        {"+2h", "2026-09-21T18:13:20+02:00"},
        {"-3d", "2026-09-18T16:13:20+02:00"},
        {"+2w", "2026-10-05T16:13:20+02:00"},
        {"+1 month", "2026-10-21T16:13:20+02:00"},
        {"+40d", "2026-10-31T16:13:20+01:00"},
        {"in 2 hours", "2026-09-21T18:13:20+02:00"},
        {"2 hours ago", "2026-09-21T14:13:20+02:00"},
        {"1 month ago", "2026-08-21T16:13:20+02:00"},
    };
    const struct berlin *berlin = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        struct out out;
        int32_t offset;
        instant t;

        if (moment_parse(cases[i].text, berlin->zone, &now, &t, &fault) != 0)
            fail_msg("%s: %s", cases[i].text, fault.text);
        zone_wall(berlin->zone, t, &offset);
        out_memory(&out);
        stamp_rfc3339(&out, t, offset);
        out_char(&out, '\0');
        if (strcmp(out.data, cases[i].wanted) != 0)
            fail_msg("'%s' is %s, not %s", cases[i].text, out.data, cases[i].wanted);
        out_finish(&out);
    }
}

static void what_is_not_a_moment_gets_a_hint(void **state)
{
    static const struct refusal cases[] = {
        {"", 0, 0, "a date is missing", ""},
        {"banana", 0, 6, "not a date", "2026-12-21"},
        {"2026-13", 5, 2, "13 is not a month", "01 to 12"},
        {"0000", 0, 4, "0000 is not a year", "0001 to 9999"},
        {"0000-01", 0, 4, "0000 is not a year", "0001 to 9999"},
        {"@", 0, 1, "not a number of seconds", "@1796083200"},
        {"@x", 0, 2, "not a number of seconds", "@1796083200"},
        {"@1x", 2, 1, "cannot follow a number", ""},
        {"@999999999999999999999999999", 0, 28, "outside the years", ""},
        {"@-999999999999999999999999999", 0, 29, "outside the years", ""},
        {"9999-12-31T23:59:59-01:00", 0, 25, "outside the years", ""},
        {"2026-12-21T22:00+0100", 16, 5, "not an offset", "+01:00"},
        {"2026-12-21T22:00+24:00", 16, 6, "not an offset", "+01:00"},
        {"2026-12-21T22:00+01:60", 16, 6, "not an offset", "+01:00"},
        {"2026-12-21T22:00:00.Z", 19, 1, "a fraction without digits", ""},
        {"2026-12-21T22:00Zx", 16, 2, "a zone cannot follow", ""},
        {"2026-12-21 22:00 CET", 17, 3, "a zone cannot follow", "--tz"},
        {"2026-12-21T24:00", 11, 5, "24:00 is the end", ""},
        {"today 6:00", 6, 4, "not a time of day", "write \"06:00\""},
        {"today x", 6, 1, "only a time of day can follow the day, not 'x'", ""},
        {"now x", 4, 1, "cannot follow 'now'", ""},
        {"next week", 5, 4, "a weekday is missing", "next monday"},
        {"monday 10pm", 7, 4, "not a time of day", "write \"22:00\""},
        {"6:00", 0, 4, "not a time of day", "write \"06:00\""},
        {"10pm", 0, 4, "not a time of day", "write \"22:00\""},
        {"2h", 0, 2, "a length of time", "write \"+2h\" or \"2h ago\""},
        {"+", 1, 0, "a duration is missing", ""},
        {"+2x", 2, 1, "'x' is not a unit", ""},
        {"in 2 monht", 5, 5, "'monht' is not a unit", "month"},
        {"in", 2, 0, "a duration is missing", ""},
        {"x ago", 0, 1, "a number is missing", ""},
        {" ago", 0, 0, "a duration is missing", ""},
        {"+9000 years", 0, 11, "outside the years", ""},
        {"9000 years ago", 0, 14, "outside the years", ""},
        {"+70000000h", 0, 10, "outside the years", ""},
        {"+1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h 1h", 1, 68,
         "too long for a duration", ""},
    };
    const struct berlin *berlin = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault = {.at = 0};
        instant t;

        assert_refusal(&cases[i], moment_parse(cases[i].text, berlin->zone, &now, &t, &fault),
                       &fault);
    }
}

static void without_a_now_nothing_relative_is_read(void **state)
{
    static const char *const cases[] = {"now",   "today", "tomorrow 06:00", "monday",
                                        "+2h",   "-3d",   "in 2 hours",     "2 hours ago",
                                        "22:00", "10pm",  "next monday",    "Tue 22:00"};
    const struct berlin *berlin = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        instant t;

        assert_int_equal(moment_parse(cases[i], berlin->zone, NULL, &t, &fault), -1);
        assert_string_equal(fault.text, "this time depends on when it is read");
        assert_non_null(strstr(fault.hint, "2026-12-21 22:00"));
    }
}

static void the_last_day_has_no_tomorrow(void **state)
{
    static const char *const cases[] = {"tomorrow", "friday", "+1d"};
    instant last = (instant)DAY_MAX * WALL_DAY_SECONDS;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;
        instant t;

        assert_int_equal(moment_parse(cases[i], zone_utc(), &last, &t, &fault), -1);
        assert_non_null(strstr(fault.text, "outside the years"));
    }
}

/* Every value with one byte changed, added or left out is read or refused, but no more. */
static void mutilated_texts_do_no_harm(void **state)
{
    static const char *const seeds[] = {
        "Mon 2026-12-14T22:00:15.25+05:30",
        "@1796083200",
        "next monday 22:00",
        "in 2 hours",
        "2 days ago",
        "+1 month 2d",
    };
    static const char bytes[] = "0 9:-+.,/@TZaxP\n\x80\xff";
    const struct berlin *berlin = *state;

    for (size_t i = 0; i < COUNT(seeds); i++) {
        size_t length = strlen(seeds[i]);

        for (size_t at = 0; at <= length; at++) {
            for (size_t b = 0; b < sizeof bytes; b++) {
                for (size_t skip = 0; skip < 2 && at + skip <= length; skip++) {
                    /* Of the exact size, so that AddressSanitizer sees a read beyond it. */
                    char *text = malloc(length + 2 - skip);
                    struct fault fault;
                    struct wall wall;
                    bool has_time;
                    int32_t second;
                    instant t;

                    memcpy(text, seeds[i], at);
                    text[at] = bytes[b];
                    memcpy(text + at + 1, seeds[i] + at + skip, length + 1 - at - skip);
                    moment_parse(text, berlin->zone, &now, &t, &fault);
                    moment_parse_wall(text, &wall, &has_time, &fault);
                    moment_parse_clock(text, true, &second, &fault);
                    free(text);
                }
            }
        }
    }
}

/* What --to of a move asks: whether the time of day is still open. */
static void days_in_words_are_told_from_times(void **state)
{
    static const char *const days[] = {"today",       "Tomorrow",   "yesterday",  "monday",
                                       "next monday", "in 2 weeks", "3 days ago", "thu",
                                       "in 1 month",  "1 year ago", "in 2d"};
    static const char *const others[] = {
        "now",        "22:00",   "today 00:00", "monday 22:00", "+2d",  "-1 week",
        "in 2 hours", "1h ago",  "in 1 day 2h", "2026-12-21",   "next", "in",
        "",           "mondays", "next today",  "ago"};

    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        assert_true(moment_is_day(days[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(moment_is_day(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_has_hours_and_minutes_and_perhaps_seconds),
        cmocka_unit_test(what_is_not_a_clock_gets_one_as_a_hint),
        cmocka_unit_test(a_date_may_have_its_weekday_before_it),
        cmocka_unit_test(a_weekday_that_does_not_fit_is_told_apart),
        cmocka_unit_test(what_is_not_a_date_gets_one_as_a_hint),
        cmocka_unit_test(a_wall_time_is_a_date_and_perhaps_a_clock),
        cmocka_unit_test(a_moment_is_absolute_or_relative_to_now),
        cmocka_unit_test(what_is_not_a_moment_gets_a_hint),
        cmocka_unit_test(without_a_now_nothing_relative_is_read),
        cmocka_unit_test(the_last_day_has_no_tomorrow),
        cmocka_unit_test(mutilated_texts_do_no_harm),
        cmocka_unit_test(days_in_words_are_told_from_times),
    };

    return cmocka_run_group_tests(tests, open_berlin, close_berlin);
}
