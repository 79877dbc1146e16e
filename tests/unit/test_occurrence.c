/*
 * occurrence: a window's wall times as instants: ends, lengths, ranges, names. The expected
 * times were worked out by hand with a calendar; test_occurrence_clock.c has the nights in
 * which clocks change.
 */
#include "fixture.h"

#include "recur/series.h"
#include "time/day.h"

static void a_time_of_day_ends_at_its_first_coming_after_the_start(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: tuesday, start: '22:30', end: '06:00'",
                   "2026-01-05",
                   "2026-01-06T22:30:00+01:00 2026-01-07T06:00:00+01:00\n"
                   "2026-01-13T22:30:00+01:00 2026-01-14T06:00:00+01:00\n");
    fixture_expect("Europe/Berlin", "every: tuesday, start: '06:00', end: '22:30'",
                   "2026-01-05", "2026-01-06T06:00:00+01:00 2026-01-06T22:30:00+01:00\n");
    fixture_expect("UTC", "every: tuesday, start: '06:00', end: '06:00'", "2026-01-05",
                   "2026-01-06T06:00:00+00:00 2026-01-07T06:00:00+00:00\n");
    fixture_expect("UTC", "every: tuesday, start: '06:00', end: '06:00:01'", "2026-01-05",
                   "2026-01-06T06:00:00+00:00 2026-01-06T06:00:01+00:00\n");
    fixture_expect("UTC", "every: tuesday, start: '22:00', end: '24:00'", "2026-01-05",
                   "2026-01-06T22:00:00+00:00 2026-01-07T00:00:00+00:00\n");
    fixture_expect("UTC", "every: tuesday, start: '22:00', end: '00:00'", "2026-01-05",
                   "2026-01-06T22:00:00+00:00 2026-01-07T00:00:00+00:00\n");
    fixture_expect("UTC", "every: tuesday, start: '00:00', end: '24:00'", "2026-01-05",
                   "2026-01-06T00:00:00+00:00 2026-01-07T00:00:00+00:00\n");
    fixture_expect("UTC", "every: tuesday, start: '00:00', end: '00:00'", "2026-01-05",
                   "2026-01-06T00:00:00+00:00 2026-01-07T00:00:00+00:00\n");
}

/* 2026-01-03 is a Saturday. */
static void a_weekday_and_time_end_at_their_first_coming_after_the_start(void **state)
{
    (void)state;
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'sunday 12:00'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-04T12:00:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'fri 12:00'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-09T12:00:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'saturday 21:01'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-03T21:01:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'saturday 21:00'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-10T21:00:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'saturday 20:59'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-10T20:59:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'sunday 24:00'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-05T00:00:00+00:00\n");
    fixture_expect("UTC", "every: saturday, start: '21:00', end: 'saturday 24:00'",
                   "2026-01-03T21:00Z",
                   "2026-01-03T21:00:00+00:00 2026-01-04T00:00:00+00:00\n");
}

static void a_duration_is_elapsed_in_hours_and_by_the_calendar_in_days_and_months(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: sunday, start: '00:00', duration: 24h",
                   "2026-03-29", "2026-03-29T00:00:00+01:00 2026-03-30T01:00:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '00:00', duration: 1 day",
                   "2026-03-29", "2026-03-29T00:00:00+01:00 2026-03-30T00:00:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '00:00', duration: 1 week",
                   "2026-10-25", "2026-10-25T00:00:00+02:00 2026-11-01T00:00:00+01:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '00:00', duration: P1DT2H",
                   "2026-03-29", "2026-03-29T00:00:00+01:00 2026-03-30T02:00:00+02:00\n");
    fixture_expect("UTC", "dates: ['2026-01-31 10:00', '2028-01-31 10:00'], duration: 1 month",
                   "2026-01-01",
                   "2026-01-31T10:00:00+00:00 2026-02-28T10:00:00+00:00\n"
                   "2028-01-31T10:00:00+00:00 2028-02-29T10:00:00+00:00\n");
}

static void without_a_time_of_day_it_is_whole_days(void **state)
{
    (void)state;
    /* 23 and 25 hours when the clocks change. */
    fixture_expect("Europe/Berlin", "every: sunday", "2026-03-29",
                   "2026-03-29T00:00:00+01:00 2026-03-30T00:00:00+02:00\n"
                   "2026-04-05T00:00:00+02:00 2026-04-06T00:00:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday", "2026-10-25",
                   "2026-10-25T00:00:00+02:00 2026-10-26T00:00:00+01:00\n");
    /* 1 February 2026 is a Sunday: the first full week begins on the 2nd. */
    fixture_expect("Europe/Berlin", "every: first week of the month", "2026-02-01",
                   "2026-02-02T00:00:00+01:00 2026-02-09T00:00:00+01:00\n"
                   "2026-03-02T00:00:00+01:00 2026-03-09T00:00:00+01:00\n");
    fixture_expect("Europe/Berlin", "every: first week of the month, start: '08:00'",
                   "2026-02-01", "2026-02-02T08:00:00+01:00 2026-02-09T08:00:00+01:00\n");
}

static void a_date_can_have_an_end_of_its_own(void **state)
{
    (void)state;
    fixture_expect_all(
        "UTC",
        "start: '21:00', duration: 30m, dates: [2026-12-21, 'Mon 2026-12-14 22:00',"
        " {date: 2026-11-07, end: 'sunday 12:00'}, {date: 2026-11-20, duration: 2h},"
        " {date: 2026-11-25, start: '23:00', end: '2026-11-27 01:30'},"
        " {date: 2026-11-30, start: '06:00', end: '05:00'}," /* can only be a slip */
        " {date: 2026-12-01, start: '20:00', end: '05:00'}]",
        "2026-01-01",
        "2026-11-07T21:00:00+00:00 2026-11-08T12:00:00+00:00\n"
        "2026-11-20T21:00:00+00:00 2026-11-20T23:00:00+00:00\n"
        "2026-11-25T23:00:00+00:00 2026-11-27T01:30:00+00:00\n"
        "2026-11-30T06:00:00+00:00 2026-11-30T06:30:00+00:00\n"
        "2026-12-01T20:00:00+00:00 2026-12-02T05:00:00+00:00\n"
        "2026-12-14T22:00:00+00:00 2026-12-14T22:30:00+00:00\n"
        "2026-12-21T21:00:00+00:00 2026-12-21T21:30:00+00:00\n");
}

static void a_window_that_is_open_already_is_found_however_long_it_is(void **state)
{
    (void)state;
    fixture_expect("UTC",
                   "every: last saturday of the month, start: '22:00', duration: 25 days",
                   "2026-02-25T21:59:59Z",
                   "2026-01-31T22:00:00+00:00 2026-02-25T22:00:00+00:00\n"
                   "2026-02-28T22:00:00+00:00 2026-03-25T22:00:00+00:00\n");
    fixture_expect("UTC",
                   "every: last saturday of the month, start: '22:00', duration: 100 days",
                   "2026-05-11T21:59:59Z",
                   "2026-01-31T22:00:00+00:00 2026-05-11T22:00:00+00:00\n"
                   "2026-02-28T22:00:00+00:00 2026-06-08T22:00:00+00:00\n");
    fixture_expect("UTC", "every: 31 january, start: '00:00', duration: 1 year", "2026-12-31",
                   "2026-01-31T00:00:00+00:00 2027-01-31T00:00:00+00:00\n");
    fixture_expect("UTC", "every: 31 january, start: '00:00', duration: 5000h",
                   "2026-08-26T15:59:59Z",
                   "2026-01-31T00:00:00+00:00 2026-08-27T08:00:00+00:00\n");
    fixture_expect("UTC", "every: monday, start: '10:00', end: 'monday 09:00'",
                   "2026-01-12T08:59:59Z",
                   "2026-01-05T10:00:00+00:00 2026-01-12T09:00:00+00:00\n"
                   "2026-01-12T10:00:00+00:00 2026-01-19T09:00:00+00:00\n");
    fixture_expect_all(
        "UTC",
        "duration: 1h, dates: [{date: 2026-01-01, start: '10:00', end: '2026-02-01 00:00'},"
        " '2026-01-06 10:00']",
        "2026-01-31T23:59:59Z", "2026-01-01T10:00:00+00:00 2026-02-01T00:00:00+00:00\n");
    fixture_expect("UTC",
                   "every: monday, start: '10:00', duration: 1h, also: [{date: 2026-01-01, "
                   "start: '10:00', duration: 31 days}]",
                   "2026-02-01",
                   "2026-01-01T10:00:00+00:00 2026-02-01T10:00:00+00:00\n"
                   "2026-02-02T10:00:00+00:00 2026-02-02T11:00:00+00:00\n");
}

static void spans_are_half_open(void **state)
{
    const char *window = "every: tuesday, start: '10:00', duration: 1h";

    (void)state;
    fixture_expect("UTC", window, "2026-01-06T10:00:00Z",
                   "2026-01-06T10:00:00+00:00 2026-01-06T11:00:00+00:00\n");
    fixture_expect("UTC", window, "2026-01-06T10:59:59Z",
                   "2026-01-06T10:00:00+00:00 2026-01-06T11:00:00+00:00\n");
    fixture_expect("UTC", window, "2026-01-06T11:00:00Z",
                   "2026-01-13T10:00:00+00:00 2026-01-13T11:00:00+00:00\n");
}

static void first_until_except_and_also_bound_the_series(void **state)
{
    (void)state;
    fixture_expect_all(
        "UTC",
        "every: tuesday, first: 2026-01-07, until: 2026-02-03, except: [2026-01-20],"
        " also: [2026-01-22, '2026-01-27 12:00'], start: '10:00', duration: 1h",
        "2000-01-01",
        "2026-01-13T10:00:00+00:00 2026-01-13T11:00:00+00:00\n"
        "2026-01-22T10:00:00+00:00 2026-01-22T11:00:00+00:00\n"
        "2026-01-27T10:00:00+00:00 2026-01-27T11:00:00+00:00\n"
        "2026-01-27T12:00:00+00:00 2026-01-27T13:00:00+00:00\n"
        "2026-02-03T10:00:00+00:00 2026-02-03T11:00:00+00:00\n");
}

static void the_first_and_last_years_work(void **state)
{
    (void)state;
    fixture_expect("UTC", "every: 1 january", "0001-01-01T00:00Z",
                   "0001-01-01T00:00:00+00:00 0001-01-02T00:00:00+00:00\n"
                   "0002-01-01T00:00:00+00:00 0002-01-02T00:00:00+00:00\n");
    fixture_expect_all("UTC", "every: 31 december, start: '10:00', duration: 1h",
                       "9998-01-01T00:00Z",
                       "9998-12-31T10:00:00+00:00 9998-12-31T11:00:00+00:00\n"
                       "9999-12-31T10:00:00+00:00 9999-12-31T11:00:00+00:00\n");
    /* The zone's rule goes on for ever. */
    fixture_expect("Europe/Berlin", "every: 1 july, start: '10:00', duration: 1h", "2100-01-01",
                   "2100-07-01T10:00:00+02:00 2100-07-01T11:00:00+02:00\n");
}

static void one_occurrence_can_be_asked_for_by_its_wall_time(void **state)
{
    const struct wall sunday = {.day = day_from_date((struct date){2026, 3, 29}),
                                .second = 2 * 3600 + 1800};
    struct fixture fixture;
    struct occurrence o;

    (void)state;
    fixture_load_window(&fixture, "Europe/Berlin",
                        "every: sunday, start: '02:30', duration: 1h");
    assert_true(occurrence_at(&o, fixture_window(&fixture), sunday, SERIES_RULE));
    assert_int_equal(o.span.start, fixture_time("2026-03-29T01:30Z"));
    assert_int_equal(o.start_fit, ZONE_GAP);
    assert_int_equal(o.end_fit, ZONE_EXACT);
    assert_int_equal(o.original.second, sunday.second);
    fixture_free(&fixture);

    fixture_load_window(&fixture, "Europe/Berlin",
                        "every: sunday, start: '02:30', duration: 1h, gap: skip");
    assert_false(occurrence_at(&o, fixture_window(&fixture), sunday, SERIES_RULE));
    fixture_free(&fixture);

    fixture_load_window(&fixture, "Europe/Berlin",
                        "every: sunday, start: '02:30', end: '03:30'");
    assert_false(occurrence_at(&o, fixture_window(&fixture), sunday, SERIES_RULE));
    fixture_free(&fixture);
}

/* The first occurrence that comes. */
static struct occurrence first_of(struct fixture *fixture, const char *from)
{
    struct occurrence_iter iter;
    struct occurrence o;

    occurrence_iter_open(&iter, &fixture->arena, fixture_window(fixture), fixture_time(from));
    assert_true(occurrence_iter_next(&iter, &o));
    return o;
}

static void expect_id(const char *window, const char *from, const char *id)
{
    struct fixture fixture;
    char found[OCCURRENCE_ID];
    struct occurrence o;

    fixture_load_window(&fixture, "Europe/Berlin", window);
    o = first_of(&fixture, from);
    occurrence_id(&o, found);
    assert_string_equal(found, id);
    fixture_free(&fixture);
}

static void an_id_is_the_window_and_the_date_that_the_rule_says(void **state)
{
    (void)state;
    expect_id("every: tuesday, start: '22:30', end: '06:00'", "2026-01-07T03:00+01:00",
              "w@2026-01-06");
    expect_id("every: sunday, start: '02:30', duration: 1h", "2026-03-29", "w@2026-03-29");
    expect_id("rrule: 'FREQ=DAILY;BYHOUR=6,18', duration: 1h", "2026-01-06T12:00Z",
              "w@2026-01-06T18:00");
    expect_id("rrule: 'FREQ=HOURLY;BYMINUTE=0;BYSECOND=30', first: 2026-01-01, duration: 1m",
              "2026-01-06T12:00Z", "w@2026-01-06T13:00:30");
    expect_id("duration: 1h, dates: ['2026-01-06 06:00', '2026-01-06 18:00']",
              "2026-01-06T12:00Z", "w@2026-01-06T18:00");
    /* 02:30 does not exist on this day, and is the name of the occurrence all the same. */
    expect_id("rrule: 'FREQ=DAILY;BYHOUR=2,18;BYMINUTE=30', duration: 1h", "2026-03-29",
              "w@2026-03-29T02:30");
}

static void the_title_is_the_nearest_one(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses:\n"
        "  plain: {impact: degraded, downtime: 20m}\n"
        "  titled: {title: Class, impact: none}\n"
        "  worst: {impact: outage, downtime: 1 day}\n"
        "windows:\n"
        "  - id: w\n    class: plain\n    duration: 4h\n    cutoff: 30m\n    dates:\n"
        "      - '2026-01-01 10:00'\n"
        "      - {date: '2026-01-02', start: '10:00', title: Date}\n"
        "      - {date: '2026-01-03', start: '10:00', class: titled}\n"
        "      - {date: '2026-01-04', start: '10:00', class: [titled, worst, plain]}\n";
    struct fixture fixture;
    struct occurrence o;

    (void)state;
    fixture_load(&fixture, 1, &text);
    o = first_of(&fixture, "2026-01-01");
    assert_string_equal(occurrence_summary(&o), "w");
    assert_int_equal(occurrence_impact(&o), IMPACT_DEGRADED);
    assert_int_equal(occurrence_downtime(&o), 1200);
    assert_int_equal(occurrence_cutoff(&o), fixture_time("2026-01-01T13:30Z"));
    o = first_of(&fixture, "2026-01-02");
    assert_string_equal(occurrence_summary(&o), "Date");
    o = first_of(&fixture, "2026-01-03");
    assert_string_equal(occurrence_summary(&o), "Class");
    assert_int_equal(occurrence_impact(&o), IMPACT_NONE);
    assert_int_equal(occurrence_downtime(&o), -1);
    o = first_of(&fixture, "2026-01-04");
    assert_int_equal(o.class_count, 3);
    assert_int_equal(occurrence_impact(&o), IMPACT_OUTAGE);
    assert_int_equal(occurrence_downtime(&o), 86400);
    fixture_free(&fixture);
}

/* In Berlin the night of 28 March 2026 ends at 06:00, and 4 hours before that it is 01:00. */
static void a_cutoff_is_counted_back_from_the_end(void **state)
{
    struct fixture fixture;
    struct occurrence o;

    (void)state;
    fixture_load_window(&fixture, "Europe/Berlin",
                        "every: saturday, start: '22:30', end: '06:00', cutoff: 4h");
    o = first_of(&fixture, "2026-03-28");
    assert_int_equal(occurrence_cutoff(&o), fixture_time("2026-03-29T01:00+01:00"));
    fixture_free(&fixture);
    fixture_load_window(&fixture, "Europe/Berlin",
                        "every: saturday, start: '22:30', end: '06:00'");
    o = first_of(&fixture, "2026-03-28");
    assert_int_equal(occurrence_cutoff(&o), o.span.end);
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_of_day_ends_at_its_first_coming_after_the_start),
        cmocka_unit_test(a_weekday_and_time_end_at_their_first_coming_after_the_start),
        cmocka_unit_test(a_duration_is_elapsed_in_hours_and_by_the_calendar_in_days_and_months),
        cmocka_unit_test(without_a_time_of_day_it_is_whole_days),
        cmocka_unit_test(a_date_can_have_an_end_of_its_own),
        cmocka_unit_test(a_window_that_is_open_already_is_found_however_long_it_is),
        cmocka_unit_test(spans_are_half_open),
        cmocka_unit_test(first_until_except_and_also_bound_the_series),
        cmocka_unit_test(the_first_and_last_years_work),
        cmocka_unit_test(one_occurrence_can_be_asked_for_by_its_wall_time),
        cmocka_unit_test(an_id_is_the_window_and_the_date_that_the_rule_says),
        cmocka_unit_test(the_title_is_the_nearest_one),
        cmocka_unit_test(a_cutoff_is_counted_back_from_the_end),
    };

    return cmocka_run_group_tests_name("occurrence", tests, NULL, NULL);
}
