/* plan: the schedule of all policies as one stream. Expectations worked out by hand. */
#include "fixture.h"

#include "plan/plan.h"

/* 2026-01-05 is a Monday. */
static const char *const two_policies[] = {
    "mwin: 1\npolicy: web\ntimezone: UTC\n"
    "classes: {patches: {impact: outage}, tuning: {impact: none}}\n"
    "windows:\n"
    "  - {id: night, class: patches, every: tuesday, start: '22:00', duration: 2h}\n"
    "  - {id: day, class: [tuning, patches], every: tuesday, start: '22:00', duration: 1h}\n",

    "mwin: 1\npolicy: mail\ntimezone: Europe/Berlin\n"
    "classes: {patches: {impact: degraded}, moves: {impact: outage}}\n"
    "windows:\n"
    "  - {id: night, class: patches, every: tuesday, start: '23:00', duration: 2h}\n"
    "  - {id: weekend, class: moves, every: saturday, start: '10:00', end: 'sunday 10:00'}\n",
};

/* The stream from FROM to TO as lines "POLICY/WINDOW START". */
static const char *list(struct fixture *fixture, const struct plan_filter *filter,
                        const char *from, const char *to)
{
    const struct occurrence *o;
    struct plan plan;
    struct out out;

    plan_open(&plan, &fixture->arena, &fixture->policies, filter, fixture_time(from),
              fixture_time(to));
    out_memory(&out);
    while ((o = plan_next(&plan)) != NULL) {
        out_format(&out, "%s/%s ", o->window->policy->id, o->window->id);
        stamp_rfc3339(&out, o->span.start, o->start_offset);
        out_char(&out, '\n');
    }
    assert_null(plan_next(&plan));
    return fixture_take(fixture, &out);
}

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);

    fixture_load(fixture, 2, two_policies);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_free(*state);
    free(*state);
    return 0;
}

static void windows_of_all_policies_come_in_the_order_of_time(void **state)
{
    /* 23:00 in Berlin is 22:00 in UTC: three at once come as policies and windows stand. */
    assert_string_equal(list(*state, NULL, "2026-01-05", "2026-01-18"),
                        "web/night 2026-01-06T22:00:00+00:00\n"
                        "web/day 2026-01-06T22:00:00+00:00\n"
                        "mail/night 2026-01-06T23:00:00+01:00\n"
                        "mail/weekend 2026-01-10T10:00:00+01:00\n"
                        "web/night 2026-01-13T22:00:00+00:00\n"
                        "web/day 2026-01-13T22:00:00+00:00\n"
                        "mail/night 2026-01-13T23:00:00+01:00\n"
                        "mail/weekend 2026-01-17T10:00:00+01:00\n");
}

static void a_range_is_half_open_at_both_ends(void **state)
{
    /* web/day ends at 23:00, the others at midnight. */
    assert_string_equal(list(*state, NULL, "2026-01-06T22:59:59Z", "2026-01-06T23:30Z"),
                        "web/night 2026-01-06T22:00:00+00:00\n"
                        "web/day 2026-01-06T22:00:00+00:00\n"
                        "mail/night 2026-01-06T23:00:00+01:00\n");
    assert_string_equal(list(*state, NULL, "2026-01-06T23:00Z", "2026-01-06T23:30Z"),
                        "web/night 2026-01-06T22:00:00+00:00\n"
                        "mail/night 2026-01-06T23:00:00+01:00\n");
    assert_string_equal(list(*state, NULL, "2026-01-07T00:00Z", "2026-01-10T09:00Z"), "");
    assert_string_equal(list(*state, NULL, "2026-01-07T00:00Z", "2026-01-10T09:00:01Z"),
                        "mail/weekend 2026-01-10T10:00:00+01:00\n");
    assert_string_equal(list(*state, NULL, "2026-01-05", "2026-01-06T22:00Z"), "");
}

static void classes_let_pass_what_has_one_of_them(void **state)
{
    const char *const tuning[] = {"tuning"}, *const moves[] = {"moves", "tuning"};
    struct plan_filter filter = {.classes = tuning, .class_count = 1};

    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/day 2026-01-06T22:00:00+00:00\n");
    filter = (struct plan_filter){.classes = moves, .class_count = 2};
    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/day 2026-01-06T22:00:00+00:00\n"
                        "mail/weekend 2026-01-10T10:00:00+01:00\n");
}

static void windows_are_named_with_or_without_their_policy(void **state)
{
    const char *const night[] = {"night"}, *const mail[] = {"mail/night", "web/day"};
    const char *const none[] = {"mail/day", "web/", "web", "/night", "ail/night"};
    struct plan_filter filter = {.windows = night, .window_count = 1};

    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/night 2026-01-06T22:00:00+00:00\n"
                        "mail/night 2026-01-06T23:00:00+01:00\n");
    filter = (struct plan_filter){.windows = mail, .window_count = 2};
    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/day 2026-01-06T22:00:00+00:00\n"
                        "mail/night 2026-01-06T23:00:00+01:00\n");
    filter = (struct plan_filter){.windows = none, .window_count = 5};
    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"), "");
}

static void impacts_let_pass_what_has_it_as_its_worst(void **state)
{
    struct plan_filter filter = {.impacts = 1u << IMPACT_DEGRADED};

    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "mail/night 2026-01-06T23:00:00+01:00\n");
    filter.impacts = 1u << IMPACT_NONE;
    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"), "");
    filter.impacts = 1u << IMPACT_OUTAGE;
    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/night 2026-01-06T22:00:00+00:00\n"
                        "web/day 2026-01-06T22:00:00+00:00\n"
                        "mail/weekend 2026-01-10T10:00:00+01:00\n");
}

static void filters_are_joined(void **state)
{
    const char *const night[] = {"night"}, *const patches[] = {"patches"};
    struct plan_filter filter = {.windows = night,
                                 .window_count = 1,
                                 .classes = patches,
                                 .class_count = 1,
                                 .impacts = 1u << IMPACT_OUTAGE | 1u << IMPACT_NONE};

    assert_string_equal(list(*state, &filter, "2026-01-05", "2026-01-12"),
                        "web/night 2026-01-06T22:00:00+00:00\n");
}

static void a_window_that_has_ended_for_good_is_left_out(void **state)
{
    static const char *const text =
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n"
        "  - {id: past, class: work, dates: ['2020-01-01 10:00'], duration: 1h}\n"
        "  - {id: ends, class: work, every: monday, until: 2026-01-05, start: '10:00', "
        "duration: 1h}\n"
        "  - {id: goes-on, class: work, every: monday, start: '11:00', duration: 1h}\n";
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 1, &text);
    assert_string_equal(list(&fixture, NULL, "2026-01-05", "2026-01-13"),
                        "p/ends 2026-01-05T10:00:00+00:00\n"
                        "p/goes-on 2026-01-05T11:00:00+00:00\n"
                        "p/goes-on 2026-01-12T11:00:00+00:00\n");
    assert_string_equal(list(&fixture, NULL, "2020-01-02", "2020-01-06"), "");
    fixture_free(&fixture);
}

/* An occurrence and the place of its window among all. */
struct entry {
    struct span span;
    size_t order;
};

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* A thousand windows of all lengths, many of which begin at the same time. */
static char *write_policy(size_t windows)
{
    static const char *const zones[] = {"UTC", "Europe/Berlin", "Asia/Kolkata",
                                        "America/St_Johns"};
    static const char *const days[] = {
        "monday",           "tuesday", "day", "weekday", "last saturday of the month",
        "15th of the month"};
    size_t size = 100 + windows * 160, length;
    char *text = malloc(size);

    length = (size_t)sprintf(
        text, "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n");
    for (size_t i = 0; i < windows; i++)
        length += (size_t)snprintf(
            text + length, size - length,
            "  - {id: w%zu, class: work, timezone: %s, every: %s, start: "
            "'%02zu:%02zu', duration: %zum}\n",
            i, zones[i % 4], days[i % 6], i * 7 % 24, i % 5 * 15 % 60, 1 + i * i * 37 % 20000);
    assert_true(length < size);
    return text;
}

static void a_thousand_windows_are_as_sorted(void **state)
{
    const instant from = fixture_time("2026-03-28T02:10Z"),
                  to = fixture_time("2026-04-01T12:00Z");
    char *text = write_policy(1000);
    struct entry *all = NULL;
    size_t count = 0, capacity = 0;
    const struct occurrence *o;
    struct fixture fixture;
    struct plan plan;

    (void)state;
    fixture_load(&fixture, 1, (const char *const *)&text);
    for (size_t i = 0; i < 1000; i++) {
        struct occurrence_iter iter;
        struct occurrence next;

        occurrence_iter_open(&iter, &fixture.arena, &fixture_window(&fixture)[i], from);
        while (occurrence_iter_next(&iter, &next) && next.span.start < to) {
            all = arena_grow(&fixture.arena, all, count, &capacity, sizeof *all);
            all[count++] = (struct entry){next.span, i};
        }
    }
    assert_true(count > 2000);
    qsort(all, count, sizeof *all, compare);
    plan_open(&plan, &fixture.arena, &fixture.policies, NULL, from, to);
    for (size_t i = 0; i < count; i++) {
        o = plan_next(&plan);
        assert_non_null(o);
        assert_int_equal(o->span.start, all[i].span.start);
        assert_int_equal(o->span.end, all[i].span.end);
        assert_int_equal(o->window - fixture_window(&fixture), all[i].order);
    }
    assert_null(plan_next(&plan));
    fixture_free(&fixture);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(windows_of_all_policies_come_in_the_order_of_time),
        TEST(a_range_is_half_open_at_both_ends),
        TEST(classes_let_pass_what_has_one_of_them),
        TEST(windows_are_named_with_or_without_their_policy),
        TEST(impacts_let_pass_what_has_it_as_its_worst),
        TEST(filters_are_joined),
        cmocka_unit_test(a_window_that_has_ended_for_good_is_left_out),
        cmocka_unit_test(a_thousand_windows_are_as_sorted),
    };

    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
