/*
 * ledger: whatever entries say, and wherever freezes put it, an occurrence ends after it
 * begins, and an extension makes it longer or is without effect. Policies are made at random,
 * in a way that is the same in each run.
 */
#include "fixture.h"

#include "timeline/ledger.h"
#include "plan/plan.h"

#define POLICIES 120
#define WEEKS    26 /* from 2026-06-02, a Tuesday; two changes of the clocks' offset are near */

static uint32_t seed;

static int below(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static void print_time(struct out *out, const char *key, day d)
{
    out_format(out, "%s", key);
    stamp_date(out, d);
    out_format(out, " %02d:%02d", below(24), 10 * below(6));
}

/* An end in one of the ways to write it; FIRST: the day on which the occurrence begins. */
static void print_end(struct out *out, day first, bool with_date)
{
    static const char *const days[] = {"monday", "wednesday", "friday", "sunday"};

    switch (below(with_date ? 4 : 3)) {
    case 0: out_format(out, "duration: %dh", 1 + below(40)); break;
    case 1: out_format(out, "end: '%02d:%02d'", below(24), 10 * below(6)); break;
    case 2: out_format(out, "end: '%s %02d:30'", days[below(4)], below(24)); break;
    default: print_time(out, "end: ", first + 1 + below(4)); break;
    }
}

static void print_changes(struct out *out, day tuesday)
{
    /* A date that is before the time it was moved to would be an error. */
    const bool moves = below(3) == 0;

    for (int i = below(4); i > 0; i--) {
        const bool moved = moves && below(2) == 0;

        out_text(out, moved ? "  - {moved: w@" : "  - {extended: w@");
        stamp_date(out, tuesday);
        if (moved) {
            print_time(out, ", to: ", tuesday + below(9) - 4);
            out_format(out, ", duration: %dh", 1 + below(9));
        } else {
            out_text(out, ", ");
            print_end(out, tuesday, !moves);
        }
        out_text(out, ", at: ");
        stamp_date(out, tuesday - 9 + below(8));
        out_text(out, "}\n");
    }
}

static void print_policy(struct out *out)
{
    static const char *const thens[] = {"skip", "next", "before", "after"};
    const day first = wall_from_seconds(fixture_time("2026-08-04")).day;

    out_text(out, "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses: {c: {}}\nwindows:\n"
                  "  - {id: w, class: c, every: tuesday, start: '22:00', ");
    print_end(out, first, false);
    out_text(out, "}\n  - id: d\n    class: c\n    dates:\n");
    for (int i = 0; i < 6; i++) {
        out_text(out, "      - {date: ");
        stamp_date(out, first + 7 * i + 3);
        out_text(out, " 20:00, ");
        print_end(out, first + 7 * i + 3, true);
        out_text(out, "}\n");
    }
    out_text(out, "freezes:\n");
    for (int i = 0; i < 5; i++) {
        const day from = first + 7 * below(WEEKS) - below(3);

        out_format(out, "  - {id: f%d, from: ", i);
        stamp_date(out, from);
        out_text(out, ", to: ");
        stamp_date(out, from + 1 + below(4));
        out_format(out, ", then: %s}\n", thens[below(4)]);
    }
    out_text(out, "changes:\n  - {announced: w@2026-08-04, at: 2026-06-01}\n");
    for (int week = 0; week < WEEKS; week++)
        print_changes(out, first + 7 * week);
    out_char(out, '\0');
}

static void expect_order(const struct occurrence *o, const char *policy)
{
    struct occurrence planned;
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    if (o->span.end <= o->span.start)
        fail_msg("%s ends before it begins:\n%s", id, policy);
    if (ledger_unextended(o, &planned) && planned.span.end >= o->span.end)
        fail_msg("%s is extended to an earlier time:\n%s", id, policy);
}

static void each_ends_after_it_begins(void **state)
{
    size_t extended = 0, displaced = 0;

    (void)state;
    for (int i = 0; i < POLICIES; i++) {
        struct fixture fixture;
        const struct occurrence *o;
        struct plan plan;
        struct out out;

        out_memory(&out);
        print_policy(&out);
        assert_int_equal(out.error, 0);
        fixture_load(&fixture, 1, (const char *const[]){out.data});
        plan_open(&plan, &fixture.arena, &fixture.policies, NULL, fixture_time("2026-06-01"),
                  fixture_time("2027-06-01"));
        while ((o = plan_next(&plan)) != NULL) {
            expect_order(o, out.data);
            extended += o->status == OCCURRENCE_EXTENDED;
            displaced += o->freeze != NULL && o->entry != NULL && o->entry->extension != NULL;
        }
        fixture_free(&fixture);
        out_finish(&out);
    }
    assert_true(extended > 500);
    assert_true(displaced > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_ends_after_it_begins),
    };

    return cmocka_run_group_tests_name("ledger ends", tests, NULL, NULL);
}
