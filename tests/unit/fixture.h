/*
 * fixture: a policy from a text, for tests of what lies above the reader.
 *
 * Texts go through the program's own reader, so that cases can be written as an administrator
 * writes them. What the reader refuses fails the test.
 */
#ifndef UNIT_FIXTURE_H
#define UNIT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fault.h"
#include "base/out.h"
#include "timeline/occurrence_iter.h"
#include "loader/load_ics.h"
#include "policy/policy.h"
#include "reader/read_policy.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "yaml/tree.h"

struct fixture {
    struct arena arena;
    struct zone_db zones;
    struct diags diags;
    struct policies policies;
};

/* A policy in ZONE with one class and one window "w", of which REST is all but id and class:
 * "every: day, start: ...". */
#define FIXTURE_WINDOW                                                                         \
    "mwin: 1\npolicy: p\ntimezone: %s\nclasses:\n  work: {}\nwindows:\n"                       \
    "  - {id: w, class: work, %s}\n"

/* Reads COUNT policies. */
static inline void fixture_load(struct fixture *fixture, size_t count, const char *const *texts)
{
    const struct policy **policies;
    struct policy *policy;
    struct read_policy_run run;
    struct out out;

    arena_init(&fixture->arena, NULL);
    zone_db_init(&fixture->zones, &fixture->arena, getenv("TZDIR"));
    diag_init(&fixture->diags, &fixture->arena);
    read_policy_start(&run, &fixture->arena, &fixture->zones, &fixture->diags, load_ics_window);
    policies = arena_calloc(&fixture->arena, count, sizeof *policies);
    for (size_t i = 0; i < count; i++) {
        struct source *source = arena_alloc(&fixture->arena, sizeof *source);
        const struct node *tree;

        *source = (struct source){"policy.yaml", texts[i], strlen(texts[i])};
        tree = tree_read(&fixture->arena, &fixture->arena, source, &fixture->diags);
        assert_non_null(tree);
        policy = read_policy(&run, &tree, 1, NULL, true);
        policy->number = i;
        policies[i] = policy;
    }
    fixture->policies = (struct policies){.items = policies, .count = count};
    if (fixture->diags.errors > 0) {
        out_open(&out, STDERR_FILENO);
        diag_print(&out, &fixture->diags, 0, false);
        out_finish(&out);
    }
    assert_int_equal(fixture->diags.errors, 0);
}

static inline void fixture_load_window(struct fixture *fixture, const char *zone,
                                       const char *rest)
{
    char *text = malloc(strlen(FIXTURE_WINDOW) + strlen(zone) + strlen(rest));

    sprintf(text, FIXTURE_WINDOW, zone, rest);
    fixture_load(fixture, 1, (const char *const *)&text);
    free(text);
}

static inline void fixture_free(struct fixture *fixture)
{
    arena_free(&fixture->arena);
}

static inline const struct window *fixture_window(const struct fixture *fixture)
{
    return &fixture->policies.items[0]->windows[0];
}

/* TEXT with an offset, or in UTC. */
static inline instant fixture_time(const char *text)
{
    struct fault fault;
    instant t;

    if (moment_parse(text, zone_utc(), NULL, &t, &fault) != 0)
        fail_msg("%s: %s", text, fault.text);
    return t;
}

/* A line "START END", each with its offset. */
static inline void fixture_print_span(struct out *out, const struct occurrence *o)
{
    stamp_rfc3339(out, o->span.start, o->start_offset);
    out_char(out, ' ');
    stamp_rfc3339(out, o->span.end, o->end_offset);
    out_char(out, '\n');
}

/* What OUT, a stream into memory, has got so far, as a string of the fixture's arena. */
static inline const char *fixture_take(struct fixture *fixture, struct out *out)
{
    const char *text = arena_copy(&fixture->arena, out->data, out->length);

    assert_int_equal(out_finish(out), 0);
    return text;
}

/*
 * The occurrences of a window (as in FIXTURE_WINDOW) from FROM on begin with the lines in
 * EXPECTED, or are no others when ALL.
 */
static inline void fixture_compare(const char *zone, const char *window, const char *from,
                                   const char *expected, bool all)
{
    struct fixture fixture;
    struct occurrence_iter iter;
    struct occurrence o;
    struct out out;
    size_t lines = 0;

    for (const char *c = expected; *c != '\0'; c++)
        lines += *c == '\n';
    fixture_load_window(&fixture, zone, window);
    occurrence_iter_open(&iter, &fixture.arena, fixture_window(&fixture), fixture_time(from));
    out_memory(&out);
    while ((all || lines-- > 0) && occurrence_iter_next(&iter, &o))
        fixture_print_span(&out, &o);
    assert_string_equal(fixture_take(&fixture, &out), expected);
    fixture_free(&fixture);
}

static inline void fixture_expect(const char *zone, const char *window, const char *from,
                                  const char *expected)
{
    fixture_compare(zone, window, from, expected, false);
}

static inline void fixture_expect_all(const char *zone, const char *window, const char *from,
                                      const char *expected)
{
    fixture_compare(zone, window, from, expected, true);
}

#endif
