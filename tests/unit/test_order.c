/*
 * order: policies and windows are ordered by their numbers, not by where they are in memory.
 * The tests give what comes first a higher address, or a higher number, than what comes after
 * it. 2026-12-26 is a Saturday.
 */
#include "fixture.h"

#include "plan/plan.h"
#include "timeline/ledger.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}, urgent: {emergency: true}}\n"         \
    "windows:\n"                                                                               \
    "  - {id: a, class: c, every: saturday, start: '22:00', duration: 2h}\n"                   \
    "  - {id: b, class: c, every: saturday, start: '22:00', duration: 2h}\n"

static void reverse_numbers(const struct policy *policy)
{
    for (size_t i = 0; i < policy->window_count; i++)
        policy->windows[i].number = policy->window_count - 1 - i;
}

static void windows_of_an_earlier_policy_come_first_wherever_they_are(void **state)
{
    struct policy policies[] = {{.number = 1}, {.number = 0}};
    const struct window windows[] = {
        {.policy = &policies[0], .number = 0},
        {.policy = &policies[1], .number = 1},
        {.policy = &policies[1], .number = 0},
    };

    (void)state;
    assert_true(policy_compare_windows(&windows[2], &windows[1]) < 0);
    assert_true(policy_compare_windows(&windows[1], &windows[0]) < 0);
    assert_true(policy_compare_windows(&windows[0], &windows[2]) > 0);
    assert_int_equal(policy_compare_windows(&windows[1], &windows[1]), 0);
}

static void windows_and_their_policies_are_numbered_as_they_are_written(void **state)
{
    static const char *const texts[] = {HEAD, HEAD};
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 2, texts);
    for (size_t i = 0; i < 2; i++) {
        const struct policy *policy = fixture.policies.items[i];

        assert_int_equal(policy->windows[0].number, 0);
        assert_int_equal(policy->windows[1].number, 1);
    }
    fixture_free(&fixture);
}

/* Of two windows at one time the first gets the nearest day. */
static void a_freeze_displaces_the_window_with_the_lower_number_first(void **state)
{
    static const char *const policy =
        HEAD "freezes: [{id: f, from: 2026-12-26, to: 2026-12-27, then: next}]\n";
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, &policy);
    for (int reversed = 0; reversed < 2; reversed++) {
        struct plan plan;

        if (reversed)
            reverse_numbers(fixture.policies.items[0]);
        plan_open(&plan, &fixture.arena, &fixture.policies, NULL, fixture_time("2026-12-27"),
                  fixture_time("2026-12-29"));
        assert_string_equal(plan_next(&plan)->window->id, reversed ? "b" : "a");
        assert_string_equal(plan_next(&plan)->window->id, reversed ? "a" : "b");
        assert_null(plan_next(&plan));
    }
    fixture_free(&fixture);
}

static void the_ledger_has_its_entries_by_window_number(void **state)
{
    static const char *const policy = HEAD
        "changes:\n"
        "  - {emergency: '2026-12-01 10:00', class: urgent, duration: 1h, at: 2026-12-01}\n"
        "  - {announced: b@2026-12-19, at: 2026-11-01}\n"
        "  - {announced: a@2026-12-26, at: 2026-11-02}\n";
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, &policy);
    for (int reversed = 0; reversed < 2; reversed++) {
        const struct policy *p = fixture.policies.items[0];
        struct ledger ledger;

        if (reversed)
            reverse_numbers(p);
        ledger_open(&ledger, &fixture.arena, p);
        ledger_advance(&ledger, INSTANT_NEVER);
        assert_int_equal(ledger.count, 3);
        assert_string_equal(ledger.entries[0]->window->id, reversed ? "b" : "a");
        assert_string_equal(ledger.entries[1]->window->id, reversed ? "a" : "b");
        assert_string_equal(ledger.entries[2]->window->id, "emergency");
        for (size_t i = 0; i < ledger.count; i++)
            assert_ptr_equal(
                ledger_find(&ledger, ledger.entries[i]->window, ledger.entries[i]->original),
                ledger.entries[i]);
    }
    fixture_free(&fixture);
}

static void an_emergency_that_is_entered_twice_has_one_entry(void **state)
{
    static const char *const policy = HEAD
        "changes:\n"
        "  - {emergency: '2026-12-01 10:00', class: urgent, duration: 1h, at: 2026-12-01}\n"
        "  - {emergency: '2026-12-01 10:30', class: urgent, duration: 1h, at: 2026-12-01}\n";
    struct fixture fixture;
    struct ledger ledger;
    const struct ledger_entry *first, *second;

    (void)state;
    fixture_load(&fixture, 1, &policy);
    ledger_open(&ledger, &fixture.arena, fixture.policies.items[0]);
    first = ledger_enter(&ledger, ledger_peek(&ledger));
    assert_ptr_equal(ledger_apply(&ledger), first);
    second = ledger_enter(&ledger, ledger_peek(&ledger));
    assert_ptr_equal(ledger_apply(&ledger), second);
    assert_ptr_not_equal(first, second);
    assert_int_equal(ledger.count, 2);
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_of_an_earlier_policy_come_first_wherever_they_are),
        cmocka_unit_test(windows_and_their_policies_are_numbered_as_they_are_written),
        cmocka_unit_test(a_freeze_displaces_the_window_with_the_lower_number_first),
        cmocka_unit_test(the_ledger_has_its_entries_by_window_number),
        cmocka_unit_test(an_emergency_that_is_entered_twice_has_one_entry),
    };

    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
