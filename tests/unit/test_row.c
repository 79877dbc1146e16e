/*
 * row: that the last row of a window is kept makes no difference to what is written.
 */
#include "fixture.h"

#include "plan/plan.h"
#include "render/data/field.h"
#include "render/data/json.h"
#include "render/render.h"
#include "render/data/row.h"

/* More windows than there are places for, so that they take each other's. */
#define WINDOWS 400

static const char head[] =
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\n"
    "classes:\n"
    "  loud: {impact: outage, notice: 5 business days, downtime: 1 month}\n"
    "  quiet: {impact: none, title: \"Quiet, and \\\"dry\\\"\", "
    "reschedule: {user: {notice: 1 week}}}\n"
    "freezes:\n"
    "  - {id: spring, from: 2026-04-01, to: 2026-04-20, blocks: [loud]}\n"
    "  - {id: late-spring, from: 2026-04-20, to: 2026-05-01, blocks: [quiet]}\n"
    "  - {id: may, from: 2026-05-01, to: 2026-05-20, then: next}\n"
    "changes:\n"
    "  - {announced: both@2026-03-04, at: 2026-01-01, reason: told}\n"
    "  - {cancelled: both@2026-03-11, at: 2026-01-01}\n"
    "  - {moved: both@2026-03-18, to: 2026-03-20 01:00, at: 2026-01-01}\n"
    "  - {moved: far@2026-02-03, to: 2026-02-03 04:00, by: provider, at: 2026-01-01}\n"
    "  - {moved: far@2026-02-04, to: 2026-02-04 04:00, by: user, at: 2026-01-01}\n"
    "  - {extended: both@2026-03-25, duration: 9h, at: 2026-01-01}\n"
    "windows:\n"
    "  - {id: both, class: [quiet, loud], every: wednesday, start: '22:00', duration: 2h}\n"
    "  - {id: 2026-01-01, class: loud, rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=0,30', duration: "
    "10m}\n"
    "  - {id: far, class: quiet, timezone: America/Denver, every: day, start: '01:30', "
    "end: '03:10'}\n"
    "  - id: dated\n    class: quiet\n    start: '10:00'\n    duration: 1h\n    dates:\n"
    "      - {date: 2026-03-05, title: One}\n"
    "      - {date: 2026-03-06, title: A longer title than before, class: loud}\n"
    "      - 2026-03-07\n"
    "      - {date: 2026-03-08, end: '23:00'}\n"
    "      - {date: 2026-03-10, duration: 10s}\n";

static void begin(struct out *out, size_t i)
{
    out_format(out, "[%s]", fields[i].member.name);
}

static void end(struct out *out, const struct occurrence *o)
{
    out_format(out, "%zu", o->class_count);
}

static const struct row_format formats[] = {
    {begin, out_text, end, 0, "none"},
    {begin, json_string, end, '|', ""},
};

/* All occurrences from 2026 to UNTIL. */
static size_t collect(struct fixture *fixture, const char *until, struct occurrence **list)
{
    const struct occurrence *o;
    size_t count = 0, capacity = 0;
    struct plan plan;

    *list = NULL;
    plan_open(&plan, &fixture->arena, &fixture->policies, NULL, fixture_time("2026-01-01"),
              fixture_time(until));
    while ((o = plan_next(&plan)) != NULL) {
        *list = arena_grow(&fixture->arena, *list, count, &capacity, sizeof **list);
        (*list)[count++] = *o;
    }
    return count;
}

static void shuffle(struct occurrence *list, size_t count)
{
    uint64_t random = 42;

    for (size_t i = count; i > 1; i--) {
        struct occurrence other = list[i - 1];
        size_t at;

        random = random * 6364136223846793005u + 1442695040888963407u;
        at = (size_t)(random >> 33) % i;
        list[i - 1] = list[at];
        list[at] = other;
    }
}

/* Compares the rows of LIST, times in ZONE. */
static void compare(struct fixture *fixture, const struct occurrence *list, size_t count,
                    const struct row_format *format, const char *zone)
{
    struct fault fault;
    struct render_view view = {
        .arena = &fixture->arena,
        .zone = zone == NULL ? NULL : zone_find(&fixture->zones, zone, &fault),
    };
    struct row_memory *memory = row_memory(format, &view);

    for (size_t i = 0; i < count; i++) {
        struct out kept, anew;

        out_memory(&kept);
        out_memory(&anew);
        row_write_next(&kept, memory, &list[i]);
        row_write(&anew, format, &view, &list[i]);
        assert_int_equal(kept.length, anew.length);
        assert_memory_equal(kept.data, anew.data, anew.length);
        out_finish(&kept);
        out_finish(&anew);
    }
}

/* In their order and in none, in each format, with the times of several zones. */
static void compare_all(struct fixture *fixture, struct occurrence *list, size_t count)
{
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
            compare(fixture, list, count, &formats[i], NULL);
            compare(fixture, list, count, &formats[i], "Australia/Lord_Howe");
        }
        shuffle(list, count);
    }
}

static void a_row_of_a_window_that_is_known_is_the_same_row(void **state)
{
    struct fixture fixture;
    struct occurrence *list;
    struct out out;
    size_t count;

    (void)state;
    out_memory(&out);
    out_text(&out, head);
    for (int i = 0; i < WINDOWS; i++)
        out_format(
            &out,
            "  - {id: w%d, class: %s, rrule: FREQ=MONTHLY;BYMONTHDAY=%d, start: '%02d:00', "
            "duration: %dh}\n",
            i, i % 3 == 0 ? "loud" : "quiet", i % 28 + 1, i % 24, i % 7 + 1);
    out_char(&out, '\0');
    fixture_load(&fixture, 1, (const char *const[]){out.data});
    count = collect(&fixture, "2026-07-01", &list);
    assert_true(count > 2 * WINDOWS);
    compare_all(&fixture, list, count);
    fixture_free(&fixture);
    out_finish(&out);
}

static void a_row_is_the_same_through_many_years(void **state)
{
    struct fixture fixture;
    struct occurrence *list;
    size_t count;

    (void)state;
    fixture_load(&fixture, 1, (const char *const[]){head});
    count = collect(&fixture, "2037-01-01", &list);
    assert_true(count > (size_t)10 * 365 * 3);
    compare_all(&fixture, list, count);
    fixture_free(&fixture);
}

/* The first and last days, some of which are none in another zone: those are printed as the
 * nearest, but not what follows them. */
static void a_row_is_the_same_at_the_ends_of_time(void **state)
{
    static const char *const zones[] = {"Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"};
    struct fixture fixture;
    struct occurrence list[12];
    size_t count = 0;

    (void)state;
    fixture_load_window(&fixture, "UTC", "rrule: 'FREQ=DAILY;BYHOUR=3,22', duration: 2h");
    for (int i = -3; i < 3; i++)
        for (int hour = 3; hour < 24; hour += 19) {
            struct occurrence *o = &list[count++];
            day edge = i < 0 ? DAY_MAX + 2 : DAY_MIN - 1;

            assert_true(occurrence_at(o, fixture_window(&fixture),
                                      (struct wall){edge + i, hour * 3600}, SERIES_RULE));
        }
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
            compare(&fixture, list, count, &formats[0], zones[i]);
        shuffle(list, count);
    }
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_a_window_that_is_known_is_the_same_row),
        cmocka_unit_test(a_row_is_the_same_through_many_years),
        cmocka_unit_test(a_row_is_the_same_at_the_ends_of_time),
    };

    return cmocka_run_group_tests_name("row", tests, NULL, NULL);
}
