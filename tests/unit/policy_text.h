/*
 * policy_text: a policy from a text, for tests: what it says and what is wrong with it.
 */
#ifndef TESTS_POLICY_TEXT_H
#define TESTS_POLICY_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/out.h"
#include "loader/load_ics.h"
#include "policy/policy.h"
#include "reader/read_policy.h"
#include "time/zone.h"
#include "yaml/tree.h"

struct policy_text {
    struct arena arena;
    struct diags diags;
    struct zone_db zones;
    struct source source;
    struct policy *policy; /* NULL where there is no tree */
};

/* Reads TEXT, whose name is "p.yaml". */
static inline void policy_text_read(struct policy_text *test, const char *text)
{
    struct read_policy_run run;
    const struct node *tree;
    size_t errors;

    memset(test, 0, sizeof *test);
    arena_init(&test->arena, NULL);
    diag_init(&test->diags, &test->arena);
    zone_db_init(&test->zones, &test->arena, NULL);
    test->source = (struct source){.name = "p.yaml", .text = text, .size = strlen(text)};
    tree = tree_read(&test->arena, &test->arena, &test->source, &test->diags);
    errors = test->diags.errors;
    read_policy_start(&run, &test->arena, &test->zones, &test->diags, load_ics_window);
    if (tree != NULL)
        test->policy = read_policy(&run, &tree, 1, NULL, errors == 0);
    diag_sort(&test->diags);
}

static inline void policy_text_free(struct policy_text *test)
{
    arena_free(&test->arena);
}

/* "LINE:COLUMN id" of each finding, with line ends between them. */
static inline const char *policy_text_places(struct policy_text *test)
{
    const char *list = "";

    for (size_t i = 0; i < test->diags.count; i++) {
        const struct diag *diag = &test->diags.items[i];

        list = arena_format(&test->arena, "%s%s%u:%u %s", list, i == 0 ? "" : "\n",
                            diag->mark.line, diag->mark.column, diag_kinds[diag->id].name);
    }
    return list;
}

/* The findings as they are shown. */
static inline const char *policy_text_shown(struct policy_text *test)
{
    struct out out;
    const char *text;

    out_memory(&out);
    diag_print(&out, &test->diags, 0, false);
    text = arena_copy(&test->arena, out.data == NULL ? "" : out.data, out.length);
    out_finish(&out);
    return text;
}

/* A policy with the findings that are expected. */
struct policy_text_case {
    const char *text;
    const char *places; /* as policy_text_places() gives them */
    const char *shown;  /* a piece of what is shown, or NULL */
};

static inline void policy_text_check(const struct policy_text_case *cases, size_t count)
{
    size_t failed = 0;

    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        const struct policy_text_case *c = &cases[i];
        struct policy_text test;

        policy_text_read(&test, c->text);
        if (strcmp(policy_text_places(&test), c->places) != 0 ||
            (c->shown != NULL && strstr(policy_text_shown(&test), c->shown) == NULL)) {
            print_error("case %zu:\n%s\nexpected:\n%s\n%s\nbut shown:\n%s\n", i, c->text,
                        c->places, c->shown == NULL ? "" : c->shown, policy_text_shown(&test));
            failed++;
        }
        policy_text_free(&test);
    }
    assert_int_equal(failed, 0);
}

#define POLICY_TEXT_CHECK(cases) policy_text_check(cases, sizeof(cases) / sizeof(cases)[0])

/* The lines 1 to 6 of a policy. */
#define POLICY_TEXT_HEAD                                                                       \
    "mwin: 1\n"                                                                                \
    "policy: p\n"                                                                              \
    "timezone: Europe/Berlin\n"                                                                \
    "classes:\n"                                                                               \
    "  planned: {}\n"                                                                          \
    "  urgent: {emergency: true}\n"

/* With a window in the lines 7 to 10; what follows is line 11 and belongs to it. */
#define POLICY_TEXT_WINDOW                                                                     \
    POLICY_TEXT_HEAD "windows:\n"                                                              \
                     "- id: w\n"                                                               \
                     "  class: planned\n"                                                      \
                     "  gap: shift\n"

/* With a good window in the lines 7 to 13. */
#define POLICY_TEXT_NIGHT                                                                      \
    POLICY_TEXT_WINDOW "  every: tuesday\n"                                                    \
                       "  start: \"22:30\"\n"                                                  \
                       "  end: \"06:00\"\n"

/* Reads TEXT, in which nothing is wrong. */
static inline const struct policy *policy_text_good(struct policy_text *test, const char *text)
{
    policy_text_read(test, text);
    if (test->diags.count > 0)
        fail_msg("findings in:\n%s\n%s", text, policy_text_shown(test));
    return test->policy;
}

#endif
