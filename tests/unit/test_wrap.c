/*
 * wrap: text in lines of a width; the lines were broken by hand.
 */
#include "fixture.h"

#include "render/cal/wrap.h"

static void expect(size_t width, size_t indent, const char *text, const char *lines)
{
    struct out out;

    out_memory(&out);
    wrap_print(&out, width, indent, text);
    out_char(&out, '\0');
    assert_string_equal(out.data, lines);
    out_finish(&out);
}

static void a_line_that_fits_stays_as_it_is(void **state)
{
    (void)state;
    expect(20, 2, " two  blanks stay", " two  blanks stay\n");
    expect(17, 2, " two  blanks stay", " two  blanks stay\n");
    expect(20, 2, "", "\n");
}

static void a_longer_one_is_broken_at_blanks_and_indented(void **state)
{
    (void)state;
    expect(16, 2, " two  blanks stay", " two  blanks\n  stay\n");
    expect(12, 2, "aa bb cc dd ee ff", "aa bb cc dd\n  ee ff\n");
    expect(12, 2, "aa bb cc dd   ", "aa bb cc dd\n");
}

static void a_word_without_room_is_broken_between_characters(void **state)
{
    (void)state;
    expect(10, 2, "x abcdefghijklm", "x abcdefgh\n  ijklm\n");
    expect(4, 2, "abcdefgh", "abcd\nefgh\n");
}

static void wide_characters_count_two_and_combining_ones_stay_with_theirs(void **state)
{
    (void)state;
    expect(5, 0, "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
           "\xe6\x97\xa5\xe6\x9c\xac\n\xe8\xaa\x9e\n");
    expect(2, 0, "abe\xcc\x81\xcc\x81x", "ab\ne\xcc\x81\xcc\x81x\n");
    expect(1, 0, "\xff\xfe", "\xff\n\xfe\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_fits_stays_as_it_is),
        cmocka_unit_test(a_longer_one_is_broken_at_blanks_and_indented),
        cmocka_unit_test(a_word_without_room_is_broken_between_characters),
        cmocka_unit_test(wide_characters_count_two_and_combining_ones_stay_with_theirs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
