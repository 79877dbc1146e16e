/* duration: lengths of time, their calendar part and their elapsed part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/fault.h"
#include "base/out.h"
#include "time/duration.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

#define HOUR 3600

static void the_letter_form_and_iso_8601_are_read(void **state)
{
    static const struct {
        const char *text;
        struct duration duration;
    } cases[] = {
        {"90m", {0, 0, 5400}},
        {"1h30m", {0, 0, 5400}},
        {"1 h 30 min", {0, 0, 5400}},
        {"30m1h", {0, 0, 5400}},
        {"90 minutes", {0, 0, 5400}},
        {"72h", {0, 0, 72 * HOUR}},
        {"1 m", {0, 0, 60}},
        {"15 secs", {0, 0, 15}},
        {"0s", {0, 0, 0}},
        {"0 days", {0, 0, 0}},
        {"007h", {0, 0, 7 * HOUR}},
        {"2 days", {0, 2, 0}},
        {"2d", {0, 2, 0}},
        {"3 weeks", {0, 21, 0}},
        {"1w 2d", {0, 9, 0}},
        {"1 month", {1, 0, 0}},
        {"2 mo", {2, 0, 0}},
        {"1 Year", {12, 0, 0}},
        {"1 year 2 months", {14, 0, 0}},
        {"1 month 2 days 4h", {1, 2, 4 * HOUR}},
        {" 1h ", {0, 0, HOUR}},
        {"10000 years", {120000, 0, 0}},
        {"3652425 days", {0, 3652425, 0}},
        {"P1M", {1, 0, 0}},
        {"PT1M", {0, 0, 60}},
        {"PT90M", {0, 0, 5400}},
        {"PT4H", {0, 0, 4 * HOUR}},
        {"P1DT4H", {0, 1, 4 * HOUR}},
        {"P2W", {0, 14, 0}},
        {"P1Y2M3DT4H5M6S", {14, 3, 4 * HOUR + 306}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct duration duration;
        struct fault fault;

        if (duration_parse(cases[i].text, &duration, &fault) != 0)
            fail_msg("%s: %s", cases[i].text, fault.text);
        assert_int_equal(duration.months, cases[i].duration.months);
        assert_int_equal(duration.days, cases[i].duration.days);
        assert_int_equal(duration.seconds, cases[i].duration.seconds);
    }
}

static void what_is_wrong_is_said_with_a_hint(void **state)
{
    static const struct {
        const char *text;
        size_t at, length;
        const char *fault, *hint; /* parts of them */
    } cases[] = {
        {"", 0, 0, "missing", "1h30m"},
        {"90", 0, 2, "90 is a number without a unit", "90m for minutes"},
        {"1h 30", 3, 2, "30 is a number without a unit", "30m for minutes"},
        {"1.5h", 0, 3, "whole numbers", "write 1h30m"},
        {"1,25 h", 0, 4, "whole numbers", "write 1h15m"},
        {"0.5 days", 0, 3, "whole numbers", "write 12h"},
        {"1.5 weeks", 0, 3, "whole numbers", "write 252h"},
        {"1.5 months", 0, 3, "whole numbers", "whole numbers, as"},
        {"1.5 bananas", 0, 3, "whole numbers", "whole numbers, as"},
        {"1.3333h", 0, 5, "whole numbers", "whole numbers, as"},
        {"0.5s", 0, 3, "whole numbers", "whole numbers, as"},
        {"99999999999.5h", 0, 13, "whole numbers", "whole numbers, as"},
        {"1M", 1, 1, "'M' could be", "'m' for minutes"},
        {"1 monht", 2, 5, "'monht' is not a unit", "did you mean \"month\"?"},
        {"1 banana", 2, 6, "'banana' is not a unit", "the units are"},
        {"5 business days", 2, 8, "only for a notice", "7 days"},
        {"-3h", 0, 1, "a sign", ""},
        {"+3h", 0, 1, "a sign", ""},
        {"h", 0, 1, "a number is missing", "90m"},
        {"1h and 2m", 3, 1, "a number is missing", "90m"},
        {"1h 2h", 3, 2, "the hours are given twice", ""},
        {"2 days 1d", 7, 2, "the days are given twice", ""},
        {"10001 years", 0, 11, "over 10000 years", ""},
        {"9999 years 13 months", 11, 9, "over 10000 years", ""},
        {"3652426 days", 0, 12, "over 10000 years", ""},
        {"99999999999999999999999999h", 0, 27, "over 10000 years", ""},
        {"9223372036854775807s", 0, 20, "over 10000 years", ""},
        {"99999999999999999999999999", 0, 26, "without a unit", ""},
        {"1h\n", 2, 1, "a number is missing", ""},
        {"P", 1, 0, "ISO 8601", "P1DT4H"},
        {"PT", 2, 0, "ISO 8601", ""},
        {"P1DT", 4, 0, "ISO 8601", ""},
        {"P1H", 2, 1, "ISO 8601", ""},
        {"PT1D", 3, 1, "ISO 8601", ""},
        {"P1D2M", 4, 1, "ISO 8601", ""},
        {"P1D1D", 4, 1, "ISO 8601", ""},
        {"P1.5D", 2, 1, "ISO 8601", ""},
        {"PD", 1, 1, "ISO 8601", ""},
        {"P1", 2, 0, "ISO 8601", ""},
        {"PTT1H", 2, 1, "ISO 8601", ""},
        {"P99999999999999999999D", 1, 21, "over 10000 years", ""},
        {"p1d", 0, 1, "a number is missing", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct duration duration;
        struct fault fault;

        if (duration_parse(cases[i].text, &duration, &fault) != -1)
            fail_msg("'%s' is read", cases[i].text);
        if (strstr(fault.text, cases[i].fault) == NULL ||
            strstr(fault.hint, cases[i].hint) == NULL || fault.at != cases[i].at ||
            fault.length != cases[i].length)
            fail_msg("'%s' gives \"%s\", hint \"%s\" at %zu, %zu long", cases[i].text,
                     fault.text, fault.hint, fault.at, fault.length);
    }
}

static void the_printed_form_is_short_and_read_back(void **state)
{
    static const struct {
        struct duration duration;
        const char *text;
    } cases[] = {
        {{0, 0, 0}, "0s"},           {{1, 0, 0}, "1 month"},
        {{12, 0, 0}, "1 year"},      {{14, 0, 0}, "14 months"},
        {{24, 0, 0}, "2 years"},     {{0, 1, 0}, "1 day"},
        {{0, 3, 0}, "3 days"},       {{0, 7, 0}, "1 week"},
        {{0, 0, 5400}, "1h30m"},     {{0, 0, 86400}, "24h"},
        {{0, 0, 3601}, "1h1s"},      {{0, 0, 59}, "59s"},
        {{0, 0, 120}, "2m"},         {{1, 2, 14400}, "1 month 2 days 4h"},
        {{0, 14, 60}, "2 weeks 1m"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct duration back;
        struct fault fault;
        struct out out;

        out_memory(&out);
        duration_print(&out, cases[i].duration);
        out_char(&out, '\0');
        assert_string_equal(out.data, cases[i].text);
        assert_int_equal(duration_parse(out.data, &back, &fault), 0);
        assert_int_equal(back.months, cases[i].duration.months);
        assert_int_equal(back.days, cases[i].duration.days);
        assert_int_equal(back.seconds, cases[i].duration.seconds);
        assert_int_equal(duration_is_zero(back), i == 0);
        out_finish(&out);
    }
}

static void elapsed_time_has_its_two_largest_units(void **state)
{
    static const struct {
        int64_t seconds;
        const char *text;
    } cases[] = {
        {-5, "0 s"},           {0, "0 s"},
        {59, "59 s"},          {60, "1 min"},
        {61, "1 min 1 s"},     {2700, "45 min"},
        {27000, "7 h 30 min"}, {27059, "7 h 30 min"},
        {3605, "1 h"},         {86400, "1 d"},
        {241200, "2 d 19 h"},  {259200, "3 d"},
        {259260, "3 d"},       {86400 * 1000, "1000 d"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct out out;

        out_memory(&out);
        duration_print_elapsed(&out, cases[i].seconds);
        out_char(&out, '\0');
        assert_string_equal(out.data, cases[i].text);
        out_finish(&out);
    }
}

static void a_shift_goes_by_months_then_days_and_keeps_the_time(void **state)
{
    static const struct {
        struct date from;
        struct duration duration;
        int sign;
        struct date to;
    } cases[] = {
        {{2026, 3, 31}, {1, 0, 0}, -1, {2026, 2, 28}},
        {{2026, 1, 31}, {1, 1, 0}, 1, {2026, 3, 1}},
        {{2026, 3, 1}, {1, 1, 0}, -1, {2026, 1, 31}},
        {{2026, 10, 24}, {0, 1, 7200}, 1, {2026, 10, 25}},
        {{9999, 12, 30}, {0, 2, 0}, 1, {9999, 12, 31}},
        {{1, 1, 2}, {0, 2, 0}, -1, {1, 1, 1}},
        {{2026, 1, 1}, {120000, 3652425, 0}, 1, {9999, 12, 31}},
        {{2026, 1, 1}, {120000, 3652425, 0}, -1, {1, 1, 1}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct wall wall = {day_from_date(cases[i].from), 8100};

        wall = duration_shift(wall, cases[i].duration, cases[i].sign);
        assert_int_equal(wall.day, day_from_date(cases[i].to));
        assert_int_equal(wall.second, 8100);
    }
}

static void the_longest_form_is_a_bound_from_above(void **state)
{
    (void)state;
    assert_int_equal(duration_longest((struct duration){0, 0, 14400}), 14400);
    assert_int_equal(duration_longest((struct duration){0, 0, 0}), 0);
    /* A night with a clock change has 25 hours, one in which the date line moved nearly 48. */
    assert_true(duration_longest((struct duration){0, 1, 0}) >= 47 * HOUR);
    assert_true(duration_longest((struct duration){1, 0, 0}) > 31 * 24 * HOUR);
    assert_true(duration_longest((struct duration){12, 0, 0}) > 366 * 24 * HOUR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_letter_form_and_iso_8601_are_read),
        cmocka_unit_test(what_is_wrong_is_said_with_a_hint),
        cmocka_unit_test(the_printed_form_is_short_and_read_back),
        cmocka_unit_test(elapsed_time_has_its_two_largest_units),
        cmocka_unit_test(a_shift_goes_by_months_then_days_and_keeps_the_time),
        cmocka_unit_test(the_longest_form_is_a_bound_from_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
