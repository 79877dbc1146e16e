/*
 * doubt: what an unread event of a freeze can change, at the instants at which it begins and
 * ends to matter. Expectations worked out with a calendar: 2026-12-25 is a Friday.
 */
#include "fixture.h"

#include "timeline/deadline.h"
#include "timeline/doubt.h"
#include "timeline/freeze.h"

static const char *const policy =
    "mwin: 1\npolicy: p\ntimezone: UTC\n"
    "classes: {work: {notice: 2 business days}, other: {}}\n"
    "windows: [{id: w, class: work, every: day, start: '12:00', duration: 1h}]\n"
    "freezes: [{id: f, from: 2026-01-10, to: 2026-01-11, holidays: true, blocks: [work]}]\n";

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);

    fixture_load(fixture, 1, &policy);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_free(*state);
    free(*state);
    return 0;
}

/* Gives the freeze an unread event: on Wednesday 2026-12-23, or at any time. */
static struct freeze *add_unread(struct fixture *fixture, bool has_reach)
{
    struct freeze *freeze = &fixture->policies.items[0]->freezes[0];

    freeze->unread = arena_alloc(&fixture->arena, sizeof *freeze->unread);
    freeze->unread_count = 1;
    if (has_reach)
        *freeze->unread = (struct freeze_unread){
            .has_reach = true,
            .reach = {fixture_time("2026-12-23"), fixture_time("2026-12-24")}};
    return freeze;
}

static bool is_in_doubt(const struct fixture *fixture, int class, const char *from,
                        const char *to)
{
    const struct policy *p = fixture->policies.items[0];
    const struct span span = {fixture_time(from), fixture_time(to)};
    struct doubt doubt;

    if (!doubt_in(p, &p->classes[class], span, &doubt))
        return false;
    assert_ptr_equal(doubt.freeze, &p->freezes[0]);
    assert_ptr_equal(doubt.event, p->freezes[0].unread);
    return true;
}

static void what_the_event_can_overlap_is_in_doubt(void **state)
{
    struct freeze *freeze = add_unread(*state, true);

    assert_false(is_in_doubt(*state, 0, "2026-12-22T23:00Z", "2026-12-23T00:00Z"));
    assert_true(is_in_doubt(*state, 0, "2026-12-22T23:00Z", "2026-12-23T00:00:01Z"));
    assert_true(is_in_doubt(*state, 0, "2026-12-23T23:59:59Z", "2026-12-24T01:00Z"));
    assert_false(is_in_doubt(*state, 0, "2026-12-24T00:00Z", "2026-12-24T01:00Z"));
    /* The freeze does not block the other class. */
    assert_false(is_in_doubt(*state, 1, "2026-12-23T12:00Z", "2026-12-23T13:00Z"));
    freeze->ignores_unread = true;
    assert_false(is_in_doubt(*state, 0, "2026-12-23T12:00Z", "2026-12-23T13:00Z"));
}

static void an_event_without_a_date_makes_all_times_doubtful(void **state)
{
    add_unread(*state, false);
    assert_true(is_in_doubt(*state, 0, "1970-01-01T00:00Z", "1970-01-01T00:00:01Z"));
    assert_true(is_in_doubt(*state, 0, "2026-01-01T12:00Z", "2026-01-01T13:00Z"));
    assert_true(is_in_doubt(*state, 0, "2999-01-01T12:00Z", "2999-01-01T13:00Z"));
    assert_false(is_in_doubt(*state, 1, "2026-01-01T12:00Z", "2026-01-01T13:00Z"));
}

/* Two business days before Friday noon are Wednesday noon; Tuesday noon if Wednesday is none.
 */
static void a_notice_is_in_doubt_between_the_two_deadlines(void **state)
{
    static const struct {
        const char *at;
        bool in_doubt;
    } cases[] = {
        {"2026-12-22T12:00:00Z", false},
        {"2026-12-22T12:00:01Z", true},
        {"2026-12-23T12:00:00Z", true},
        {"2026-12-23T12:00:01Z", false},
    };
    const struct window *window = fixture_window(*state);
    const struct class *class = window->classes[0];
    const instant start = fixture_time("2026-12-25T12:00Z");

    add_unread(*state, true);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doubt doubt;

        assert_int_equal(
            deadline_in_doubt(class, NULL, window, start, fixture_time(cases[i].at), &doubt),
            cases[i].in_doubt);
    }
}

static void a_holiday_ends_at_midnight(void **state)
{
    const struct freeze *freeze = &((struct fixture *)*state)->policies.items[0]->freezes[0];
    const day tenth = wall_from_seconds(fixture_time("2026-01-10")).day;

    assert_false(freeze_has_day(freeze, tenth - 1));
    assert_true(freeze_has_day(freeze, tenth));
    assert_false(freeze_has_day(freeze, tenth + 1));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_the_event_can_overlap_is_in_doubt),
        TEST(an_event_without_a_date_makes_all_times_doubtful),
        TEST(a_notice_is_in_doubt_between_the_two_deadlines),
        TEST(a_holiday_ends_at_midnight),
    };

    return cmocka_run_group_tests_name("doubt", tests, NULL, NULL);
}
