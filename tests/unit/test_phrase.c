#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fault.h"
#include "base/out.h"
#include "recur/phrase.h"
#include "recur/recur.h"
#include "time/day.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void print_into(char *text, size_t size, const struct phrase *phrase)
{
    struct out out;

    out_memory(&out);
    phrase_print(&out, phrase);
    assert_true(out.length < size);
    memcpy(text, out.data, out.length);
    text[out.length] = '\0';
    assert_int_equal(out_finish(&out), 0);
}

static void parse(const char *text, int week_start, enum phrase_weeks weeks,
                  struct phrase *phrase)
{
    struct fault fault = {0};

    if (phrase_parse(text, week_start, weeks, phrase, &fault) != 0)
        fail_msg("%s: %s", text, fault.text);
}

/* What stands before the ", then N days later" reads back to the same rule. */
static void check_round_trip(const struct phrase *phrase)
{
    char text[2000], again[2000];
    struct phrase other = {.span_days = 1};
    struct fault fault;

    print_into(text, sizeof text, phrase);
    if (strstr(text, ", then ") != NULL)
        *strstr(text, ", then ") = '\0';
    assert_int_equal(rule_parse(text, &other.rule, &fault), 0);
    print_into(again, sizeof again, &other);
    assert_string_equal(text, again);
    assert_int_equal(other.rule.nth_count, phrase->rule.nth_count);
    assert_int_equal(other.rule.pos_count, phrase->rule.pos_count);
    assert_int_equal(other.rule.by_day, phrase->rule.by_day);
    assert_int_equal(other.rule.by_mday, phrase->rule.by_mday);
    assert_int_equal(other.rule.by_mday_last, phrase->rule.by_mday_last);
}

struct written {
    const char *phrase;
    const char *rule; /* worked out by hand from RFC 5545 3.3.10 */
};

static void check_written(const struct written *cases, size_t count, int week_start,
                          enum phrase_weeks weeks, int span_days)
{
    for (size_t i = 0; i < count; i++) {
        struct phrase phrase;
        char text[2000];

        parse(cases[i].phrase, week_start, weeks, &phrase);
        print_into(text, sizeof text, &phrase);
        assert_string_equal(text, cases[i].rule);
        assert_int_equal(phrase.span_days, span_days);
        check_round_trip(&phrase);
    }
}

static void days_of_the_week_are_read_in_all_their_forms(void **state)
{
    static const struct written cases[] = {
        {"day", "FREQ=DAILY"},
        {"daily", "FREQ=DAILY"},
        {"every day", "FREQ=DAILY"},
        {"weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        {"on weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        {"weekend", "FREQ=WEEKLY;BYDAY=SA,SU"},
        {"tuesday", "FREQ=WEEKLY;BYDAY=TU"},
        {"TUESDAY", "FREQ=WEEKLY;BYDAY=TU"},
        {"  Tue  ", "FREQ=WEEKLY;BYDAY=TU"},
        {"Tue.", "FREQ=WEEKLY;BYDAY=TU"},
        {"tues", "FREQ=WEEKLY;BYDAY=TU"},
        {"Tuesdays", "FREQ=WEEKLY;BYDAY=TU"},
        {"each tuesday", "FREQ=WEEKLY;BYDAY=TU"},
        {"tuesday and wednesday", "FREQ=WEEKLY;BYDAY=TU,WE"},
        {"sunday, monday and tuesday", "FREQ=WEEKLY;BYDAY=MO,TU,SU"},
        {"monday, tuesday, and friday", "FREQ=WEEKLY;BYDAY=MO,TU,FR"},
        {"mon/wed/fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
        {"tuesday or thursday", "FREQ=WEEKLY;BYDAY=TU,TH"},
        {"every tuesday and every thursday", "FREQ=WEEKLY;BYDAY=TU,TH"},
        {"monday to friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        {"mon-fri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
        {"Mon - Wed, Sat", "FREQ=WEEKLY;BYDAY=MO,TU,WE,SA"},
        {"friday through monday", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"},
        {"weekdays and saturday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"},
        {"tuesday in december", "FREQ=WEEKLY;BYMONTH=12;BYDAY=TU"},
        {"weekdays of june to august", "FREQ=WEEKLY;BYMONTH=6,7,8;BYDAY=MO,TU,WE,TH,FR"},
        {"day in november to february", "FREQ=DAILY;BYMONTH=1,2,11,12"},
    };

    (void)state;
    check_written(cases, COUNT(cases), MONDAY, PHRASE_FULL, 1);
    check_written(cases, COUNT(cases), SUNDAY, PHRASE_DAYS, 1);
}

static void intervals_are_read_in_all_their_forms(void **state)
{
    static const struct written cases[] = {
        {"week", "FREQ=WEEKLY"},
        {"weekly", "FREQ=WEEKLY"},
        {"week on tuesday", "FREQ=WEEKLY;BYDAY=TU"},
        {"weekly on monday and friday", "FREQ=WEEKLY;BYDAY=MO,FR"},
        {"2 weeks", "FREQ=WEEKLY;INTERVAL=2"},
        {"2 weeks on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
        {"every 2 weeks on the thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
        {"every 2 weeks thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
        {"every other week on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
        {"every second week on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
        {"every 3rd week on mon and tue", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU"},
        {"4 weeks on weekdays", "FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH,FR"},
        {"3 days", "FREQ=DAILY;INTERVAL=3"},
        {"every other day", "FREQ=DAILY;INTERVAL=2"},
        {"month", "FREQ=MONTHLY"},
        {"2 months", "FREQ=MONTHLY;INTERVAL=2"},
        {"every third month", "FREQ=MONTHLY;INTERVAL=3"},
        {"quarter", "FREQ=MONTHLY;INTERVAL=3"},
        {"quarterly", "FREQ=MONTHLY;INTERVAL=3"},
        {"year", "FREQ=YEARLY"},
        {"2 years", "FREQ=YEARLY;INTERVAL=2"},
        {"month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"},
        {"monthly on the first monday", "FREQ=MONTHLY;BYDAY=1MO"},
        {"2 months on the 15th", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"},
        {"every other month on the last weekday",
         "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"3 months on the first sunday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU"},
        {"first sunday of every 3 months", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU"},
        {"first sunday of every third month", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU"},
        {"15th of every other month", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"},
        {"quarter on the first monday", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO"},
        {"year on the 100th day", "FREQ=YEARLY;BYYEARDAY=100"},
        {"yearly on 24 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"2 years on 24 december", "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=24"},
        {"2 years on the first monday of may", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=1MO"},
        {"2 years on the last weekday of may",
         "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"hour", "FREQ=HOURLY"},
        {"hourly on weekdays", "FREQ=HOURLY;BYDAY=MO,TU,WE,TH,FR"},
        {"6 hours", "FREQ=HOURLY;INTERVAL=6"},
        {"30 minutes", "FREQ=MINUTELY;INTERVAL=30"},
    };
    static const struct written sunday_cases[] = {
        {"2 weeks on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU"},
        {"2 weeks", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"},
        {"week on tuesday", "FREQ=WEEKLY;BYDAY=TU"},
        {"2 months on the first sunday", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU"},
    };

    (void)state;
    check_written(cases, COUNT(cases), MONDAY, PHRASE_FULL, 1);
    check_written(sunday_cases, COUNT(sunday_cases), SUNDAY, PHRASE_FULL, 1);
}

static void days_of_months_quarters_and_years_are_read_in_all_their_forms(void **state)
{
    static const struct written cases[] = {
        {"15th of the month", "FREQ=MONTHLY;BYMONTHDAY=15"},
        {"on the 15th of each month", "FREQ=MONTHLY;BYMONTHDAY=15"},
        {"15th day of the month", "FREQ=MONTHLY;BYMONTHDAY=15"},
        {"1st and 15th of the month", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
        {"the 1st, the 11th and the 21st of the month", "FREQ=MONTHLY;BYMONTHDAY=1,11,21"},
        {"1st to 5th of the month", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5"},
        {"15th and last day of the month", "FREQ=MONTHLY;BYMONTHDAY=15,-1"},
        {"31st of the month", "FREQ=MONTHLY;BYMONTHDAY=31"},
        {"last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"},
        {"second to last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-2"},
        {"last saturday of the month", "FREQ=MONTHLY;BYDAY=-1SA"},
        {"LAST SAT in the month", "FREQ=MONTHLY;BYDAY=-1SA"},
        {"third thursday of every month", "FREQ=MONTHLY;BYDAY=3TH"},
        {"3rd thu of the month", "FREQ=MONTHLY;BYDAY=3TH"},
        {"fifth friday of the month", "FREQ=MONTHLY;BYDAY=5FR"},
        {"first and third monday of the month", "FREQ=MONTHLY;BYDAY=1MO,3MO"},
        {"first monday and tuesday of the month", "FREQ=MONTHLY;BYDAY=1MO,1TU"},
        {"last monday and third tuesday of the month", "FREQ=MONTHLY;BYDAY=3TU,-1MO"},
        {"second to last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"second-to-last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"second last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"2nd last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"next to last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"penultimate friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
        {"last weekday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"first and last weekday of the month",
         "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1"},
        {"first day of the quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"},
        {"last day of the quarter", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
        {"first monday of the quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO"},
        {"second and fourth monday of the quarter",
         "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2MO,4MO"},
        {"last friday of every quarter", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR"},
        {"last weekday of the quarter",
         "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"100th day of the year", "FREQ=YEARLY;BYYEARDAY=100"},
        {"last day of the year", "FREQ=YEARLY;BYYEARDAY=-1"},
        {"second monday of the year", "FREQ=YEARLY;BYDAY=2MO"},
        {"last weekday of the year", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"second tuesday of january", "FREQ=YEARLY;BYMONTH=1;BYDAY=2TU"},
        {"last sunday of march and october", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU"},
        {"first monday of january, april, july and october",
         "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO"},
        {"last weekday of december", "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        /* In YEARLY rules BYSETPOS would count through both months. */
        {"last weekday of march and june",
         "FREQ=MONTHLY;BYMONTH=3,6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
        {"last day of february", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"},
    };

    (void)state;
    check_written(cases, COUNT(cases), MONDAY, PHRASE_FULL, 1);
}

static void dates_are_read_in_all_their_forms(void **state)
{
    static const struct written cases[] = {
        {"24 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"every 24 Dec.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"24th december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"the 24th of december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"december 24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"on december 24th", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"},
        {"24 and 31 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,31"},
        {"december 24 and 31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,31"},
        {"24 to 26 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,26"},
        {"24-26 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,26"},
        {"december 24-26", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,26"},
        {"1 january and july", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"},
        {"1 january and 1 july", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"},
        {"29 february", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"},
        /* No cross product: 6 January is day 6 and 24 December day -8 of any year. */
        {"24 december and 6 january", "FREQ=YEARLY;BYYEARDAY=6,-8"},
        {"december 24 and january 6", "FREQ=YEARLY;BYYEARDAY=6,-8"},
        {"december 24 and 6 january", "FREQ=YEARLY;BYYEARDAY=6,-8"},
        {"28 february and 1 march", "FREQ=YEARLY;BYYEARDAY=59,-306"},
        {"3 days after 24 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=27"},
        {"24 december + 10 days", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=3"},
        {"december 24 - 2 days", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=22"},
        {"1 january - 1 day", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
        {"30 and 31 december + 1 day", "FREQ=YEARLY;BYYEARDAY=1,-1"},
        /* Over the end of February the distance depends on the year. */
        {"28 february + 1 day", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28, then 1 day later"},
        {"1 march - 1 day", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1, then 1 day earlier"},
        {"29 february + 1 day", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29, then 1 day later"},
        {"2 years on 31 december + 1 day",
         "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31, then 1 day later"},
    };

    (void)state;
    check_written(cases, COUNT(cases), MONDAY, PHRASE_FULL, 1);
}

static void days_after_or_before_others_are_one_rule_where_a_rule_can_say_it(void **state)
{
    static const struct written cases[] = {
        {"second tuesday of the month + 11 days",
         "FREQ=MONTHLY;BYMONTHDAY=19,20,21,22,23,24,25;BYDAY=SA"},
        {"11 days after the second tuesday of the month",
         "FREQ=MONTHLY;BYMONTHDAY=19,20,21,22,23,24,25;BYDAY=SA"},
        {"second tuesday of the month plus 1 week plus 4 days",
         "FREQ=MONTHLY;BYMONTHDAY=19,20,21,22,23,24,25;BYDAY=SA"},
        {"second tuesday of the month +1 day",
         "FREQ=MONTHLY;BYMONTHDAY=9,10,11,12,13,14,15;BYDAY=WE"},
        {"the day after the second tuesday of the month",
         "FREQ=MONTHLY;BYMONTHDAY=9,10,11,12,13,14,15;BYDAY=WE"},
        {"saturday after the second tuesday of the month",
         "FREQ=MONTHLY;BYMONTHDAY=12,13,14,15,16,17,18;BYDAY=SA"},
        {"saturday before the second tuesday of the month",
         "FREQ=MONTHLY;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=SA"},
        {"tuesday after the second tuesday of the month", "FREQ=MONTHLY;BYDAY=3TU"},
        {"second tuesday of the month + 1 week", "FREQ=MONTHLY;BYDAY=3TU"},
        {"last friday of the month - 2 weeks", "FREQ=MONTHLY;BYDAY=-3FR"},
        {"first and third monday of the month + 2 days",
         "FREQ=MONTHLY;BYMONTHDAY=3,4,5,6,7,8,9,17,18,19,20,21,22,23;BYDAY=WE"},
        {"first monday and tuesday of the month + 3 days",
         "FREQ=MONTHLY;BYMONTHDAY=4,5,6,7,8,9,10;BYDAY=TH,FR"},
        {"10th of the month + 5 days", "FREQ=MONTHLY;BYMONTHDAY=15"},
        {"last day of the month - 3 days", "FREQ=MONTHLY;BYMONTHDAY=-4"},
        /* The day after the end of a month is the first of the next one. */
        {"last day of the month + 1 day", "FREQ=MONTHLY;BYMONTHDAY=1"},
        {"1st of the month - 1 day", "FREQ=MONTHLY;BYMONTHDAY=-1"},
        {"last saturday of the month + 1 day",
         "FREQ=MONTHLY;BYMONTHDAY=1,-6,-5,-4,-3,-2,-1;BYDAY=SU"},
        {"first monday of the month - 1 day",
         "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,-1;BYDAY=SU"},
        {"first tuesday of the quarter + 9 days",
         "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10,11,12,13,14,15,16;BYDAY=TH"},
        {"100th day of the year + 3 days", "FREQ=YEARLY;BYYEARDAY=103"},
        {"last day of the year + 1 day", "FREQ=YEARLY;BYYEARDAY=1"},
        {"second monday of the year + 1 day",
         "FREQ=YEARLY;BYYEARDAY=9,10,11,12,13,14,15;BYDAY=TU"},
        {"fourth monday of march + 1 day",
         "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=TU"},
        /* These have no one place in their months. */
        {"fourth tuesday of the month + 11 days", "FREQ=MONTHLY;BYDAY=4TU, then 11 days later"},
        {"30th of the month - 5 days", "FREQ=MONTHLY;BYMONTHDAY=30, then 5 days earlier"},
        {"fifth friday of the month + 1 day", "FREQ=MONTHLY;BYDAY=5FR, then 1 day later"},
        {"first monday and second tuesday of the month + 1 day",
         "FREQ=MONTHLY;BYDAY=1MO,2TU, then 1 day later"},
        {"365th day of the year + 1 day", "FREQ=YEARLY;BYYEARDAY=365, then 1 day later"},
        {"last sunday of march + 1 day", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU, then 1 day later"},
        {"last weekday of the month + 1 day",
         "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1, then 1 day later"},
        {"2 months on the last day + 1 day",
         "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1, then 1 day later"},
    };

    (void)state;
    check_written(cases, COUNT(cases), MONDAY, PHRASE_FULL, 1);
}

static void weeks_follow_the_rule_of_the_policy(void **state)
{
#define FULL_WEEK_STARTS                                                                       \
    "FREQ=MONTHLY;BYMONTHDAY=-31,-30,-29,-28,-27,-26,-25,-24,-23,-22,-21,-20,-19,-18,-17,-16," \
    "-15,-14,-13,-12,-11,-10,-9,-8,-7;BYDAY=MO;BYSETPOS="
    static const struct written full[] = {
        {"first week of the month", "FREQ=MONTHLY;BYDAY=1MO"},
        {"second week of the month", "FREQ=MONTHLY;BYDAY=2MO"},
        {"second week of each month", "FREQ=MONTHLY;BYDAY=2MO"},
        {"first and third week of the month", "FREQ=MONTHLY;BYDAY=1MO,3MO"},
        {"fourth week of the month", FULL_WEEK_STARTS "4"},
        {"second and fourth week of the month", FULL_WEEK_STARTS "2,4"},
        {"last week of the month", "FREQ=MONTHLY;BYMONTHDAY=-13,-12,-11,-10,-9,-8,-7;BYDAY=MO"},
        {"second week of the month + 1 day",
         "FREQ=MONTHLY;BYMONTHDAY=9,10,11,12,13,14,15;BYDAY=TU"},
        {"2 months on the second week", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2MO"},
        {"first week of the quarter", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO"},
        {"20th week of the year", "FREQ=YEARLY;BYDAY=20MO"},
        {"last week of december",
         "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-13,-12,-11,-10,-9,-8,-7;BYDAY=MO"},
    };
    static const struct written full_from_sunday[] = {
        {"second week of the month", "FREQ=MONTHLY;BYDAY=2SU"},
        {"last week of the year", "FREQ=YEARLY;BYYEARDAY=-13,-12,-11,-10,-9,-8,-7;BYDAY=SU"},
    };
    static const struct written iso[] = {
        {"first week of the month", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,-3,-2,-1;BYDAY=MO"},
        {"second week of the month", "FREQ=MONTHLY;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=MO"},
        {"last week of the month", "FREQ=MONTHLY;BYMONTHDAY=-10,-9,-8,-7,-6,-5,-4;BYDAY=MO"},
        {"fifth week of the month", "FREQ=MONTHLY;BYDAY=5TH, then 3 days earlier"},
        {"first week of the quarter",
         "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TH, then 3 days earlier"},
        {"first week of the year", "FREQ=YEARLY;BYYEARDAY=1,2,3,4,-3,-2,-1;BYDAY=MO"},
    };
    static const struct written iso_from_sunday[] = {
        {"second week of the month", "FREQ=MONTHLY;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=SU"},
        {"fifth week of the month", "FREQ=MONTHLY;BYDAY=5WE, then 3 days earlier"},
    };
    static const struct written days[] = {
        {"second week of the month", "FREQ=MONTHLY;BYMONTHDAY=8"},
        {"first and fourth week of the month", "FREQ=MONTHLY;BYMONTHDAY=1,22"},
        {"last week of the month", "FREQ=MONTHLY;BYMONTHDAY=-7"},
        {"second to last week of february", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-14"},
        {"52nd week of the year", "FREQ=YEARLY;BYYEARDAY=358"},
    };

    (void)state;
    check_written(full, COUNT(full), MONDAY, PHRASE_FULL, 7);
    check_written(full_from_sunday, COUNT(full_from_sunday), SUNDAY, PHRASE_FULL, 7);
    check_written(iso, COUNT(iso), MONDAY, PHRASE_ISO, 7);
    check_written(iso_from_sunday, COUNT(iso_from_sunday), SUNDAY, PHRASE_ISO, 7);
    check_written(days, COUNT(days), SATURDAY, PHRASE_DAYS, 7);
}

/* The first dates of 2026, read off a calendar. */
static void first_dates_are_those_of_the_calendar(void **state)
{
    static const struct {
        const char *phrase;
        enum phrase_weeks weeks;
        int dates[5]; /* month * 100 + day; 0 ends the list */
    } cases[] = {
        {"second tuesday of the month + 11 days", PHRASE_FULL, {124, 221, 321, 425, 523}},
        {"last saturday of the month", PHRASE_FULL, {131, 228, 328, 425, 530}},
        {"last saturday of the month + 1 day", PHRASE_FULL, {201, 301, 329, 426, 531}},
        {"last weekday of the quarter", PHRASE_FULL, {331, 630, 930, 1231, 0}},
        {"second week of the month", PHRASE_FULL, {112, 209, 309, 413, 511}},
        {"second week of the month", PHRASE_ISO, {105, 209, 309, 406, 511}},
        {"second week of the month", PHRASE_DAYS, {108, 208, 308, 408, 508}},
        {"fourth week of the month", PHRASE_FULL, {323, 525, 622, 824, 1123}},
        {"fifth week of the month", PHRASE_ISO, {126, 427, 727, 1026, 1228}},
        {"last week of the month", PHRASE_FULL, {119, 216, 323, 420, 525}},
        {"24 december and 6 january", PHRASE_FULL, {106, 1224, 0, 0, 0}},
        {"saturday after the second tuesday of the month",
         PHRASE_FULL,
         {117, 214, 314, 418, 516}},
        {"second to last friday of the month", PHRASE_FULL, {123, 220, 320, 417, 522}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct phrase phrase;
        struct recur recur;
        struct wall wall;

        parse(cases[i].phrase, MONDAY, cases[i].weeks, &phrase);
        recur_start(&recur, &phrase.rule,
                    (struct wall){.day = day_from_date((struct date){2026, 1, 1})});
        for (size_t j = 0; j < 5 && cases[i].dates[j] != 0; j++) {
            struct date date;

            assert_true(recur_next(&recur, &wall));
            date = day_date(wall.day + phrase.shift);
            assert_int_equal(date.month * 100 + date.mday, cases[i].dates[j]);
        }
    }
}

/*
 * An oracle that knows no rules: it lists the days of each period that are candidates, one by
 * one, and takes the n-th.
 */
#define FROM_YEAR 2000
#define TO_YEAR   2029
#define DAYS_MAX  600

enum sort { SORT_DAY, SORT_WEEKDAY, SORT_TUESDAY, SORT_WEEK };

struct question {
    enum sort sort;
    int n;
    enum phrase_weeks weeks;
    int week_start;
    int shift;
};

static bool is_candidate(const struct question *question, day d, day from, day to)
{
    int weekday = day_weekday(d), inside = 0;

    switch (question->sort) {
    case SORT_DAY: return d >= from && d < to;
    case SORT_WEEKDAY: return d >= from && d < to && weekday <= FRIDAY;
    case SORT_TUESDAY: return d >= from && d < to && weekday == TUESDAY;
    case SORT_WEEK: break;
    }
    if (question->weeks == PHRASE_DAYS)
        return d >= from && d + 7 <= to &&
               (question->n > 0 ? (d - from) % 7 == 0 : (to - d) % 7 == 0);
    if (weekday != question->week_start)
        return false;
    for (day i = d; i < d + 7; i++)
        inside += i >= from && i < to;
    return inside >= (question->weeks == PHRASE_ISO ? 4 : 7);
}

/* The day that is meant in [FROM, TO), or 0. */
static day answer_of(const struct question *question, day from, day to)
{
    int left = abs(question->n);

    for (day i = 0; i < to - from + 14; i++) {
        day d = question->n > 0 ? from - 7 + i : to + 6 - i;

        if (is_candidate(question, d, from, to) && --left == 0)
            return d + question->shift;
    }
    return 0;
}

struct period {
    const char *words;
    int length;      /* months */
    unsigned months; /* that it can begin with: bit 1 to 12 */
};

static size_t answers_of(const struct question *question, const struct period *period,
                         day answers[DAYS_MAX])
{
    size_t count = 0;

    for (int month = 0; month < (TO_YEAR - FROM_YEAR + 1) * 12; month++) {
        day from = day_from_date((struct date){FROM_YEAR + month / 12, month % 12 + 1, 1});
        day answer;

        if ((period->months & 1u << (month % 12 + 1)) == 0)
            continue;
        answer = answer_of(question, from, day_add_months(from, period->length));
        if (answer != 0)
            answers[count++] = answer;
    }
    return count;
}

static void compare(const struct question *question, const struct period *period,
                    const struct phrase *phrase, const char *text)
{
    /* A month is left out at both ends, where answers come from other years. */
    day from = day_from_date((struct date){FROM_YEAR, 3, 1});
    day to = day_from_date((struct date){TO_YEAR, 11, 1});
    day answers[DAYS_MAX];
    size_t count = answers_of(question, period, answers), at = 0, compared = 0;
    struct recur recur;
    struct wall wall;

    while (at < count && answers[at] < from)
        at++;
    recur_start(&recur, &phrase->rule,
                (struct wall){.day = day_from_date((struct date){FROM_YEAR, 1, 1})});
    while (recur_next(&recur, &wall)) {
        day d = wall.day + phrase->shift;

        if (d < from)
            continue;
        if (d >= to)
            break;
        if (at == count || answers[at] != d) {
            struct date date = day_date(d), other = day_date(at == count ? 0 : answers[at]);

            fail_msg("%s, weeks %d from %d: %d-%02d-%02d, but by counting %d-%02d-%02d", text,
                     (int)question->weeks, question->week_start, date.year, date.month,
                     date.mday, other.year, other.month, other.mday);
        }
        at++;
        compared++;
    }
    assert_true(at == count || answers[at] >= to);
    assert_true(compared > 0);
}

static const char *const ordinals[] = {"last",     "second to last", "third to last",
                                       "4th last", "first",          "second",
                                       "third",    "fourth",         "fifth"};
static const int ordinal_values[] = {-1, -2, -3, -4, 1, 2, 3, 4, 5};
static const char *const sorts[] = {"day", "weekday", "tuesday", "week"};
static const struct period periods[] = {
    {"the month", 1, 0x1ffe},
    {"the quarter", 3, 1u << 1 | 1u << 4 | 1u << 7 | 1u << 10},
    {"the year", 12, 1u << 1},
    {"february", 1, 1u << 2},
    {"march and october", 1, 1u << 3 | 1u << 10},
};

static int compare_all(const struct period *period, size_t ordinal, enum sort sort,
                       enum phrase_weeks weeks, int week_start)
{
    static const int shifts[] = {0, 1, -1, 3, -4, 7, -14, 11, -12, 20, -25, 29, -31, 60};
    int compared = 0;

    for (size_t i = 0; i < COUNT(shifts); i++) {
        struct question question = {.sort = sort,
                                    .n = ordinal_values[ordinal],
                                    .weeks = weeks,
                                    .week_start = week_start,
                                    .shift = shifts[i]};
        struct phrase phrase;
        struct fault fault;
        char text[100];

        snprintf(text, sizeof text, "%s %s of %s %c %d days", ordinals[ordinal], sorts[sort],
                 period->words, shifts[i] < 0 ? '-' : '+', abs(shifts[i]));
        if (shifts[i] == 0)
            *strrchr(text, '+') = '\0';
        /* Only what is not there in every period may be refused. */
        if (phrase_parse(text, week_start, weeks, &phrase, &fault) != 0) {
            assert_true(abs(question.n) > 3);
            continue;
        }
        check_round_trip(&phrase);
        compare(&question, period, &phrase, text);
        compared++;
    }
    return compared;
}

static void every_phrase_means_the_days_that_counting_finds(void **state)
{
    int compared = 0;

    (void)state;
    for (size_t p = 0; p < COUNT(periods); p++)
        for (size_t o = 0; o < COUNT(ordinals); o++) {
            compared += compare_all(&periods[p], o, SORT_DAY, PHRASE_FULL, MONDAY);
            compared += compare_all(&periods[p], o, SORT_WEEKDAY, PHRASE_FULL, MONDAY);
            compared += compare_all(&periods[p], o, SORT_TUESDAY, PHRASE_FULL, MONDAY);
            for (int week_start = MONDAY; week_start <= SUNDAY; week_start++) {
                compared += compare_all(&periods[p], o, SORT_WEEK, PHRASE_FULL, week_start);
                compared += compare_all(&periods[p], o, SORT_WEEK, PHRASE_ISO, week_start);
            }
            compared += compare_all(&periods[p], o, SORT_WEEK, PHRASE_DAYS, MONDAY);
        }
    assert_true(compared > 10000);
}

static void what_is_wrong_is_said_at_its_word_with_what_to_write(void **state)
{
    static const struct {
        const char *phrase;
        size_t at, length;
        const char *text; /* a part of the message */
        const char *hint; /* a part of the hint */
    } cases[] = {
        {"", 0, 0, "too early", "last saturday of the month"},
        {"every", 5, 0, "too early", "last saturday of the month"},
        {"tuesady", 0, 7, "'tuesady' is not understood", "did you mean 'tuesday'?"},
        {"lst saturday of the month", 0, 3, "'lst'", "did you mean 'last'?"},
        {"last satruday of the month", 5, 8, "'satruday'", "did you mean 'saturday'?"},
        {"last saturday of the moth", 21, 4, "'moth'", "did you mean 'month'?"},
        {"24 decembr", 3, 7, "'decembr'", "did you mean 'December'?"},
        {"jeden dienstag", 0, 5, "'jeden'", "for example"},
        {"tuesday; friday", 7, 1, "';'", "for example"},
        {"tuesday \xe2\x80\x93 friday", 8, 3, "'\xe2\x80\x93'", "for example"},
        {"tuesday 22:30", 8, 5, "'22:30' is a time of day", "start: \"22:30\""},
        {"tuesday at 22:30", 8, 2, "'at'", "start: \"22:30\""},
        {"tuesday 22.30", 8, 5, "'22.30'", "start: \"22:30\""},
        {"tuesday 10pm", 10, 2, "'pm'", "start: \"22:30\""},
        {"24.12.", 0, 6, "'24.12.'", "'24 december'"},
        {"2026-12-24", 0, 10, "'2026-12-24'", "'dates:'"},
        {"12/24", 0, 2, "'12' of what?", "'12 december'"},
        {"tuesday until december", 8, 5, "'until'", "'until:'"},
        {"business day", 0, 8, "'business'", "'weekday'"},
        {"fortnight", 0, 9, "'fortnight'", "'2 weeks on thursday'"},
        {"other thursday", 0, 14, "two things",
         "'2 weeks on thursday' or 'second thursday of the month'"},
        {"every second thursday", 6, 15, "two things",
         "'2 weeks on thursday' or 'second thursday of the month'"},
        {"3rd tue", 0, 7, "two things", "'3 weeks on tuesday' or '3rd tue of the month'"},
        {"second week", 0, 11, "two things", "'2 weeks' or 'second week of the month'"},
        {"third day", 0, 9, "two things", "'3 days' or 'third day of the month'"},
        {"last saturday", 13, 0, "'last saturday' does not say of what",
         "'last saturday of the month'"},
        {"1st and 15th", 12, 0, "of what", "'1st and 15th of the month'"},
        {"first monday + 1 day", 13, 1, "of what", "'first monday of the month'"},
        {"15 of the month", 0, 2, "'15' of what?", "'15th of the month'"},
        {"tuesday of the month", 0, 7, "which 'tuesday'", "'first tuesday of the month'"},
        {"december", 0, 8, "which days of December?", "'24 December'"},
        {"tuesday and", 8, 3, "'and' is not expected here", "for example"},
        {"second to", 7, 2, "'to' is not expected here", "for example"},
        {"first monday to friday of the month", 13, 2, "'to' is not", "for example"},
        {"first monday of the week", 20, 4, "'week' is not expected here", "for example"},
        {"tuesday + 1 day", 8, 1, "can be moved", "'second tuesday of the month + 11 days'"},
        {"2 weeks on thursday - 1 day", 20, 1, "can be moved", "'second tuesday"},
        {"second tuesday of the month +", 29, 0, "how many days", "'+ 11 days'"},
        {"second tuesday of the month + 2 months", 32, 6, "how many days", "'+ 11 days'"},
        {"second tuesday of the month + 53 weeks", 0, 38, "more than 366 days", "nearer"},
        {"saturday after the 15th of the month", 0, 36, "not always the same", "'2 days after"},
        {"last weekend of the month", 5, 7, "'weekend'", "'last saturday of the month'"},
        {"2 weekdays", 0, 10, "not counted", "'weekday'"},
        {"2 quarters", 0, 10, "not counted", "'6 months'"},
        {"sixth monday of the month", 0, 5, "at most 5", "from the end"},
        {"32nd of the month", 0, 4, "at most 31 days", "from the end"},
        {"first and 24th weekday of the month", 10, 4, "at most 23", "from the end"},
        {"367th day of the year", 0, 5, "at most 366 days", "from the end"},
        {"54th monday of the year", 0, 4, "at most 53", "from the end"},
        {"fifth week of the month", 0, 5, "at most 4 full weeks", "'last week of the month'"},
        {"fifth monday of the quarter", 0, 5, "the first and the last 4", "name the months"},
        {"first and last monday of the quarter", 10, 4, "no single rule",
         "an entry of its own"},
        {"first monday and 15th of the month", 17, 4, "no single rule", "an entry of its own"},
        {"31st of april", 0, 13, "April has only 30 days", "'last day of April'"},
        {"30 february", 0, 11, "February has only 29 days", "'last day of February'"},
        {"45 december", 0, 2, "'45' is not a day", "24 to 26 december"},
        {"26 to 24 december", 0, 8, "'26 to 24' is not a day", "24 to 26 december"},
        {"24 december to 6 january", 0, 15, "over a month's end",
         "'24 December' with 'duration:"},
        {"24 december and 29 february", 16, 11, "29 February", "an entry of its own"},
        {"5th to 1st of the month", 0, 10, "range is empty", "'1st to 5th'"},
        {"0 days", 0, 1, "begin with 1", "for example"},
        {"12345 days", 0, 5, "too large", "figures"},
        {"2 years on the last weekday of may and june", 15, 4, "no single rule", "each month"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct phrase phrase;
        struct fault fault = {0};

        assert_int_equal(phrase_parse(cases[i].phrase, MONDAY, PHRASE_FULL, &phrase, &fault),
                         -1);
        if (fault.at != cases[i].at || fault.length != cases[i].length ||
            strstr(fault.text, cases[i].text) == NULL ||
            strstr(fault.hint, cases[i].hint) == NULL)
            fail_msg("%s: %zu+%zu %s (%s)", cases[i].phrase, fault.at, fault.length, fault.text,
                     fault.hint);
    }
}

static void a_week_that_a_policy_lacks_is_refused_by_its_rule(void **state)
{
    struct phrase phrase;
    struct fault fault;

    (void)state;
    assert_int_equal(phrase_parse("fifth week of the month", 0, PHRASE_FULL, &phrase, &fault),
                     -1);
    assert_int_equal(phrase_parse("fifth week of the month", 0, PHRASE_ISO, &phrase, &fault),
                     0);
    assert_int_equal(phrase_parse("fifth week of the month", 0, PHRASE_DAYS, &phrase, &fault),
                     -1);
    assert_non_null(strstr(fault.text, "seven days"));
}

/* Each prefix, and each phrase without one of its bytes: an answer, and nothing bad. */
static void broken_phrases_get_an_answer(void **state)
{
    (void)state;
    for (size_t i = 0; i < phrase_form_count; i++) {
        const char *example = phrase_forms[i].example;
        size_t length = strlen(example);

        for (size_t j = 0; j < length; j++)
            for (int whole = 0; whole < 2; whole++) {
                char text[100] = "";
                struct phrase phrase;
                struct fault fault = {0};

                memcpy(text, example, j);
                if (whole)
                    memcpy(text + j, example + j + 1, length - j);
                if (phrase_parse(text, MONDAY, PHRASE_ISO, &phrase, &fault) == 0) {
                    check_round_trip(&phrase);
                    continue;
                }
                assert_true(fault.at + fault.length <= strlen(text));
                assert_true(fault.text[0] != '\0' && fault.hint[0] != '\0');
            }
    }
}

static void phrases_that_are_too_long_are_refused(void **state)
{
    static char text[70000];
    struct phrase phrase;
    struct fault fault;

    (void)state;
    for (size_t i = 0; i + 4 < sizeof text; i += 4)
        memcpy(text + i, "tue,", 5);
    assert_int_equal(phrase_parse(text, MONDAY, PHRASE_FULL, &phrase, &fault), -1);
    assert_string_equal(fault.text, "more than 127 words");
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(phrase_parse(text, MONDAY, PHRASE_FULL, &phrase, &fault), -1);
    assert_int_equal(fault.length, sizeof text - 1);
    assert_int_equal(
        phrase_parse("1st to 99th day of the year", MONDAY, PHRASE_FULL, &phrase, &fault), -1);
    assert_string_equal(fault.text, "more than 64 days");
    assert_int_equal(phrase_parse("1st to 30th mon, tue, wed, thu and fri of the year", MONDAY,
                                  PHRASE_FULL, &phrase, &fault),
                     -1);
    assert_string_equal(fault.text, "more than 128 days");
}

static void every_form_of_the_manual_is_read(void **state)
{
    (void)state;
    assert_true(phrase_form_count > 20);
    for (size_t i = 0; i < phrase_form_count; i++) {
        struct phrase phrase;

        parse(phrase_forms[i].example, MONDAY, PHRASE_FULL, &phrase);
        check_round_trip(&phrase);
        assert_true(phrase_forms[i].meaning[0] != '\0');
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(phrase_forms[i].example, phrase_forms[j].example);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_the_week_are_read_in_all_their_forms),
        cmocka_unit_test(intervals_are_read_in_all_their_forms),
        cmocka_unit_test(days_of_months_quarters_and_years_are_read_in_all_their_forms),
        cmocka_unit_test(dates_are_read_in_all_their_forms),
        cmocka_unit_test(days_after_or_before_others_are_one_rule_where_a_rule_can_say_it),
        cmocka_unit_test(weeks_follow_the_rule_of_the_policy),
        cmocka_unit_test(first_dates_are_those_of_the_calendar),
        cmocka_unit_test(every_phrase_means_the_days_that_counting_finds),
        cmocka_unit_test(what_is_wrong_is_said_at_its_word_with_what_to_write),
        cmocka_unit_test(a_week_that_a_policy_lacks_is_refused_by_its_rule),
        cmocka_unit_test(broken_phrases_get_an_answer),
        cmocka_unit_test(phrases_that_are_too_long_are_refused),
        cmocka_unit_test(every_form_of_the_manual_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
