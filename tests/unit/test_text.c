/* text: questions about strings. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define REPLACED     "\xef\xbf\xbd"

static void words_are_compared_without_regard_to_ascii_case(void **state)
{
    (void)state;
    assert_true(text_is("Monday", 6, "monday"));
    assert_true(text_is("MONDAY 22:00", 6, "monday"));
    assert_false(text_is("monday", 3, "monday"));
    assert_false(text_is("mondays", 7, "monday"));
    assert_false(text_is("", 0, "monday"));
    assert_true(text_is("x", 0, ""));
    assert_true(text_equal("Europe/Berlin", "europe/BERLIN"));
    assert_false(text_equal("Europe/Berlin", "Europe"));
    /* Letters beyond ASCII, and what stands beside the letters, are left alone. */
    assert_false(text_equal("\xc3\x84", "\xc3\xa4"));
    assert_false(text_equal("[", "{"));
    assert_false(text_equal("@", "`"));
}

/* What RFC 3629 allows, and the borders of each of its ranges. */
static void only_well_formed_utf8_is_valid(void **state)
{
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"", 0},
        {"plain", 5},
        {"\x7f", 1},
        {"\x80", 0},
        {"\xc1\xbf", 0},         /* overlong */
        {"\xc2\x80", 2},         /* U+0080 */
        {"\xdf\xbf", 2},         /* U+07FF */
        {"\xe0\x9f\xbf", 0},     /* overlong */
        {"\xe0\xa0\x80", 3},     /* U+0800 */
        {"\xed\x9f\xbf", 3},     /* U+D7FF */
        {"\xed\xa0\x80", 0},     /* a surrogate */
        {"\xee\x80\x80", 3},     /* U+E000 */
        {"\xef\xbf\xbf", 3},     /* U+FFFF */
        {"\xf0\x8f\xbf\xbf", 0}, /* overlong */
        {"\xf0\x90\x80\x80", 4}, /* U+10000 */
        {"\xf4\x8f\xbf\xbf", 4}, /* U+10FFFF */
        {"\xf4\x90\x80\x80", 0}, /* beyond it */
        {"\xf5\x80\x80\x80", 0}, /* no such lead */
        {"\xff", 0},
        {"ab\xc3", 2}, /* cut off */
        {"ab\xe2\x82", 2},
        {"ab\xf0\x9f\x98", 2},
        {"ab\xc3\x28 more", 2}, /* no continuation */
        {"Wartungsfenster \xc3\xbc\xff", 18},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(text_valid(cases[i].text, strlen(cases[i].text)), cases[i].valid);
    /* The length decides, not the end of the string. */
    assert_int_equal(text_valid("\xc3\xbc", 1), 0);
    assert_int_equal(text_valid("a\0b", 3), 3);
}

static void code_points_are_read_with_their_length(void **state)
{
    static const struct {
        const char *text;
        uint32_t code_point;
        size_t length;
    } cases[] = {
        {"a", 'a', 1},
        {"\xc3\xbc", 0xfc, 2},
        {"\xe2\x82\xac", 0x20ac, 3},
        {"\xf0\x9f\x98\x80", 0x1f600, 4},
        {"\xf4\x8f\xbf\xbf", 0x10ffff, 4},
        {"\xff", TEXT_REPLACEMENT, 1},
        {"\xf0", TEXT_REPLACEMENT, 1}, /* what would follow lies behind the string */
        {"\xe2\x82", TEXT_REPLACEMENT, 1},
        {"\xc3(", TEXT_REPLACEMENT, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t code_point;

        assert_int_equal(text_decode(cases[i].text, &code_point), cases[i].length);
        assert_int_equal(code_point, cases[i].code_point);
    }
}

static void width_counts_columns_of_a_terminal(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"nightly", 7},
        {"Gr\xc3\xb6\xc3\x9f"
         "e",
         5},                             /* Größe */
        {"e\xcc\x81", 1},                /* e and a combining acute accent */
        {"\xe6\x97\xa5\xe6\x9c\xac", 4}, /* two ideographs */
        {"\xf0\x9f\x94\xa7", 2},         /* a wrench */
        {"\xff", 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(text_width(cases[i].text), cases[i].width);
    /* The caller's locale makes no difference and stays as it was. */
    assert_non_null(setlocale(LC_ALL, "C"));
    assert_int_equal(text_width("\xe6\x97\xa5"), 2);
    assert_string_equal(setlocale(LC_ALL, NULL), "C");
}

static void what_acts_on_a_terminal_is_replaced(void **state)
{
    static const struct {
        const char *text;
        const char *printed;
    } cases[] = {
        {"", ""},
        {"plain \xc3\xbc \xf0\x9f\x98\x80", "plain \xc3\xbc \xf0\x9f\x98\x80"},
        {"a\nb\tc", "a b c"},
        {" a  b\r\nc ", " a  b  c "}, /* a blank for each */
        {"two\nlines\n", "two lines"},
        {"\n", ""},
        {"a\n\n\nb\r\n\n", "a   b"},
        {"\033[31mred", REPLACED "[31mred"},
        {"\x7f", REPLACED},
        {"\xc2\x80\xc2\x9b\xc2\x9f",
         REPLACED REPLACED REPLACED}, /* C1; U+009B begins a sequence */
        {"\xc2\xa0", "\xc2\xa0"},
        {"\xe2\x80\xa8\xe2\x80\xa9", REPLACED REPLACED}, /* line and paragraph separator */
        {"\xe2\x80\xae"
         "cba",
         REPLACED "cba"}, /* turns the direction */
        {"\xe2\x81\xa6"
         "abc",
         REPLACED "abc"},
        {"\xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa",
         "\xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa"}, /* what stands beside them */
        {"a\xff\xf0", "a" REPLACED REPLACED},
        {REPLACED, REPLACED},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[64];
        struct out out;

        out_buffer(&out, buffer, sizeof buffer);
        text_print(&out, cases[i].text);
        out_char(&out, '\0');
        assert_int_equal(out.error, 0);
        assert_string_equal(buffer, cases[i].printed);
    }
}

/* Counted by hand. */
static void distance_counts_the_smallest_number_of_edits(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"", "list", 4},
        {"list", "list", 0},
        {"LIST", "list", 0},
        {"lst", "list", 1},
        {"lisst", "list", 1},
        {"lost", "list", 1},
        {"lsit", "list", 1}, /* two neighbours swapped */
        {"ilts", "list", 2},
        {"ca", "abc", 3}, /* restricted: nothing between swapped letters */
        {"a cat", "an act", 2},
        {"kitten", "sitting", 3},
        {"actve", "active", 1},
        {"timzeone", "timezone", 1},
    };
    char longest[65], longer[66];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(text_distance(cases[i].a, cases[i].b), cases[i].distance);
        assert_int_equal(text_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
    memset(longest, 'a', 64);
    memset(longer, 'a', 65);
    longest[64] = longer[65] = '\0';
    assert_int_equal(text_distance(longest, "a"), 63);
    assert_int_equal(text_distance(longest, longer), SIZE_MAX);
    assert_int_equal(text_distance(longer, longer), SIZE_MAX);
}

static const char *nearest(const char *word, const char *const *candidates)
{
    const char *best = NULL;
    size_t distance = 0;

    for (; *candidates != NULL; candidates++)
        text_nearest(word, *candidates, &best, &distance);
    return best;
}

static void the_nearest_word_is_kept_if_it_is_near(void **state)
{
    static const char *const names[] = {"list", "active", "explain", "check", "last", NULL};

    (void)state;
    assert_string_equal(nearest("lis", names), "list");
    assert_string_equal(nearest("lsit", names), "list");
    assert_string_equal(nearest("last", names), "last"); /* not "list", which came first */
    assert_string_equal(nearest("lost", names), "list"); /* the first of two that are as near */
    assert_string_equal(nearest("exlpian", names), "explain");
    assert_null(nearest("ls", names)); /* two away, and one is allowed */
    assert_null(nearest("status", names));
    assert_null(nearest("", names));
}

/* The values that the authors of FNV publish. */
static void hashes_are_fnv_1a(void **state)
{
    (void)state;
    assert_true(text_hash("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(text_hash("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(text_hash("foobar", 6) == UINT64_C(0x85944171f73967e8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_compared_without_regard_to_ascii_case),
        cmocka_unit_test(only_well_formed_utf8_is_valid),
        cmocka_unit_test(code_points_are_read_with_their_length),
        cmocka_unit_test(width_counts_columns_of_a_terminal),
        cmocka_unit_test(what_acts_on_a_terminal_is_replaced),
        cmocka_unit_test(distance_counts_the_smallest_number_of_edits),
        cmocka_unit_test(the_nearest_word_is_kept_if_it_is_near),
        cmocka_unit_test(hashes_are_fnv_1a),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
