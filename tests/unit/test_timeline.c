/*
 * timeline: a line for each window; the lines were drawn by hand.
 */
#include "fixture.h"

#include "plan/agenda.h"
#include "render/cal/drawing.h"
#include "render/cal/timeline.h"

#define HEAD "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {}}\nwindows:\n"

static day day_of(const char *text)
{
    return (day)(fixture_time(text) / WALL_DAY_SECONDS);
}

/* The days FIRST to LAST without the title. */
static void expect(const char *policy, const char *first, const char *last, size_t width,
                   const char *lines)
{
    struct fixture fixture;
    struct agenda_request request;
    struct drawing drawing;
    struct timeline timeline;
    struct agenda agenda;
    struct out out;

    fixture_load(&fixture, 1, &policy);
    request = (struct agenda_request){.now = fixture_time("2026-01-01T12:00Z"),
                                      .zone = fixture.policies.items[0]->zone,
                                      .policies = &fixture.policies};
    agenda_open(&agenda, &fixture.arena, &request, day_of(first), day_of(last));
    drawing_open(&drawing, &fixture.arena, &agenda, width, false);
    timeline_open(&timeline, &drawing, day_of(first), day_of(last));
    agenda_fill(&agenda, &fixture.arena, day_of(first), day_of(last));
    out_memory(&out);
    timeline_print(&out, &fixture.arena, &timeline, &drawing);
    assert_string_equal(strchr(fixture_take(&fixture, &out), '\n') + 1, lines);
    fixture_free(&fixture);
}

static void a_night_is_a_bar_in_its_hours(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-03], start: '22:30', end: '06:00'}\n",
           "2026-02-03", "2026-02-04", 60,
           "            Tue 3                   Wed 4\n"
           "            00 03 06 09 12 15 18 21 00 03 06 09 12 15 18 21\n"
           "            +-----------------------+-----------------------\n"
           " a w                              [======]\n");
}

static void what_is_shorter_than_a_column_has_one(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, every: day, start: '20:00', duration: 1m}\n"
                "- {id: v, class: c, rrule: 'FREQ=HOURLY;BYHOUR=1,2', first: 2026-02-03, until:"
                " 2026-02-03, duration: 1m}\n",
           "2026-02-01", "2026-03-31", 80,
           "            Feb     9      16     23    Mar     9      16     23     30\n"
           "            SMTWTFSSMTWTFSSMTWTFSSMTWTFSSMTWTFSSMTWTFSSMTWTFSSMTWTFSSMT\n"
           "            -+------+------+------+------+------+------+------+------+-\n"
           " a w        ===========================================================\n"
           " b v        . 2   ..     ..     ..     ..     ..     ..     ..     ..\n");
}

static void what_leaves_the_days_is_marked(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-01], duration: 30 days}\n"
                "freezes: [{id: f, from: 2026-02-04, to: 2026-03-01, allows: [c]}]\n",
           "2026-02-02", "2026-02-05", 60,
           "            2           3           4           5\n"
           "            Mon         Tue         Wed         Thu\n"
           "            +-----------+-----------+-----------+-----------\n"
           " A f                                #######################>\n"
           " a w        <==============================================>\n");
}

static void long_names_do_not_halve_the_columns(void **state)
{
    (void)state;
    expect(HEAD "- {id: a-rather-long-name-of-a-window, class: c, dates: [2026-03-09]}\n",
           "2026-03-01", "2026-03-31", 80,
           "                  1 2             9             16            23            30\n"
           "                  S M T W T F S S M T W T F S S M T W T F S S M T W T F S S M T\n"
           "                  --+-------------+-------------+-------------+-------------+---\n"
           " a a-rather-long- ..          ....[]        ....          ....          ....\n");
}

static void the_days_are_broken_into_strips(void **state)
{
    const char *const policy = HEAD "- {id: w, class: c, every: day}\n";
    const struct {
        size_t width;
        const char *first, *last, *end;
    } cases[] = {
        {80, "2026-02-01", "2026-02-28", "2026-02-28"},
        {80, "2026-01-15", "2026-03-20", "2026-03-20"}, /* 65 columns, room for 68 */
        {80, "2026-01-15", "2026-04-20", "2026-01-31"},
        {80, "2026-02-01", "2026-12-31", "2026-02-28"},
        {40, "2026-02-01", "2026-03-01", "2026-02-28"}, /* 28 columns: four weeks */
        {20, "2026-02-01", "2026-12-01", "2026-02-28"},
        {80, "9999-12-01", "9999-12-31", "9999-12-31"},
    };
    struct fixture fixture;
    struct agenda_request request;
    struct drawing drawing;
    struct agenda agenda;

    (void)state;
    fixture_load(&fixture, 1, &policy);
    request = (struct agenda_request){.zone = zone_utc(), .policies = &fixture.policies};
    agenda_open(&agenda, &fixture.arena, &request, 0, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const day first = day_of(cases[i].first), last = day_of(cases[i].last);
        struct timeline timeline;

        drawing_open(&drawing, &fixture.arena, &agenda, cases[i].width, false);
        timeline_open(&timeline, &drawing, first, last);
        assert_int_equal(timeline_strip_end(&timeline, first, last), day_of(cases[i].end));
    }
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_is_a_bar_in_its_hours),
        cmocka_unit_test(what_is_shorter_than_a_column_has_one),
        cmocka_unit_test(what_leaves_the_days_is_marked),
        cmocka_unit_test(long_names_do_not_halve_the_columns),
        cmocka_unit_test(the_days_are_broken_into_strips),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
