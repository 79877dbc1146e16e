/* cap: amounts per period, and calendar periods. 2026-07-05 is a Sunday. */
#include "fixture.h"

#include "policy/cap.h"

static void amounts_are_numbers_or_times(void **state)
{
    static const struct {
        const char *text;
        int count;
        int64_t seconds;
        enum cap_period period;
    } cases[] = {
        {"2 per month", 2, 0, CAP_MONTH},          {"1 per day", 1, 0, CAP_DAY},
        {"1000 per year", 1000, 0, CAP_YEAR},      {"4h per week", 0, 14400, CAP_WEEK},
        {"90m per Quarter", 0, 5400, CAP_QUARTER}, {"2 days per month", 0, 172800, CAP_MONTH},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault fault;
        struct cap cap;

        assert_int_equal(cap_parse(cases[i].text, &cap, &fault), 0);
        assert_int_equal(cap.count, cases[i].count);
        assert_int_equal(cap.seconds, cases[i].seconds);
        assert_int_equal(cap.period, cases[i].period);
    }
}

static void what_is_no_amount_per_period_is_refused(void **state)
{
    static const char *const cases[] = {
        "",
        "2",
        "per week",
        " per week",
        "0 per week",
        "-1 per day",
        "1001 per day",
        "2 per fortnight",
        "0h per week",
        "2x per week",
        "1 month per year",
        "2 per",
        "2 per week per year",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault fault;
        struct cap cap;

        if (cap_parse(cases[i], &cap, &fault) == 0)
            fail_msg("taken: %s", cases[i]);
        assert_true(fault.at <= strlen(cases[i]));
    }
}

static void periods_are_those_of_the_calendar(void **state)
{
    const day sunday = day_from_date((struct date){2026, 7, 5});
    const struct {
        enum cap_period period;
        int week_start;
        struct date first, next;
    } cases[] = {
        {CAP_DAY, MONDAY, {2026, 7, 5}, {2026, 7, 6}},
        {CAP_WEEK, MONDAY, {2026, 6, 29}, {2026, 7, 6}},
        {CAP_WEEK, SUNDAY, {2026, 7, 5}, {2026, 7, 12}},
        {CAP_WEEK, SATURDAY, {2026, 7, 4}, {2026, 7, 11}},
        {CAP_MONTH, MONDAY, {2026, 7, 1}, {2026, 8, 1}},
        {CAP_QUARTER, MONDAY, {2026, 7, 1}, {2026, 10, 1}},
        {CAP_YEAR, MONDAY, {2026, 1, 1}, {2027, 1, 1}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(cap_period_start(cases[i].period, sunday, cases[i].week_start),
                         day_from_date(cases[i].first));
        assert_int_equal(cap_period_next(cases[i].period, sunday, cases[i].week_start),
                         day_from_date(cases[i].next));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_numbers_or_times),
        cmocka_unit_test(what_is_no_amount_per_period_is_refused),
        cmocka_unit_test(periods_are_those_of_the_calendar),
    };

    return cmocka_run_group_tests_name("cap", tests, NULL, NULL);
}
