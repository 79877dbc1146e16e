/*
 * notice: the second at which a notice becomes due, and late. Worked out by hand: w@2026-12-25
 * is at noon, so users must be told by noon of 2026-12-23.
 */
#include "fixture.h"

#include "plan/notice.h"
#include "plan/plan.h"

#define POLICY(changes)                                                                        \
    "mwin: 1\npolicy: p\ntimezone: UTC\n"                                                      \
    "classes: {work: {notice: 2 days}, urgent: {emergency: true, notice: at once}}\n"          \
    "windows: [{id: w, class: work, dates: [2026-12-25 12:00], duration: 1h}]\n" changes
#define ANNOUNCED(at) POLICY("changes: [{announced: w@2026-12-25, at: " at "}]\n")
#define EMERGENCY(at)                                                                          \
    POLICY("changes:\n  - {emergency: 2026-12-25 11:00, class: urgent, duration: 30m, at: " at \
           "}\n")

/* "STATE TOLD OPEN" of the first notice, or "none". */
static void expect(const char *policy, const char *now, const char *expected)
{
    const struct occurrence *o;
    struct fixture fixture;
    struct notice notice;
    struct plan plan;
    char found[32] = "none";

    fixture_load(&fixture, 1, &policy);
    plan_open(&plan, &fixture.arena, &fixture.policies, NULL, fixture_time("2026-12-25"),
              fixture_time("2026-12-26"));
    o = plan_next(&plan);
    assert_non_null(o);
    if (notice_find(o, fixture_time(now), &notice))
        snprintf(found, sizeof found, "%s %s %s", notice_state_name(notice.state),
                 notice.told ? "told" : "-", notice_is_open(&notice) ? "open" : "-");
    assert_string_equal(found, expected);
    fixture_free(&fixture);
}

static void it_is_due_from_a_day_before_the_deadline(void **state)
{
    (void)state;
    expect(POLICY(""), "2026-12-22T11:59:59Z", "coming - -");
    expect(POLICY(""), "2026-12-22T12:00:00Z", "due - open");
    expect(POLICY(""), "2026-12-23T12:00:00Z", "due - open");
    expect(POLICY(""), "2026-12-23T12:00:01Z", "late - open");
}

static void users_were_told_in_time_at_the_deadline(void **state)
{
    (void)state;
    expect(ANNOUNCED("'2026-12-23 12:00:00'"), "2026-12-24", "done told -");
    expect(ANNOUNCED("'2026-12-23 12:00:01'"), "2026-12-24", "late told -");
}

static void an_emergency_is_announced_when_it_is_declared(void **state)
{
    (void)state;
    expect(EMERGENCY("'2026-12-25 11:00:00'"), "2026-12-25T12:00Z", "done told -");
    expect(EMERGENCY("'2026-12-25 11:00:01'"), "2026-12-25T12:00Z", "late told -");
}

static void a_cancelled_occurrence_needs_no_notice(void **state)
{
    (void)state;
    expect(POLICY("changes: [{cancelled: w@2026-12-25, at: 2026-12-01}]\n"), "2026-12-24",
           "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_due_from_a_day_before_the_deadline),
        cmocka_unit_test(users_were_told_in_time_at_the_deadline),
        cmocka_unit_test(an_emergency_is_announced_when_it_is_declared),
        cmocka_unit_test(a_cancelled_occurrence_needs_no_notice),
    };

    return cmocka_run_group_tests_name("notice", tests, NULL, NULL);
}
