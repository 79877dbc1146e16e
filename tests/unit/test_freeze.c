/* freeze: its times as a list. Expectations worked out with a calendar. */
#include "fixture.h"

#include "timeline/freeze.h"

static const char policy[] =
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {}}\n"
    "windows: [{id: w, class: c, every: day, start: '12:00', duration: 1h}]\n"
    "freezes:\n"
    "  - {id: around, from: 2026-01-10, to: 2026-01-20}\n"
    "  - {id: before, from: 2026-01-10, to: 2026-01-12}\n"
    "  - {id: behind, from: 2026-01-14, to: 2026-01-15}\n"
    "  - {id: nightly, every: day, start: '22:00', end: '02:00'}\n"
    "  - {id: dated, dates: [{date: 2026-01-13, start: '08:00', duration: 2h},\n"
    "                        {date: 2026-01-12, start: '08:00', duration: 3h}]}\n";

/* The times of the freeze ID from 2026-01-12 00:00 to 2026-01-14 00:00 in Berlin. */
static const char *list(struct fixture *fixture, struct freeze_list *times, const char *id)
{
    const struct span range = {fixture_time("2026-01-11T23:00Z"),
                               fixture_time("2026-01-13T23:00Z")};
    const struct policy *read = fixture->policies.items[0];
    struct out out;

    times->count = 0;
    for (size_t i = 0; i < read->freeze_count; i++)
        if (strcmp(read->freezes[i].id, id) == 0)
            freeze_list_fill(times, &read->freezes[i], range);
    out_memory(&out);
    for (size_t i = 0; i < times->count; i++) {
        assert_string_equal(times->items[i].window->id, id);
        fixture_print_span(&out, &times->items[i]);
    }
    return fixture_take(fixture, &out);
}

static void the_list_has_what_shares_time_with_the_range_in_the_order_of_time(void **state)
{
    static const struct {
        const char *id, *expected;
    } cases[] = {
        {"around", "2026-01-10T00:00:00+01:00 2026-01-20T00:00:00+01:00\n"},
        {"before", ""},
        {"behind", ""},
        {"nightly", "2026-01-11T22:00:00+01:00 2026-01-12T02:00:00+01:00\n"
                    "2026-01-12T22:00:00+01:00 2026-01-13T02:00:00+01:00\n"
                    "2026-01-13T22:00:00+01:00 2026-01-14T02:00:00+01:00\n"},
        {"dated", "2026-01-12T08:00:00+01:00 2026-01-12T11:00:00+01:00\n"
                  "2026-01-13T08:00:00+01:00 2026-01-13T10:00:00+01:00\n"},
    };
    const char *const text = policy;
    struct freeze_list times = {0};
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, &text);
    times.arena = &fixture.arena;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(list(&fixture, &times, cases[i].id), cases[i].expected);
    fixture_free(&fixture);
}

/* The events of a file are in the order of the file, not of time. */
static void the_next_time_is_the_first_of_all_events(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {c: {}}\nwindows:\n"
        "  - {id: late, class: c, dates: [2026-06-01 12:00], duration: 1h}\n"
        "  - {id: early, class: c, dates: [2026-03-01 12:00], duration: 1h}\n"
        "  - {id: last, class: c, dates: [2026-07-01 12:00], duration: 1h}\n"
        "freezes: [{id: f, from: 2026-01-10, to: 2026-01-20}]\n";
    const struct span year = {fixture_time("2026-01-01"), fixture_time("2027-01-01")};
    struct fixture fixture;
    struct freeze_set set;
    struct freeze *freeze;
    struct span during;

    (void)state;
    fixture_load(&fixture, 1, &text);
    freeze = &fixture.policies.items[0]->freezes[0];
    freeze->one_off = false;
    freeze->events = fixture.policies.items[0]->windows;
    freeze->event_count = 3;
    freeze_open(&set, &fixture.arena, fixture.policies.items[0]);
    assert_true(freeze_next(&set, freeze, year, &during));
    assert_int_equal(during.start, fixture_time("2026-03-01T12:00Z"));
    assert_false(freeze_next(
        &set, freeze, (struct span){fixture_time("2026-07-01T13:00Z"), year.end}, &during));
    fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_has_what_shares_time_with_the_range_in_the_order_of_time),
        cmocka_unit_test(the_next_time_is_the_first_of_all_events),
    };

    return cmocka_run_group_tests_name("freeze", tests, NULL, NULL);
}
