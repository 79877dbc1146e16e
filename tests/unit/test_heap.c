/* heap: streams in the order of what comes next in each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "timeline/heap.h"

#define STREAMS 500
#define STARTS  8 /* of one stream */

/* A start, and the stream that has it. */
struct entry {
    instant start;
    size_t stream;
};

struct stream {
    struct entry entries[STARTS];
    size_t at;
};

static instant next_random(uint64_t *seed, instant below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (instant)(*seed >> 33) % below;
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->stream > b->stream) - (a->stream < b->stream);
}

/* Fills the streams with ascending starts below RANGE; ALL gets them too, in order. */
static void fill(struct stream *streams, size_t count, instant range, struct entry *all)
{
    uint64_t seed = count + (uint64_t)range;

    for (size_t i = 0; i < count; i++) {
        streams[i].at = 0;
        for (size_t j = 0; j < STARTS; j++)
            streams[i].entries[j] = (struct entry){next_random(&seed, range), i};
        qsort(streams[i].entries, STARTS, sizeof streams[i].entries[0], compare);
        for (size_t j = 0; j < STARTS; j++)
            all[i * STARTS + j] = streams[i].entries[j];
    }
    if (count > 0)
        qsort(all, count * STARTS, sizeof *all, compare);
}

/* Merges COUNT streams with starts below RANGE. */
static void assert_merged(size_t count, instant range)
{
    static struct stream streams[STREAMS];
    static struct entry all[STREAMS * STARTS];
    struct arena arena;
    struct heap heap;

    arena_init(&arena, NULL);
    fill(streams, count, range, all);
    heap_open(&heap, &arena, count);
    for (size_t i = 0; i < count; i++)
        heap_add(&heap, &streams[i], streams[i].entries[0].start);
    heap_build(&heap);
    for (size_t i = 0; i < count * STARTS; i++) {
        struct stream *first = heap_top(&heap);

        assert_ptr_equal(first, &streams[all[i].stream]);
        assert_true(first->entries[first->at].start == all[i].start);
        first->at++;
        heap_replace(&heap,
                     first->at < STARTS ? first->entries[first->at].start : INSTANT_NEVER);
    }
    assert_null(heap_top(&heap));
    arena_free(&arena);
}

static void streams_are_merged_as_if_all_starts_were_sorted(void **state)
{
    (void)state;
    for (size_t count = 0; count < 40; count++)
        assert_merged(count, 1000000);
    assert_merged(STREAMS, 1000000);
}

static void of_equal_starts_that_of_the_stream_added_first_comes_first(void **state)
{
    (void)state;
    for (size_t count = 1; count < 40; count++) {
        assert_merged(count, 1);
        assert_merged(count, 3);
    }
    assert_merged(STREAMS, 20);
}

static void starts_can_lie_as_far_apart_as_instants_do(void **state)
{
    int early, late, never_yet;
    struct arena arena;
    struct heap heap;

    (void)state;
    arena_init(&arena, NULL);
    heap_open(&heap, &arena, 3);
    heap_add(&heap, &never_yet, INSTANT_NEVER - 1);
    heap_add(&heap, &late, INSTANT_MAX);
    heap_add(&heap, &early, INT64_MIN);
    heap_build(&heap);
    assert_ptr_equal(heap_top(&heap), &early);
    heap_replace(&heap, INSTANT_MAX); /* added later than `late` */
    assert_ptr_equal(heap_top(&heap), &late);
    heap_replace(&heap, INSTANT_NEVER);
    assert_ptr_equal(heap_top(&heap), &early);
    heap_replace(&heap, INSTANT_NEVER);
    assert_ptr_equal(heap_top(&heap), &never_yet);
    heap_replace(&heap, INSTANT_NEVER);
    assert_null(heap_top(&heap));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_are_merged_as_if_all_starts_were_sorted),
        cmocka_unit_test(of_equal_starts_that_of_the_stream_added_first_comes_first),
        cmocka_unit_test(starts_can_lie_as_far_apart_as_instants_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
