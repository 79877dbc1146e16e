/*
 * state: is a window open, until when, what comes next. Expectations worked out by hand;
 * 2026-01-05 is a Monday.
 */
#include "fixture.h"

#include "plan/plan.h"
#include "plan/state.h"

#define HEAD    "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}, other: {}}\nwindows:\n"
#define NO_NEED (-1)

static void print_time(struct out *out, instant t)
{
    if (t == INSTANT_NEVER)
        out_text(out, "never");
    else
        stamp_wall(out, wall_from_seconds(t));
}

/* "open 1 in-window w until Tue 2026-01-06 23:00 next w Tue 2026-01-13 22:00"; the number is
 * how many windows are open. */
static const char *describe(struct fixture *fixture, const struct state *state)
{
    struct out out;

    out_memory(&out);
    out_format(&out, "%s %zu %s", state_kind_name(state->kind), state->open_count,
               state_reason_name(state->reason));
    if (state->has_current)
        out_format(&out, " %s", state->current.window->id);
    out_text(&out, " until ");
    print_time(&out, state->until);
    if (state->has_next) {
        out_format(&out, " next %s ", state->next.window->id);
        print_time(&out, state->next.span.start);
    }
    if (state->freeze != NULL) {
        out_format(&out, " frozen by %s until ", state->freeze->id);
        print_time(&out, state->freeze_end);
        if (state->last_freeze != state->freeze) {
            out_format(&out, " then by %s until ", state->last_freeze->id);
            print_time(&out, state->thaw);
        }
    }
    if (state->coming != NULL) {
        out_format(&out, " before it freeze %s ", state->coming->id);
        print_time(&out, state->freeze_start);
    }
    return fixture_take(fixture, &out);
}

struct state_case {
    const char *at;
    int64_t need;
    const char *expected;
};

static void expect_states(const char *windows, const struct plan_filter *filter,
                          const struct state_case *cases, size_t count)
{
    char *text = malloc(strlen(HEAD) + strlen(windows) + 1);
    struct fixture fixture;

    sprintf(text, "%s%s", HEAD, windows);
    fixture_load(&fixture, 1, (const char *const *)&text);
    for (size_t i = 0; i < count; i++) {
        struct state state;

        state_at(&state, &fixture.arena, &fixture.policies, filter, fixture_time(cases[i].at),
                 cases[i].need);
        assert_string_equal(describe(&fixture, &state), cases[i].expected);
    }
    fixture_free(&fixture);
    free(text);
}

#define EXPECT_STATES(windows, filter, cases)                                                  \
    expect_states(windows, filter, cases, sizeof(cases) / sizeof(cases)[0])

static void a_window_is_open_from_its_start_to_just_before_its_end(void **state)
{
    static const struct state_case cases[] = {
        {"2026-01-06T21:59:59Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 22:00 next w Tue 2026-01-06 22:00"},
        {"2026-01-06T22:00:00Z", NO_NEED,
         "open 1 in-window w until Wed 2026-01-07 06:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-07T05:59:59Z", NO_NEED,
         "open 1 in-window w until Wed 2026-01-07 06:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-07T06:00:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-13 22:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-06T03:00:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 22:00 next w Tue 2026-01-06 22:00"},
    };

    (void)state;
    EXPECT_STATES("  - {id: w, class: work, every: tuesday, start: '22:00', end: '06:00'}\n",
                  NULL, cases);
}

static void windows_that_touch_or_overlap_are_one_open_time(void **state)
{
    static const char windows[] =
        "  - {id: a, class: work, every: tuesday, start: '10:00', duration: 2h}\n"
        "  - {id: b, class: work, every: tuesday, start: '12:00', duration: 2h}\n"
        "  - {id: c, class: work, every: tuesday, start: '13:00', duration: 3h}\n"
        "  - {id: d, class: work, every: tuesday, start: '16:01', duration: 1h}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T11:00Z", NO_NEED,
         "open 1 in-window a until Tue 2026-01-06 16:00 next d Tue 2026-01-06 16:01"},
        {"2026-01-06T12:00Z", NO_NEED,
         "open 1 in-window b until Tue 2026-01-06 16:00 next d Tue 2026-01-06 16:01"},
        /* Two at once: the one that stays open longest is named. */
        {"2026-01-06T13:30Z", NO_NEED,
         "open 2 in-window c until Tue 2026-01-06 16:00 next d Tue 2026-01-06 16:01"},
        {"2026-01-06T16:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 16:01 next d Tue 2026-01-06 16:01"},
        {"2026-01-06T16:30Z", NO_NEED,
         "open 1 in-window d until Tue 2026-01-06 17:01 next a Tue 2026-01-13 10:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

static void a_short_window_within_a_long_one_ends_nothing(void **state)
{
    static const char windows[] =
        "  - {id: long, class: work, every: tuesday, start: '10:00', duration: 10h}\n"
        "  - {id: short, class: work, every: tuesday, start: '12:00', duration: 1h}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T11:00Z", NO_NEED,
         "open 1 in-window long until Tue 2026-01-06 20:00 next long Tue 2026-01-13 10:00"},
        {"2026-01-06T12:30Z", NO_NEED,
         "open 2 in-window long until Tue 2026-01-06 20:00 next long Tue 2026-01-13 10:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

static void what_is_always_open_has_no_end(void **state)
{
    static const struct state_case cases[] = {
        {"2026-01-06T11:00Z", NO_NEED, "open 1 in-window w until never"},
        {"2026-01-06T00:00Z", NO_NEED, "open 1 in-window w until never"},
        {"2026-01-06T11:00Z", 3600, "open 1 in-window w until never"},
    };

    (void)state;
    EXPECT_STATES("  - {id: w, class: work, every: day}\n", NULL, cases);
}

static void an_open_time_of_some_years_has_an_end(void **state)
{
    static const struct state_case cases[] = {
        {"2026-01-06T11:00Z", NO_NEED,
         "open 1 in-window w until Tue 2030-01-01 00:00 next later Wed 2031-01-01 00:00"},
    };

    (void)state;
    EXPECT_STATES("  - {id: w, class: work, every: day, until: 2029-12-31}\n"
                  "  - {id: later, class: work, dates: [2031-01-01]}\n",
                  NULL, cases);
}

static void work_has_to_fit_before_the_cutoff(void **state)
{
    static const char windows[] =
        "  - {id: w, class: work, every: tuesday, start: '22:00', "
        "duration: 4h, cutoff: 30m}\n"
        "  - {id: long, class: work, every: last saturday of the month, "
        "start: '22:00', duration: 8h}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T22:00Z", 3 * 3600 + 1800,
         "open 1 in-window w until Wed 2026-01-07 02:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-06T22:00:01Z", 3 * 3600 + 1800,
         "closed 1 too-short w until Tue 2026-01-13 22:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-07T01:30:00Z", 0,
         "open 1 in-window w until Wed 2026-01-07 02:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-07T01:30:01Z", 0,
         "closed 1 too-short w until Tue 2026-01-13 22:00 next w Tue 2026-01-13 22:00"},
        /* Without a need the cutoff does not matter. */
        {"2026-01-07T01:59:59Z", NO_NEED,
         "open 1 in-window w until Wed 2026-01-07 02:00 next w Tue 2026-01-13 22:00"},
        /* The next is the next that is long enough. */
        {"2026-01-06T22:00Z", 5 * 3600,
         "closed 1 too-short w until Sat 2026-01-31 22:00 next long Sat 2026-01-31 22:00"},
        {"2026-01-06T12:00Z", 5 * 3600,
         "closed 0 no-window until Sat 2026-01-31 22:00 next long Sat 2026-01-31 22:00"},
        {"2026-01-06T22:00Z", 9 * 3600, "closed 1 too-short w until never"},
        {"2026-01-06T12:00Z", 9 * 3600, "closed 0 never until never"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

static void of_several_open_windows_one_is_enough(void **state)
{
    static const char windows[] =
        "  - {id: a, class: work, every: tuesday, start: '10:00', duration: 2h}\n"
        "  - {id: b, class: work, every: tuesday, start: '10:00', duration: 3h}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T10:30Z", 2 * 3600,
         "open 2 in-window b until Tue 2026-01-06 13:00 next a Tue 2026-01-13 10:00"},
        {"2026-01-06T11:30Z", 2 * 3600,
         "closed 2 too-short b until Tue 2026-01-13 10:00 next a Tue 2026-01-13 10:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

/* v is the one that stays open longest, and nothing fits before its cutoff at 00:00. */
static void the_window_that_the_work_fits_into_is_named(void **state)
{
    static const char windows[] =
        "  - {id: w, class: work, every: tuesday, start: '22:00', duration: 3h}\n"
        "  - {id: v, class: work, every: tuesday, start: '23:00', duration: 4h, cutoff: 3h}\n"
        "  - {id: u, class: work, every: tuesday, start: '23:00', duration: 2h, cutoff: 30m}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T23:15Z", NO_NEED,
         "open 3 in-window v until Wed 2026-01-07 03:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-06T23:15Z", 1800,
         "open 3 in-window w until Wed 2026-01-07 03:00 next w Tue 2026-01-13 22:00"},
        {"2026-01-06T23:15Z", 3600,
         "open 3 in-window w until Wed 2026-01-07 03:00 next w Tue 2026-01-13 22:00"},
        /* Of those that are too short, the one with most time left. */
        {"2026-01-07T00:40Z", 1800,
         "closed 3 too-short w until Tue 2026-01-13 22:00 next w Tue 2026-01-13 22:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

static void a_filter_sees_only_its_windows(void **state)
{
    static const char windows[] =
        "  - {id: a, class: work, every: tuesday, start: '10:00', duration: 2h}\n"
        "  - {id: b, class: other, every: tuesday, start: '12:00', duration: 2h}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T11:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 12:00 next b Tue 2026-01-06 12:00"},
        {"2026-01-06T12:00Z", NO_NEED,
         "open 1 in-window b until Tue 2026-01-06 14:00 next b Tue 2026-01-13 12:00"},
    };
    const char *const other[] = {"other"};
    const struct plan_filter filter = {.classes = other, .class_count = 1};

    (void)state;
    EXPECT_STATES(windows, &filter, cases);
}

static void when_no_window_comes_any_more_it_is_closed_for_good(void **state)
{
    static const struct state_case cases[] = {
        {"2026-01-06T09:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 10:00 next w Tue 2026-01-06 10:00"},
        {"2026-01-06T10:00Z", NO_NEED, "open 1 in-window w until Tue 2026-01-06 12:00"},
        {"2026-01-06T12:00Z", NO_NEED, "closed 0 never until never"},
        {"2026-01-06T11:00Z", 2 * 3600, "closed 1 too-short w until never"},
    };

    (void)state;
    EXPECT_STATES("  - {id: w, class: work, dates: ['2026-01-06 10:00'], duration: 2h}\n", NULL,
                  cases);
}

/* Office hours, and a week in which only the other class rests. */
static void a_freeze_that_begins_before_the_next_window_is_known(void **state)
{
    const char *windows =
        "  - {id: w, class: work, every: tuesday, start: '22:00', duration: 8h}\n"
        "freezes:\n"
        "  - {id: rest, from: 2026-01-05, to: 2026-01-12, blocks: [other]}\n"
        "  - {id: office, every: weekday, start: '07:00', end: '19:00'}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T06:59Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 22:00 next w Tue 2026-01-06 22:00"
         " before it freeze office Tue 2026-01-06 07:00"},
        {"2026-01-06T07:00Z", NO_NEED,
         "closed 0 freeze until Tue 2026-01-06 22:00 next w Tue 2026-01-06 22:00"
         " frozen by office until Tue 2026-01-06 19:00"},
        {"2026-01-06T19:00Z", NO_NEED,
         "closed 0 no-window until Tue 2026-01-06 22:00 next w Tue 2026-01-06 22:00"},
        {"2026-01-06T23:00Z", NO_NEED,
         "open 1 in-window w until Wed 2026-01-07 06:00 next w Tue 2026-01-13 22:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

/* A week of ten days never ends; that of 2026-01-12 is the last of three in the second freeze.
 */
static void times_of_a_freeze_that_overlap_or_touch_are_one(void **state)
{
    static const char week[] = "  - {id: w, class: work, every: day}\n"
                               "freezes:\n"
                               "  - {id: f, every: monday, duration: 10 days}\n";
    static const struct state_case never[] = {
        {"2026-01-06T12:00Z", NO_NEED, "closed 0 freeze until never frozen by f until never"},
    };
    static const char dates[] =
        "  - {id: w, class: work, every: day, start: '10:00', duration: 1h}\n"
        "freezes:\n"
        "  - {id: f, dates: [2026-01-05, 2026-01-08, 2026-01-12], duration: 4 days}\n"
        "  - {id: far, from: 2040-01-01, to: 2060-01-01}\n";
    static const struct state_case some[] = {
        {"2026-01-05T09:00Z", NO_NEED,
         "closed 0 freeze until Fri 2026-01-16 10:00 next w Fri 2026-01-16 10:00"
         " frozen by f until Fri 2026-01-16 00:00"},
        /* One time of twenty years has an end. */
        {"2040-01-05T09:00Z", NO_NEED,
         "closed 0 freeze until Thu 2060-01-01 10:00 next w Thu 2060-01-01 10:00"
         " frozen by far until Thu 2060-01-01 00:00"},
    };

    (void)state;
    EXPECT_STATES(week, NULL, never);
    EXPECT_STATES(dates, NULL, some);
}

/* The state does not change where one freeze takes over from another. */
static void freezes_that_follow_each_other_are_frozen_time_to_the_last(void **state)
{
    static const char windows[] =
        "  - {id: w, class: work, every: day, start: '10:00', duration: 1h}\n"
        "freezes:\n"
        "  - {id: a, from: 2026-01-05, to: 2026-01-08}\n"
        "  - {id: b, from: 2026-01-08, to: 2026-01-10}\n"
        "  - {id: other, from: 2026-01-10, to: 2026-01-12, blocks: [other]}\n";
    static const struct state_case cases[] = {
        {"2026-01-06T09:00Z", NO_NEED,
         "closed 0 freeze until Sat 2026-01-10 10:00 next w Sat 2026-01-10 10:00"
         " frozen by a until Thu 2026-01-08 00:00 then by b until Sat 2026-01-10 00:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

/* At 12:00 on the 7th the freeze is over that dropped the window of the 5th. */
static void a_freeze_holds_only_in_its_own_time(void **state)
{
    static const char windows[] =
        "  - {id: w, class: work, every: monday, start: '22:00', duration: 3 days}\n"
        "freezes:\n"
        "  - {id: f, from: 2026-01-06, to: 2026-01-07}\n";
    static const struct state_case cases[] = {
        {"2026-01-05T23:00Z", NO_NEED,
         "closed 0 no-window until Mon 2026-01-12 22:00 next w Mon 2026-01-12 22:00"
         " before it freeze f Tue 2026-01-06 00:00"},
        {"2026-01-06T12:00Z", NO_NEED,
         "closed 0 freeze until Mon 2026-01-12 22:00 next w Mon 2026-01-12 22:00"
         " frozen by f until Wed 2026-01-07 00:00"},
        {"2026-01-07T12:00Z", NO_NEED,
         "closed 0 no-window until Mon 2026-01-12 22:00 next w Mon 2026-01-12 22:00"},
    };

    (void)state;
    EXPECT_STATES(windows, NULL, cases);
}

/* A time far away is no never. */
static void a_window_in_a_hundred_years_is_the_next(void **state)
{
    static const struct state_case cases[] = {
        {"2026-01-06T09:00Z", NO_NEED,
         "closed 0 no-window until Thu 2126-01-10 10:00 next w Thu 2126-01-10 10:00"},
    };

    (void)state;
    EXPECT_STATES("  - {id: w, class: work, dates: ['2126-01-10 10:00'], duration: 2h}\n", NULL,
                  cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_is_open_from_its_start_to_just_before_its_end),
        cmocka_unit_test(windows_that_touch_or_overlap_are_one_open_time),
        cmocka_unit_test(a_short_window_within_a_long_one_ends_nothing),
        cmocka_unit_test(what_is_always_open_has_no_end),
        cmocka_unit_test(an_open_time_of_some_years_has_an_end),
        cmocka_unit_test(work_has_to_fit_before_the_cutoff),
        cmocka_unit_test(of_several_open_windows_one_is_enough),
        cmocka_unit_test(the_window_that_the_work_fits_into_is_named),
        cmocka_unit_test(a_filter_sees_only_its_windows),
        cmocka_unit_test(when_no_window_comes_any_more_it_is_closed_for_good),
        cmocka_unit_test(a_freeze_that_begins_before_the_next_window_is_known),
        cmocka_unit_test(times_of_a_freeze_that_overlap_or_touch_are_one),
        cmocka_unit_test(freezes_that_follow_each_other_are_frozen_time_to_the_last),
        cmocka_unit_test(a_freeze_holds_only_in_its_own_time),
        cmocka_unit_test(a_window_in_a_hundred_years_is_the_next),
    };

    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
