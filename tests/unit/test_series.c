/*
 * series: rules and dates with bounds, exceptions and additions as one stream.
 *
 * All expectations are worked out by hand; January 2026 begins on a Thursday.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/fault.h"
#include "recur/series.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* A day of January 2026, or of the months around it by days from there. */
static day january(int mday)
{
    return day_from_date((struct date){2026, 1, 1}) + mday - 1;
}

static struct wall at(int mday, int hour)
{
    return (struct wall){january(mday), hour * 3600};
}

/* A series of RULE (or NULL) from 1 January 2026, 22:00, without bounds. */
static struct series series_of(struct rule *rule, const char *text)
{
    struct fault fault;

    if (text != NULL && rule_parse(text, rule, &fault) < 0)
        fail_msg("%s: %s", text, fault.text);
    return (struct series){.rule = text != NULL ? rule : NULL,
                           .first = at(1, 22),
                           .from = DAY_MIN,
                           .until = DAY_MAX};
}

struct expected {
    struct wall wall;
    uint32_t entry;
};

/* The first COUNT dates from FROM on, and whether there are more. */
static void check_dates(const struct series *series, struct wall from,
                        const struct expected *expected, size_t count, bool more)
{
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;

    series_open(&iter, series, from);
    for (size_t i = 0; i < count; i++) {
        assert_true(series_next(&iter, &wall, &entry));
        assert_int_equal(wall.day - january(0), expected[i].wall.day - january(0));
        assert_int_equal(wall.second, expected[i].wall.second);
        assert_int_equal(entry, expected[i].entry);
    }
    assert_int_equal(series_next(&iter, &wall, &entry), more);
    assert_int_equal(series_never(series), count == 0 && !more);
}

static void a_rule_alone_is_its_own_dates(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=WEEKLY;BYDAY=TU");
    const struct expected tuesdays[] = {
        {at(6, 22), SERIES_RULE}, {at(13, 22), SERIES_RULE}, {at(20, 22), SERIES_RULE}};

    (void)state;
    check_dates(&series, at(-400, 0), tuesdays, 3, true);
    check_dates(&series, at(6, 22), tuesdays, 3, true);
    check_dates(&series, at(6, 23), tuesdays + 1, 2, true);
}

static void bounds_hold_for_the_shifted_dates_of_the_rule(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=MONTHLY;BYDAY=2TU");
    /* The second Tuesdays are the 13th, 10 February and 10 March; eleven days later: */
    const struct expected shifted[] = {{at(24, 22), SERIES_RULE},
                                       {at(31 + 21, 22), SERIES_RULE},
                                       {at(31 + 28 + 21, 22), SERIES_RULE}};

    (void)state;
    series.shift = 11;
    check_dates(&series, at(1, 0), shifted, 3, true);
    check_dates(&series, at(24, 23), shifted + 1, 2, true);
    series.from = january(25);
    check_dates(&series, at(1, 0), shifted + 1, 2, true);
    series.until = january(31 + 21);
    check_dates(&series, at(1, 0), shifted + 1, 1, false);
    series.until = january(31 + 20);
    check_dates(&series, at(1, 0), NULL, 0, false);
}

static void a_shift_can_go_back_and_stays_within_the_calendar(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1,3");
    const struct expected shifted[] = {
        {at(-1, 22), SERIES_RULE}, {at(1, 22), SERIES_RULE}, {at(364, 22), SERIES_RULE}};
    const struct expected first[] = {{{DAY_MIN, 22 * 3600}, SERIES_RULE}};

    (void)state;
    series.shift = -2;
    check_dates(&series, at(-1, 0), shifted, 3, true);
    check_dates(&series, at(0, 0), shifted + 1, 2, true);
    series.first = (struct wall){DAY_MIN, 22 * 3600};
    check_dates(&series, (struct wall){DAY_MIN, 0}, first, 1, true);
    series.shift = 400;
    series.first = (struct wall){DAY_MAX - 364, 0};
    check_dates(&series, (struct wall){DAY_MIN, 0}, NULL, 0, false);
}

static void excepted_days_drop_the_rule_but_not_explicit_dates(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=DAILY;BYHOUR=8,22");
    const day except[] = {january(1), january(3), january(4)};
    const struct series_date also[] = {{at(3, 12), 5}};
    const struct expected dates[] = {{at(2, 8), SERIES_RULE},
                                     {at(2, 22), SERIES_RULE},
                                     {at(3, 12), 5},
                                     {at(5, 8), SERIES_RULE}};

    (void)state;
    series.except = except;
    series.except_count = COUNT(except);
    series.dates = also;
    series.date_count = COUNT(also);
    check_dates(&series, at(1, 0), dates, 4, true);
    check_dates(&series, at(3, 13), dates + 3, 1, true);
}

static void exceptions_are_days_after_the_shift(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=WEEKLY;BYDAY=TU");
    const day except[] = {january(6), january(14)};
    const struct expected dates[] = {{at(7, 22), SERIES_RULE}, {at(21, 22), SERIES_RULE}};

    (void)state;
    series.shift = 1;
    series.except = except;
    series.except_count = COUNT(except);
    check_dates(&series, at(1, 0), dates, 2, true);
}

static void a_date_of_both_kinds_is_given_once_as_the_explicit_one(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=WEEKLY;BYDAY=TU;COUNT=2");
    const struct series_date also[] = {
        {at(5, 10), 0}, {at(6, 22), 1}, {at(13, 21), 2}, {at(30, 0), 3}};
    const struct expected dates[] = {{at(5, 10), 0},
                                     {at(6, 22), 1},
                                     {at(13, 21), 2},
                                     {at(13, 22), SERIES_RULE},
                                     {at(30, 0), 3}};

    (void)state;
    series.dates = also;
    series.date_count = COUNT(also);
    check_dates(&series, at(1, 0), dates, 5, false);
    check_dates(&series, at(6, 22), dates + 1, 4, false);
    check_dates(&series, at(14, 0), dates + 4, 1, false);
}

static void dates_alone_need_no_rule(void **state)
{
    struct series series = series_of(NULL, NULL);
    const struct series_date list[] = {{at(2, 1), 7}, {at(9, 1), 8}};
    const struct expected dates[] = {{at(2, 1), 7}, {at(9, 1), 8}};

    (void)state;
    check_dates(&series, at(1, 0), NULL, 0, false);
    series.dates = list;
    series.date_count = COUNT(list);
    check_dates(&series, at(1, 0), dates, 2, false);
    check_dates(&series, at(2, 2), dates + 1, 1, false);
    /* Bounds and exceptions are the rule's. */
    series.until = january(1);
    series.except = &list[0].at.day;
    series.except_count = 1;
    check_dates(&series, at(1, 0), dates, 2, false);
}

static void a_series_without_dates_is_recognised(void **state)
{
    struct rule rule;
    struct series series = series_of(&rule, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    const day except[] = {january(6), january(13)};

    (void)state;
    check_dates(&series, at(1, 0), NULL, 0, false);
    series = series_of(&rule, "FREQ=WEEKLY;BYDAY=TU;COUNT=2");
    series.except = except;
    series.except_count = 1;
    assert_false(series_never(&series));
    series.except_count = 2;
    check_dates(&series, at(1, 0), NULL, 0, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_alone_is_its_own_dates),
        cmocka_unit_test(bounds_hold_for_the_shifted_dates_of_the_rule),
        cmocka_unit_test(a_shift_can_go_back_and_stays_within_the_calendar),
        cmocka_unit_test(excepted_days_drop_the_rule_but_not_explicit_dates),
        cmocka_unit_test(exceptions_are_days_after_the_shift),
        cmocka_unit_test(a_date_of_both_kinds_is_given_once_as_the_explicit_one),
        cmocka_unit_test(dates_alone_need_no_rule),
        cmocka_unit_test(a_series_without_dates_is_recognised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
