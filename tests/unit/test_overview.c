/*
 * overview: what is open, the worst first, and what comes next. Expectations worked out by
 * hand; 2026-01-05 is a Monday.
 */
#include "fixture.h"

#include "plan/overview.h"
#include "plan/plan.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: UTC\n"                                                      \
    "classes: {none: {impact: none}, some: {impact: degraded}, all: {impact: outage}}\n"

/* "2 open: b a?; next c": "?" is behind an occurrence that may be closed. */
static const char *describe(struct fixture *fixture, const struct overview *overview)
{
    struct out out;

    out_memory(&out);
    out_format(&out, "%zu open, %zu sure:", overview->open_count, overview->sure_count);
    for (size_t i = 0; i < overview->open_count && i < OVERVIEW_OPEN; i++)
        out_format(&out, " %s%s", overview->open[i].occurrence.window->id,
                   overview->open[i].is_sure ? "" : "?");
    out_format(&out, "; next %s", overview->has_next ? overview->next.window->id : "-");
    if (overview->freeze != NULL) {
        out_format(&out, "; freeze %s until ", overview->freeze->id);
        stamp_wall(&out, wall_from_seconds(overview->freeze_end));
    }
    return fixture_take(fixture, &out);
}

static void expect(const char *rest, const struct plan_filter *filter, const char *now,
                   const char *expected)
{
    char *text = malloc(strlen(HEAD) + strlen(rest) + 1);
    struct overview overview;
    struct fixture fixture;

    sprintf(text, HEAD "%s", rest);
    fixture_load(&fixture, 1, (const char *const *)&text);
    overview_find(&overview, &fixture.arena, &fixture.policies, filter, fixture_time(now));
    assert_string_equal(describe(&fixture, &overview), expected);
    fixture_free(&fixture);
    free(text);
}

#define WINDOWS                                                                                \
    "windows:\n"                                                                               \
    "- {id: a, class: none, every: monday, start: '10:00', duration: 4h}\n"                    \
    "- {id: b, class: all, every: monday, start: '11:00', duration: 1h}\n"                     \
    "- {id: c, class: some, every: monday, start: '11:00', duration: 2h}\n"                    \
    "- {id: d, class: some, every: monday, start: '10:30', duration: 2h}\n"

static void the_worst_is_first_then_the_one_that_began_first(void **state)
{
    static const char *const classes[] = {"none", "some"};
    const struct plan_filter filter = {.classes = classes, .class_count = 2};

    (void)state;
    expect(WINDOWS, NULL, "2026-01-05T09:00Z", "0 open, 0 sure:; next a");
    expect(WINDOWS, NULL, "2026-01-05T11:30Z", "4 open, 4 sure: b d c a; next a");
    expect(WINDOWS, &filter, "2026-01-05T11:30Z", "3 open, 3 sure: d c a; next a");
    /* A start is in the window and an end is not. */
    expect(WINDOWS, NULL, "2026-01-05T10:00Z", "1 open, 1 sure: a; next d");
    expect(WINDOWS, NULL, "2026-01-05T12:30Z", "2 open, 2 sure: c a; next a");
}

static void a_cancelled_occurrence_is_neither_open_nor_next(void **state)
{
    (void)state;
    expect("windows:\n- {id: a, class: all, dates: [2026-01-05, 2026-01-06]}\n"
           "- {id: b, class: all, dates: [2026-01-07]}\n"
           "changes:\n- {cancelled: a@2026-01-05, at: 2026-01-01}\n"
           "- {cancelled: a@2026-01-06, at: 2026-01-01}\n",
           NULL, "2026-01-05T12:00Z", "0 open, 0 sure:; next b");
    expect("windows:\n- {id: a, class: all, dates: [2026-01-05]}\n", NULL, "2026-01-06T00:00Z",
           "0 open, 0 sure:; next -");
}

/* Of ten, the least bad two are counted only. */
static void more_than_there_is_room_for_are_counted(void **state)
{
    (void)state;
    expect("windows:\n"
           "- {id: x, class: none, dates: [2026-01-05]}\n"
           "- {id: y, class: none, dates: [2026-01-05]}\n"
           "- {id: z, class: none, dates: [2026-01-05]}\n"
           "- {id: a, class: some, dates: [2026-01-05]}\n"
           "- {id: b, class: some, dates: [2026-01-05]}\n"
           "- {id: c, class: some, dates: [2026-01-05]}\n"
           "- {id: d, class: some, dates: [2026-01-05]}\n"
           "- {id: e, class: some, dates: [2026-01-05]}\n"
           "- {id: f, class: some, dates: [2026-01-05]}\n"
           "- {id: g, class: all, dates: [2026-01-05]}\n",
           NULL, "2026-01-05T12:00Z", "10 open, 10 sure: g a b c d e f x; next -");
}

static void a_freeze_is_named_if_nothing_is_open(void **state)
{
    static const char rest[] = "windows:\n- {id: a, class: some, every: day}\n"
                               "- {id: b, class: all, every: tuesday}\n"
                               "freezes:\n- {id: f, from: 2026-01-05, to: 2026-01-07, blocks: "
                               "[some]}\n";

    (void)state;
    expect(rest, NULL, "2026-01-05T12:00Z",
           "0 open, 0 sure:; next b; freeze f until Wed 2026-01-07 00:00");
    expect(rest, NULL, "2026-01-06T12:00Z", "1 open, 1 sure: b; next a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_is_first_then_the_one_that_began_first),
        cmocka_unit_test(a_cancelled_occurrence_is_neither_open_nor_next),
        cmocka_unit_test(more_than_there_is_room_for_are_counted),
        cmocka_unit_test(a_freeze_is_named_if_nothing_is_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
