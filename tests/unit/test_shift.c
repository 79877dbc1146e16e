/*
 * shift: how often changes of others gave a displaced occurrence another time. The expectations
 * were worked out by hand with a calendar: 2026-12-26 is a Saturday, 2028-12-23 is one too.
 */
#include "fixture.h"

#include "plan/shift.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: UTC\n"                                                      \
    "classes: {c: {}, d: {}, urgent: {emergency: true}}\n"
#define WINDOW                   "{id: w, class: c, every: saturday, start: '22:00', duration: 2h}"
#define FREEZE(how)              "freezes: [{id: f, from: 2026-12-25, to: 2026-12-28, " how "}]\n"
#define LONG                     "freezes: [{id: f, from: 2026-12-18, to: 2026-12-28, then: next}]\n"
#define POLICY(freezes, changes) HEAD "windows: [" WINDOW "]\n" freezes "changes:\n" changes
#define NEXT(changes)            POLICY(FREEZE("then: next"), changes)

#define ENTRY(what, at) "  - {" what ", at: " at "}\n"
/* Of another Saturday. */
#define MOVED(to, at) ENTRY("moved: w@2026-12-05, to: " to, at)

/* The shifts of w@DATE are EXPECTED: "COUNT LAST". */
static void expect(const char *policy, const char *date, const char *expected)
{
    struct fixture fixture;
    struct occurrence o = {0};
    struct shift_book book;
    struct out out;

    fixture_load(&fixture, 1, &policy);
    shift_open(&book, &fixture.arena, fixture.policies.items[0]);
    o.window = fixture_window(&fixture);
    o.original = zone_wall(zone_utc(), fixture_time(date), NULL);
    /* What is asked again is known. */
    for (int i = 0; i < 2; i++) {
        const struct shift shift = shift_find(&book, &o);

        out_memory(&out);
        out_format(&out, "%d ", shift.count);
        if (shift.revised == INSTANT_NEVER)
            out_text(&out, "never");
        else
            stamp_ical_utc(&out, shift.revised);
        assert_string_equal(fixture_take(&fixture, &out), expected);
    }
    fixture_free(&fixture);
}

#define FIRST  "2026-12-19T22:00Z"
#define SECOND "2026-12-26T22:00Z"

static void the_freeze_itself_is_none(void **state)
{
    (void)state;
    expect(HEAD "windows: [" WINDOW "]\n" FREEZE("then: next"), SECOND, "0 never");
}

static void what_comes_to_its_day_moves_it_on_and_what_leaves_lets_it_back(void **state)
{
    (void)state;
    expect(NEXT(MOVED("2026-12-28", "2026-03-01")), SECOND, "1 20260301T000000Z");
    expect(NEXT(MOVED("2026-12-28", "2026-03-01") MOVED("2026-12-10", "2026-03-02")), SECOND,
           "2 20260302T000000Z");
    /* What it had is taken, and then what it had after that. */
    expect(NEXT(MOVED("2026-12-28", "2026-03-01")
                    ENTRY("moved: w@2026-12-12, to: 2026-12-29", "2026-03-02")),
           SECOND, "2 20260302T000000Z");
}

static void what_takes_longer_moves_it_on(void **state)
{
    (void)state;
    expect(NEXT(MOVED("'2026-12-28 12:00'", "2026-03-01")
                    ENTRY("extended: w@2026-12-05, duration: 10h", "2026-03-02")),
           SECOND, "0 never");
    expect(NEXT(MOVED("'2026-12-28 12:00'", "2026-03-01")
                    ENTRY("extended: w@2026-12-05, duration: 11h", "2026-03-02")),
           SECOND, "1 20260302T000000Z");
}

static void what_leaves_its_day_alone_is_none(void **state)
{
    (void)state;
    expect(NEXT(MOVED("2026-12-29", "2026-03-01") ENTRY("cancelled: w@2027-01-02", "2026-03-02")
                    ENTRY("announced: w@2026-12-12", "2026-03-03")
                        ENTRY("extended: w@2027-01-09, duration: 5h", "2026-03-04")
                            ENTRY("emergency: '2026-12-28 22:00', class: urgent, "
                                  "duration: 1h",
                                  "2026-03-05")),
           SECOND, "0 never");
}

static void its_own_revisions_are_none(void **state)
{
    (void)state;
    expect(NEXT(ENTRY("announced: w@2026-12-26", "2026-03-01")
                    ENTRY("extended: w@2026-12-26, duration: 3h", "2026-03-02")
                        ENTRY("cancelled: w@2026-12-26", "2026-03-03")),
           SECOND, "0 never");
}

static void what_was_moved_or_called_off_keeps_those_before(void **state)
{
    (void)state;
    expect(NEXT(MOVED("2026-12-28", "2026-03-01")
                    ENTRY("moved: w@2026-12-26, to: 2027-01-20", "2026-03-02")
                        MOVED("2026-12-10", "2026-03-03")
                            ENTRY("cancelled: w@2026-12-26", "2026-03-04")
                                MOVED("2026-12-28", "2026-03-05")),
           SECOND, "1 20260301T000000Z");
}

static void one_that_is_gone_makes_room_for_the_next(void **state)
{
    (void)state;
    expect(POLICY(LONG, ENTRY("cancelled: w@2026-12-19", "2026-03-01")), SECOND,
           "1 20260301T000000Z");
    expect(POLICY(LONG, ENTRY("cancelled: w@2026-12-19", "2026-03-01")), FIRST, "0 never");
    expect(POLICY(LONG, ENTRY("moved: w@2026-12-19, to: 2026-12-29", "2026-03-01")), SECOND,
           "1 20260301T000000Z");
    /* The first goes on to the day of the second, which makes way. */
    expect(POLICY(LONG, MOVED("2026-12-28", "2026-03-01")), FIRST, "1 20260301T000000Z");
    expect(POLICY(LONG, MOVED("2026-12-28", "2026-03-01")), SECOND, "1 20260301T000000Z");
    /* Two nights: the second would have to begin where the first still is. */
    expect(POLICY(LONG, ENTRY("extended: w@2026-12-19, end: 2026-12-20 23:00", "2026-03-01")),
           SECOND, "1 20260301T000000Z");
}

static void it_goes_the_other_way_where_the_freeze_says_so(void **state)
{
    (void)state;
    expect(POLICY(FREEZE("then: before"), MOVED("2026-12-24", "2026-03-01")), SECOND,
           "1 20260301T000000Z");
    expect(POLICY(FREEZE("then: before"), MOVED("2026-12-28", "2026-03-01")), SECOND,
           "0 never");
    expect(POLICY(FREEZE("then: after"), MOVED("2026-12-28", "2026-03-01")), SECOND,
           "1 20260301T000000Z");
    expect(POLICY(FREEZE("then: skip"), MOVED("2026-12-28", "2026-03-01")), SECOND, "0 never");
}

/* All other days are taken by work that the freeze lets be. */
#define CROWD(changes)                                                                         \
    HEAD "windows:\n  - " WINDOW "\n"                                                          \
         "  - {id: full, class: d, every: day, start: '21:00', duration: 4h}\n" FREEZE(        \
             "then: next, blocks: [c]") "changes:\n" changes
#define FREED(date, at) ENTRY("cancelled: full@" date, at)

static void the_number_does_not_fall_while_no_day_is_free(void **state)
{
    (void)state;
    expect(CROWD(ENTRY("announced: full@2026-12-30", "2026-03-01")), SECOND, "0 never");
    expect(CROWD(FREED("2026-12-30", "2026-03-01")), SECOND, "1 20260301T000000Z");
    expect(CROWD(FREED("2026-12-30", "2026-03-01") MOVED("2026-12-30", "2026-03-02")), SECOND,
           "1 20260301T000000Z");
    /* The day that it had. */
    expect(CROWD(FREED("2026-12-30", "2026-03-01") MOVED("2026-12-30", "2026-03-02")
                     MOVED("2026-12-10", "2026-03-03")),
           SECOND, "1 20260301T000000Z");
    /* Another one. */
    expect(CROWD(FREED("2026-12-30", "2026-03-01") MOVED("2026-12-30", "2026-03-02")
                     FREED("2026-12-31", "2026-03-03")),
           SECOND, "2 20260303T000000Z");
}

static void changes_at_one_time_are_taken_as_they_stand(void **state)
{
    (void)state;
    expect(NEXT(MOVED("2026-12-28", "2026-03-01")
                    ENTRY("moved: w@2026-12-12, to: 2026-12-29", "2026-03-01")),
           SECOND, "2 20260301T000000Z");
}

/* Users saw it on the 28th, the 29th and the 30th. */
static void what_is_entered_late_takes_no_shift_away(void **state)
{
    (void)state;
    expect(NEXT(MOVED("2026-12-28", "2026-03-05")
                    ENTRY("moved: w@2026-12-12, to: 2026-12-29", "2026-03-01")),
           SECOND, "2 20260305T000000Z");
}

/* The work is cut into blocks of years, of which every other one needs its neighbours. */
static void it_is_so_in_every_year(void **state)
{
    (void)state;
    expect(POLICY("freezes: [{id: f, from: 2028-12-22, to: 2028-12-26, then: next}]\n",
                  MOVED("2028-12-26", "2026-03-01")),
           "2028-12-23T22:00Z", "1 20260301T000000Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_freeze_itself_is_none),
        cmocka_unit_test(what_comes_to_its_day_moves_it_on_and_what_leaves_lets_it_back),
        cmocka_unit_test(what_takes_longer_moves_it_on),
        cmocka_unit_test(what_leaves_its_day_alone_is_none),
        cmocka_unit_test(its_own_revisions_are_none),
        cmocka_unit_test(what_was_moved_or_called_off_keeps_those_before),
        cmocka_unit_test(one_that_is_gone_makes_room_for_the_next),
        cmocka_unit_test(it_goes_the_other_way_where_the_freeze_says_so),
        cmocka_unit_test(the_number_does_not_fall_while_no_day_is_free),
        cmocka_unit_test(changes_at_one_time_are_taken_as_they_stand),
        cmocka_unit_test(what_is_entered_late_takes_no_shift_away),
        cmocka_unit_test(it_is_so_in_every_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
