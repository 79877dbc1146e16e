/* span_set: spans that are asked whether they leave a stretch of time free. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "time/span_set.h"

#define RANGE 60

static void an_empty_set_leaves_everything_free(void **state)
{
    struct span_set set = {0};

    (void)state;
    span_set_sort(&set);
    assert_false(span_set_overlaps(&set, (struct span){INSTANT_MIN, INSTANT_MAX}));
}

static void spans_that_touch_do_not_overlap(void **state)
{
    struct span_set set = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    span_set_add(&set, &arena, (struct span){20, 30});
    span_set_add(&set, &arena, (struct span){0, 10});
    span_set_sort(&set);
    assert_false(span_set_overlaps(&set, (struct span){10, 20}));
    assert_true(span_set_overlaps(&set, (struct span){9, 20}));
    assert_true(span_set_overlaps(&set, (struct span){10, 21}));
    span_set_insert(&set, &arena, (struct span){10, 20});
    assert_true(span_set_overlaps(&set, (struct span){10, 20}));
    assert_false(span_set_overlaps(&set, (struct span){30, 40}));
    arena_free(&arena);
}

static void a_long_span_is_seen_behind_those_that_begin_in_it(void **state)
{
    struct span_set set = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    span_set_add(&set, &arena, (struct span){50, 51});
    span_set_add(&set, &arena, (struct span){10, 11});
    span_set_sort(&set);
    span_set_insert(&set, &arena, (struct span){0, 100});
    assert_true(span_set_overlaps(&set, (struct span){20, 21}));
    assert_true(span_set_overlaps(&set, (struct span){99, 200}));
    assert_false(span_set_overlaps(&set, (struct span){100, 200}));
    arena_free(&arena);
}

static int next_random(uint64_t *seed, int below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((*seed >> 33) % (uint64_t)below);
}

/* Asks about all spans within RANGE, and looks at each of these as well. */
static void assert_answers(const struct span_set *set, const struct span *spans, size_t count)
{
    for (instant start = 0; start < RANGE; start++)
        for (instant end = start + 1; end <= RANGE; end++) {
            struct span span = {start, end};
            bool expected = false;

            for (size_t i = 0; i < count; i++)
                expected = expected || span_overlaps(spans[i], span);
            assert_int_equal(span_set_overlaps(set, span), expected);
        }
}

static void a_set_answers_as_a_look_at_each_span_does(void **state)
{
    uint64_t seed = 4;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct span_set set = {0};
        struct span spans[12];
        struct arena arena;
        size_t added = (size_t)next_random(&seed, 7);
        size_t count = added + (size_t)next_random(&seed, 6);

        arena_init(&arena, NULL);
        for (size_t i = 0; i < count; i++) {
            spans[i].start = next_random(&seed, RANGE - 1);
            spans[i].end = spans[i].start + 1 + next_random(&seed, 1 + RANGE / 5);
        }
        for (size_t i = 0; i < added; i++)
            span_set_add(&set, &arena, spans[i]);
        span_set_sort(&set);
        assert_answers(&set, spans, added);
        for (size_t i = added; i < count; i++)
            span_set_insert(&set, &arena, spans[i]);
        assert_answers(&set, spans, count);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_set_leaves_everything_free),
        cmocka_unit_test(spans_that_touch_do_not_overlap),
        cmocka_unit_test(a_long_span_is_seen_behind_those_that_begin_in_it),
        cmocka_unit_test(a_set_answers_as_a_look_at_each_span_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
