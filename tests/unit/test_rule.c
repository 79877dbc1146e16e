/*
 * rule: reading and printing recurrence rules.
 *
 * What is legal, and its ranges, is RFC 5545 3.3.10 and RFC 7529 4.
 */
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
#include "recur/rule.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static struct rule read_rule(const char *text)
{
    struct rule rule;
    struct fault fault;

    if (rule_parse(text, &rule, &fault) < 0)
        fail_msg("%s: %s", text, fault.text);
    return rule;
}

static void print_into(char *text, size_t size, const struct rule *rule)
{
    struct out out;

    out_memory(&out);
    rule_print(&out, rule);
    assert_true(out.length < size);
    memcpy(text, out.data, out.length);
    text[out.length] = '\0';
    assert_int_equal(out_finish(&out), 0);
}

static void rules_are_printed_in_one_order_and_read_back(void **state)
{
    static const struct {
        const char *text, *printed;
    } cases[] = {
        {"FREQ=DAILY", "FREQ=DAILY"},
        {"rrule:freq=weekly;byday=we,tu", "FREQ=WEEKLY;BYDAY=TU,WE"},
        {"RRULE:FREQ=MONTHLY;BYDAY=-1SA", "FREQ=MONTHLY;BYDAY=-1SA"},
        {"BYDAY=-1FR,SU,+2MO,1MO,MO,-2TU,2MO;FREQ=MONTHLY",
         "FREQ=MONTHLY;BYDAY=MO,SU,1MO,2MO,-2TU,-1FR"},
        {"FREQ=YEARLY;BYDAY=20MO,20TU,-53SU", "FREQ=YEARLY;BYDAY=20MO,20TU,-53SU"},
        {"FREQ=DAILY;INTERVAL=1", "FREQ=DAILY"},
        {"FREQ=DAILY;INTERVAL=65537", "FREQ=DAILY;INTERVAL=65537"},
        {"FREQ=DAILY;INTERVAL=4294967295;COUNT=999999999999",
         "FREQ=DAILY;INTERVAL=4294967295;COUNT=999999999999"},
        {"FREQ=YEARLY;BYMONTHDAY=-1,31,01;BYMONTH=12,2",
         "FREQ=YEARLY;BYMONTH=2,12;BYMONTHDAY=1,31,-1"},
        {"FREQ=YEARLY;BYYEARDAY=366,-1,64,-366,63,128",
         "FREQ=YEARLY;BYYEARDAY=63,64,128,366,-366,-1"},
        {"FREQ=YEARLY;WKST=SU;BYWEEKNO=53,-53,1,-1;BYDAY=MO",
         "FREQ=YEARLY;BYWEEKNO=1,53,-53,-1;BYDAY=MO;WKST=SU"},
        {"FREQ=DAILY;BYSECOND=60,0;BYMINUTE=59,0;BYHOUR=23,0",
         "FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,59;BYSECOND=0,60"},
        {"FREQ=MONTHLY;BYSETPOS=-1,2,-366,366,1,2;BYDAY=MO",
         "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,2,366,-366,-1"},
        {"FREQ=DAILY;WKST=MO;UNTIL=20261224", "FREQ=DAILY;UNTIL=20261224"},
        {"FREQ=DAILY;UNTIL=20261224t063005", "FREQ=DAILY;UNTIL=20261224T063005"},
        {"FREQ=DAILY;UNTIL=00010101T000000Z", "FREQ=DAILY;UNTIL=00010101T000000Z"},
        {"RSCALE=gregorian;FREQ=YEARLY", "FREQ=YEARLY"},
        {"RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "FREQ=YEARLY"},
        {"FREQ=YEARLY;SKIP=FORWARD;COUNT=3",
         "FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=FORWARD;COUNT=3"},
        {"SKIP=backward;FREQ=YEARLY", "FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=BACKWARD"},
        {"FREQ=HOURLY;BYYEARDAY=1;BYMONTHDAY=-31", "FREQ=HOURLY;BYYEARDAY=1;BYMONTHDAY=-31"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct rule rule = read_rule(cases[i].text);
        char printed[4096], again[4096];

        print_into(printed, sizeof printed, &rule);
        assert_string_equal(printed, cases[i].printed);
        rule = read_rule(printed);
        print_into(again, sizeof again, &rule);
        assert_string_equal(again, printed);
    }
}

static void values_are_where_the_header_says(void **state)
{
    struct rule rule = read_rule("FREQ=YEARLY;INTERVAL=3;COUNT=7;BYMONTH=12;BYMONTHDAY=31,-31;"
                                 "BYYEARDAY=366,-1;BYDAY=SU,-5WE;BYHOUR=23;BYMINUTE=59;"
                                 "BYSECOND=60;BYSETPOS=-2;WKST=SA;SKIP=FORWARD");

    (void)state;
    assert_int_equal(rule.freq, RULE_YEARLY);
    assert_int_equal(rule.interval, 3);
    assert_int_equal(rule.count, 7);
    assert_int_equal(rule.by_month, 1u << 12);
    assert_int_equal(rule.by_mday, 1u << 31);
    assert_int_equal(rule.by_mday_last, 1u << 31);
    assert_true(rule.by_yday[5] == (uint64_t)1 << (366 - 320));
    assert_int_equal(rule.by_yday_last[0], 2);
    assert_int_equal(rule.by_day, 1 << SUNDAY);
    assert_int_equal(rule.nth_count, 1);
    assert_int_equal(rule.nth[0].n, -5);
    assert_int_equal(rule.nth[0].weekday, WEDNESDAY);
    assert_int_equal(rule.by_hour, 1u << 23);
    assert_true(rule.by_minute == (uint64_t)1 << 59);
    assert_true(rule.by_second == (uint64_t)1 << 60);
    assert_int_equal(rule.pos_count, 1);
    assert_int_equal(rule.pos[0], -2);
    assert_int_equal(rule.week_start, SATURDAY);
    assert_int_equal(rule.skip, RULE_FORWARD);
    assert_int_equal(rule.until_kind, RULE_NO_UNTIL);

    rule = read_rule("FREQ=YEARLY;BYWEEKNO=53,-53;UNTIL=20261224");
    assert_true(rule.by_week == (uint64_t)1 << 53 && rule.by_week_last == (uint64_t)1 << 53);
    assert_int_equal(rule.until_kind, RULE_UNTIL_DATE);
    assert_int_equal(rule.until.second, 86399);
    assert_int_equal(rule.week_start, MONDAY);
    rule = read_rule("FREQ=DAILY;UNTIL=19700102T030405");
    assert_int_equal(rule.until_kind, RULE_UNTIL_WALL);
    assert_int_equal(rule.until.day, 1);
    assert_int_equal(rule.until.second, 11045);
    assert_int_equal(read_rule("FREQ=DAILY;UNTIL=19700102T030405Z").until_kind, RULE_UNTIL_UTC);
}

/* The caret of a fault: WRONG is where it stands in TEXT, and how far it reaches. */
static const struct refused {
    const char *text, *wrong;
    const char *message, *hint; /* parts of them */
} refused[] = {
    /* the form */
    {"", "", "missing here", "separated by one ';'"},
    {"BYDAY=TU", "BYDAY=TU", "no FREQ", "FREQ=DAILY, WEEKLY"},
    {"FREQ=DAILY;", "", "missing here", "none stands at the end"},
    {"FREQ=DAILY;;COUNT=2", "", "missing here", ""},
    {"FREQ=DAILY; COUNT=2", " ", "no blanks", ""},
    {"FREQ=DAILY\n", "\n", "no blanks", ""},
    {"FREQ", "FREQ", "FREQ has no value", "write FREQ=..."},
    {"FREQ=DAILY;COUNT=", "COUNT=", "COUNT has no value", ""},
    {"FREQ=DAILY;BYDY=MO", "BYDY", "'BYDY' is not a part", "did you mean BYDAY?"},
    {"EVERY=DAY", "EVERY", "'EVERY' is not a part", "FREQ=WEEKLY;BYDAY=TU"},
    {"=DAILY", "", "this is not a part", ""},
    {"FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY", "FREQ is given twice", "commas"},
    {"FREQ=DAILY;X-TEST=\xc3\xa9", "X-TEST", "'X-TEST' is not a part", ""},
    {"FREQ=\x1b[31mDAILY", "\x1b[31mDAILY", "this is not a value of FREQ", ""},

    /* words */
    {"FREQ=DAYLY", "DAYLY", "'DAYLY' is not a value of FREQ", "did you mean DAILY?"},
    {"FREQ=FORTNIGHTLY", "FORTNIGHTLY", "not a value of FREQ", "DAILY, WEEKLY, MONTHLY"},
    {"FREQ=WEEKLY;BYDAY=TUE", "TUE", "'TUE' is not a weekday", "write TU"},
    {"FREQ=WEEKLY;BYDAY=MO,XX", "XX", "'XX' is not a weekday", "MO, TU, WE"},
    {"FREQ=WEEKLY;BYDAY=MO,", "", "not a weekday", ""},
    {"FREQ=MONTHLY;BYDAY=1", "", "not a weekday", ""},
    {"FREQ=WEEKLY;WKST=1MO", "1MO", "'1MO' is not a weekday", ""},
    {"FREQ=MONTHLY;SKIP=BACK", "BACK", "'BACK' is not a value of SKIP",
     "OMIT, BACKWARD or FORWARD"},
    {"RSCALE=CHINESE;FREQ=YEARLY", "CHINESE", "'CHINESE' is not a calendar", "GREGORIAN"},

    /* numbers */
    {"FREQ=DAILY;COUNT=0", "0", "'0' is out of range", "COUNT is 1 to"},
    {"FREQ=DAILY;COUNT=2abc", "2abc", "'2abc' is not a number", "COUNT is 1 to"},
    {"FREQ=DAILY;COUNT=1000000000000", "1000000000000", "out of range", "999999999999"},
    {"FREQ=DAILY;COUNT=99999999999999999999999999999999", "99999999999999999999999999999999",
     "'999999999999999999999999...' is out of range", ""},
    {"FREQ=DAILY;INTERVAL=0", "0", "out of range", "INTERVAL is 1 to 4294967295"},
    {"FREQ=DAILY;INTERVAL=4294967296", "4294967296", "out of range", ""},
    {"FREQ=DAILY;INTERVAL=-1", "-1", "'-1' is not a number", ""},
    {"FREQ=DAILY;INTERVAL=1.5", "1.5", "'1.5' is not a number", ""},
    {"FREQ=DAILY;BYHOUR=24", "24", "out of range", "BYHOUR is 0 to 23"},
    {"FREQ=DAILY;BYHOUR=9,,10", "", "this is not a number", "BYHOUR is 0 to 23"},
    {"FREQ=DAILY;BYMINUTE=60", "60", "out of range", ""},
    {"FREQ=DAILY;BYSECOND=61", "61", "out of range", "0 to 60"},
    {"FREQ=DAILY;BYMONTH=0", "0", "out of range", "BYMONTH is 1 to 12"},
    {"FREQ=DAILY;BYMONTH=5,13", "13", "out of range", ""},
    {"FREQ=DAILY;BYMONTH=5L", "5L", "not a number", "no leap months"},
    {"FREQ=MONTHLY;BYMONTHDAY=32", "32", "out of range", "1 to 31, or -1 to -31 from the end"},
    {"FREQ=MONTHLY;BYMONTHDAY=-0", "-0", "out of range", ""},
    {"FREQ=MONTHLY;BYMONTHDAY=--1", "--1", "not a number", ""},
    {"FREQ=YEARLY;BYYEARDAY=-367", "-367", "out of range", ""},
    {"FREQ=YEARLY;BYWEEKNO=54", "54", "out of range", ""},
    {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "0", "out of range", ""},
    {"FREQ=MONTHLY;BYDAY=255SU", "255", "out of range", "BYDAY is 1 to 53"},
    {"FREQ=MONTHLY;BYDAY=MO,0SU", "0", "out of range", ""},
    {"FREQ=MONTHLY;BYDAY=-SU", "-SU", "not a number", ""},

    /* UNTIL */
    {"FREQ=DAILY;UNTIL=2026-02-01", "2026-02-01", "'2026-02-01' is not a date",
     "write 20260201"},
    {"FREQ=DAILY;UNTIL=2026-02-01T22:00:00Z", "2026-02-01T22:00:00Z", "not a date",
     "write 20260201T220000Z"},
    {"FREQ=DAILY;UNTIL=tomorrow", "tomorrow", "not a date", "20261224T220000"},
    {"FREQ=DAILY;UNTIL=20260201T22", "20260201T22", "not a date", ""},
    {"FREQ=DAILY;UNTIL=20260201T220000+0100", "20260201T220000+0100", "not a date", ""},
    {"FREQ=DAILY;UNTIL=20260230", "20260230", "no day 2026-02-30", ""},
    {"FREQ=DAILY;UNTIL=00000101", "00000101", "no day 0000-01-01", ""},
    {"FREQ=DAILY;UNTIL=20260201T240000", "240000", "no time of day 24:00:00", "235959"},
    {"FREQ=DAILY;UNTIL=20260201T120060Z", "120060", "no time of day", ""},

    /* parts that exclude each other */
    {"FREQ=WEEKLY;BYDAY=MO,2TU", "2TU", "BYDAY with a number is not allowed with FREQ=WEEKLY",
     "it goes with MONTHLY or YEARLY"},
    {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "1MO", "is not allowed with BYWEEKNO", ""},
    {"FREQ=MONTHLY;BYWEEKNO=20", "BYWEEKNO=20", "BYWEEKNO is not allowed with FREQ=MONTHLY",
     "it goes with YEARLY"},
    {"FREQ=DAILY;BYYEARDAY=1", "BYYEARDAY=1", "is not allowed with FREQ=DAILY",
     "SECONDLY, MINUTELY, HOURLY or YEARLY"},
    {"BYMONTHDAY=1;FREQ=WEEKLY", "BYMONTHDAY=1", "is not allowed with FREQ=WEEKLY", ""},
    {"FREQ=DAILY;BYSETPOS=1", "BYSETPOS=1", "there is none", "BYDAY="},
    {"FREQ=DAILY;COUNT=2;UNTIL=20260101", "UNTIL=20260101", "COUNT or UNTIL, not both", ""},
};

static void what_is_wrong_is_refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        const struct refused *one = &refused[i];
        struct rule rule;
        struct fault fault;

        if (rule_parse(one->text, &rule, &fault) != -1)
            fail_msg("%s is read", one->text);
        if (fault.length != strlen(one->wrong) || fault.at > strlen(one->text) ||
            memcmp(one->text + fault.at, one->wrong, fault.length) != 0)
            fail_msg("%s: the caret is at %zu, length %zu", one->text, fault.at, fault.length);
        if (strstr(fault.text, one->message) == NULL || strstr(fault.hint, one->hint) == NULL)
            fail_msg("%s: %s; hint: %s", one->text, fault.text, fault.hint);
    }
}

/* "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,2,...,COUNT" or the same with BYDAY. */
static void write_list(char *text, size_t size, bool positions, int count)
{
    size_t length = (size_t)snprintf(
        text, size, "%s", positions ? "FREQ=YEARLY;BYDAY=MO;BYSETPOS=" : "FREQ=YEARLY;BYDAY=");

    for (int i = 0; i < count; i++)
        length += (size_t)snprintf(text + length, size - length, "%s%d%s", i > 0 ? "," : "",
                                   positions ? i + 1 : i % 53 + 1,
                                   positions ? "" : rule_weekday_code(i / 53));
}

static void lists_have_a_limit_and_say_so(void **state)
{
    char text[4096];
    struct rule rule;
    struct fault fault;

    (void)state;
    for (int positions = 0; positions <= 1; positions++) {
        write_list(text, sizeof text, positions, RULE_LIST);
        rule = read_rule(text);
        assert_int_equal(positions ? rule.pos_count : rule.nth_count, RULE_LIST);
        strcat(text, positions ? ",128" : ",22WE"); /* is in the list already */
        rule = read_rule(text);
        assert_int_equal(positions ? rule.pos_count : rule.nth_count, RULE_LIST);
        strcat(text, positions ? ",-1" : ",-1SU");
        assert_int_equal(rule_parse(text, &rule, &fault), -1);
        assert_non_null(strstr(fault.text, "more than 128 values"));
        assert_string_equal(text + fault.at, positions ? "-1" : "-1SU");
    }
}

static void a_rule_knows_what_it_takes_from_its_first_date(void **state)
{
    static const struct {
        const char *text, *needs;
    } cases[] = {
        {"FREQ=DAILY", NULL},
        {"FREQ=WEEKLY;BYDAY=MO", NULL},
        {"FREQ=WEEKLY", "which weekday"},
        {"FREQ=MONTHLY", "which day of the month"},
        {"FREQ=MONTHLY;BYMONTHDAY=-1", NULL},
        {"FREQ=YEARLY", "which day of the year"},
        {"FREQ=YEARLY;BYMONTH=3", "which day of the month"},
        {"FREQ=YEARLY;BYWEEKNO=3", "which weekday"},
        {"FREQ=YEARLY;BYYEARDAY=3", NULL},
        {"FREQ=YEARLY;BYDAY=1MO", NULL},
        {"FREQ=HOURLY", NULL},
        {"FREQ=HOURLY;INTERVAL=2", "which hours (INTERVAL)"},
        {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "which weeks (INTERVAL)"},
        {"FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=1", "which years (INTERVAL)"},
        {"FREQ=DAILY;COUNT=5", "where to start counting (COUNT)"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct rule rule = read_rule(cases[i].text);
        const char *needs = rule_needs_first(&rule);

        if (cases[i].needs == NULL && needs != NULL)
            fail_msg("%s needs %s", cases[i].text, needs);
        if (cases[i].needs != NULL) {
            assert_non_null(needs);
            assert_string_equal(needs, cases[i].needs);
        }
    }
}

static void a_rule_knows_whether_it_says_times_of_day(void **state)
{
    static const struct {
        const char *text;
        bool has_times;
    } cases[] = {
        {"FREQ=DAILY", false},         {"FREQ=YEARLY;BYMONTH=1", false},
        {"FREQ=DAILY;BYHOUR=0", true}, {"FREQ=DAILY;BYMINUTE=0", true},
        {"FREQ=HOURLY", true},         {"FREQ=DAILY;BYSECOND=0", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct rule rule = read_rule(cases[i].text);

        assert_int_equal(rule_has_times(&rule), cases[i].has_times);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_printed_in_one_order_and_read_back),
        cmocka_unit_test(values_are_where_the_header_says),
        cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
        cmocka_unit_test(lists_have_a_limit_and_say_so),
        cmocka_unit_test(a_rule_knows_what_it_takes_from_its_first_date),
        cmocka_unit_test(a_rule_knows_whether_it_says_times_of_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
