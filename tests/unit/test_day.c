/* day: days of the proleptic Gregorian calendar. Expectations come from the calendar's rules,
 * walked day by day, and from dates whose weekday is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "time/day.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void every_day_of_9999_years_follows_the_one_before(void **state)
{
    struct date date = {1, 1, 1};
    int weekday = MONDAY; /* 0001-01-01 was a Monday */
    day first = DAY_MIN;  /* of the month */

    (void)state;
    for (day d = DAY_MIN; d <= DAY_MAX; d++) {
        struct date found = day_date(d);

        if (date.mday == 1 && d > DAY_MIN) {
            if (day_month_last(first) != d - 1 || day_month_last(d - 1) != d - 1)
                fail_msg("the month from day %d does not end on %d", first, d - 1);
            first = d;
        }
        if (day_month_first(d) != first)
            fail_msg("the month of day %d begins on %d", d, day_month_first(d));
        if (found.year != date.year || found.month != date.month || found.mday != date.mday ||
            day_from_date(date) != d || day_weekday(d) != weekday)
            fail_msg("day %d is %d-%d-%d, not %d-%d-%d", d, found.year, found.month, found.mday,
                     date.year, date.month, date.mday);
        weekday = (weekday + 1) % 7;
        if (++date.mday > day_month_length(date.year, date.month)) {
            date.mday = 1;
            if (++date.month > 12) {
                date.month = 1;
                date.year++;
            }
        }
    }
    assert_int_equal(date.year, 10000);
}

/* The calendar is walked from one year to another; the dates behind the present one are kept.
 */
static void a_date_is_advanced_as_the_calendar_goes_on(void **state)
{
    static const int years[][2] = {{1, 5}, {1895, 2105}, {9996, 9999}};
    struct date last[70], date;

    (void)state;
    for (size_t i = 0; i < COUNT(years); i++) {
        date = (struct date){years[i][0], 1, 1};
        for (int n = 0; date.year <= years[i][1]; n++) {
            last[n % (int)COUNT(last)] = date;
            for (int days = 0; days <= n && days < (int)COUNT(last); days++) {
                const struct date *before = &last[(n - days) % (int)COUNT(last)];
                struct date later = *before, earlier = date;

                day_advance(&later, days);
                day_advance(&earlier, -days);
                assert_memory_equal(&later, &date, sizeof date);
                assert_memory_equal(&earlier, before, sizeof date);
            }
            if (++date.mday > day_month_length(date.year, date.month)) {
                date.mday = 1;
                if (++date.month > 12) {
                    date.month = 1;
                    date.year++;
                }
            }
        }
    }
}

static void a_date_is_advanced_by_any_number_of_days(void **state)
{
    uint64_t random = 42;
    struct date date = day_date(0);
    day at = 0;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        day to;
        struct date wanted;

        random = random * 6364136223846793005u + 1442695040888963407u;
        to = DAY_MIN + (day)((random >> 33) % (uint64_t)(DAY_MAX - DAY_MIN + 1));
        wanted = day_date(to);
        day_advance(&date, to - at);
        assert_memory_equal(&date, &wanted, sizeof date);
        at = to;
    }
}

static void the_first_days_beyond_the_years_have_dates_too(void **state)
{
    struct date before = day_date(DAY_MIN - 1), after = day_date(DAY_MAX + 1);

    (void)state;
    assert_int_equal(before.year, 0);
    assert_int_equal(before.month, 12);
    assert_int_equal(before.mday, 31);
    assert_int_equal(day_weekday(DAY_MIN - 1), SUNDAY);
    assert_int_equal(after.year, 10000);
    assert_int_equal(after.month, 1);
    assert_int_equal(after.mday, 1);
}

static void known_days_have_their_numbers_and_weekdays(void **state)
{
    static const struct {
        struct date date;
        day day;
        enum weekday weekday;
    } cases[] = {
        {{1970, 1, 1}, 0, THURSDAY},
        {{2000, 2, 29}, 11016, TUESDAY},
        {{1969, 12, 31}, -1, WEDNESDAY},
        {{2021, 12, 9}, 18970, THURSDAY},
        {{1858, 11, 17}, -40587, WEDNESDAY} /* the first modified Julian day */,
        {{1, 1, 1}, DAY_MIN, MONDAY},
        {{9999, 12, 31}, DAY_MAX, FRIDAY},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(day_from_date(cases[i].date), cases[i].day);
        assert_int_equal(day_weekday(cases[i].day), cases[i].weekday);
    }
}

static void only_dates_of_the_calendar_exist(void **state)
{
    static const struct {
        struct date date;
        bool exists;
    } cases[] = {
        {{2024, 2, 29}, true},  {{2026, 2, 29}, false}, {{1900, 2, 29}, false},
        {{2000, 2, 29}, true},  {{2026, 2, 30}, false}, {{2026, 4, 31}, false},
        {{2026, 12, 31}, true}, {{2026, 13, 1}, false}, {{2026, 0, 1}, false},
        {{2026, 1, 0}, false},  {{2026, 1, 32}, false}, {{0, 1, 1}, false},
        {{1, 1, 1}, true},      {{9999, 12, 31}, true}, {{10000, 1, 1}, false},
        {{-4, 1, 1}, false},    {{2026, -1, 1}, false}, {{2026, 1, -1}, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(day_exists(cases[i].date), cases[i].exists);
}

static void months_are_added_and_clamped_to_their_length(void **state)
{
    static const struct {
        struct date from;
        int months;
        struct date to;
    } cases[] = {
        {{2026, 3, 31}, -1, {2026, 2, 28}},   {{2024, 3, 31}, -1, {2024, 2, 29}},
        {{2026, 1, 31}, 1, {2026, 2, 28}},    {{2026, 1, 31}, 2, {2026, 3, 31}},
        {{2026, 1, 15}, -1, {2025, 12, 15}},  {{2026, 12, 15}, 1, {2027, 1, 15}},
        {{2024, 2, 29}, 12, {2025, 2, 28}},   {{2024, 2, 29}, 48, {2028, 2, 29}},
        {{2026, 7, 1}, 0, {2026, 7, 1}},      {{2026, 7, 1}, -24306, {1, 1, 1}},
        {{1, 1, 31}, -1, {1, 1, 1}},          {{9999, 12, 1}, 1, {9999, 12, 31}},
        {{9998, 12, 5}, 12, {9999, 12, 5}},   {{2026, 7, 1}, INT32_MAX, {9999, 12, 31}},
        {{2026, 7, 1}, INT32_MIN, {1, 1, 1}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(day_add_months(day_from_date(cases[i].from), cases[i].months),
                         day_from_date(cases[i].to));
}

static void weekdays_are_read_in_all_their_forms(void **state)
{
    static const struct {
        const char *text;
        int weekday;
    } cases[] = {
        {"monday", MONDAY},  {"Mon", MONDAY},   {"TUESDAY", TUESDAY},
        {"tue", TUESDAY},    {"tues", TUESDAY}, {"Weds", WEDNESDAY},
        {"wed", WEDNESDAY},  {"thu", THURSDAY}, {"thur", THURSDAY},
        {"thurs", THURSDAY}, {"fri", FRIDAY},   {"sat", SATURDAY},
        {"Sunday", SUNDAY},  {"su", -1},        {"mo", -1},
        {"mond", -1},        {"mondays", -1},   {"", -1},
        {"xyz", -1},         {"january", -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(day_parse_weekday(cases[i].text, strlen(cases[i].text)),
                         cases[i].weekday);
    assert_int_equal(day_parse_weekday("monday 22:00", 6), MONDAY);
    for (int i = MONDAY; i <= SUNDAY; i++) {
        assert_int_equal(day_parse_weekday(day_name(i), strlen(day_name(i))), i);
        assert_int_equal(day_parse_weekday(day_short_name(i), 3), i);
    }
}

static void months_are_read_in_all_their_forms(void **state)
{
    static const struct {
        const char *text;
        int month;
    } cases[] = {
        {"january", 1}, {"Jan", 1}, {"may", 5}, {"SEPT", 9},   {"sep", 9},     {"dec", 12},
        {"june", 6},    {"ju", -1}, {"", -1},   {"month", -1}, {"monday", -1}, {"juni", -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(day_parse_month(cases[i].text, strlen(cases[i].text)), cases[i].month);
    for (int i = 1; i <= 12; i++)
        assert_int_equal(day_parse_month(day_month_name(i), strlen(day_month_name(i))), i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_9999_years_follows_the_one_before),
        cmocka_unit_test(a_date_is_advanced_as_the_calendar_goes_on),
        cmocka_unit_test(a_date_is_advanced_by_any_number_of_days),
        cmocka_unit_test(the_first_days_beyond_the_years_have_dates_too),
        cmocka_unit_test(known_days_have_their_numbers_and_weekdays),
        cmocka_unit_test(only_dates_of_the_calendar_exist),
        cmocka_unit_test(months_are_added_and_clamped_to_their_length),
        cmocka_unit_test(weekdays_are_read_in_all_their_forms),
        cmocka_unit_test(months_are_read_in_all_their_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
