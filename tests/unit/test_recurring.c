/*
 * recurring: which windows can be recurring events, what is taken out of them, and what is not
 * theirs. Expectations were worked out with a calendar: 2026-01-06 is a Tuesday; Berlin's
 * clocks go forward on Sunday 2026-03-29 and back on Sunday 2026-10-25.
 */
#include "fixture.h"

#include "plan/plan.h"
#include "plan/recurring.h"
#include "recur/rule.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\n"                                            \
    "classes: {work: {}, other: {impact: none}}\nwindows:\n"

static void print_walls(struct out *out, const char *name, const struct wall *walls,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out_text(out, name);
        stamp_wall(out, walls[i]);
        out_char(out, '\n');
    }
}

/*
 * A line for what recurs in each window, or why it does not; below it what is taken out of it,
 * and what is another; then a line for each occurrence that is not covered.
 */
static const char *describe(struct fixture *fixture, const struct recurring *series,
                            const struct plan_filter *filter, struct span range)
{
    const struct occurrence *o;
    char id[OCCURRENCE_ID];
    struct plan plan;
    struct out out;

    out_memory(&out);
    for (size_t i = 0; i < series->event_count; i++) {
        const struct recurring_event *event = series->events[i];

        out_format(&out, "%s ", event->window->id);
        stamp_wall(&out, event->first.original);
        out_text(&out, " to ");
        stamp_wall(&out, event->first_end);
        out_char(&out, ' ');
        rule_print(&out, &event->rule);
        out_format(&out, " %d\n", event->revision.count);
        print_walls(&out, "- ", event->except, event->except_count);
        for (size_t j = 0; j < event->override_count; j++)
            print_walls(&out, "+ ", &event->overrides[j].original, 1);
    }
    for (size_t i = 0; i < series->single_count; i++)
        out_format(&out, "%s: %s\n", series->singles[i].window->id, series->singles[i].reason);
    plan_open(&plan, &fixture->arena, &fixture->policies, filter, range.start, range.end);
    while ((o = plan_next(&plan)) != NULL) {
        if (recurring_covers(series, o))
            continue;
        occurrence_id(o, id);
        out_format(&out, "= %s\n", id);
    }
    return fixture_take(fixture, &out);
}

/* REST: the windows and what follows them. */
static void expect(const char *rest, const struct plan_filter *filter, const char *from,
                   const char *to, const char *expected)
{
    char *text = malloc(strlen(HEAD) + strlen(rest) + 1);
    const instant now = fixture_time(from);
    const struct span range = {now, to == NULL ? INSTANT_NEVER : fixture_time(to)};
    struct recurring series;
    struct fixture fixture;

    sprintf(text, HEAD "%s", rest);
    fixture_load(&fixture, 1, (const char *const *)&text);
    recurring_find(&series, &fixture.arena, &fixture.policies, filter, range, now);
    if (to != NULL)
        assert_string_equal(describe(&fixture, &series, filter, range), expected);
    else
        assert_int_equal(series.event_count + series.single_count, 0);
    fixture_free(&fixture);
    free(text);
}

static void the_regular_dates_of_the_range_are_a_series(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: tuesday, start: '22:30', end: '06:00'}\n", NULL,
           "2026-01-10", "2026-03-01",
           "w Tue 2026-01-13 22:30 to Wed 2026-01-14 06:00 "
           "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260225T213000Z 0\n");
}

/* UNTIL in winter's time is 22:30 in Berlin; the first date is in summer's. */
static void until_stands_a_day_behind_the_last_date_and_what_is_there_is_taken_out(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: day, start: '23:30', duration: 10m}\n", NULL,
           "2026-10-20", "2026-10-28",
           "w Tue 2026-10-20 23:30 to Tue 2026-10-20 23:40 "
           "FREQ=DAILY;UNTIL=20261028T223000Z 0\n"
           "- Wed 2026-10-28 23:30\n");
    expect(
        "- {id: w, class: work, every: tuesday and wednesday, start: '02:30', duration: 1h}\n",
        NULL, "2026-01-06", "2026-01-14",
        "w Tue 2026-01-06 02:30 to Tue 2026-01-06 03:30 "
        "FREQ=WEEKLY;BYDAY=TU,WE;UNTIL=20260114T013000Z 0\n"
        "- Wed 2026-01-14 02:30\n");
}

/* What was decided about the date at UNTIL does not make an override of it. */
static void what_is_changed_behind_the_last_date_stands_by_itself(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: day, start: '22:00', duration: 1h}\n"
           "changes: [{moved: w@2026-01-08, to: '12:00', at: 2025-12-01}]\n",
           NULL, "2026-01-05", "2026-01-09",
           "w Mon 2026-01-05 22:00 to Mon 2026-01-05 23:00 "
           "FREQ=DAILY;UNTIL=20260108T210000Z 1\n"
           "- Thu 2026-01-08 22:00\n"
           "= w@2026-01-08\n");
}

static void nights_in_which_the_clocks_change_are_taken_out(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: saturday, start: '22:30', end: '06:00'}\n", NULL,
           "2026-03-16", "2026-04-15",
           "w Sat 2026-03-21 22:30 to Sun 2026-03-22 06:00 "
           "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260412T203000Z 0\n"
           "- Sat 2026-03-28 22:30\n"
           "= w@2026-03-28\n");
    /* It ends at an hour that comes twice, of which the first is meant. */
    expect("- {id: w, class: work, every: saturday, start: '22:30', duration: 4h}\n", NULL,
           "2026-10-15", "2026-11-10",
           "w Sat 2026-10-17 22:30 to Sun 2026-10-18 02:30 "
           "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261108T213000Z 0\n"
           "- Sat 2026-10-24 22:30\n"
           "= w@2026-10-24\n");
}

static void a_start_that_the_clocks_skip_or_repeat_prevents_a_series(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: sunday, start: '02:30', duration: 1h}\n", NULL,
           "2026-03-20", "2026-04-10",
           "w: Sun 2026-03-29 02:30 is left out by the clocks, and some calendar programs then "
           "move "
           "all later dates\n"
           "= w@2026-03-22\n= w@2026-03-29\n= w@2026-04-05\n");
    expect("- {id: w, class: work, every: sunday, start: '02:30', duration: 1h}\n", NULL,
           "2026-10-16", "2026-11-02",
           "w: Sun 2026-10-25 02:30 comes twice, and calendar programs take one or the other\n"
           "= w@2026-10-18\n= w@2026-10-25\n= w@2026-11-01\n");
    /* Also where it is the date at UNTIL, which has to be taken out. */
    expect("- {id: w, class: work, every: day, start: '02:30', duration: 10m, until: "
           "2026-03-28}\n",
           NULL, "2026-03-26", "2026-04-10",
           "w: Sun 2026-03-29 02:30 is left out by the clocks, and some calendar programs then "
           "move "
           "all later dates\n"
           "= w@2026-03-26\n= w@2026-03-27\n= w@2026-03-28\n");
    /* Also where the policy itself takes that date out. */
    expect("- {id: w, class: work, every: sunday, start: '02:30', duration: 1h, gap: skip}\n",
           NULL, "2026-03-20", "2026-04-10",
           "w: Sun 2026-03-29 02:30 is left out by the clocks, and some calendar programs then "
           "move "
           "all later dates\n"
           "= w@2026-03-22\n= w@2026-04-05\n");
}

static void what_differs_from_the_rule_stands_by_itself(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: tuesday, start: '22:00', duration: 1h,\n"
           "   except: [2026-01-20], also: [2026-01-15, {date: 2026-02-03, class: other}]}\n"
           "freezes: [{id: f, from: 2026-01-27, to: 2026-01-29, then: after}]\n",
           NULL, "2026-01-05", "2026-02-20",
           "w Tue 2026-01-06 22:00 to Tue 2026-01-06 23:00 "
           "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260218T210000Z 0\n"
           "- Tue 2026-01-20 22:00\n- Tue 2026-01-27 22:00\n- Tue 2026-02-03 22:00\n"
           "= w@2026-01-15\n= w@2026-01-27\n= w@2026-02-03\n");
}

static void what_was_decided_about_a_date_is_an_override(void **state)
{
    static const char windows[] =
        "- {id: w, class: work, every: tuesday, start: '22:00', duration: 1h}\n"
        "changes:\n"
        "- {announced: w@2026-01-13, at: 2025-12-01}\n"
        "- {moved: w@2026-01-20, to: 2026-01-21, at: 2025-12-01}\n"
        "- {cancelled: w@2026-01-27, at: 2025-12-02}\n"
        "- {extended: w@2026-02-03, duration: 3h, at: 2026-02-03 22:30}\n"
        "- {moved: w@2026-02-10, to: 2026-03-11, at: 2025-12-01}\n";

    (void)state;
    expect(windows, NULL, "2026-01-05", "2026-03-05",
           "w Tue 2026-01-06 22:00 to Tue 2026-01-06 23:00 "
           "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260304T210000Z 5\n"
           "- Tue 2026-02-10 22:00\n"
           "+ Tue 2026-01-20 22:00\n+ Tue 2026-01-27 22:00\n+ Tue 2026-02-03 22:00\n");
}

/* What was cancelled and is over is not shown any more, and calendars never begin with a date
 * that is taken out. */
static void the_first_date_is_a_regular_one(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: tuesday, start: '22:00', duration: 1h}\n"
           "changes: [{moved: w@2026-01-06, to: 2026-01-07, at: 2025-12-01}]\n",
           NULL, "2026-01-05", "2026-02-02",
           "w Tue 2026-01-13 22:00 to Tue 2026-01-13 23:00 "
           "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260128T210000Z 1\n"
           "= w@2026-01-06\n");
}

static void what_the_filter_drops_is_taken_out(void **state)
{
    static const char *const classes[] = {"other"};
    const struct plan_filter filter = {.classes = classes, .class_count = 1};
    static const char windows[] =
        "- {id: w, class: [work, other], every: tuesday, start: '22:00', duration: 1h}\n"
        "- {id: v, class: work, every: day, start: '12:00', duration: 1h}\n"
        "freezes: [{id: f, from: 2026-01-20, to: 2026-01-21, blocks: [other]}]\n";

    (void)state;
    expect(windows, &filter, "2026-01-05", "2026-02-02",
           "w Tue 2026-01-06 22:00 to Tue 2026-01-06 23:00 "
           "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260128T210000Z 0\n"
           "- Tue 2026-01-20 22:00\n");
}

static void windows_that_cannot_be_a_series_say_why(void **state)
{
    (void)state;
    expect(
        "- {id: a, class: work, every: 31st of the month, until: 2026-04-01}\n"
        "- {id: b, class: work, every: last weekday of the month + 3 days, until: 2026-03-05}\n"
        "- {id: c, class: work, every: monday and friday, first: 2026-01-02,\n"
        "   until: 2026-01-10, start: '22:00', end: sunday 12:00}\n"
        "- {id: d, class: work, every: tuesday, until: 2026-01-25}\n"
        "- {id: e, class: work, dates: [2026-02-05, 2026-02-06]}\n"
        "- {id: f, class: work, every: 24 december}\n"
        "freezes: [{id: x, from: 2026-01-06, to: 2026-01-07, blocks: [work]}]\n"
        "changes: [{moved: d@2026-01-13, to: 2026-01-07, at: 2025-12-01},\n"
        "  {moved: d@2026-01-20, to: 2026-01-08, at: 2025-12-01}]\n",
        NULL, "2026-01-01", "2026-05-01",
        "a: its rule (FREQ=MONTHLY;BYMONTHDAY=31) is read differently by calendar programs: "
        "it names a day that some months lack\n"
        "b: its dates are 3 days away from the dates of a rule\n"
        "c: its dates differ in length\n"
        "d: fewer than two of its dates follow its rule\n"
        "= c@2026-01-02\n= b@2026-01-03\n= d@2026-01-13\n= d@2026-01-20\n"
        "= c@2026-01-09\n= a@2026-01-31\n= b@2026-02-02\n= e@2026-02-05\n= e@2026-02-06\n"
        "= b@2026-03-02\n= a@2026-03-31\n");
}

static void a_range_without_an_end_has_no_series(void **state)
{
    (void)state;
    expect("- {id: w, class: work, every: tuesday}\n", NULL, "2026-01-05", NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_regular_dates_of_the_range_are_a_series),
        cmocka_unit_test(
            until_stands_a_day_behind_the_last_date_and_what_is_there_is_taken_out),
        cmocka_unit_test(what_is_changed_behind_the_last_date_stands_by_itself),
        cmocka_unit_test(nights_in_which_the_clocks_change_are_taken_out),
        cmocka_unit_test(a_start_that_the_clocks_skip_or_repeat_prevents_a_series),
        cmocka_unit_test(what_differs_from_the_rule_stands_by_itself),
        cmocka_unit_test(what_was_decided_about_a_date_is_an_override),
        cmocka_unit_test(the_first_date_is_a_regular_one),
        cmocka_unit_test(what_the_filter_drops_is_taken_out),
        cmocka_unit_test(windows_that_cannot_be_a_series_say_why),
        cmocka_unit_test(a_range_without_an_end_has_no_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
