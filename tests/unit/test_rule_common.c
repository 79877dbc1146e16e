/*
 * rule_common: which rules all common calendar programs read alike, and what becomes of the
 * others.
 *
 * The shapes are those of [MS-OXCICAL] 2.1.3.2.2; what they are made of was worked out by hand.
 */
#include "fixture.h"

#include "recur/recur.h"
#include "recur/rule.h"
#include "recur/rule_common.h"

struct rule_case {
    const char *rule, *first, *expected; /* the common rule, or why there is none */
};

static void read_rule(const struct rule_case *c, struct rule *rule, struct wall *first)
{
    struct fault fault;
    bool has_time;

    assert_int_equal(rule_parse(c->rule, rule, &fault), 0);
    assert_int_equal(moment_parse_wall(c->first, first, &has_time, &fault), 0);
}

static void expect(const struct rule_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char buffer[256];
        struct rule rule, common;
        struct wall first;
        struct out out;
        const char *reason;

        read_rule(&cases[i], &rule, &first);
        reason = rule_common(&rule, first, &common);
        out_buffer(&out, buffer, sizeof buffer);
        if (reason != NULL)
            out_text(&out, reason);
        else
            rule_print(&out, &common);
        out_char(&out, '\0');
        if (strcmp(buffer, cases[i].expected) != 0)
            fail_msg("%s: %s, not %s", cases[i].rule, buffer, cases[i].expected);
    }
}

#define EXPECT(cases) expect(cases, sizeof(cases) / sizeof(cases)[0])

static const struct rule_case common_rules[] = {
    {"FREQ=DAILY", "2026-01-05", "FREQ=DAILY"},
    {"FREQ=DAILY;INTERVAL=3", "2026-01-05", "FREQ=DAILY;INTERVAL=3"},
    {"FREQ=DAILY;BYDAY=MO,FR", "2026-01-05", "FREQ=WEEKLY;BYDAY=MO,FR"},
    {"FREQ=WEEKLY", "2026-01-06", "FREQ=WEEKLY;BYDAY=TU"},
    {"FREQ=WEEKLY;BYDAY=TU,WE;WKST=WE", "2026-01-06", "FREQ=WEEKLY;BYDAY=TU,WE"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=WE", "2026-01-06",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2026-01-06",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU"},
    {"FREQ=MONTHLY", "2026-01-28", "FREQ=MONTHLY;BYMONTHDAY=28"},
    {"FREQ=MONTHLY;BYMONTHDAY=15;COUNT=5", "2026-01-15", "FREQ=MONTHLY;BYMONTHDAY=15"},
    {"FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270101", "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"FREQ=MONTHLY;BYDAY=-1SA", "2026-01-31", "FREQ=MONTHLY;BYDAY=-1SA"},
    {"FREQ=MONTHLY;BYDAY=SA;BYSETPOS=-1", "2026-01-31", "FREQ=MONTHLY;BYDAY=-1SA"},
    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"},
    {"FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1SU", "2026-03-29",
     "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1SU"},
    {"FREQ=YEARLY;BYMONTH=3,9;BYDAY=1SA", "2026-03-07", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1SA"},
    {"FREQ=MONTHLY;BYMONTH=5;BYMONTHDAY=31", "2026-05-31",
     "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"},
    {"FREQ=YEARLY", "2026-12-31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
    {"FREQ=YEARLY;INTERVAL=2;BYMONTH=3", "2026-03-29",
     "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=29"},
    {"FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "2026-10-25", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
    {"RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=28;SKIP=FORWARD", "2026-01-28",
     "FREQ=MONTHLY;BYMONTHDAY=28"},
};

static void rules_of_common_shapes_say_all_that_they_mean(void **state)
{
    (void)state;
    EXPECT(common_rules);
}

static void rules_of_other_shapes_are_refused_with_a_reason(void **state)
{
    static const struct rule_case cases[] = {
        {"FREQ=HOURLY;INTERVAL=12", "2026-01-05", "it has times of day of its own"},
        {"FREQ=DAILY;BYHOUR=6,18", "2026-01-05", "it has times of day of its own"},
        {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2026-05-11",
         "it counts weeks or days of the year"},
        {"FREQ=YEARLY;BYYEARDAY=-1", "2026-12-31", "it counts weeks or days of the year"},
        {"FREQ=DAILY;BYMONTH=12", "2026-12-01",
         "it has months although it is not monthly or yearly"},
        {"FREQ=DAILY;INTERVAL=2;BYDAY=MO", "2026-01-05", "it counts days and names weekdays"},
        {"FREQ=DAILY;BYMONTHDAY=1", "2026-01-01",
         "it has days of the month although it is not monthly or yearly"},
        {"FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", "2026-01-05",
         "its BYSETPOS chooses from days or weeks"},
        {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;WKST=WE", "2026-01-06",
         "its weeks begin neither on Monday nor on Sunday"},
        {"FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-01-01", "it names several days of the month"},
        {"FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=1", "2026-01-01",
         "it names several days of the month"},
        {"FREQ=MONTHLY;BYMONTHDAY=29", "2026-01-29", "it names a day that some months lack"},
        {"FREQ=MONTHLY;BYMONTHDAY=-2", "2026-01-30", "it counts days from the end of a month"},
        {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-02-13",
         "it has both weekdays and days of the month"},
        {"FREQ=MONTHLY;BYDAY=5SA", "2026-01-31",
         "it takes a day of the month that is neither among the first four nor the last"},
        {"FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-01-05", "it takes several days of a month"},
        {"FREQ=MONTHLY;BYDAY=TU", "2026-01-06", "it takes several days of a month"},
        {"FREQ=MONTHLY;BYMONTH=1,2,6;BYMONTHDAY=1", "2026-01-01", "it names several months"},
        {"FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,7;BYMONTHDAY=1", "2026-01-01",
         "it names several months"},
        {"FREQ=MONTHLY;INTERVAL=5;BYMONTH=1;BYMONTHDAY=1", "2026-01-01",
         "it counts months and names one"},
        {"FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO,TU;BYSETPOS=1", "2026-01-05",
         "its BYSETPOS chooses from several months"},
        {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29",
         "it names a day that some months lack"},
        {"FREQ=YEARLY;BYMONTHDAY=5", "2026-01-05",
         "some take its days in each month, others in one"},
        {"FREQ=YEARLY;BYDAY=20MO", "2026-05-18", "it counts weekdays of the year"},
    };

    (void)state;
    EXPECT(cases);
}

static void a_common_rule_has_the_dates_of_its_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof common_rules / sizeof common_rules[0]; i++) {
        struct rule rule, common;
        struct recur own, other;
        struct wall first, a, b;

        read_rule(&common_rules[i], &rule, &first);
        assert_null(rule_common(&rule, first, &common));
        recur_start(&own, &rule, first);
        recur_start(&other, &common, first);
        for (int dates = 0; dates < 300 && recur_next(&own, &a); dates++) {
            assert_true(recur_next(&other, &b));
            if (wall_compare(a, b) != 0)
                fail_msg("%s differs after %d dates", common_rules[i].rule, dates);
            assert_true(dates > 0 || wall_compare(a, first) == 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_common_shapes_say_all_that_they_mean),
        cmocka_unit_test(rules_of_other_shapes_are_refused_with_a_reason),
        cmocka_unit_test(a_common_rule_has_the_dates_of_its_rule),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
