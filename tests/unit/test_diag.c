/* diag: findings with a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fault.h"
#include "base/out.h"

struct fixture {
    struct arena arena;
    struct diags diags;
    const char *printed; /* by show() */
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    arena_init(&fixture->arena, NULL);
    diag_init(&fixture->diags, &fixture->arena);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static struct source source_of(const char *name, const char *text)
{
    return (struct source){.name = name, .text = text, .size = strlen(text)};
}

static struct mark place(const struct source *source, uint32_t line, uint32_t column,
                         uint32_t length)
{
    return (struct mark){.source = source, .line = line, .column = column, .length = length};
}

static const char *show(struct fixture *fixture, size_t limit, bool colour)
{
    struct out out;

    out_memory(&out);
    diag_print(&out, &fixture->diags, limit, colour);
    fixture->printed = arena_copy(&fixture->arena, out.data, out.length);
    assert_int_equal(out_finish(&out), 0);
    return fixture->printed;
}

static void a_finding_shows_its_place_line_caret_and_hint(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("cmo.yaml", "classes:\n  planned:\n    impact: outtage\n");

    diag_add(&f->diags, DIAG_ID_BAD_VALUE, place(&source, 3, 13, 7), "\"%s\" is no impact",
             "outtage");
    diag_hint(&f->diags, "did you mean %s?", "outage");
    assert_string_equal(show(f, 0, false),
                        "cmo.yaml:3:13: error: \"outtage\" is no impact [bad-value]\n"
                        "    3 |     impact: outtage\n"
                        "      |             ^~~~~~~\n"
                        "hint: did you mean outage?\n");
}

static void a_conflict_shows_both_places(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("a.yaml", "- id: night\n- id: night\n");

    diag_add(&f->diags, DIAG_ID_DUPLICATE_ID, place(&source, 2, 7, 5), "again");
    diag_other(&f->diags, place(&source, 1, 7, 5), "the first is %s", "here");
    assert_string_equal(show(f, 0, false), "a.yaml:2:7: error: again [duplicate-id]\n"
                                           "    2 | - id: night\n"
                                           "      |       ^~~~~\n"
                                           "a.yaml:1:7: the first is here\n"
                                           "    1 | - id: night\n"
                                           "      |       ^~~~~\n");
}

static void a_fault_of_a_value_becomes_a_finding(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("a.yaml", "start: 25:00\n");
    struct fault fault;

    fault_set(&fault, 0, 5, "100%% sure that there is no 25:00");
    fault_hint(&fault, "00:00 to 23:59, %%");
    diag_fault(&f->diags, DIAG_ID_BAD_TIME, place(&source, 1, 8, 0), &fault);
    assert_string_equal(show(f, 0, false),
                        "a.yaml:1:8: error: 100% sure that there is no 25:00 [bad-time]\n"
                        "    1 | start: 25:00\n"
                        "      |        ^\n"
                        "hint: 00:00 to 23:59, %\n");
}

static void a_finding_about_a_file_or_about_nothing_has_no_line(void **state)
{
    struct fixture *f = *state;
    struct source missing = {.name = "none.yaml"};
    struct source source = source_of("some.yaml", "a: b\n");

    diag_add(&f->diags, DIAG_ID_UNREADABLE, place(&missing, 0, 0, 0), "No such file");
    diag_add(&f->diags, DIAG_ID_MISSING_KEY, place(&source, 0, 0, 0), "it has no windows");
    diag_add(&f->diags, DIAG_ID_NO_FUTURE, (struct mark){0}, "nothing to look at");
    assert_string_equal(show(f, 0, false), "none.yaml: error: No such file [unreadable]\n"
                                           "some.yaml: error: it has no windows [missing-key]\n"
                                           "mwin: warning: nothing to look at [no-future]\n");
}

/* The caret stands below the place also when characters are wide, combining or of several
 * bytes, after a tab (shown as a blank), and at the end of a line without an end. */
static void the_caret_counts_columns_of_a_terminal(void **state)
{
    static const struct {
        const char *text;
        uint32_t column, length;
        const char *shown;
    } cases[] = {
        {"title: Gr\xc3\xb6\xc3\x9f"
         "e x",
         14, 1,
         "    1 | title: Gr\xc3\xb6\xc3\x9f"
         "e x\n"
         "      |              ^\n"},
        {"t: \xe6\x97\xa5\xe6\x9c\xac x", 7, 1,
         "    1 | t: \xe6\x97\xa5\xe6\x9c\xac x\n"
         "      |         ^\n"},
        {"t: \xe6\x97\xa5\xe6\x9c\xac", 4, 2,
         "    1 | t: \xe6\x97\xa5\xe6\x9c\xac\n"
         "      |    ^~~~\n"},
        {"t: xy", 4, 9,
         "    1 | t: xy\n"
         "      |    ^~\n"},
        {"t: e\xcc\x81 x", 7, 1,
         "    1 | t: e\xcc\x81 x\n"
         "      |      ^\n"},
        {"a:\tx", 4, 1,
         "    1 | a: x\n"
         "      |    ^\n"},
        {"a: b\r\n", 4, 1,
         "    1 | a: b\n"
         "      |    ^\n"},
        {"a: b", 5, 0,
         "    1 | a: b\n"
         "      |     ^\n"},
        {"a: b", 50, 0,
         "    1 | a: b\n"
         "      |     ^\n"},
        {"", 1, 0,
         "    1 | \n"
         "      | ^\n"},
        {"a: \033[31m\x07", 4, 2,
         "    1 | a: \xef\xbf\xbd[31m\xef\xbf\xbd\n"
         "      |    ^~\n"},
        {"a: \xff\xfe", 4, 2,
         "    1 | a: ??\n"
         "      |    ^~\n"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct source source = source_of("a", cases[i].text);
        const char *line;

        diag_init(&f->diags, &f->arena);
        diag_add(&f->diags, DIAG_ID_SYNTAX, place(&source, 1, cases[i].column, cases[i].length),
                 "x");
        line = strchr(show(f, 0, false), '\n') + 1;
        assert_string_equal(line, cases[i].shown);
    }
}

static void a_nul_in_a_line_does_not_end_it(void **state)
{
    struct fixture *f = *state;
    struct source source = {.name = "a", .text = "a: \0b x", .size = 7};

    diag_add(&f->diags, DIAG_ID_ENCODING, place(&source, 1, 7, 1), "x");
    assert_string_equal(show(f, 0, false), "a:1:7: error: x [encoding]\n"
                                           "    1 | a:  b x\n"
                                           "      |       ^\n");
}

static void a_line_that_is_not_there_is_not_shown(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("a", "one\ntwo");

    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&source, 3, 1, 0), "x");
    assert_string_equal(show(f, 0, false), "a:3:1: error: x [syntax]\n");
}

static void of_a_long_line_the_part_around_the_place_is_shown(void **state)
{
    struct fixture *f = *state;
    char text[100001];
    struct source source = {.name = "a", .text = text, .size = 100000};
    const char *line, *caret;

    memset(text, '.', 100000);
    text[100000] = '\0';
    text[50000] = '#';
    diag_add(&f->diags, DIAG_ID_TOO_LONG, place(&source, 1, 50001, 90000), "x");
    line = strchr(show(f, 0, false), '\n') + 1;
    caret = strchr(line, '\n') + 1;
    assert_true(caret - line < 200);
    assert_true(strchr(caret, '\n') - caret <= caret - line);
    assert_int_equal(strchr(line, '#') - line, strchr(caret, '^') - caret);
}

static void findings_are_sorted_by_place_within_sources_in_the_order_of_report(void **state)
{
    struct fixture *f = *state;
    struct source b = source_of("b", "\n\n\n"), a = source_of("a", "\n\n\n");

    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&b, 2, 1, 0), "fourth");
    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&a, 1, 1, 0), "fifth");
    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&b, 1, 9, 0), "third");
    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&b, 1, 2, 0), "first");
    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&b, 1, 2, 0), "second");
    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&a, 0, 0, 0), "before it");
    diag_sort(&f->diags);
    assert_string_equal(f->diags.items[0].text, "first");
    assert_string_equal(f->diags.items[1].text, "second");
    assert_string_equal(f->diags.items[2].text, "third");
    assert_string_equal(f->diags.items[3].text, "fourth");
    assert_string_equal(f->diags.items[4].text, "before it");
    assert_string_equal(f->diags.items[5].text, "fifth");
}

static void severities_are_counted(void **state)
{
    struct fixture *f = *state;

    diag_add(&f->diags, DIAG_ID_SYNTAX, (struct mark){0}, "x");
    diag_add(&f->diags, DIAG_ID_GAP, (struct mark){0}, "x");
    diag_add(&f->diags, DIAG_ID_FOLD, (struct mark){0}, "x");
    diag_add(&f->diags, DIAG_ID_EVERY_MONTH, (struct mark){0}, "x");
    assert_int_equal(f->diags.errors, 1);
    assert_int_equal(f->diags.warnings, 2);
    assert_int_equal(f->diags.notes, 1);
    assert_string_equal(show(f, 0, false), "mwin: error: x [syntax]\n"
                                           "mwin: warning: x [gap]\n"
                                           "mwin: warning: x [fold]\n"
                                           "mwin: note: x [every-month]\n");
}

static void errors_beyond_the_limit_are_counted_and_warnings_are_all_shown(void **state)
{
    struct fixture *f = *state;

    for (int i = 1; i <= 5; i++)
        diag_add(&f->diags, DIAG_ID_SYNTAX, (struct mark){0}, "%d", i);
    diag_add(&f->diags, DIAG_ID_GAP, (struct mark){0}, "a warning");
    assert_string_equal(show(f, 2, false), "mwin: error: 1 [syntax]\n"
                                           "mwin: error: 2 [syntax]\n"
                                           "mwin: warning: a warning [gap]\n"
                                           "mwin: 3 more errors are not shown\n");
    assert_null(strstr(show(f, 5, false), "more"));
    assert_non_null(strstr(show(f, 4, false), "mwin: 1 more error is not shown\n"));
}

static void messages_and_names_cannot_act_on_a_terminal(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("a\033b\n\xff", "x\n");

    diag_add(&f->diags, DIAG_ID_SYNTAX, place(&source, 1, 1, 0), "c\033d\n\xf0");
    diag_hint(&f->diags, "e\033f\n");
    assert_string_equal(show(f, 0, false), "a\xef\xbf\xbd"
                                           "b \xef\xbf\xbd:1:1: error: "
                                           "c\xef\xbf\xbd"
                                           "d \xef\xbf\xbd [syntax]\n"
                                           "    1 | x\n"
                                           "      | ^\n"
                                           "hint: e\xef\xbf\xbd"
                                           "f\n");
}

static void colour_adds_sequences_and_changes_nothing_else(void **state)
{
    struct fixture *f = *state;
    struct source source = source_of("a.yaml", "impact: outtage\n");
    char *plain, *to;

    diag_add(&f->diags, DIAG_ID_BAD_VALUE, place(&source, 1, 9, 7), "no impact");
    diag_hint(&f->diags, "outage");
    plain = arena_copy(&f->arena, show(f, 0, true), strlen(show(f, 0, true)));
    assert_non_null(strstr(plain, "\033[1;31merror"));
    to = plain;
    for (const char *from = plain; *from != '\0';) {
        if (*from == '\033')
            from = strchr(from, 'm') + 1;
        else
            *to++ = *from++;
    }
    *to = '\0';
    assert_string_equal(plain, show(f, 0, false));
}

/* Scripts of others rely on the ids. */
static void every_kind_has_an_id_and_a_meaning_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < DIAG_ID_COUNT; i++) {
        const char *name = diag_kinds[i].name, *meaning = diag_kinds[i].meaning;

        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        assert_int_equal(meaning[strlen(meaning) - 1], '.');
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(name, diag_kinds[j].name);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_finding_shows_its_place_line_caret_and_hint),
        TEST(a_conflict_shows_both_places),
        TEST(a_fault_of_a_value_becomes_a_finding),
        TEST(a_finding_about_a_file_or_about_nothing_has_no_line),
        TEST(the_caret_counts_columns_of_a_terminal),
        TEST(a_nul_in_a_line_does_not_end_it),
        TEST(a_line_that_is_not_there_is_not_shown),
        TEST(of_a_long_line_the_part_around_the_place_is_shown),
        TEST(findings_are_sorted_by_place_within_sources_in_the_order_of_report),
        TEST(severities_are_counted),
        TEST(errors_beyond_the_limit_are_counted_and_warnings_are_all_shown),
        TEST(messages_and_names_cannot_act_on_a_terminal),
        TEST(colour_adds_sequences_and_changes_nothing_else),
        TEST(every_kind_has_an_id_and_a_meaning_of_its_own),
    };

    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
