/*
 * notice: how long before its start users must have been told.
 *
 * The expected times were worked out with a calendar; Berlin's clocks go forward on Sunday
 * 2026-03-29 (02:00 to 03:00) and back on Sunday 2026-10-25 (03:00 to 02:00).
 */
#include "fixture.h"

#include "timeline/deadline.h"
#include "time/duration.h"

/* The zones of a fixture without a policy that matters. */
static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);

    fixture_load_window(fixture, "Europe/Berlin", "every: day");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_free(*state);
    free(*state);
    return 0;
}

/* A notice of DAYS business days, or of a duration. */
static struct notice_period notice_of(const char *duration, int days)
{
    struct notice_period notice = {.kind = NOTICE_PERIOD_BUSINESS_DAYS, .business_days = days};
    struct fault fault;

    if (duration != NULL) {
        notice.kind = NOTICE_PERIOD_DURATION;
        assert_int_equal(duration_parse(duration, &notice.duration, &fault), 0);
    }
    return notice;
}

struct notice_case {
    const char *duration; /* or NULL: business days */
    int days;
    const char *start, *deadline;
};

static void expect_deadlines(struct fixture *fixture, const struct notice_case *cases,
                             size_t count)
{
    const struct window *window = fixture_window(fixture);

    for (size_t i = 0; i < count; i++) {
        struct notice_period notice = notice_of(cases[i].duration, cases[i].days);
        struct out out;
        instant deadline;
        int32_t offset;

        assert_true(deadline_find(&notice, window, fixture_time(cases[i].start), &deadline));
        zone_wall(window->zone, deadline, &offset);
        out_memory(&out);
        stamp_rfc3339(&out, deadline, offset);
        assert_string_equal(fixture_take(fixture, &out), cases[i].deadline);
    }
}

#define EXPECT_DEADLINES(state, cases)                                                         \
    expect_deadlines(*(state), cases, sizeof(cases) / sizeof(cases)[0])

static void no_notice_has_no_deadline_and_some_end_at_the_start(void **state)
{
    const struct window *window = fixture_window(*state);
    struct notice_period notice = {.kind = NOTICE_PERIOD_NONE};
    instant deadline = 1;

    assert_false(deadline_find(&notice, window, 1000, &deadline));
    notice.kind = NOTICE_PERIOD_BEFORE_START;
    assert_true(deadline_find(&notice, window, 1000, &deadline));
    assert_int_equal(deadline, 1000);
    notice.kind = NOTICE_PERIOD_AT_ONCE;
    assert_true(deadline_find(&notice, window, 2000, &deadline));
    assert_int_equal(deadline, 2000);
}

static void calendar_units_are_counted_back_on_the_wall(void **state)
{
    static const struct notice_case cases[] = {
        {"1 month", 0, "2026-02-15T22:00+01:00", "2026-01-15T22:00:00+01:00"},
        {"1 month", 0, "2026-01-15T22:00+01:00", "2025-12-15T22:00:00+01:00"},
        {"1 year", 0, "2026-01-15T22:00+01:00", "2025-01-15T22:00:00+01:00"},
        {"1 week", 0, "2026-03-03T22:00+01:00", "2026-02-24T22:00:00+01:00"},
        /* The clocks change in between, the time of day does not. */
        {"1 month", 0, "2026-04-15T22:00+02:00", "2026-03-15T22:00:00+01:00"},
        {"3 days", 0, "2026-03-30T10:00+02:00", "2026-03-27T10:00:00+01:00"},
        {"3 days", 0, "2026-10-26T10:00+01:00", "2026-10-23T10:00:00+02:00"},
    };

    EXPECT_DEADLINES(state, cases);
}

static void months_end_at_the_last_day_of_a_shorter_one(void **state)
{
    static const struct notice_case cases[] = {
        {"1 month", 0, "2026-03-31T22:00+02:00", "2026-02-28T22:00:00+01:00"},
        {"1 month", 0, "2026-03-29T22:00+02:00", "2026-02-28T22:00:00+01:00"},
        {"1 month", 0, "2028-03-31T22:00+02:00", "2028-02-29T22:00:00+01:00"},
        {"1 month", 0, "2026-05-31T22:00+02:00", "2026-04-30T22:00:00+02:00"},
        {"1 year", 0, "2028-02-29T22:00+01:00", "2027-02-28T22:00:00+01:00"},
        /* The month first, then the day. */
        {"P1M1D", 0, "2026-03-31T22:00+02:00", "2026-02-27T22:00:00+01:00"},
    };

    EXPECT_DEADLINES(state, cases);
}

static void hours_are_elapsed(void **state)
{
    static const struct notice_case cases[] = {
        {"72h", 0, "2026-01-15T22:00+01:00", "2026-01-12T22:00:00+01:00"},
        {"72h", 0, "2026-03-30T10:00+02:00", "2026-03-27T09:00:00+01:00"},
        {"72h", 0, "2026-10-26T10:00+01:00", "2026-10-23T11:00:00+02:00"},
        {"P1DT2H", 0, "2026-03-30T01:00+02:00", "2026-03-28T23:00:00+01:00"},
    };

    EXPECT_DEADLINES(state, cases);
}

static void a_deadline_in_a_gap_or_fold_is_read_as_every_wall_time_is(void **state)
{
    static const struct notice_case cases[] = {
        {"1 day", 0, "2026-03-30T02:30+02:00", "2026-03-29T03:30:00+02:00"},
        {"1 day", 0, "2026-10-26T02:30+01:00", "2026-10-25T02:30:00+02:00"},
    };

    EXPECT_DEADLINES(state, cases);
}

/* 2026-01-12 is a Monday. */
static void business_days_are_monday_to_friday(void **state)
{
    static const struct notice_case cases[] = {
        {NULL, 1, "2026-01-14T10:00+01:00", "2026-01-13T10:00:00+01:00"},
        {NULL, 2, "2026-01-14T10:00+01:00", "2026-01-12T10:00:00+01:00"},
        {NULL, 3, "2026-01-14T10:00+01:00", "2026-01-09T10:00:00+01:00"},
        {NULL, 5, "2026-01-14T10:00+01:00", "2026-01-07T10:00:00+01:00"},
        {NULL, 10, "2026-01-14T10:00+01:00", "2025-12-31T10:00:00+01:00"},
        {NULL, 1, "2026-01-12T10:00+01:00", "2026-01-09T10:00:00+01:00"},
        {NULL, 1, "2026-01-10T10:00+01:00", "2026-01-09T10:00:00+01:00"},
        {NULL, 1, "2026-01-11T10:00+01:00", "2026-01-09T10:00:00+01:00"},
        {NULL, 5, "2026-01-11T10:00+01:00", "2026-01-05T10:00:00+01:00"},
        {NULL, 6, "2026-01-10T10:00+01:00", "2026-01-02T10:00:00+01:00"},
        /* Friday to Tuesday, over the change of the clocks. */
        {NULL, 2, "2026-03-31T10:00+02:00", "2026-03-27T10:00:00+01:00"},
    };

    EXPECT_DEADLINES(state, cases);
}

/* Day by day, as one counts on a calendar. */
static day count_back(day d, int days)
{
    while (days > 0) {
        d--;
        if (day_weekday(d) < SATURDAY)
            days--;
    }
    return d;
}

static void business_days_are_as_counted_on_a_calendar(void **state)
{
    const day monday = day_from_date((struct date){2026, 1, 12});
    struct window window = *fixture_window(*state);

    window.zone = zone_utc();
    for (day d = monday; d < monday + 14; d++) {
        for (int days = 1; days < 100; days++) {
            struct notice_period notice = notice_of(NULL, days);
            instant start = (int64_t)d * 86400 + 36000, deadline;

            assert_true(deadline_find(&notice, &window, start, &deadline));
            assert_int_equal(deadline, (int64_t)count_back(d, days) * 86400 + 36000);
        }
    }
}

/* In Berlin 24 December 2026 is a Thursday. */
static void days_of_holidays_are_no_business_days(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {work: {}}\nwindows:\n"
        "  - {id: w, class: work, every: day}\n"
        "freezes:\n"
        "  - {id: christmas, from: 2026-12-24, to: 2026-12-27, holidays: true}\n"
        "  - {id: half, from: 2026-12-31 12:00, to: 2027-01-01 00:00, holidays: true}\n"
        "  - {id: new-year, every: 1 january, holidays: true}\n"
        "  - {id: strange, dates: [2026-02-03 23:30], duration: 1h, holidays: true}\n"
        "  - {id: short, dates: [2026-02-10 22:00], end: '24:00', holidays: true}\n"
        "  - {id: quarter, from: 2026-12-28, to: 2027-02-01}\n";
    static const struct notice_case cases[] = {
        {NULL, 1, "2027-01-05T10:00+01:00", "2027-01-04T10:00:00+01:00"},
        {NULL, 2, "2027-01-05T10:00+01:00", "2026-12-30T10:00:00+01:00"},
        {NULL, 4, "2027-01-05T10:00+01:00", "2026-12-28T10:00:00+01:00"},
        {NULL, 5, "2027-01-05T10:00+01:00", "2026-12-23T10:00:00+01:00"},
        {NULL, 1, "2027-01-01T10:00+01:00", "2026-12-30T10:00:00+01:00"},
        {NULL, 1, "2036-01-02T10:00+01:00", "2035-12-31T10:00:00+01:00"},
        /* Both days that it touches; but not the day at whose first moment it ends. */
        {NULL, 1, "2026-02-05T10:00+01:00", "2026-02-02T10:00:00+01:00"},
        {NULL, 1, "2026-02-12T10:00+01:00", "2026-02-11T10:00:00+01:00"},
        {NULL, 2, "2026-02-12T10:00+01:00", "2026-02-09T10:00:00+01:00"},
    };
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, &text);
    expect_deadlines(&fixture, cases, sizeof cases / sizeof cases[0]);
    fixture_free(&fixture);
}

static void holidays_without_end_end_the_count(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n"
        "  - {id: w, class: work, every: day}\n"
        "freezes: [{id: always, every: day, holidays: true}]\n";
    struct notice_period notice = notice_of(NULL, 5);
    struct fixture fixture;
    instant deadline;

    (void)state;
    fixture_load(&fixture, 1, &text);
    assert_true(deadline_find(&notice, fixture_window(&fixture),
                              fixture_time("2026-01-12T10:00Z"), &deadline));
    assert_true(deadline < fixture_time("2026-01-01T10:00Z"));
    assert_true(deadline > fixture_time("2016-01-01T10:00Z"));
    fixture_free(&fixture);
}

static void of_several_classes_the_earliest_deadline_counts(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses:\n  none: {}\n"
        "  day: {notice: 1 day}\n  week: {notice: 1 week}\n  told: {notice: before start}\n"
        "windows:\n  - id: w\n    class: none\n    dates:\n      - 2026-01-01\n"
        "      - {date: 2026-01-08, class: [day, none, week]}\n"
        "      - {date: 2026-01-15, class: [told, none]}\n";
    struct fixture fixture;
    struct occurrence_iter iter;
    struct occurrence o;
    instant deadline;

    (void)state;
    fixture_load(&fixture, 1, &text);
    occurrence_iter_open(&iter, &fixture.arena, fixture_window(&fixture), 0);
    assert_true(occurrence_iter_next(&iter, &o));
    assert_false(deadline_earliest(&o, &deadline));
    assert_true(occurrence_iter_next(&iter, &o));
    assert_true(deadline_earliest(&o, &deadline));
    assert_int_equal(deadline, fixture_time("2026-01-01"));
    assert_true(occurrence_iter_next(&iter, &o));
    assert_true(deadline_earliest(&o, &deadline));
    assert_int_equal(deadline, fixture_time("2026-01-15"));
    fixture_free(&fixture);
}

static void a_notice_is_printed_in_words(void **state)
{
    static const char *const expected[] = {"none",    "before the start", "at once",
                                           "1 month", "1 business day",   "5 business days"};
    const struct notice_period notices[] = {{.kind = NOTICE_PERIOD_NONE},
                                            {.kind = NOTICE_PERIOD_BEFORE_START},
                                            {.kind = NOTICE_PERIOD_AT_ONCE},
                                            notice_of("P1M", 0),
                                            notice_of(NULL, 1),
                                            notice_of(NULL, 5)};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof notices / sizeof notices[0]; i++) {
        struct out out;

        out_memory(&out);
        deadline_print_notice_period(&out, &notices[i]);
        assert_string_equal(fixture_take(fixture, &out), expected[i]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_notice_has_no_deadline_and_some_end_at_the_start),
        TEST(calendar_units_are_counted_back_on_the_wall),
        TEST(months_end_at_the_last_day_of_a_shorter_one),
        TEST(hours_are_elapsed),
        TEST(a_deadline_in_a_gap_or_fold_is_read_as_every_wall_time_is),
        TEST(business_days_are_monday_to_friday),
        TEST(business_days_are_as_counted_on_a_calendar),
        TEST(days_of_holidays_are_no_business_days),
        TEST(holidays_without_end_end_the_count),
        cmocka_unit_test(of_several_classes_the_earliest_deadline_counts),
        TEST(a_notice_is_printed_in_words),
    };

    return cmocka_run_group_tests_name("notice", tests, NULL, NULL);
}
