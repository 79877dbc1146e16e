#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "yaml/tree.h"

/* What tree_read() makes of one text. */
struct reading {
    struct arena arena;
    struct source source;
    struct diags diags;
    struct node *root;
};

static void read_bytes(struct reading *reading, const char *text, size_t size)
{
    arena_init(&reading->arena, NULL);
    diag_init(&reading->diags, &reading->arena);
    reading->source = (struct source){
        .name = "test", .text = arena_copy(&reading->arena, text, size), .size = size};
    reading->root =
        tree_read(&reading->arena, &reading->arena, &reading->source, &reading->diags);
    diag_sort(&reading->diags);
}

static void read_text(struct reading *reading, const char *text)
{
    read_bytes(reading, text, strlen(text));
}

static void done(struct reading *reading)
{
    arena_free(&reading->arena);
}

static char *printed(struct reading *reading)
{
    struct out out;
    char *text;

    out_memory(&out);
    tree_print(&out, reading->root);
    text = arena_copy(&reading->arena, out.data, out.length);
    assert_int_equal(out_finish(&out), 0);
    return text;
}

/* "LINE:COLUMN+LENGTH id, LINE:COLUMN for the second place", one finding a line. */
static char *findings(struct reading *reading)
{
    char *all = arena_copy(&reading->arena, "", 0);

    for (size_t i = 0; i < reading->diags.count; i++) {
        const struct diag *diag = &reading->diags.items[i];

        assert_ptr_equal(diag->mark.source, &reading->source);
        all = arena_format(&reading->arena, "%s%u:%u+%u %s", all, diag->mark.line,
                           diag->mark.column, diag->mark.length, diag_kinds[diag->id].name);
        if (diag->other.source != NULL)
            all = arena_format(&reading->arena, "%s, %u:%u", all, diag->other.line,
                               diag->other.column);
        all = arena_format(&reading->arena, "%s\n", all);
    }
    return all;
}

static void a_tree_has_the_place_of_every_key_and_value(void **state)
{
    static const struct {
        const char *text;
        const char *tree;
    } cases[] = {
        {"", "1:1 a map\n"},
        {"\n\n", "1:1 a map\n"},
        {"# only\n# comments", "1:1 a map\n"},
        {"---\n", "1:1 a map\n"},
        {"---\n...\n", "1:1 a map\n"},
        {"{}", "1:1 a map\n"},
        {"\xef\xbb\xbf"
         "a: 1",
         "1:1 a map\n1:4   a: 1\n"},
        {"--- # the policy\na: 1\n... # that is all\n# really\n...\n",
         "2:1 a map\n2:4   a: 1\n"},
        {"no map", "1:1 no map\n"},
        {"--- \"\"", "1:5 \"\"\n"},
        {"- a\n-\n- - b\n  -  c\n", "1:1 a list\n"
                                    "1:3   - a\n"
                                    "2:2   - \n"
                                    "3:3   - a list\n"
                                    "3:5     - b\n"
                                    "4:6     - c\n"},
        {"a:\n- b\n- c: d\n  e: f\ng: [1, {h: 2}]\n", "1:1 a map\n"
                                                      "2:1   a: a list\n"
                                                      "2:3     - b\n"
                                                      "3:3     - a map\n"
                                                      "3:6       c: d\n"
                                                      "4:6       e: f\n"
                                                      "5:4   g: a list\n"
                                                      "5:5     - 1\n"
                                                      "5:8     - a map\n"
                                                      "5:12       h: 2\n"},
        /* Values stay the text that they are. */
        {"start: 22:30\nno: no\non: 0x1F\nnull: ~\ndate: 2026-12-21\nquoted: '1'\n",
         "1:1 a map\n"
         "1:8   start: 22:30\n"
         "2:5   no: no\n"
         "3:5   on: 0x1F\n"
         "4:7   null: ~\n"
         "5:7   date: 2026-12-21\n"
         "6:9   quoted: \"1\"\n"},
        /* Columns count characters. */
        {"\xc3\xbc\xe2\x82\xac: \xf0\x9f\x95\x99 x\n", "1:1 a map\n"
                                                       "1:5   \xc3\xbc\xe2\x82\xac: "
                                                       "\xf0\x9f\x95\x99 x\n"},
        {"[\xc3\xbc, b]", "1:1 a list\n1:2   - \xc3\xbc\n1:5   - b\n"},
        /* Texts over several lines. */
        {"a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\nd: \"one\n  two\\n\\\"\"\n",
         "1:1 a map\n"
         "1:4   a: \"one\\ntwo\\n\"\n"
         "4:4   b: \"one two\\n\"\n"
         "7:4   c: \"one two\"\n"
         "9:4   d: \"one two\\n\\\"\"\n"},
        {"a:\tb\t# c\n", "1:1 a map\n1:4   a: b\n"},
        {"? a\n: b\n", "1:1 a map\n2:3   a: b\n"},
        {"a\r\n", "1:1 a\n"},
        {"a: 1\r\nb:\r\n  - |\r\n    x\r\n    y\r\n", "1:1 a map\n"
                                                      "1:4   a: 1\n"
                                                      "3:3   b: a list\n"
                                                      "3:5     - \"x\\ny\\n\"\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;

        read_text(&reading, cases[i].text);
        assert_string_equal(findings(&reading), "");
        assert_non_null(reading.root);
        assert_string_equal(printed(&reading), cases[i].tree);
        done(&reading);
    }
}

static void a_mark_covers_quotes_and_brackets_on_one_line(void **state)
{
    static const struct {
        const char *text;
        uint32_t key, value; /* lengths */
        bool plain, verbatim;
    } cases[] = {
        {"abc: defg # x", 3, 4, true, true},
        {"'abc': 'de fg'  ", 5, 7, false, true},
        {"\"\xc3\xbc\": \"\xc3\xbc\xc3\xbc\"", 3, 4, false, true},
        {"abc: 'it''s'", 3, 7, false, false},
        {"abc: \"a\\tb\"", 3, 6, false, false},
        {"abc: \"\\u00fc\"", 3, 8, false, false},
        {"abc: \"\\_\"", 3, 4, false, false}, /* one character, two bytes */
        {"abc: d\xc3\xbc", 3, 2, true, true},
        {"abc: \"\"", 3, 2, false, true},
        {"abc:", 3, 0, true, true},
        {"abc: d\n  e", 3, 0, false, false},
        {"abc: 'd\n  e'", 3, 0, false, false},
        {"abc: |\n  e", 3, 0, false, false},
        {"abc: [d, e]", 3, 6, false, false},
        {"abc: {d: e}", 3, 6, false, false},
        {"abc: [d,\n e]", 3, 0, false, false},
        {"abc:\n - d\n", 3, 0, false, false},
        {"abc:\n  d: e\n", 3, 0, false, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;
        const struct node *value;

        read_text(&reading, cases[i].text);
        value = reading.root->first;
        assert_int_equal(tree_mark_key(value).line, 1);
        assert_int_equal(tree_mark_key(value).column, 1);
        assert_int_equal(tree_mark_key(value).length, cases[i].key);
        assert_int_equal(tree_mark(value).length, cases[i].value);
        assert_int_equal(value->plain, cases[i].plain);
        assert_int_equal(value->verbatim, cases[i].verbatim);
        done(&reading);
    }
}

static void a_part_of_a_verbatim_text_has_its_own_place(void **state)
{
    static const struct {
        const char *text;
        size_t offset, length;
        uint32_t line, column, marked;
    } cases[] = {
        {"every: last saturday", 5, 8, 1, 13, 8},
        {"every: 'last saturday'", 5, 8, 1, 14, 8},
        {"\nevery: \"last saturday\"", 5, 8, 2, 14, 8},
        {"every: \xc3\xbc\xe2\x82\xac x\xc3\xbcy", 6, 4, 1, 11, 3},
        {"every: last", 4, 0, 1, 12, 0},
        {"every: last", 2, 100, 1, 10, 2},
        {"every: last", 5, 1, 1, 8, 4},
        {"every: 'it''s so'", 5, 2, 1, 8, 10},
        {"every: \"a\\tb\"", 2, 1, 1, 8, 6},
        {"every: |\n  last saturday", 5, 8, 1, 8, 0},
        {"every: last\n  saturday", 5, 8, 1, 8, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;
        struct mark mark;

        read_text(&reading, cases[i].text);
        mark = tree_mark_in(tree_find(reading.root, "every"), cases[i].offset, cases[i].length);
        assert_ptr_equal(mark.source, &reading.source);
        assert_int_equal(mark.line, cases[i].line);
        assert_int_equal(mark.column, cases[i].column);
        assert_int_equal(mark.length, cases[i].marked);
        done(&reading);
    }
}

static void find_gives_the_value_of_a_key_or_nothing(void **state)
{
    struct reading reading;
    char text[200 * 12] = "";
    size_t length = 0;

    (void)state;
    for (int i = 0; i < 100; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "k%d: %d\n", i, i * i);
    read_text(&reading, text);
    assert_string_equal(tree_find(reading.root, "k0")->text, "0");
    assert_string_equal(tree_find(reading.root, "k99")->text, "9801");
    assert_null(tree_find(reading.root, "k100"));
    assert_null(tree_find(tree_find(reading.root, "k1"), "k1"));
    done(&reading);
    read_text(&reading, "[a]");
    assert_null(tree_find(reading.root, "a"));
    done(&reading);
}

static void what_a_policy_does_not_use_is_reported_and_reading_goes_on(void **state)
{
    static const struct {
        const char *text;
        const char *findings;
        const char *tree;
    } cases[] = {
        {"a: 1\nb: 2\n'a': 3\na: 4\n", "3:1+3 duplicate-key, 1:1\n4:1+1 duplicate-key, 1:1\n",
         "1:1 a map\n1:4   a: 1\n2:4   b: 2\n"},
        {"a: {b: 1, c: {b: 2}, b: {d: 3}}\n", "1:22+1 duplicate-key, 1:5\n",
         "1:1 a map\n1:4   a: a map\n1:8     b: 1\n1:14     c: a map\n1:18       b: 2\n"},
        {"a: &x 1\nb: &y\n  c: *x\n",
         "1:4+2 unsupported-yaml\n2:4+2 unsupported-yaml\n3:6+2 unsupported-yaml\n",
         "1:1 a map\n1:4   a: 1\n2:4   b: a map\n3:6     c: *x\n"},
        {"a: !!str 1\nb: ! 2\nc: !x '3'\nd: ! \"4\"\ne: !\nf: !y [5]\ng: ! |\n  6\n",
         "1:4+5 unsupported-yaml\n2:4+1 unsupported-yaml\n3:4+2 unsupported-yaml\n"
         "4:4+1 unsupported-yaml\n5:4+1 unsupported-yaml\n6:4+2 unsupported-yaml\n"
         "7:4+1 unsupported-yaml\n",
         "1:1 a map\n1:4   a: 1\n2:4   b: 2\n3:4   c: \"3\"\n4:4   d: \"4\"\n5:4   e: \n"
         "6:4   f: a list\n6:8     - 5\n7:4   g: \"6\\n\"\n"},
        {"a: !t &x 1\nb: &x !t 2\nc: &x # why\n  !t\n  d: 3\n",
         "1:4+2 unsupported-yaml\n1:7+2 unsupported-yaml\n"
         "2:4+2 unsupported-yaml\n2:7+2 unsupported-yaml\n"
         "3:4+2 unsupported-yaml\n4:3+2 unsupported-yaml\n",
         "1:1 a map\n1:4   a: 1\n2:4   b: 2\n3:4   c: a map\n5:6     d: 3\n"},
        {"&x a: 1\n*x : 2\n", "1:1+2 unsupported-yaml\n2:1+2 unsupported-yaml\n",
         "1:1 a map\n1:7   a: 1\n2:6   *x: 2\n"},
        {"a: 1\n[b]: 2\n? {c: d}\n: e: 3\n{ f }: 4\n",
         "2:1+0 unsupported-yaml\n3:3+0 unsupported-yaml\n5:1+0 unsupported-yaml\n",
         "1:1 a map\n1:4   a: 1\n"},
        {"a: {{ b }}\n", "1:5+0 unsupported-yaml\n", "1:1 a map\n1:4   a: a map\n"},
        {"a: 1\n---\nb: 2\n", "2:1+3 unsupported-yaml\n", "1:1 a map\n1:4   a: 1\n"},
        {"a: 1\n... # one\n... \n---\n", "4:1+3 unsupported-yaml\n", "1:1 a map\n1:4   a: 1\n"},
        {"--- a\n--- b\n", "2:1+3 unsupported-yaml\n", "1:5 a\n"},
        {"a: 1\n...\n%YAML 1.1\n---\nb: 1\n", "3:1+0 unsupported-yaml\n",
         "1:1 a map\n1:4   a: 1\n"},
        /* A quoted text is no tag, and these are no anchors. */
        {"a: '!x'\nb: \"&x\"\nc: x & y\nd: x!\n", "",
         "1:1 a map\n1:4   a: \"!x\"\n2:4   b: \"&x\"\n3:4   c: x & y\n4:4   d: x!\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;

        read_text(&reading, cases[i].text);
        assert_string_equal(findings(&reading), cases[i].findings);
        assert_non_null(reading.root);
        assert_string_equal(printed(&reading), cases[i].tree);
        done(&reading);
    }
}

static void duplicate_keys_are_found_in_maps_of_any_size(void **state)
{
    (void)state;
    for (size_t keys = 1; keys < 40; keys++) {
        struct reading reading;
        char text[1000] = "", expected[40];
        size_t length = 0;

        for (size_t i = 0; i < keys; i++)
            length += (size_t)snprintf(text + length, sizeof text - length, "k%zu: v\n", i);
        snprintf(text + length, sizeof text - length, "k%zu: v\n", keys / 2);
        snprintf(expected, sizeof expected, "%zu:1+%d duplicate-key, %zu:1\n", keys + 1,
                 keys / 2 < 10 ? 2 : 3, keys / 2 + 1);
        read_text(&reading, text);
        assert_string_equal(findings(&reading), expected);
        done(&reading);
    }
}

static void a_syntax_error_is_explained_at_its_place(void **state)
{
    static const struct {
        const char *text;
        const char *findings;
        const char *message; /* how it begins */
    } cases[] = {
        {"a:\n\tb: 1\n", "2:1+0 syntax\n", "a tab cannot indent"},
        {"a: 1\n\tb: 1\n", "2:1+0 syntax\n", "a tab cannot indent"},
        {"a: |\n\tb\n", "2:1+0 syntax\n", "a tab cannot indent"},
        {"a:\n-\tb: 1\n", "2:2+0 syntax\n", "a tab is not allowed here"},
        {"policy: x\ntitle\ntimezone: y\n", "2:1+0 syntax\n", "a key without ':'"},
        {"w:\n  id:b\n\n  c: d\n", "2:3+0 syntax\n", "a line without ': '"},
        {"title: Work: all of it\n", "1:12+0 syntax\n", "a second ':' in one line"},
        {"- id: a\n    class: b\n", "2:10+0 syntax\n", "a ':' that is not expected here"},
        {"w:\n  - id: a\n   class: b\n", "3:4+0 syntax, 2:3\n",
         "wrong indentation: this begins in column 4, the list around it in column 3"},
        {"a:\n    b: 1\n  c: 2\n", "3:3+0 syntax, 1:1\n",
         "wrong indentation: this begins in column 3, the map around it in column 1"},
        {"  a: 1\nb: 2\n", "2:1+0 syntax, 1:3\n", "this does not belong to"},
        {"a: 1\n...\nb: 2\n", "3:1+0 syntax, 1:1\n", "this does not belong to"},
        {"a: 1\n- b\n", "2:1+0 syntax, 1:1\n", "not a key of the map"},
        {"a:\n  - b\n  c: d\n", "3:3+0 syntax, 2:3\n", "not an item of the list"},
        {"a: - b\n", "1:4+0 syntax\n", "a list cannot begin here"},
        {"a: ? b\n", "1:4+0 syntax\n", "'? ' is not allowed here"},
        {"x: 1\na: \"22:30\nb: 06:00\nc: 1\n", "2:4+0 syntax\n",
         "a quote that is never closed"},
        {"a: 'b\n---\n", "1:4+0 syntax\n", "a quote that is not closed before"},
        {"a: \"22:30\nb: \"06:00\"\nc: \"1\"\n", "2:5+0 syntax, 1:4\n",
         "this does not belong after a closing quote"},
        {"a: 'it's'\n", "1:8+0 syntax\n", "text after a closing quote"},
        {"a: [b] c\n", "1:8+0 syntax\n", "this is not allowed here"},
        {"a: [1, 2\nb: 3\n", "2:2+0 syntax, 1:4\n", "a list in [...]"},
        {"a: {b: 2\nc: 3\n", "2:2+0 syntax, 1:4\n", "a map in {...}"},
        {"a: [1, 2", "1:9+0 syntax, 1:4\n", "a list in [...]"},
        {"a: 1\nb: [\xc3\xbc,", "2:7+0 syntax\n", "a value is missing here"},
        {"a: [1, , 2]\n", "1:8+0 syntax\n", "a value is missing here"},
        {"a: }\n", "1:4+0 syntax\n", "a value is missing here"},
        {"a: @b\n", "1:4+0 syntax\n", "a value cannot begin with '@'"},
        {"a: `b`\n", "1:4+0 syntax\n", "a value cannot begin with '`'"},
        {"a: %b\n", "1:4+0 syntax\n", "a value cannot begin with '%'"},
        {"a: 1\n%b: 2\n", "2:1+0 syntax\n", "a value cannot begin with '%'"},
        {"a: *.example.org\n", "1:4+0 syntax\n", "a value cannot begin with '*'"},
        {"a: & b\n", "1:4+0 syntax\n", "a value cannot begin with '&'"},
        {"a: !<b\n", "1:4+0 syntax\n", "a value cannot begin with '!'"},
        {"a: !b!\n", "1:4+0 syntax\n", "a value cannot begin with '!'"},
        {"a: \"C:\\data\"\n", "1:7+0 syntax\n", "a backslash with a character"},
        {"a: \"\\x4\"\n", "1:7+0 syntax\n", "a backslash code with too few digits"},
        {"a: \"\\uD800\"\n", "1:7+0 syntax\n", "a backslash code that is no character"},
        {"a: |b\n  c\n", "1:5+0 syntax\n", "text after '|' or '>'"},
        {"a: |0\n  c\n", "1:5+0 syntax\n", "'|' or '>' with the number 0"},
        /* What was found before it is kept; what comes after is not looked for. */
        {"a: 1\na: 2\nb: *x\nc: @\nd: *y\n",
         "2:1+1 duplicate-key, 1:1\n3:4+2 unsupported-yaml\n4:4+0 syntax\n", NULL},
        {"# none\n%YAML 1.2\n---\na: 1\n", "2:1+0 unsupported-yaml\n", "a directive"},
        {"\xef\xbb\xbf%TAG ! x\n---\na: 1\n", "1:1+0 unsupported-yaml\n", "a directive"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;

        read_text(&reading, cases[i].text);
        assert_string_equal(findings(&reading), cases[i].findings);
        assert_null(reading.root);
        if (cases[i].message != NULL)
            assert_memory_equal(reading.diags.items[0].text, cases[i].message,
                                strlen(cases[i].message));
        for (size_t j = 0; j < reading.diags.count; j++)
            if (reading.diags.items[j].id == DIAG_ID_SYNTAX)
                assert_non_null(reading.diags.items[j].hint);
        done(&reading);
    }
}

static void a_file_that_is_not_clean_utf8_is_refused_at_the_first_byte(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *findings;
    } cases[] = {
#define BYTES(text) text, sizeof(text) - 1
        {BYTES("a: \xfc"
               "b\n"),
         "1:4+0 encoding\n"},
        {BYTES("\xc3\xbc\n\xc3\xbc\xc3\xbc: \xff\n"), "2:5+0 encoding\n"},
        {BYTES("a: \x80\n"), "1:4+0 encoding\n"},
        {BYTES("a: \xc0\xaf\n"), "1:4+0 encoding\n"},
        {BYTES("a: \xed\xa0\x80\n"), "1:4+0 encoding\n"},
        {BYTES("a: \xf4\x90\x80\x80\n"), "1:4+0 encoding\n"},
        {BYTES("a: \xc3"), "1:4+0 encoding\n"},
        {BYTES("a: \xe2\x82"), "1:4+0 encoding\n"},
        {BYTES("a: \xf0\x9f\x95"), "1:4+0 encoding\n"},
        {BYTES("a: \xf0"), "1:4+0 encoding\n"},
        {BYTES("a: 1\rb: 2\r"), "1:5+0 encoding\n"},
        {BYTES("a: 1\r"), "1:5+0 encoding\n"},
        {BYTES("a: b\xe2\x80\xa8"
               "c\n"),
         "1:5+0 encoding\n"},
        {BYTES("a: b\xe2\x80\xa9"
               "c\n"),
         "1:5+0 encoding\n"},
        {BYTES("a: b\xef\xbf\xbe\n"), "1:5+0 encoding\n"},
        {BYTES("a: b\n\xef\xbb\xbf"
               "c: d\n"),
         "2:1+0 encoding\n"},
        {BYTES("\xef\xbb\xbf\xef\xbb\xbf"
               "c: d\n"),
         "1:1+0 encoding\n"},
        {BYTES("\xff\xfe"
               "a\0:\0"),
         "0:0+0 encoding\n"},
        {BYTES("\xfe\xff\0a\0:"), "0:0+0 encoding\n"},
        {BYTES("a\0:\0 \0"), "1:2+0 encoding\n"},
        {BYTES("# a comment\n# with \x07\na: 1\n"), "2:8+0 encoding\n"},
#undef BYTES
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;

        read_bytes(&reading, cases[i].text, cases[i].size);
        assert_string_equal(findings(&reading), cases[i].findings);
        assert_null(reading.root);
        done(&reading);
    }
}

static void every_control_character_is_refused_raw_and_as_an_escape(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 0xa0; c++) {
        /* Blocks of any position: the check goes over most of a file in larger steps. */
        static const char before[] = "a: a text of some length before the character 12345";
        char raw[sizeof before + 3], escape[16];
        size_t length = sizeof before - 1;
        struct reading reading;
        char expected[40];

        memcpy(raw, before, length);
        if (c >= 0x80)
            raw[length++] = (char)0xc2;
        raw[length++] = (char)c;
        raw[length++] = 'x';
        snprintf(expected, sizeof expected, "1:%zu+0 encoding\n", sizeof before);
        read_bytes(&reading, raw, length);
        if (c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f))
            assert_int_equal(reading.diags.count, c == '\n');
        else
            assert_string_equal(findings(&reading), expected);
        done(&reading);

        snprintf(escape, sizeof escape, "a: \"\\x%02x.\"", c);
        read_text(&reading, escape);
        assert_non_null(reading.root);
        assert_string_equal(
            findings(&reading),
            c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f) ? "" : "1:5+4 encoding\n");
        done(&reading);
    }
}

static void escapes_are_read_as_yaml_says(void **state)
{
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {
        {"a: \"\\\\0 \\\" \\/ \\n \\t \\_ \\x41 \\u00fc \\U0001F559 \\\n  b\"", ""},
        {"a: \"\\0\\a\\b\\v\\f\\r\\e\"\nb: \"\\N\\L\\P\"",
         "1:5+2 encoding\n1:7+2 encoding\n1:9+2 encoding\n1:11+2 encoding\n1:13+2 encoding\n"
         "1:15+2 encoding\n1:17+2 encoding\n2:5+2 encoding\n2:7+2 encoding\n"
         "2:9+2 encoding\n"},
        {"a: \"\xc3\xbc\\\\ \\u001B\n  \xc3\xbc \\U0000009b\"\n",
         "1:9+6 encoding\n2:5+10 encoding\n"},
        {"a: 'x\\0'\nb: x\\0\n", ""},
        {"\"\\0\": 1\n", "1:2+2 encoding\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading;

        read_text(&reading, cases[i].text);
        assert_string_equal(findings(&reading), cases[i].findings);
        assert_non_null(reading.root);
        done(&reading);
    }
}

/* COUNT times TEXT between BEFORE and AFTER. */
struct repeated {
    const char *before, *text, *after;
    size_t count;
    const char *finding; /* how the first begins, or "" */
    bool tree;
};

static void attacks_are_answered_at_once(void **state)
{
    static const struct repeated cases[] = {
        {"", "[", "", 10000, "1:33+0 too-deep\n", false},
        {"", "{", "", 100000, "1:2+0 unsupported-yaml\n", false},
        {"", "- ", "a", 100000, "1:65+0 too-deep\n", false},
        {"", "[\n", "", 100000, "33:1+0 too-deep\n", false},
        {"", "{a: ", "", 100000, "1:129+0 too-deep\n", false},
        {"", "? ", "", 100000, "1:3+0 unsupported-yaml\n", false},
        {"a: ", "x", "", 1000000, "1:4+1000000 too-long\n", true},
        {"a: \"", "x", "\"", 1000000, "1:4+1000002 too-long\n", true},
        {"a: |\n", " x\n", "", 500000, "1:4+0 too-long\n", true},
        {"a: &a [x]\n", "- &b *a\n", "", 100000, "1:4+2 unsupported-yaml\n", false},
        {"- &a [x]\n", "- &a [*a, *a, *a, *a]\n", "", 10000, "1:3+2 unsupported-yaml\n", true},
        {"", "%TAG !a! tag:x:\n", "---\na: 1\n", 100000, "1:1+0 unsupported-yaml\n", false},
        {"a: 1\n...\n", "%TAG !a! tag:x:\n", "---\n", 100000, "3:1+0 unsupported-yaml\n", true},
        {"", "a: 1\n", "", 200000, "2:1+1 duplicate-key, 1:1\n", true},
        {"[", "\"\\0\", ", "]", 100000, "1:3+2 encoding\n", true},
        {"[", "!t \"x\", ", "]", 100000, "1:2+2 unsupported-yaml\n", true},
        {"", "\n", "", 2000000, "", true},
        {"", "# comment\n", "", 500000, "", true},
        {"a:", " ", "", 2000000, "", true},
        {"a: '", "''", "'", 30000, "", true},
        {"", "-\n", "", 200000, "", true},
        {"", "a", ": 1\n", 100000, "1:1+100000 too-long\n", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct repeated *c = &cases[i];
        size_t size = strlen(c->text);
        char *text = malloc(strlen(c->before) + size * c->count + strlen(c->after) + 1);
        char *end = stpcpy(text, c->before);
        struct reading reading;
        clock_t start;

        for (size_t n = 0; n < c->count; n++, end += size)
            memcpy(end, c->text, size);
        strcpy(end, c->after);
        start = clock();
        read_text(&reading, text);
        assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
        assert_int_equal(reading.root != NULL, c->tree);
        reading.diags.count = reading.diags.count > 1 ? 1 : reading.diags.count;
        assert_string_equal(findings(&reading), c->finding);
        done(&reading);
        free(text);
    }
}

static void limits_are_met_exactly(void **state)
{
    struct reading reading;
    char deep[TREE_DEPTH * 2 + 3];
    char *text = malloc(TREE_SIZE + 2);
    size_t two;

    (void)state;
    memset(deep, '[', TREE_DEPTH);
    memset(deep + TREE_DEPTH, ']', TREE_DEPTH);
    read_bytes(&reading, deep, TREE_DEPTH * 2);
    assert_string_equal(findings(&reading), "");
    done(&reading);
    memset(deep, '[', TREE_DEPTH + 1);
    memset(deep + TREE_DEPTH + 1, ']', TREE_DEPTH + 1);
    read_bytes(&reading, deep, TREE_DEPTH * 2 + 2);
    assert_string_equal(findings(&reading), "1:33+0 too-deep\n");
    done(&reading);

    memset(text, 'x', TREE_SCALAR + 1);
    read_bytes(&reading, text, TREE_SCALAR);
    assert_string_equal(findings(&reading), "");
    assert_int_equal(reading.root->size, TREE_SCALAR);
    done(&reading);
    read_bytes(&reading, text, TREE_SCALAR + 1);
    assert_string_equal(findings(&reading), "1:1+65537 too-long\n");
    assert_int_equal(reading.root->size, TREE_SCALAR);
    done(&reading);
    /* The part that is kept ends with a whole character. */
    two = TREE_SCALAR / 2 + 1;
    for (size_t i = 0; i < two; i++)
        memcpy(text + 1 + 2 * i, "\xc3\xbc", 2);
    read_bytes(&reading, text, 1 + 2 * two);
    assert_int_equal(reading.root->size, TREE_SCALAR - 1);
    done(&reading);

    memset(text, '\n', TREE_SIZE + 1);
    read_bytes(&reading, text, TREE_SIZE);
    assert_string_equal(findings(&reading), "");
    done(&reading);
    read_bytes(&reading, text, TREE_SIZE + 1);
    assert_string_equal(findings(&reading), "0:0+0 unreadable\n");
    assert_null(reading.root);
    done(&reading);
    free(text);
}

static void a_tree_is_printed_so_that_no_text_acts_on_the_terminal(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, "\"a\xe2\x80\xae b\": \"c\\\\ \\\"\xe2\x80\xae d\\n\"\n");
    assert_string_equal(printed(&reading),
                        "1:1 a map\n1:9   a\xef\xbf\xbd b: \"c\\\\ \\\"\xef\xbf\xbd d\\n\"\n");
    done(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_has_the_place_of_every_key_and_value),
        cmocka_unit_test(a_mark_covers_quotes_and_brackets_on_one_line),
        cmocka_unit_test(a_part_of_a_verbatim_text_has_its_own_place),
        cmocka_unit_test(find_gives_the_value_of_a_key_or_nothing),
        cmocka_unit_test(what_a_policy_does_not_use_is_reported_and_reading_goes_on),
        cmocka_unit_test(duplicate_keys_are_found_in_maps_of_any_size),
        cmocka_unit_test(a_syntax_error_is_explained_at_its_place),
        cmocka_unit_test(a_file_that_is_not_clean_utf8_is_refused_at_the_first_byte),
        cmocka_unit_test(every_control_character_is_refused_raw_and_as_an_escape),
        cmocka_unit_test(escapes_are_read_as_yaml_says),
        cmocka_unit_test(attacks_are_answered_at_once),
        cmocka_unit_test(limits_are_met_exactly),
        cmocka_unit_test(a_tree_is_printed_so_that_no_text_acts_on_the_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
