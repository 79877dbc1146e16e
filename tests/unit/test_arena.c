/* arena: memory that is freed all at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"

/* Under AddressSanitizer a request that is too large has to fail as it does without it. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static jmp_buf no_memory;

static void run_out(const struct memory *memory)
{
    (void)memory;
    longjmp(no_memory, 1);
}

static void allocations_are_zeroed_aligned_and_apart(void **state)
{
    struct arena arena;
    unsigned char *blocks[2000];

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < 2000; i++) {
        blocks[i] = arena_alloc(&arena, i);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < i; j++)
            assert_int_equal(blocks[i][j], 0);
        memset(blocks[i], (int)(i % 251), i);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t j = 0; j < i; j++)
            assert_int_equal(blocks[i][j], i % 251);
    arena_free(&arena);
}

static void one_allocation_can_be_larger_than_every_block(void **state)
{
    const size_t size = (size_t)5 * 1024 * 1024;
    struct arena arena;
    char *small, *large;

    (void)state;
    arena_init(&arena, NULL);
    small = arena_alloc(&arena, 8);
    large = arena_alloc(&arena, size);
    memset(large, 'x', size);
    assert_memory_equal(small, "\0\0\0\0\0\0\0\0", 8);
    memcpy(arena_alloc(&arena, 8), "after it", 8);
    assert_int_equal(large[size - 1], 'x');
    arena_free(&arena);
}

static void an_arena_is_usable_again_after_it_was_freed(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    arena_free(&arena);
    memset(arena_alloc(&arena, 100), 'x', 100);
    arena_free(&arena);
    assert_string_equal(arena_alloc(&arena, 100), "");
    arena_free(&arena);
}

static void an_array_that_grows_keeps_its_elements(void **state)
{
    struct arena arena;
    int *numbers = NULL, *before;
    size_t capacity = 0;

    (void)state;
    arena_init(&arena, NULL);
    for (int i = 0; i < 10000; i++) {
        numbers = arena_grow(&arena, numbers, (size_t)i, &capacity, sizeof *numbers);
        assert_true(capacity > (size_t)i);
        assert_int_equal(numbers[i], 0);
        numbers[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(numbers[i], i);
    before = numbers;
    assert_ptr_equal(arena_grow(&arena, numbers, capacity - 1, &capacity, sizeof *numbers),
                     before);
    arena_free(&arena);
}

static void a_copy_ends_with_nul_and_keeps_all_bytes(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(arena_copy(&arena, "tuesday-night", 7), "tuesday");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_memory_equal(arena_copy(&arena, "a\0b", 3), "a\0b\0", 4);
    arena_free(&arena);
}

static void text_of_any_length_is_formatted(void **state)
{
    struct arena arena;
    char *text;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(arena_format(&arena, "%s:%d", "policy.yaml", 12), "policy.yaml:12");
    assert_string_equal(arena_format(&arena, "%s", ""), "");
    text = arena_format(&arena, "%100000d|", 1);
    assert_int_equal(strlen(text), 100001);
    assert_string_equal(text + 99998, " 1|");
    arena_free(&arena);
}

/* Whether COUNT elements of SIZE bytes are refused. */
static int is_refused(struct arena *arena, size_t count, size_t size)
{
    if (setjmp(no_memory) != 0)
        return 1;
    arena_calloc(arena, count, size);
    return 0;
}

static void what_does_not_fit_into_memory_calls_the_function_given_at_the_start(void **state)
{
    struct memory memory = {.exit = run_out};
    struct arena arena;

    (void)state;
    arena_init(&arena, &memory);
    assert_false(is_refused(&arena, 100, 100));
    assert_true(is_refused(&arena, SIZE_MAX / 2, 3));
    assert_true(is_refused(&arena, SIZE_MAX / 4 + 1, 4));
    assert_true(is_refused(&arena, SIZE_MAX, 1));
    assert_true(is_refused(&arena, SIZE_MAX - 8, 1));
    assert_true(is_refused(&arena, SIZE_MAX - 40, 1));
    assert_true(is_refused(&arena, SIZE_MAX / 2, 1));
    assert_false(is_refused(&arena, SIZE_MAX, 0));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_zeroed_aligned_and_apart),
        cmocka_unit_test(one_allocation_can_be_larger_than_every_block),
        cmocka_unit_test(an_arena_is_usable_again_after_it_was_freed),
        cmocka_unit_test(an_array_that_grows_keeps_its_elements),
        cmocka_unit_test(a_copy_ends_with_nul_and_keeps_all_bytes),
        cmocka_unit_test(text_of_any_length_is_formatted),
        cmocka_unit_test(what_does_not_fit_into_memory_calls_the_function_given_at_the_start),
    };

    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
