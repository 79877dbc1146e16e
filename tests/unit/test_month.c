/*
 * month: a month as a grid; the grids were drawn by hand after cal(1).
 */
#include "fixture.h"

#include "plan/agenda.h"
#include "render/cal/drawing.h"
#include "render/cal/month.h"

/* The grid of the month of FIRST and LAST without its two lines of headings. */
static const char *draw(struct fixture *fixture, const char *policy, const char *first,
                        const char *last, size_t width)
{
    struct agenda_request request;
    struct drawing drawing;
    struct agenda agenda;
    const char *text;
    struct out out;
    day from, to;

    fixture_load(fixture, 1, &policy);
    request = (struct agenda_request){.now = fixture_time("2026-01-01T12:00Z"),
                                      .zone = fixture->policies.items[0]->zone,
                                      .policies = &fixture->policies};
    from = (day)(fixture_time(first) / WALL_DAY_SECONDS);
    to = (day)(fixture_time(last) / WALL_DAY_SECONDS);
    agenda_open(&agenda, &fixture->arena, &request, from, to);
    drawing_open(&drawing, &fixture->arena, &agenda, width, false);
    agenda_fill(&agenda, &fixture->arena, from, to);
    out_memory(&out);
    month_print(&out, &fixture->arena, &drawing);
    text = fixture_take(fixture, &out);
    for (int lines = 0; lines < 2; text++)
        lines += *text == '\n';
    return text;
}

#define HEAD "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {}}\nwindows:\n"

static void expect(const char *policy, const char *first, const char *last, size_t width,
                   const char *grid)
{
    struct fixture fixture;

    assert_string_equal(draw(&fixture, policy, first, last, width), grid);
    fixture_free(&fixture);
}

static void a_night_is_one_bar_over_two_days(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-03], start: '22:30', end: '06:00'}\n",
           "2026-02-01", "2026-02-07", 80,
           "                                                                    1\n"
           "\n"
           "  2          3          4          5          6          7\n"
           "           [22:30 w ===== 06:00]\n");
}

static void a_week_that_turns_goes_on_in_the_next_row(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-05], start: '12:00', duration: 7 days}\n",
           "2026-02-01", "2026-02-28", 80,
           "                                                                    1\n"
           "\n"
           "  2          3          4          5          6          7          8\n"
           "                                 [12:00 w =================================>\n"
           "\n"
           "  9         10         11         12         13         14         15\n"
           "<w ================================= 12:00]\n"
           "\n"
           " 16         17         18         19         20         21         22\n"
           "\n"
           " 23         24         25         26         27         28\n");
}

static void whole_days_have_no_times_and_end_before_midnight(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-03], duration: 2 days}\n"
                "- {id: v, class: c, dates: [2026-02-03], start: '23:00', end: '24:00'}\n",
           "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "           [w =================]\n"
           "           [23:00 v=]\n");
}

static void narrow_days_show_the_key(void **state)
{
    (void)state;
    expect(HEAD "- {id: other, class: c, every: day, until: 2025-01-01}\n"
                "- {id: window, class: c, dates: [2026-02-03], start: '20:00', duration: 1h}\n",
           "2026-02-02", "2026-02-08", 42,
           "  2     3     4     5     6     7     8\n"
           "      [b =]\n");
}

static void what_has_no_room_is_counted_on_each_of_its_days(void **state)
{
    char text[2048] = HEAD;

    (void)state;
    for (int i = 0; i < 10; i++)
        sprintf(text + strlen(text),
                "- {id: w%d, class: c, dates: [2026-02-03], start: '0%d:00', duration: %dh}\n",
                i, i, i == 9 ? 24 : 1);
    expect(text, "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "           [00:00 w0]\n"
           "           [01:00 w1]\n"
           "           [02:00 w2]\n"
           "           [03:00 w3]\n"
           "           [04:00 w4]\n"
           "           [05:00 w5]\n"
           "           [06:00 w6]\n"
           "           [07:00 w7]\n"
           "            +2 more    +1 more\n");
}

static void many_of_one_window_on_a_day_are_one_bar(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, rrule: FREQ=HOURLY, first: 2026-02-03, until: 2026-02-03,"
                " duration: 5m}\n",
           "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "           [24x w ==]\n");
}

static void the_clocks_are_noted_at_their_day(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-03-29], start: '02:30', duration: 1h}\n",
           "2026-03-23", "2026-03-29", 80,
           " 23         24         25         26         27         28         29  +1h\n"
           "                                                                  [03:30 w=]\n");
}

static void freezes_stand_above_and_join_where_they_touch(void **state)
{
    (void)state;
    expect(HEAD "- {id: w, class: c, dates: [2026-02-06], start: '02:30', duration: 1h}\n"
                "freezes:\n"
                "- {id: f, every: monday and tuesday, allows: [c]}\n"
                "- {id: g, from: '2026-02-03 12:00', to: 2026-02-05, allows: [c]}\n",
           "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "#f ##################\n"
           "           #12:00 g ##### 24:00#\n"
           "                                            [02:30 w=]\n");
}

static void the_last_moment_at_midnight_is_on_the_day_before(void **state)
{
    (void)state;
    expect("mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {notice: 3 days}}\n"
           "windows:\n- {id: w, class: c, dates: [2026-02-07]}\n",
           "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "           n 24:00 w                                   [w ======]\n");
}

static void a_last_moment_at_the_end_of_the_days_is_still_in_them(void **state)
{
    (void)state;
    expect("mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {notice: 72h}}\n"
           "windows:\n- {id: w, class: c, dates: [2026-03-04]}\n",
           "2026-02-23", "2026-02-28", 80,
           " 23         24         25         26         27         28\n"
           "                                                       n 24:00 w\n");
}

static void a_notice_keeps_its_blank_where_the_name_just_fits(void **state)
{
    (void)state;
    expect("mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {notice: 3 days}}\n"
           "windows:\n- {id: db, class: c, dates: ['2026-02-07 22:00'], duration: 1h}\n",
           "2026-02-02", "2026-02-08", 80,
           "  2          3          4          5          6          7          8\n"
           "                      n 22:00 db                       [22:00 db]\n");
}

static void below_the_least_width_there_is_a_line_for_each(void **state)
{
    struct fixture fixture;

    (void)state;
    assert_string_equal(
        draw(&fixture, HEAD "- {id: w, class: c, dates: [2026-02-03], duration: 2 days}\n",
             "2026-02-02", "2026-02-08", 30),
        "Tue 2026-02-03 to Wed\n  2026-02-04 w@2026-02-03\n");
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_is_one_bar_over_two_days),
        cmocka_unit_test(a_week_that_turns_goes_on_in_the_next_row),
        cmocka_unit_test(whole_days_have_no_times_and_end_before_midnight),
        cmocka_unit_test(narrow_days_show_the_key),
        cmocka_unit_test(what_has_no_room_is_counted_on_each_of_its_days),
        cmocka_unit_test(many_of_one_window_on_a_day_are_one_bar),
        cmocka_unit_test(the_clocks_are_noted_at_their_day),
        cmocka_unit_test(freezes_stand_above_and_join_where_they_touch),
        cmocka_unit_test(the_last_moment_at_midnight_is_on_the_day_before),
        cmocka_unit_test(a_last_moment_at_the_end_of_the_days_is_still_in_them),
        cmocka_unit_test(a_notice_keeps_its_blank_where_the_name_just_fits),
        cmocka_unit_test(below_the_least_width_there_is_a_line_for_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
