/* plan: regular occurrences as events. Expectations worked out by hand. */
#include "fixture.h"

#include "plan/displace.h"
#include "plan/plan.h"
#include "timeline/course.h"

/* 2026-01-06 is a Tuesday. */
static const char *const policy[] = {
    "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}, urgent: {emergency: true}}\n"
    "windows:\n"
    "  - {id: w, class: work, every: tuesday, start: '22:00', duration: 2h}\n"
    "freezes:\n"
    "  - {id: fair, from: 2026-01-13, to: 2026-01-14, then: next}\n"
    "  - {id: audit, from: 2026-01-20, to: 2026-01-21}\n"
    "changes:\n"
    "  - {extended: w@2026-01-06, end: '2026-01-07 03:00', at: 2026-01-06}\n"
    "  - {moved: w@2026-01-27, to: '2026-01-29 10:00', at: 2026-01-01}\n"
    "  - {cancelled: w@2026-02-03, at: 2026-01-01}\n"
    "  - {emergency: '2026-02-05 01:00', class: urgent, duration: 1h, at: '2026-02-05 "
    "01:00'}\n"};

static const char *const results[] = {
    [COURSE_IN_PLACE] = "in place", [COURSE_MOVED] = "moved", [COURSE_BLOCKED] = "blocked"};

/* Lines "START: REGULAR, STATUS"; LISTED: displaced occurrences come from a table. */
static const char *list(struct fixture *fixture, const char *from, const char *to, bool listed)
{
    struct displace_table displaced;
    struct course course;
    struct plan_source source = {.course = &course, .displaced = listed ? &displaced : NULL};
    struct plan_event event;
    struct plan plan;
    struct out out;

    course_open(&course, &fixture->arena, fixture->policies.items[0], INSTANT_NEVER);
    displace_list(&displaced, &fixture->arena, &course, fixture_time(from), fixture_time(to));
    plan_open_events(&plan, &fixture->arena, &source, 1, fixture_time(from), fixture_time(to));
    out_memory(&out);
    while (plan_next_event(&plan, &event)) {
        assert_int_equal(event.source, 0);
        stamp_rfc3339(&out, event.occurrence->span.start, 0);
        out_format(&out, ": %s, %s\n",
                   event.regular == NULL ? "put here" : results[event.result],
                   occurrence_status_name(event.occurrence->status));
    }
    return fixture_take(fixture, &out);
}

static void a_moved_or_displaced_occurrence_has_two_events(void **state)
{
    static const char *const events = "2026-01-06T22:00:00+00:00: in place, extended\n"
                                      "2026-01-13T22:00:00+00:00: blocked, scheduled\n"
                                      "2026-01-14T22:00:00+00:00: put here, moved\n"
                                      "2026-01-20T22:00:00+00:00: blocked, scheduled\n"
                                      "2026-01-27T22:00:00+00:00: moved, scheduled\n"
                                      "2026-01-29T10:00:00+00:00: put here, moved\n"
                                      "2026-02-03T22:00:00+00:00: in place, cancelled\n"
                                      "2026-02-05T01:00:00+00:00: put here, emergency\n";
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, policy);
    assert_string_equal(list(&fixture, "2026-01-05", "2026-02-10", false), events);
    assert_string_equal(list(&fixture, "2026-01-05", "2026-02-10", true), events);
    fixture_free(&fixture);
}

/* The freeze moved it into the range from a time before. */
static void a_displaced_occurrence_comes_without_its_regular_one(void **state)
{
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, policy);
    assert_string_equal(list(&fixture, "2026-01-14T12:00", "2026-01-15", true),
                        "2026-01-14T22:00:00+00:00: put here, moved\n");
    fixture_free(&fixture);
}

static void an_event_is_given_until_the_later_of_its_ends(void **state)
{
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, policy);
    assert_string_equal(list(&fixture, "2026-01-07T02:59", "2026-01-08", true),
                        "2026-01-06T22:00:00+00:00: in place, extended\n");
    assert_string_equal(list(&fixture, "2026-01-07T03:00", "2026-01-08", true), "");
    assert_string_equal(list(&fixture, "2026-01-27T23:59", "2026-01-28", true),
                        "2026-01-27T22:00:00+00:00: moved, scheduled\n");
    assert_string_equal(list(&fixture, "2026-01-28T00:00", "2026-01-29", true), "");
    fixture_free(&fixture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moved_or_displaced_occurrence_has_two_events),
        cmocka_unit_test(a_displaced_occurrence_comes_without_its_regular_one),
        cmocka_unit_test(an_event_is_given_until_the_later_of_its_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
