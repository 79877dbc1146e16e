/*
 * occurrence: windows in the nights in which clocks change.
 *
 * The expected times were worked out by hand from the rules of the manual and the changes of
 * the clocks, which are:
 *   Berlin     2026-03-29 02:00 to 03:00, +01:00 to +02:00; 2026-10-25 03:00 back to 02:00
 *   Lord Howe  2026-04-05 02:00 back to 01:30, +11:00 to +10:30; 2026-10-04 02:00 to 02:30
 *   Apia       2011-12-30 was left out: -10:00 to +14:00
 */
#include "fixture.h"

#include "recur/series.h"

/* The night of product rules: 6.5 h in spring, 8.5 h in autumn; 4 h are always 4 h. */
static void a_night_is_shorter_in_spring_and_longer_in_autumn(void **state)
{
    const char *night = "every: saturday, start: '22:30', end: '06:00'";
    const char *four_hours = "every: saturday, start: '22:30', duration: 4h";

    (void)state;
    fixture_expect("Europe/Berlin", night, "2026-03-28",
                   "2026-03-28T22:30:00+01:00 2026-03-29T06:00:00+02:00\n");
    fixture_expect("Europe/Berlin", night, "2026-10-24",
                   "2026-10-24T22:30:00+02:00 2026-10-25T06:00:00+01:00\n");
    fixture_expect("Europe/Berlin", four_hours, "2026-03-28",
                   "2026-03-28T22:30:00+01:00 2026-03-29T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", four_hours, "2026-10-24",
                   "2026-10-24T22:30:00+02:00 2026-10-25T02:30:00+02:00\n");
}

static void a_start_in_a_gap_is_read_with_the_offset_before_it(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', duration: 1h", "2026-03-29",
                   "2026-03-29T03:30:00+02:00 2026-03-29T04:30:00+02:00\n"
                   "2026-04-05T02:30:00+02:00 2026-04-05T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:00', duration: 1h", "2026-03-29",
                   "2026-03-29T03:00:00+02:00 2026-03-29T04:00:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', end: '04:00'", "2026-03-29",
                   "2026-03-29T03:30:00+02:00 2026-03-29T04:00:00+02:00\n");
    /* Half an hour is left out, not an hour. */
    fixture_expect("Australia/Lord_Howe", "every: sunday, start: '02:15', duration: 1h",
                   "2026-10-03T12:00Z",
                   "2026-10-04T02:45:00+11:00 2026-10-04T03:45:00+11:00\n"
                   "2026-10-11T02:15:00+11:00 2026-10-11T03:15:00+11:00\n");
    fixture_expect("Australia/Lord_Howe", "every: sunday, start: '02:30', duration: 1h",
                   "2026-10-03T12:00Z",
                   "2026-10-04T02:30:00+11:00 2026-10-04T03:30:00+11:00\n");
}

static void gap_skip_drops_a_start_in_a_gap_and_no_other(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', duration: 1h, gap: skip",
                   "2026-03-22T00:00Z",
                   "2026-03-22T02:30:00+01:00 2026-03-22T03:30:00+01:00\n"
                   "2026-04-05T02:30:00+02:00 2026-04-05T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '03:00', duration: 1h, gap: skip",
                   "2026-03-29", "2026-03-29T03:00:00+02:00 2026-03-29T04:00:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '01:59:59', duration: 1h, gap: skip",
                   "2026-03-29", "2026-03-29T01:59:59+01:00 2026-03-29T03:59:59+02:00\n");
    /* An end in a gap is no reason to drop it. */
    fixture_expect("Europe/Berlin", "every: saturday, start: '22:30', end: '02:30', gap: skip",
                   "2026-03-28", "2026-03-28T22:30:00+01:00 2026-03-29T03:30:00+02:00\n");
}

static void an_end_in_a_gap_or_fold_is_read_as_a_start_is(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: saturday, start: '22:30', end: '02:30'",
                   "2026-03-28", "2026-03-28T22:30:00+01:00 2026-03-29T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: saturday, start: '22:30', end: '02:30'",
                   "2026-10-24", "2026-10-24T22:30:00+02:00 2026-10-25T02:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: saturday, start: '02:30', duration: 1 day",
                   "2026-03-28", "2026-03-28T02:30:00+01:00 2026-03-29T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: saturday, start: '02:30', duration: 1 day",
                   "2026-10-24", "2026-10-24T02:30:00+02:00 2026-10-25T02:30:00+02:00\n");
}

static void what_the_gap_leaves_nothing_of_is_dropped(void **state)
{
    (void)state;
    /* It would begin at 03:30 and end then. */
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', end: '03:30'", "2026-03-29",
                   "2026-04-05T02:30:00+02:00 2026-04-05T03:30:00+02:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', end: '03:15'", "2026-03-29",
                   "2026-04-05T02:30:00+02:00 2026-04-05T03:15:00+02:00\n");
    /* Both in the gap: both are read with the offset before it. */
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:15', end: '02:45'", "2026-03-29",
                   "2026-03-29T03:15:00+02:00 2026-03-29T03:45:00+02:00\n");
}

static void a_start_in_a_fold_is_the_first_of_the_two(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', duration: 1h", "2026-10-24",
                   "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', end: '03:00'", "2026-10-24",
                   "2026-10-25T02:30:00+02:00 2026-10-25T03:00:00+01:00\n");
    fixture_expect("Europe/Berlin", "every: sunday, start: '02:30', end: '02:45'", "2026-10-24",
                   "2026-10-25T02:30:00+02:00 2026-10-25T02:45:00+02:00\n");
    fixture_expect("Australia/Lord_Howe", "every: sunday, start: '01:45', duration: 1h",
                   "2026-04-04T12:00Z",
                   "2026-04-05T01:45:00+11:00 2026-04-05T02:15:00+10:30\n");
}

/* Dates are ordered on the wall, occurrences by when they are. */
static void dates_with_offsets_come_in_the_order_of_time(void **state)
{
    (void)state;
    fixture_expect_all(
        "Europe/Berlin",
        "duration: 5m, dates: ['2026-10-25 02:10 +01:00', '2026-10-25 02:20', '2026-10-25 "
        "02:30 +01:00', '2026-10-25 02:40 +02:00', '2026-10-25 02:50', '2026-10-25 03:00']",
        "2026-10-24",
        "2026-10-25T02:20:00+02:00 2026-10-25T02:25:00+02:00\n"
        "2026-10-25T02:40:00+02:00 2026-10-25T02:45:00+02:00\n"
        "2026-10-25T02:50:00+02:00 2026-10-25T02:55:00+02:00\n"
        "2026-10-25T02:10:00+01:00 2026-10-25T02:15:00+01:00\n"
        "2026-10-25T02:30:00+01:00 2026-10-25T02:35:00+01:00\n"
        "2026-10-25T03:00:00+01:00 2026-10-25T03:05:00+01:00\n");
    fixture_expect_all("Europe/Berlin",
                       "dates: [{date: 2026-10-25 02:40, end: 2026-10-25 02:10 +01:00}, "
                       "{date: 2026-10-25 02:50 +01:00, end: '02:55'}]",
                       "2026-10-24",
                       "2026-10-25T02:40:00+02:00 2026-10-25T02:10:00+01:00\n"
                       "2026-10-25T02:50:00+01:00 2026-10-25T02:55:00+01:00\n");
}

static void a_day_that_was_left_out_is_dropped_or_meets_the_next(void **state)
{
    (void)state;
    fixture_expect("Pacific/Apia", "every: day, start: '12:00', duration: 1h",
                   "2011-12-28T00:00-10:00",
                   "2011-12-28T12:00:00-10:00 2011-12-28T13:00:00-10:00\n"
                   "2011-12-29T12:00:00-10:00 2011-12-29T13:00:00-10:00\n"
                   "2011-12-31T12:00:00+14:00 2011-12-31T13:00:00+14:00\n"
                   "2012-01-01T12:00:00+14:00 2012-01-01T13:00:00+14:00\n");
    fixture_expect("Pacific/Apia", "every: friday, start: '12:00', duration: 1h",
                   "2011-12-28T00:00-10:00",
                   "2011-12-31T12:00:00+14:00 2011-12-31T13:00:00+14:00\n"
                   "2012-01-06T12:00:00+14:00 2012-01-06T13:00:00+14:00\n");
    fixture_expect("Pacific/Apia", "every: friday, start: '12:00', duration: 1h, gap: skip",
                   "2011-12-28T00:00-10:00",
                   "2012-01-06T12:00:00+14:00 2012-01-06T13:00:00+14:00\n");
    /* A whole day that does not exist has nothing left. */
    fixture_expect("Pacific/Apia", "every: friday", "2011-12-28T00:00-10:00",
                   "2012-01-06T00:00:00+14:00 2012-01-07T00:00:00+14:00\n");
    fixture_expect("Pacific/Apia", "every: thursday, start: '22:00', end: '06:00'",
                   "2011-12-28T00:00-10:00",
                   "2011-12-29T22:00:00-10:00 2011-12-31T06:00:00+14:00\n");
    fixture_expect("Pacific/Apia", "every: thursday, start: '22:00', end: 'saturday 06:00'",
                   "2011-12-28T00:00-10:00",
                   "2011-12-29T22:00:00-10:00 2011-12-31T06:00:00+14:00\n");
}

/* 01:50 to 03:10 on the wall, each ten minutes: what is left out comes together with what
 * follows it and is given once. */
static void times_in_a_gap_merge_with_those_after_it(void **state)
{
    (void)state;
    fixture_expect(
        "Europe/Berlin",
        "rrule: 'FREQ=MINUTELY;INTERVAL=20;BYHOUR=1,2,3', first: 2026-01-01, duration: 5m",
        "2026-03-29T00:20Z",
        "2026-03-29T01:20:00+01:00 2026-03-29T01:25:00+01:00\n"
        "2026-03-29T01:40:00+01:00 2026-03-29T01:45:00+01:00\n"
        "2026-03-29T03:00:00+02:00 2026-03-29T03:05:00+02:00\n"
        "2026-03-29T03:20:00+02:00 2026-03-29T03:25:00+02:00\n"
        "2026-03-29T03:40:00+02:00 2026-03-29T03:45:00+02:00\n"
        "2026-03-30T01:00:00+02:00 2026-03-30T01:05:00+02:00\n");
    fixture_expect(
        "Europe/Berlin",
        "rrule: 'FREQ=DAILY;BYHOUR=2,3;BYMINUTE=10,40', first: 2026-01-01, duration: 5m",
        "2026-03-29",
        "2026-03-29T03:10:00+02:00 2026-03-29T03:15:00+02:00\n"
        "2026-03-29T03:40:00+02:00 2026-03-29T03:45:00+02:00\n"
        "2026-03-30T02:10:00+02:00 2026-03-30T02:15:00+02:00\n");
    /* 02:25 and 02:55 become 03:25 and 03:55, between 03:10 and 03:40. */
    fixture_expect("Europe/Berlin",
                   "dates: ['2026-03-29 02:25', '2026-03-29 02:55', '2026-03-29 03:10',"
                   " '2026-03-29 03:40'], duration: 5m",
                   "2026-03-29",
                   "2026-03-29T03:10:00+02:00 2026-03-29T03:15:00+02:00\n"
                   "2026-03-29T03:25:00+02:00 2026-03-29T03:30:00+02:00\n"
                   "2026-03-29T03:40:00+02:00 2026-03-29T03:45:00+02:00\n"
                   "2026-03-29T03:55:00+02:00 2026-03-29T04:00:00+02:00\n");
    fixture_expect("Europe/Berlin",
                   "dates: ['2026-03-29 02:25', '2026-03-29 03:10', '2027-03-28 02:25',"
                   " '2027-03-28 03:10'], duration: 5m",
                   "2026-03-29",
                   "2026-03-29T03:10:00+02:00 2026-03-29T03:15:00+02:00\n"
                   "2026-03-29T03:25:00+02:00 2026-03-29T03:30:00+02:00\n"
                   "2027-03-28T03:10:00+02:00 2027-03-28T03:15:00+02:00\n"
                   "2027-03-28T03:25:00+02:00 2027-03-28T03:30:00+02:00\n");
}

/* "The first of the two is meant": the second 02:00 has none. */
static void in_a_fold_each_wall_time_comes_once(void **state)
{
    (void)state;
    fixture_expect("Europe/Berlin",
                   "rrule: 'FREQ=HOURLY;INTERVAL=1', first: 2026-01-01, duration: 30m",
                   "2026-10-24T23:00Z",
                   "2026-10-25T01:00:00+02:00 2026-10-25T01:30:00+02:00\n"
                   "2026-10-25T02:00:00+02:00 2026-10-25T02:30:00+02:00\n"
                   "2026-10-25T03:00:00+01:00 2026-10-25T03:30:00+01:00\n"
                   "2026-10-25T04:00:00+01:00 2026-10-25T04:30:00+01:00\n");
}

static int compare_instants(const void *a, const void *b)
{
    const instant *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* All wall times of the series to DAYS days after FROM, turned into instants one by one, sorted
 * and without those that are there twice, are what the iterator gives. */
static void expect_sorted(const char *zone, const char *window, const char *from, int days)
{
    struct fixture fixture;
    const struct window *w;
    struct series_iter series;
    struct occurrence_iter iter;
    struct occurrence o;
    struct wall wall;
    uint32_t entry;
    instant *all = NULL, start = fixture_time(from), end = start + (int64_t)days * 86400;
    size_t count = 0, capacity = 0, unique = 0, at = 0;

    fixture_load_window(&fixture, zone, window);
    w = fixture_window(&fixture);
    series_open(&series, &w->timing.series, wall_from_seconds(start - 3 * 86400));
    while (series_next(&series, &wall, &entry) && wall_seconds(wall) < end + 3 * 86400) {
        instant t = zone_instant(w->zone, wall, NULL);

        if (t < start || t >= end)
            continue;
        all = arena_grow(&fixture.arena, all, count, &capacity, sizeof *all);
        all[count++] = t;
    }
    assert_true(count > 0);
    qsort(all, count, sizeof *all, compare_instants);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || all[i] != all[i - 1])
            all[unique++] = all[i];
    occurrence_iter_open(&iter, &fixture.arena, w, start);
    while (occurrence_iter_next(&iter, &o) && o.span.start < end) {
        if (o.span.start < start)
            continue;
        assert_true(at < unique);
        assert_int_equal(o.span.start, all[at]);
        at++;
    }
    assert_int_equal(at, unique);
    fixture_free(&fixture);
}

static void rules_of_minutes_give_ascending_instants_through_gaps_and_folds(void **state)
{
    static const char *const zones[][2] = {
        {"Europe/Berlin", "2026-03-27"},       {"Europe/Berlin", "2026-10-23"},
        {"Australia/Lord_Howe", "2026-10-01"}, {"Australia/Lord_Howe", "2026-04-02"},
        {"Pacific/Apia", "2011-12-28"},        {"Pacific/Kwajalein", "1993-08-19"},
        {"America/St_Johns", "1988-04-01"},    {"America/St_Johns", "1988-10-28"},
        {"Africa/Monrovia", "1972-01-05"}, /* 44 min 30 s */
        {"America/Juneau", "1867-10-16"},  /* a day twice */
    };
    static const char *const rules[] = {
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=MINUTELY;INTERVAL=47",
        "FREQ=HOURLY;BYMINUTE=5,25,45",
        "FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,30;BYSECOND=0,30",
        "FREQ=DAILY;BYHOUR=1,2,3,4;BYMINUTE=0,10,59",
    };

    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        for (size_t j = 0; j < sizeof rules / sizeof rules[0]; j++) {
            char window[200];

            snprintf(window, sizeof window, "rrule: '%s', first: 1800-01-01, duration: 1m",
                     rules[j]);
            expect_sorted(zones[i][0], window, zones[i][1], 6);
        }
    }
    expect_sorted("Europe/Berlin",
                  "rrule: FREQ=SECONDLY;INTERVAL=11, first: 2026-01-01, duration: 1s",
                  "2026-03-28T20:00Z", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_is_shorter_in_spring_and_longer_in_autumn),
        cmocka_unit_test(a_start_in_a_gap_is_read_with_the_offset_before_it),
        cmocka_unit_test(gap_skip_drops_a_start_in_a_gap_and_no_other),
        cmocka_unit_test(an_end_in_a_gap_or_fold_is_read_as_a_start_is),
        cmocka_unit_test(what_the_gap_leaves_nothing_of_is_dropped),
        cmocka_unit_test(a_start_in_a_fold_is_the_first_of_the_two),
        cmocka_unit_test(a_day_that_was_left_out_is_dropped_or_meets_the_next),
        cmocka_unit_test(times_in_a_gap_merge_with_those_after_it),
        cmocka_unit_test(dates_with_offsets_come_in_the_order_of_time),
        cmocka_unit_test(in_a_fold_each_wall_time_comes_once),
        cmocka_unit_test(rules_of_minutes_give_ascending_instants_through_gaps_and_folds),
    };

    return cmocka_run_group_tests_name("occurrence_clock", tests, NULL, NULL);
}
