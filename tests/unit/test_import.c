/* Ids of what is imported, and texts of calendars; expectations are worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"
#include "ical/read/ical_value.h"
#include "import/import_name.h"

static int begin(void **state)
{
    struct arena *arena = malloc(sizeof *arena);

    if (arena == NULL)
        return -1;
    arena_init(arena, NULL);
    *state = arena;
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    free(*state);
    return 0;
}

static void a_title_becomes_an_id(void **state)
{
    static const struct {
        const char *title, *id;
    } cases[] = {
        {"Router, Switches", "router-switches"},
        {"  - x: y  ", "x-y"},
        {"Wartung für Köln", "wartung-fur-koln"},
        {"ÀÉÎõü ß", "aeiou-s"},
        {"维护", "window"},
        {"", "window"},
        {"a_b.c", "a_b-c"},
        {"012345678901234567890123456789012345678901234567890123456789xyz",
         "012345678901234567890123456789012345678901234567890123456789"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(import_name_id(*state, cases[i].title, "window"), cases[i].id);
}

static void an_id_that_is_taken_gets_a_number(void **state)
{
    struct map ids;

    map_init(&ids, *state);
    import_name_reserve(*state, &ids, "kept");
    assert_string_equal(import_name_unique(*state, &ids, "a"), "a");
    assert_string_equal(import_name_unique(*state, &ids, "a"), "a-2");
    assert_string_equal(import_name_unique(*state, &ids, "a-3"), "a-3");
    assert_string_equal(import_name_unique(*state, &ids, "a"), "a-4");
    assert_string_equal(import_name_unique(*state, &ids, "a-2"), "a-2-2");
    assert_string_equal(import_name_unique(*state, &ids, "kept"), "kept-2");
}

static void ids_are_letters_digits_and_few_signs(void **state)
{
    (void)state;
    assert_true(import_name_fits("a-B_9.x", 7));
    assert_false(import_name_fits("", 0));
    assert_false(import_name_fits("-a", 2));
    assert_false(import_name_fits(".a", 2));
    assert_false(import_name_fits("a b", 3));
    assert_true(import_name_fits("a b", 1));
}

static void texts_of_calendars_are_read(void **state)
{
    static const struct {
        const char *written, *text;
    } cases[] = {
        {"a\\, b\\; c\\\\ d\\ne\\Nf", "a, b; c\\ d\ne\nf"},
        {"  a\\n", "a"},
        {"a\\", "a\\"},
        {"\\\\n", "\\n"},
        {"a\x1b[31m\x7f", "a [31m"},
        {"a\xc2\x85"
         "b\xe2\x80\xa8"
         "c\xef\xbb\xbf"
         "d",
         "a b c d"},
        {"\\ä", "\\ä"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(ical_value_text(*state, cases[i].written, strlen(cases[i].written)),
                            cases[i].text);
}

static void lists_of_texts_are_split_at_commas(void **state)
{
    struct ical_value_texts list = {0};

    ical_value_add(*state, "a\\, b,,c\\\\,d", &list);
    ical_value_add(*state, " e ", &list);
    assert_int_equal(list.count, 4);
    assert_string_equal(list.items[0], "a, b");
    assert_string_equal(list.items[1], "c\\");
    assert_string_equal(list.items[2], "d");
    assert_string_equal(list.items[3], "e");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_title_becomes_an_id, begin, end),
        cmocka_unit_test_setup_teardown(an_id_that_is_taken_gets_a_number, begin, end),
        cmocka_unit_test_setup_teardown(ids_are_letters_digits_and_few_signs, begin, end),
        cmocka_unit_test_setup_teardown(texts_of_calendars_are_read, begin, end),
        cmocka_unit_test_setup_teardown(lists_of_texts_are_split_at_commas, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
