/* stamp: instants in the forms that are printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/fault.h"
#include "base/out.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "time/zone.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void assert_out(struct out *out, const char *wanted)
{
    out_char(out, '\0');
    assert_string_equal(out->data, wanted);
    assert_int_equal(out_finish(out), 0);
}

/* RFC 3339 5.8 has the second and third of these; 1937 in the Netherlands is its example of an
 * offset that the form lacks: 20 minutes are written for 19 minutes 32. */
static void rfc_3339_has_the_offset_in_minutes(void **state)
{
    static const struct {
        instant t;
        int32_t offset;
        const char *text;
    } cases[] = {
        {0, 0, "1970-01-01T00:00:00+00:00"},
        {851042397, -8 * 3600, "1996-12-19T16:39:57-08:00"},
        {-1041337172, 20 * 60, "1937-01-01T12:00:28+00:20"},
        {-1041337172, 19 * 60 + 32, "1937-01-01T12:00:28+00:20"},
        {-1041337172, 19 * 60 + 29, "1937-01-01T11:59:28+00:19"},
        {0, -(44 * 60 + 30), "1969-12-31T23:15:00-00:45"},
        {0, -29, "1970-01-01T00:00:00+00:00"},
        {0, 29, "1970-01-01T00:00:00+00:00"},
        {1796160600, 3600, "2026-12-01T22:30:00+01:00"},
        {253402300799, 0, "9999-12-31T23:59:59+00:00"},
        {253402300800, 0, "9999-12-31T23:59:59+00:00"},
        {-62135596801, 0, "0001-01-01T00:00:00+00:00"},
        {INSTANT_NEVER, 3600, "9999-12-31T23:59:59+01:00"},
        {INT64_MIN, -3600, "0001-01-01T00:00:00-01:00"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct out out;

        out_memory(&out);
        stamp_rfc3339(&out, cases[i].t, cases[i].offset);
        assert_out(&out, cases[i].text);
    }
}

static void what_is_printed_is_read_back_to_the_same_instant(void **state)
{
    static const int32_t offsets[] = {0, 3600, -8 * 3600, 5 * 3600 + 1800, -1772, 1172, 50400};

    (void)state;
    for (instant t = -62135596800 + 86400; t < 253402300799 - 86400; t += 9876543217) {
        for (size_t i = 0; i < COUNT(offsets); i++) {
            struct fault fault;
            struct out out;
            instant back;

            out_memory(&out);
            stamp_rfc3339(&out, t, offsets[i]);
            out_char(&out, '\0');
            assert_int_equal(moment_parse(out.data, zone_utc(), NULL, &back, &fault), 0);
            assert_int_equal(back, t);
            out_finish(&out);
        }
    }
}

static void times_in_utc_agree_with_the_c_library(void **state)
{
    (void)state;
    for (instant t = -62135596800; t < 253402300799; t += 12345678901) {
        time_t seconds = (time_t)t;
        struct tm tm;
        char wanted[64];
        struct out out;

        assert_non_null(gmtime_r(&seconds, &tm));
        snprintf(wanted, sizeof wanted, "%04d%02d%02dT%02d%02d%02dZ", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
        out_memory(&out);
        stamp_ical_utc(&out, t);
        assert_out(&out, wanted);
    }
}

/* Near and far, back and forth; the C library says what each date is. */
static void a_date_is_advanced_in_its_text(void **state)
{
    char text[] = "1970-01-01T22:30:00+01:00";
    struct date date = {1970, 1, 1};
    uint64_t random = 42;
    day at = 0;

    (void)state;
    for (int i = 0; i < 300000; i++) {
        int64_t range = i % 3 == 0 ? 3000000 : i % 3 == 1 ? 60 : 8, days;
        char wanted[64];
        time_t seconds;
        struct tm tm;

        random = random * 6364136223846793005u + 1442695040888963407u;
        days = (int64_t)((random >> 33) % (uint64_t)range) - range / 4;
        if (at + days < DAY_MIN || at + days > DAY_MAX)
            days = -at;
        at += (day)days;
        stamp_advance(text, &date, (int)days);
        seconds = (time_t)at * WALL_DAY_SECONDS;
        assert_non_null(gmtime_r(&seconds, &tm));
        snprintf(wanted, sizeof wanted, "%04d-%02d-%02dT22:30:00+01:00", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday);
        assert_string_equal(text, wanted);
        assert_int_equal(date.year, tm.tm_year + 1900);
        assert_int_equal(date.month, tm.tm_mon + 1);
        assert_int_equal(date.mday, tm.tm_mday);
    }
}

static void dates_and_clocks_are_printed_without_a_zone(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    stamp_date(&out, day_from_date((struct date){2026, 12, 1}));
    out_char(&out, ' ');
    stamp_clock(&out, 22 * 3600 + 30 * 60);
    out_char(&out, ' ');
    stamp_clock(&out, 22 * 3600 + 30 * 60 + 15);
    out_char(&out, ' ');
    stamp_clock(&out, 0);
    out_char(&out, ' ');
    stamp_clock(&out, 86400);
    assert_out(&out, "2026-12-01 22:30 22:30:15 00:00 24:00");
}

static void offsets_have_seconds_only_where_they_are_needed(void **state)
{
    static const struct {
        int32_t offset;
        const char *text;
    } cases[] = {
        {0, "+00:00"},      {3600, "+01:00"},  {-(44 * 60 + 30), "-00:44:30"},
        {-16200, "-04:30"}, {50400, "+14:00"}, {37800, "+10:30"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct out out;

        out_memory(&out);
        stamp_offset(&out, cases[i].offset);
        assert_out(&out, cases[i].text);
    }
}

static void a_wall_time_has_its_weekday(void **state)
{
    struct wall wall = {day_from_date((struct date){2026, 12, 1}), 81000};
    struct out out;

    (void)state;
    out_memory(&out);
    stamp_wall(&out, wall);
    out_char(&out, '|');
    wall.second += 5;
    stamp_wall(&out, wall);
    assert_out(&out, "Tue 2026-12-01 22:30|Tue 2026-12-01 22:30:05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_3339_has_the_offset_in_minutes),
        cmocka_unit_test(what_is_printed_is_read_back_to_the_same_instant),
        cmocka_unit_test(times_in_utc_agree_with_the_c_library),
        cmocka_unit_test(a_date_is_advanced_in_its_text),
        cmocka_unit_test(dates_and_clocks_are_printed_without_a_zone),
        cmocka_unit_test(offsets_have_seconds_only_where_they_are_needed),
        cmocka_unit_test(a_wall_time_has_its_weekday),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
