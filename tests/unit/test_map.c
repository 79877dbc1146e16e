/* map: strings to pointers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"

static void an_empty_map_has_nothing(void **state)
{
    struct arena arena;
    struct map map;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    assert_null(map_find(&map, "a"));
    assert_null(map_find(&map, ""));
    arena_free(&arena);
}

static void a_key_that_is_there_keeps_its_value(void **state)
{
    int first, second;
    struct arena arena;
    struct map map;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    assert_null(map_add(&map, "monthly", &first));
    assert_ptr_equal(map_add(&map, "monthly", &second), &first);
    assert_ptr_equal(map_find(&map, "monthly"), &first);
    assert_int_equal(map.count, 1);
    arena_free(&arena);
}

static void keys_are_compared_whole_and_with_their_case(void **state)
{
    int value;
    struct arena arena;
    struct map map;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    assert_null(map_add(&map, "monthly", &value));
    assert_null(map_find(&map, "month"));
    assert_null(map_find(&map, "monthly2"));
    assert_null(map_find(&map, "Monthly"));
    assert_null(map_find(&map, ""));
    assert_null(map_add(&map, "", &value));
    assert_ptr_equal(map_find(&map, ""), &value);
    arena_free(&arena);
}

static void a_hundred_thousand_keys_are_found_again(void **state)
{
    const int count = 100000;
    struct arena arena;
    struct map map;
    int *numbers;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    numbers = arena_calloc(&arena, (size_t)count, sizeof *numbers);
    for (int i = 0; i < count; i++)
        assert_null(map_add(&map, arena_format(&arena, "window-%d", i), &numbers[i]));
    for (int i = 0; i < count; i++)
        assert_ptr_equal(map_find(&map, arena_format(&arena, "window-%d", i)), &numbers[i]);
    assert_null(map_find(&map, "window-100000"));
    assert_int_equal(map.count, count);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_has_nothing),
        cmocka_unit_test(a_key_that_is_there_keeps_its_value),
        cmocka_unit_test(keys_are_compared_whole_and_with_their_case),
        cmocka_unit_test(a_hundred_thousand_keys_are_found_again),
    };

    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
