/*
 * schedule: what freezes and changes make of regular occurrences. Expectations worked out with
 * a calendar: 2026-01-06 is a Tuesday, 2026-12-20 a Sunday.
 */
#include "fixture.h"

#include "plan/plan.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\n"                                            \
    "classes: {planned: {}, security: {}, urgent: {emergency: true}}\n"                        \
    "windows:\n"

#define TUESDAYS "  - {id: w, class: planned, every: tuesday, start: '22:30', end: '06:00'}\n"
#define SATURDAYS                                                                              \
    "  - {id: s, class: security, every: saturday, start: '22:00', duration: 2h}\n"

/* The schedule as lines "ID START STATUS". */
static const char *list(struct fixture *fixture, const char *from, const char *to)
{
    const struct occurrence *o;
    struct plan plan;
    struct out out;

    plan_open(&plan, &fixture->arena, &fixture->policies, NULL, fixture_time(from),
              fixture_time(to));
    out_memory(&out);
    while ((o = plan_next(&plan)) != NULL) {
        char id[OCCURRENCE_ID];

        occurrence_id(o, id);
        out_format(&out, "%s ", id);
        stamp_rfc3339(&out, o->span.start, o->start_offset);
        out_format(&out, " %s\n", occurrence_status_name(o->status));
    }
    return fixture_take(fixture, &out);
}

struct schedule_case {
    const char *text, *from, *to, *expected;
};

static void expect(const struct schedule_case *cases, size_t count)
{
    size_t failed = 0;

    for (size_t i = 0; i < count; i++) {
        const struct schedule_case *c = &cases[i];
        struct fixture fixture;
        const char *found;

        fixture_load(&fixture, 1, &c->text);
        found = list(&fixture, c->from, c->to);
        if (strcmp(found, c->expected) != 0) {
            print_error("case %zu:\n%s\nexpected:\n%s\nfound:\n%s\n", i, c->text, c->expected,
                        found);
            failed++;
        }
        fixture_free(&fixture);
    }
    assert_int_equal(failed, 0);
}

#define EXPECT(cases) expect(cases, sizeof(cases) / sizeof(cases)[0])

/* The night of the 13th ends on the 14th at 06:00 (05:00Z). */
static void a_freeze_blocks_what_shares_any_time_with_it(void **state)
{
    static const struct schedule_case cases[] = {
        /* Its tail after midnight. */
        {HEAD TUESDAYS "freezes: [{id: f, from: 2026-01-14 05:59:59, to: 2026-01-15}]\n",
         "2026-01-06", "2026-01-21",
         "w@2026-01-06 2026-01-06T22:30:00+01:00 scheduled\n"
         "w@2026-01-20 2026-01-20T22:30:00+01:00 scheduled\n"},
        /* Both are half-open: it may begin when the window ends, and end when it begins. */
        {HEAD TUESDAYS "freezes: [{id: f, from: 2026-01-14 06:00, to: 2026-01-20 22:30}]\n",
         "2026-01-06", "2026-01-21",
         "w@2026-01-06 2026-01-06T22:30:00+01:00 scheduled\n"
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"
         "w@2026-01-20 2026-01-20T22:30:00+01:00 scheduled\n"},
        {HEAD TUESDAYS "freezes: [{id: f, from: 2026-01-14 06:00, to: 2026-01-20 22:30:01}]\n",
         "2026-01-06", "2026-01-21",
         "w@2026-01-06 2026-01-06T22:30:00+01:00 scheduled\n"
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"},
        /* A freeze inside the window. */
        {HEAD TUESDAYS "freezes: [{id: f, from: 2026-01-14 02:00, to: 2026-01-14 02:01}]\n",
         "2026-01-07", "2026-01-20", "w@2026-01-06 2026-01-06T22:30:00+01:00 scheduled\n"},
    };

    (void)state;
    EXPECT(cases);
}

static void freezes_recur_as_windows_do(void **state)
{
    static const struct schedule_case cases[] = {
        {HEAD TUESDAYS
         "freezes: [{id: f, every: 2 weeks on wednesday, first: 2026-01-07, start: "
         "'05:00', end: '05:30'}]\n",
         "2026-01-01", "2026-02-04",
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"
         "w@2026-01-27 2026-01-27T22:30:00+01:00 scheduled\n"},
        {HEAD TUESDAYS "freezes: [{id: f, rrule: FREQ=MONTHLY;BYMONTHDAY=13}]\n", "2026-01-01",
         "2026-01-28",
         "w@2026-01-06 2026-01-06T22:30:00+01:00 scheduled\n"
         "w@2026-01-20 2026-01-20T22:30:00+01:00 scheduled\n"
         "w@2026-01-27 2026-01-27T22:30:00+01:00 scheduled\n"},
        {HEAD TUESDAYS "freezes: [{id: f, dates: [2026-01-07, 2026-01-21]}]\n", "2026-01-01",
         "2026-01-28",
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"
         "w@2026-01-27 2026-01-27T22:30:00+01:00 scheduled\n"},
        /* Its own zone: the 14th in Auckland begins at 12:00 on the 13th in Berlin. */
        {HEAD TUESDAYS "freezes: [{id: f, timezone: Pacific/Auckland, dates: [2026-01-14]}]\n",
         "2026-01-08", "2026-01-15", ""},
        {HEAD TUESDAYS "freezes: [{id: f, timezone: Pacific/Auckland, dates: [2026-01-13]}]\n",
         "2026-01-08", "2026-01-15", "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"},
    };

    (void)state;
    EXPECT(cases);
}

#define THREE                                                                                  \
    "  - {id: p, class: planned, dates: [2026-01-13 10:00], duration: 1h}\n"                   \
    "  - {id: s, class: security, dates: [2026-01-13 11:00], duration: 1h}\n"                  \
    "  - {id: u, class: urgent, dates: [2026-01-13 12:00], duration: 1h}\n"                    \
    "  - {id: b, class: [planned, security], dates: [2026-01-13 13:00], duration: 1h}\n"
#define P               "p@2026-01-13 2026-01-13T10:00:00+01:00 scheduled\n"
#define S               "s@2026-01-13 2026-01-13T11:00:00+01:00 scheduled\n"
#define U               "u@2026-01-13 2026-01-13T12:00:00+01:00 scheduled\n"
#define B               "b@2026-01-13 2026-01-13T13:00:00+01:00 scheduled\n"
#define FREEZE(classes) "freezes: [{id: f, dates: [2026-01-13]" classes "}]\n"

static void a_freeze_names_the_classes_that_it_blocks_or_allows(void **state)
{
    static const struct schedule_case cases[] = {
        {HEAD THREE FREEZE(""), "2026-01-13", "2026-01-15", U},
        {HEAD THREE FREEZE(", blocks: [planned]"), "2026-01-13", "2026-01-15", S U B},
        {HEAD THREE FREEZE(", blocks: [planned, security]"), "2026-01-13", "2026-01-15", U},
        {HEAD THREE FREEZE(", blocks: [urgent]"), "2026-01-13", "2026-01-15", P S B},
        {HEAD THREE FREEZE(", allows: [security]"), "2026-01-13", "2026-01-15", S U B},
        {HEAD THREE FREEZE(", allows: [urgent]"), "2026-01-13", "2026-01-15", U},
    };

    (void)state;
    EXPECT(cases);
}

static void of_several_classes_those_stay_that_no_freeze_blocks(void **state)
{
    static const char *const text = HEAD THREE FREEZE(", blocks: [planned]");
    const struct occurrence *o;
    struct fixture fixture;
    struct plan plan;

    (void)state;
    fixture_load(&fixture, 1, &text);
    plan_open(&plan, &fixture.arena, &fixture.policies, NULL, fixture_time("2026-01-13T12:00Z"),
              fixture_time("2026-01-14"));
    o = plan_next(&plan);
    assert_non_null(o);
    assert_int_equal(o->class_count, 1);
    assert_string_equal(o->classes[0]->id, "security");
    assert_string_equal(o->freeze->id, "f");
    fixture_free(&fixture);
}

#define YEAR_END "freezes: [{id: f, from: 2026-12-20, to: 2027-01-03, then: "

static void a_blocked_occurrence_gets_the_day_that_then_says(void **state)
{
    static const struct schedule_case cases[] = {
        {HEAD SATURDAYS YEAR_END "skip}]\n", "2026-12-15", "2027-01-12",
         "s@2026-12-19 2026-12-19T22:00:00+01:00 scheduled\n"
         "s@2027-01-09 2027-01-09T22:00:00+01:00 scheduled\n"},
        /* Two are blocked: they do not meet, and the earlier one gets the earlier day. */
        {HEAD SATURDAYS YEAR_END "next}]\n", "2026-12-15", "2027-01-12",
         "s@2026-12-19 2026-12-19T22:00:00+01:00 scheduled\n"
         "s@2026-12-26 2027-01-03T22:00:00+01:00 moved\n"
         "s@2027-01-02 2027-01-04T22:00:00+01:00 moved\n"
         "s@2027-01-09 2027-01-09T22:00:00+01:00 scheduled\n"},
        {HEAD SATURDAYS YEAR_END "after}]\n", "2026-12-15", "2027-01-12",
         "s@2026-12-19 2026-12-19T22:00:00+01:00 scheduled\n"
         "s@2026-12-26 2027-01-03T22:00:00+01:00 moved\n"
         "s@2027-01-02 2027-01-04T22:00:00+01:00 moved\n"
         "s@2027-01-09 2027-01-09T22:00:00+01:00 scheduled\n"},
        /* On the 19th the regular one stands, which ends at the first moment of the freeze. */
        {HEAD SATURDAYS YEAR_END "before}]\n", "2026-12-15", "2027-01-12",
         "s@2027-01-02 2026-12-17T22:00:00+01:00 moved\n"
         "s@2026-12-26 2026-12-18T22:00:00+01:00 moved\n"
         "s@2026-12-19 2026-12-19T22:00:00+01:00 scheduled\n"
         "s@2027-01-09 2027-01-09T22:00:00+01:00 scheduled\n"},
        /* `next` may lie between two stretches of a freeze, `after` is after this stretch. */
        {HEAD SATURDAYS "freezes: [{id: f, dates: [2026-01-10, 2026-01-11, 2026-01-13], then: "
                        "next}]\n",
         "2026-01-08", "2026-01-16", "s@2026-01-10 2026-01-12T22:00:00+01:00 moved\n"},
        /* Another freeze is in the way of the new day. */
        {HEAD SATURDAYS "freezes:\n  - {id: f, dates: [2026-01-10], then: next}\n"
                        "  - {id: g, from: 2026-01-11 23:59:59, to: 2026-01-14}\n",
         "2026-01-08", "2026-01-16", "s@2026-01-10 2026-01-14T22:00:00+01:00 moved\n"},
        /* So is another window, its tail too. */
        {HEAD SATURDAYS TUESDAYS
         "freezes: [{id: f, from: 2026-01-10, to: 2026-01-13, then: next}]\n",
         "2026-01-08", "2026-01-16",
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"
         "s@2026-01-10 2026-01-14T22:00:00+01:00 moved\n"},
        /* What was cancelled is not. */
        {HEAD SATURDAYS TUESDAYS
         "freezes: [{id: f, from: 2026-01-10, to: 2026-01-13, then: next}]\n"
         "changes: [{cancelled: w@2026-01-13, at: 2026-01-01}]\n",
         "2026-01-08", "2026-01-16",
         "s@2026-01-10 2026-01-13T22:00:00+01:00 moved\n"
         "w@2026-01-13 2026-01-13T22:30:00+01:00 cancelled\n"},
        /* What was moved there is. */
        {HEAD SATURDAYS TUESDAYS
         "freezes: [{id: f, from: 2026-01-10, to: 2026-01-13, then: next}]\n"
         "changes: [{moved: w@2026-01-20, to: 2026-01-14 22:00, at: 2026-01-01}]\n",
         "2026-01-08", "2026-01-16",
         "w@2026-01-13 2026-01-13T22:30:00+01:00 scheduled\n"
         "w@2026-01-20 2026-01-14T22:00:00+01:00 moved\n"
         "s@2026-01-10 2026-01-15T22:00:00+01:00 moved\n"},
        /* The time on the wall stays when the clocks change in between. */
        {HEAD SATURDAYS "freezes: [{id: f, from: 2026-03-27, to: 2026-03-29, then: after}]\n",
         "2026-03-25", "2026-04-01", "s@2026-03-28 2026-03-29T22:00:00+02:00 moved\n"},
    };

    (void)state;
    EXPECT(cases);
}

static void nothing_is_found_where_no_day_is_free(void **state)
{
    static const struct schedule_case cases[] = {
        {HEAD "  - {id: d, class: planned, every: day, start: '22:00', duration: 1h}\n"
              "freezes: [{id: f, dates: [2026-01-10], then: next}]\n",
         "2026-01-09", "2026-01-12",
         "d@2026-01-09 2026-01-09T22:00:00+01:00 scheduled\n"
         "d@2026-01-11 2026-01-11T22:00:00+01:00 scheduled\n"},
    };

    (void)state;
    EXPECT(cases);
}

static void changes_apply_in_the_order_of_their_at(void **state)
{
#define CHANGES HEAD TUESDAYS "changes:\n"
    static const struct schedule_case cases[] = {
        /* Moved twice: the later decision counts, whichever stands first; the id stays. */
        {CHANGES "  - {moved: w@2026-01-13, to: 2026-01-16 20:00, at: 2026-01-03}\n"
                 "  - {moved: w@2026-01-13, to: 2026-01-15 20:00, at: 2026-01-02}\n",
         "2026-01-08", "2026-01-20", "w@2026-01-13 2026-01-16T20:00:00+01:00 moved\n"},
        {CHANGES "  - {moved: w@2026-01-13, to: 2026-01-15 20:00, at: 2026-01-02}\n"
                 "  - {cancelled: w@2026-01-13, at: 2026-01-03}\n",
         "2026-01-08", "2026-01-20", "w@2026-01-13 2026-01-15T20:00:00+01:00 cancelled\n"},
        {CHANGES "  - {moved: w@2026-01-13, to: 2026-01-15 20:00, at: 2026-01-03}\n"
                 "  - {cancelled: w@2026-01-13, at: 2026-01-02}\n",
         "2026-01-08", "2026-01-20", "w@2026-01-13 2026-01-15T20:00:00+01:00 moved\n"},
        /* At one time: the order of the file. */
        {CHANGES "  - {moved: w@2026-01-13, to: 2026-01-15 20:00, at: 2026-01-02}\n"
                 "  - {moved: w@2026-01-13, to: 2026-01-16 20:00, at: 2026-01-02}\n",
         "2026-01-08", "2026-01-20", "w@2026-01-13 2026-01-16T20:00:00+01:00 moved\n"},
        {CHANGES "  - {announced: w@2026-01-13, at: 2026-01-02}\n"
                 "  - {actual: w@2026-01-13, start: '22:45', outcome: done}\n",
         "2026-01-08", "2026-01-20", "w@2026-01-13 2026-01-13T22:30:00+01:00 announced\n"},
        /* A date keeps the time of day, a time of day the date. */
        {CHANGES "  - {moved: w@2026-01-13, to: 2026-01-15, at: 2026-01-02}\n", "2026-01-08",
         "2026-01-20", "w@2026-01-13 2026-01-15T22:30:00+01:00 moved\n"},
        {CHANGES "  - {moved: w@2026-01-13, to: '20:00', at: 2026-01-02}\n", "2026-01-08",
         "2026-01-20", "w@2026-01-13 2026-01-13T20:00:00+01:00 moved\n"},
        /* What is open longer is still there when it would have ended. */
        {CHANGES "  - {extended: w@2026-01-13, end: '09:00', at: 2026-01-14 05:00}\n",
         "2026-01-14T07:59:59Z", "2026-01-20",
         "w@2026-01-13 2026-01-13T22:30:00+01:00 extended\n"},
        {CHANGES "  - {extended: w@2026-01-13, end: '09:00', at: 2026-01-14 05:00}\n",
         "2026-01-14T08:00Z", "2026-01-20", ""},
        /* Moved after it was extended: it is as long as it was first. */
        {CHANGES "  - {extended: w@2026-01-13, end: '09:00', at: 2026-01-02}\n"
                 "  - {moved: w@2026-01-13, to: 2026-01-15, at: 2026-01-03}\n",
         "2026-01-16T04:59:59Z", "2026-01-20",
         "w@2026-01-13 2026-01-15T22:30:00+01:00 moved\n"},
        {CHANGES "  - {extended: w@2026-01-13, end: '09:00', at: 2026-01-02}\n"
                 "  - {moved: w@2026-01-13, to: 2026-01-15, at: 2026-01-03}\n",
         "2026-01-16T05:00Z", "2026-01-20", ""},
        /* In the gap of 2026-03-29 02:00 to 03:00. */
        {CHANGES "  - {moved: w@2026-03-31, to: 2026-03-29 02:30, at: 2026-01-03}\n",
         "2026-03-28", "2026-04-05", "w@2026-03-31 2026-03-29T03:30:00+02:00 moved\n"},
        /* Nothing is left between 03:30 and 03:00: it stays where it was. */
        {CHANGES
         "  - {moved: w@2026-03-31, to: 2026-03-29 02:30, end: '03:00', at: 2026-01-03}\n",
         "2026-03-28", "2026-04-05", "w@2026-03-31 2026-03-31T22:30:00+02:00 moved\n"},
    };

    (void)state;
    EXPECT(cases);
}

static void emergencies_happen_over_freezes_and_windows(void **state)
{
    static const struct schedule_case cases[] = {
        {HEAD TUESDAYS FREEZE("") "changes:\n"
                                  "  - {emergency: 2026-01-13 23:00, class: urgent, duration: "
                                  "1h, at: 2026-01-13 22:50}\n"
                                  "  - {emergency: 2026-01-14 01:00, class: urgent, end: "
                                  "'02:00', at: 2026-01-14 00:50}\n",
         "2026-01-13", "2026-01-15",
         "emergency@2026-01-13T23:00 2026-01-13T23:00:00+01:00 emergency\n"
         "emergency@2026-01-14T01:00 2026-01-14T01:00:00+01:00 emergency\n"},
    };

    (void)state;
    EXPECT(cases);
}

static void a_freeze_does_not_take_what_was_decided(void **state)
{
    static const struct schedule_case cases[] = {
        /* Moved into it: check says so, the schedule does as it is told. */
        {HEAD TUESDAYS FREEZE(
             "") "changes: [{moved: w@2026-01-20, to: 2026-01-13 10:00, at: 2026-01-02}]\n",
         "2026-01-13", "2026-01-21", "w@2026-01-20 2026-01-13T10:00:00+01:00 moved\n"},
        /* It takes longer, into the freeze of the next morning. */
        {HEAD TUESDAYS "freezes: [{id: f, every: weekday, start: '07:00', end: '19:00'}]\n"
                       "changes: [{extended: w@2026-01-13, end: '09:00', at: 2026-01-14}]\n",
         "2026-01-13", "2026-01-20", "w@2026-01-13 2026-01-13T22:30:00+01:00 extended\n"},
        /* What a freeze displaced can be extended as well, and be cancelled. */
        {HEAD SATURDAYS "freezes: [{id: f, dates: [2026-01-10], then: next}]\n"
                        "changes: [{extended: s@2026-01-10, duration: 4h, at: 2026-01-09}]\n",
         "2026-01-12T00:59:59Z", "2026-01-15",
         "s@2026-01-10 2026-01-11T22:00:00+01:00 moved\n"},
        {HEAD SATURDAYS "freezes: [{id: f, dates: [2026-01-10], then: next}]\n"
                        "changes: [{cancelled: s@2026-01-10, at: 2026-01-09}]\n",
         "2026-01-10", "2026-01-15", "s@2026-01-10 2026-01-10T22:00:00+01:00 cancelled\n"},
    };

    (void)state;
    EXPECT(cases);
}

/* Policies in which blocked occurrences crowd each other, one even without end. */
static const char *const crowded[] = {
    HEAD SATURDAYS TUESDAYS YEAR_END "before}]\n",
    HEAD SATURDAYS TUESDAYS
    "freezes:\n"
    "  - {id: a, every: weekday, start: '12:00', end: '23:00', then: next}\n"
    "  - {id: b, rrule: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1,2,3', then: before}\n",
    HEAD "  - {id: t, class: planned, every: tuesday, start: '20:00', duration: 2h}\n"
         "  - {id: u, class: planned, every: wednesday, start: '20:00', duration: 2h}\n"
         "  - {id: v, class: planned, every: thursday, start: '21:00', duration: 2h}\n"
         "freezes: [{id: f, every: weekday, then: next}]\n",
    HEAD "  - {id: m, class: planned, every: last saturday of the month, start: '22:00', "
         "duration: 4h}\n" TUESDAYS "freezes:\n"
         "  - {id: f, rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15', duration: 40 days, then: "
         "after}\n"
         "  - {id: g, every: sunday, then: before}\n",
};

static void the_schedule_is_the_same_wherever_one_begins_to_look(void **state)
{
    const instant first = fixture_time("2026-01-01"), to = fixture_time("2028-03-01");

    (void)state;
    for (size_t i = 0; i < sizeof crowded / sizeof crowded[0]; i++) {
        struct occurrence *all = NULL;
        size_t count = 0, capacity = 0;
        const struct occurrence *o;
        struct fixture fixture;
        struct plan plan;

        fixture_load(&fixture, 1, &crowded[i]);
        plan_open(&plan, &fixture.arena, &fixture.policies, NULL, first, to);
        while ((o = plan_next(&plan)) != NULL) {
            all = arena_grow(&fixture.arena, all, count, &capacity, sizeof *all);
            all[count++] = *o;
        }
        assert_true(count > 100);
        for (instant from = first; from < to; from += 131 * 86400 + 7201) {
            size_t at = 0;

            plan_open(&plan, &fixture.arena, &fixture.policies, NULL, from, to);
            while ((o = plan_next(&plan)) != NULL) {
                while (at < count && all[at].span.end <= from)
                    at++;
                assert_true(at < count);
                assert_ptr_equal(o->window, all[at].window);
                assert_int_equal(wall_compare(o->original, all[at].original), 0);
                assert_int_equal(o->span.start, all[at].span.start);
                assert_int_equal(o->span.end, all[at].span.end);
                assert_int_equal(o->status, all[at].status);
                at++;
            }
            while (at < count && all[at].span.end <= from)
                at++;
            assert_int_equal(at, count);
        }
        fixture_free(&fixture);
    }
}

static void no_new_time_is_taken_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof crowded / sizeof crowded[0]; i++) {
        instant end = INSTANT_MIN;
        const struct occurrence *o;
        struct fixture fixture;
        struct plan plan;
        size_t moved = 0;

        fixture_load(&fixture, 1, &crowded[i]);
        plan_open(&plan, &fixture.arena, &fixture.policies, NULL, fixture_time("2026-01-01"),
                  fixture_time("2030-09-01"));
        while ((o = plan_next(&plan)) != NULL) {
            assert_true(o->span.start >= end);
            end = o->span.end;
            moved += o->status == OCCURRENCE_MOVED;
        }
        assert_true(moved > 0);
        fixture_free(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_freeze_blocks_what_shares_any_time_with_it),
        cmocka_unit_test(freezes_recur_as_windows_do),
        cmocka_unit_test(a_freeze_names_the_classes_that_it_blocks_or_allows),
        cmocka_unit_test(of_several_classes_those_stay_that_no_freeze_blocks),
        cmocka_unit_test(a_blocked_occurrence_gets_the_day_that_then_says),
        cmocka_unit_test(nothing_is_found_where_no_day_is_free),
        cmocka_unit_test(changes_apply_in_the_order_of_their_at),
        cmocka_unit_test(emergencies_happen_over_freezes_and_windows),
        cmocka_unit_test(a_freeze_does_not_take_what_was_decided),
        cmocka_unit_test(the_schedule_is_the_same_wherever_one_begins_to_look),
        cmocka_unit_test(no_new_time_is_taken_twice),
    };

    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
