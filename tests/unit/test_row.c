/*
 * row: what is kept of a window makes no difference to what is written.
 */
#include "fixture.h"

#include "plan/plan.h"
#include "render/field.h"
#include "render/render.h"
#include "render/row.h"

/* More windows than there are places for, so that they take each other's. */
#define WINDOWS 400

static const char head[] =
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\n"
    "classes:\n"
    "  loud: {impact: outage, notice: 5 business days, downtime: 1 month}\n"
    "  quiet: {impact: none, title: Quiet}\n"
    "freezes:\n"
    "  - {id: spring, from: 2026-04-01, to: 2026-04-20, blocks: [loud]}\n"
    "  - {id: may, from: 2026-05-01, to: 2026-05-20, then: next}\n"
    "changes:\n"
    "  - {announced: both@2026-03-04, at: 2026-01-01}\n"
    "  - {cancelled: both@2026-03-11, at: 2026-01-01}\n"
    "  - {moved: both@2026-03-18, to: 2026-03-20 01:00, at: 2026-01-01}\n"
    "  - {extended: both@2026-03-25, duration: 9h, at: 2026-01-01}\n"
    "windows:\n"
    "  - {id: both, class: [quiet, loud], every: wednesday, start: '22:00', duration: 2h}\n"
    "  - id: dated\n    class: quiet\n    start: '10:00'\n    duration: 1h\n    dates:\n"
    "      - {date: 2026-03-05, title: One}\n"
    "      - {date: 2026-03-06, title: A longer title than before, class: loud}\n"
    "      - 2026-03-07\n";

static void begin(struct out *out, size_t i)
{
    out_format(out, "[%s]", fields[i].member.name);
}

static void value(struct out *out, enum member_kind kind, const struct field_value *value)
{
    if (value->is_none)
        out_text(out, "none");
    else if (kind == MEMBER_TIME)
        stamp_rfc3339(out, value->time, value->offset);
    else if (kind == MEMBER_NUMBER)
        out_number(out, value->number, 1);
    else
        out_text(out, value->text);
}

static const struct row_format format = {begin, value};

/* Compares all rows of the first half of 2026, times in ZONE. */
static void compare(struct fixture *fixture, const char *zone)
{
    struct fault fault;
    struct render_view view = {.zone = zone == NULL ? NULL
                                                    : zone_find(&fixture->zones, zone, &fault)};
    struct row_memory *memory = row_memory(&fixture->arena);
    const struct occurrence *o;
    size_t count = 0;
    struct plan plan;

    plan_open(&plan, &fixture->arena, &fixture->policies, NULL, fixture_time("2026-01-01"),
              fixture_time("2026-07-01"));
    for (; (o = plan_next(&plan)) != NULL; count++) {
        struct out kept, anew;

        out_memory(&kept);
        out_memory(&anew);
        row_write(&kept, &format, memory, &view, o);
        row_write(&anew, &format, NULL, &view, o);
        assert_int_equal(kept.length, anew.length);
        assert_memory_equal(kept.data, anew.data, anew.length);
        out_finish(&kept);
        out_finish(&anew);
    }
    assert_true(count > 2 * WINDOWS);
}

static void a_row_of_a_window_that_is_known_is_the_same_row(void **state)
{
    struct fixture fixture;
    struct out out;

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
    compare(&fixture, NULL);
    compare(&fixture, "America/Denver");
    fixture_free(&fixture);
    out_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_a_window_that_is_known_is_the_same_row),
    };

    return cmocka_run_group_tests_name("row", tests, NULL, NULL);
}
