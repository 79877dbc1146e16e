/*
 * proposal: where an occurrence may be moved to; each rule of a class in both directions, at
 * the instant at which it changes. Expectations worked out with a calendar; Berlin is on +01:00
 * in winter, and its clocks change on 2026-03-29 and 2026-10-25.
 */
#include "fixture.h"

#include "plan/proposal.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: Europe/Berlin\nclasses:\n"                                  \
    "  other: {}\n"                                                                            \
    "  urgent: {emergency: true}\n"
#define MONTHLY                                                                                \
    "windows:\n"                                                                               \
    "  - {id: m, class: work, every: last day of the month, start: '22:00', duration: 4h}\n"

struct move_case {
    const char *text;
    const char *id, *at, *to; /* AT with an offset, TO on the wall */
    bool by_user;
    const char *broken; /* ids of the rules, with blanks between */
};

static const char *broken_rules(struct fixture *fixture, const struct move_case *c)
{
    struct proposal proposal;
    struct diags diags;
    struct occurrence to;
    struct wall start;
    struct fault fault;
    struct out out;
    bool has_time;
    size_t broken;

    if (proposal_open(&proposal, &fixture->arena, &fixture->policies, c->id, c->by_user,
                      fixture_time(c->at), &fault) != 0)
        fail_msg("%s: %s", c->id, fault.text);
    assert_int_equal(moment_parse_wall(c->to, &start, &has_time, &fault), 0);
    diag_init(&diags, &fixture->arena);
    broken = proposal_check(&proposal, start, &diags, &to);
    assert_int_equal(broken, diags.count);
    out_memory(&out);
    for (size_t i = 0; i < diags.count; i++)
        out_format(&out, "%s%s", i == 0 ? "" : " ", diag_kinds[diags.items[i].id].name);
    return fixture_take(fixture, &out);
}

static void expect(const struct move_case *cases, size_t count)
{
    size_t failed = 0;

    for (size_t i = 0; i < count; i++) {
        struct fixture fixture;
        const char *broken;

        fixture_load(&fixture, 1, &cases[i].text);
        broken = broken_rules(&fixture, &cases[i]);
        if (strcmp(broken, cases[i].broken) != 0) {
            print_error("case %zu: %s to %s at %s\nexpected: %s\nfound: %s\n", i, cases[i].id,
                        cases[i].to, cases[i].at, cases[i].broken, broken);
            failed++;
        }
        fixture_free(&fixture);
    }
    assert_int_equal(failed, 0);
}

#define EXPECT(cases) expect(cases, sizeof(cases) / sizeof(cases)[0])

static void a_request_comes_early_enough_at_the_last_moment(void **state)
{
#define REQUEST HEAD "  work: {reschedule: {user: {request: 1 month}}}\n" MONTHLY
    static const struct move_case cases[] = {
        /* A month before 31 July is 30 June, before 31 March 28 February. */
        {REQUEST, "m@2026-07-31", "2026-06-30T22:00+02:00", "2026-08-03 22:00", true, ""},
        {REQUEST, "m@2026-07-31", "2026-06-30T22:00:01+02:00", "2026-08-03 22:00", true,
         "request-late"},
        {REQUEST, "m@2026-03-31", "2026-02-28T22:00:00+01:00", "2026-04-03 22:00", true, ""},
        {REQUEST, "m@2026-03-31", "2026-02-28T22:00:01+01:00", "2026-04-03 22:00", true,
         "request-late"},
        {REQUEST, "m@2028-03-31", "2028-02-29T22:00:00+01:00", "2028-04-03 22:00", true, ""},
        {REQUEST, "m@2028-03-31", "2028-02-29T22:00:01+01:00", "2028-04-03 22:00", true,
         "request-late"},
        /* The clocks change in between: the time of day counts. */
        {REQUEST, "m@2026-10-31", "2026-09-30T22:00:00+02:00", "2026-11-03 22:00", true, ""},
        {REQUEST, "m@2026-10-31", "2026-09-30T22:00:01+02:00", "2026-11-03 22:00", true,
         "request-late"},
        /* The provider is not bound by it. */
        {REQUEST, "m@2026-07-31", "2026-07-31T21:59:59+02:00", "2026-08-03 22:00", false, ""},
        /* What was moved is asked for before its new start. */
        {REQUEST "changes: [{moved: m@2026-07-31, to: 2026-08-03 22:00, at: 2026-06-01}]\n",
         "m@2026-07-31", "2026-07-03T22:00+02:00", "2026-08-04 22:00", true, ""},
        {REQUEST "changes: [{moved: m@2026-07-31, to: 2026-08-03 22:00, at: 2026-06-01}]\n",
         "m@2026-07-31", "2026-07-03T22:00:01+02:00", "2026-08-04 22:00", true, "request-late"},
    };

    (void)state;
    EXPECT(cases);
}

static void what_is_never_put_off_may_come_forward(void **state)
{
#define NEVER HEAD "  work: {postpone: never}\n" MONTHLY
    static const struct move_case cases[] = {
        {NEVER, "m@2026-07-31", "2026-06-01T00:00Z", "2026-07-31 21:59:59", false, ""},
        {NEVER, "m@2026-07-31", "2026-06-01T00:00Z", "2026-07-15", false, ""},
        {NEVER, "m@2026-07-31", "2026-06-01T00:00Z", "2026-07-31 22:00:01", false, "postponed"},
        {NEVER, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-15", true, "postponed"},
        /* Once brought forward it may go back as far as its first date. */
        {NEVER "changes: [{moved: m@2026-07-31, to: 2026-07-10 22:00, at: 2026-06-01}]\n",
         "m@2026-07-31", "2026-06-02T00:00Z", "2026-07-31 22:00", false, ""},
        {NEVER "changes: [{moved: m@2026-07-31, to: 2026-07-10 22:00, at: 2026-06-01}]\n",
         "m@2026-07-31", "2026-06-02T00:00Z", "2026-08-01 22:00", false, "postponed"},
    };

    (void)state;
    EXPECT(cases);
}

static void only_so_often_and_so_far(void **state)
{
#define OFTEN                                                                                  \
    HEAD "  work: {reschedule: {user: {times: 2, within: 30 days}, provider: {within: 1 "      \
         "month}}}\n" MONTHLY
#define ONCE   "  - {moved: m@2026-07-31, to: 2026-08-03 22:00, by: user, at: 2026-06-01}\n"
#define TWICE  "  - {moved: m@2026-07-31, to: 2026-08-04 22:00, by: user, at: 2026-06-02}\n"
#define THRICE "  - {moved: m@2026-07-31, to: 2026-08-05 22:00, by: provider, at: 2026-06-03}\n"
    static const struct move_case cases[] = {
        {OFTEN "changes:\n" ONCE THRICE, "m@2026-07-31", "2026-06-10T00:00Z",
         "2026-08-06 22:00", true, ""},
        {OFTEN "changes:\n" ONCE TWICE, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-06 22:00",
         true, "moved-often"},
        {OFTEN "changes:\n" ONCE TWICE, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-06 22:00",
         false, ""},
        /* Decisions after the moment of this one do not count. */
        {OFTEN "changes:\n" ONCE TWICE, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-06 22:00",
         true, ""},
        /* From the first date, not from where it is. */
        {OFTEN, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-30 22:00", true, ""},
        {OFTEN, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-30 22:00:01", true, "moved-far"},
        {OFTEN "changes:\n" ONCE, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-30 22:00:01",
         true, "moved-far"},
        {OFTEN, "m@2026-07-31", "2026-06-10T00:00Z", "2026-07-01 22:00", true, ""},
        {OFTEN, "m@2026-07-31", "2026-06-10T00:00Z", "2026-07-01 21:59:59", true, "moved-far"},
        /* A month after 31 January is 28 February. */
        {OFTEN, "m@2026-01-31", "2026-01-01T00:00Z", "2026-02-27 22:00", false, ""},
        {OFTEN, "m@2026-01-31", "2026-01-01T00:00Z", "2026-03-01 22:00", false, "moved-far"},
    };

    (void)state;
    EXPECT(cases);
}

static void what_touches_several_users_no_single_one_moves(void **state)
{
#define SHARED HEAD "  work: {scope: shared}\n" MONTHLY
    static const struct move_case cases[] = {
        {SHARED, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-06 22:00", true, "not-movable"},
        {SHARED, "m@2026-07-31", "2026-06-10T00:00Z", "2026-08-06 22:00", false, ""},
        {HEAD "  work: {scope: single, mandatory: true}\n" MONTHLY, "m@2026-07-31",
         "2026-06-10T00:00Z", "2026-08-06 22:00", true, ""},
    };

    (void)state;
    EXPECT(cases);
}

static void users_have_to_be_told_of_the_new_date_in_time(void **state)
{
#define NOTICE                                                                                 \
    HEAD "  work: {notice: 1 month, reschedule: {provider: {notice: 1 week}}}\n" MONTHLY
#define DAYS HEAD "  work: {notice: 5 business days}\n" MONTHLY
    static const struct move_case cases[] = {
        {NOTICE, "m@2026-07-31", "2026-07-12T22:00+02:00", "2026-08-12 22:00", false, ""},
        {NOTICE, "m@2026-07-31", "2026-07-12T22:00:01+02:00", "2026-08-12 22:00", false,
         "notice-short"},
        {NOTICE, "m@2026-07-31", "2026-07-30T22:00+02:00", "2026-08-06 22:00", false,
         "notice-short"},
        {NOTICE, "m@2026-07-31", "2026-07-30T22:00:01+02:00", "2026-08-06 22:00", false,
         "notice-short notice-short"},
        /* Wednesday 5 August: five business days before is Wednesday 29 July. */
        {DAYS, "m@2026-07-31", "2026-07-29T22:00+02:00", "2026-08-05 22:00", false, ""},
        {DAYS, "m@2026-07-31", "2026-07-29T22:00:01+02:00", "2026-08-05 22:00", false,
         "notice-short"},
        {DAYS "freezes: [{id: f, dates: [2026-08-03], holidays: true, blocks: [other]}]\n",
         "m@2026-07-31", "2026-07-28T22:00+02:00", "2026-08-05 22:00", false, ""},
        {DAYS "freezes: [{id: f, dates: [2026-08-03], holidays: true, blocks: [other]}]\n",
         "m@2026-07-31", "2026-07-28T22:00:01+02:00", "2026-08-05 22:00", false,
         "notice-short"},
    };

    (void)state;
    EXPECT(cases);
}

static void what_has_begun_or_passed_cannot_be_moved(void **state)
{
#define PLAIN HEAD "  work: {}\n" MONTHLY
    static const struct move_case cases[] = {
        {PLAIN, "m@2026-07-31", "2026-07-31T21:59:59+02:00", "2026-08-05 22:00", false, ""},
        {PLAIN, "m@2026-07-31", "2026-07-31T22:00+02:00", "2026-08-05 22:00", false, "started"},
        {PLAIN, "m@2026-07-31", "2026-07-15T22:00+02:00", "2026-07-15 22:00", false, ""},
        {PLAIN, "m@2026-07-31", "2026-07-15T22:00:01+02:00", "2026-07-15 22:00", false,
         "started"},
        /* Too late in both ways is one finding. */
        {PLAIN, "m@2026-07-31", "2026-07-31T22:00+02:00", "2026-07-15 22:00", false, "started"},
        /* Of three classes it is one and the same reason. */
        {HEAD "  work: {}\n"
              "windows: [{id: m, class: [work, other, urgent], dates: [2026-07-31 22:00], "
              "duration: 1h}]\n",
         "m@2026-07-31", "2026-07-31T22:00+02:00", "2026-08-05 22:00", false, "started"},
    };

    (void)state;
    EXPECT(cases);
}

static void the_new_time_is_free(void **state)
{
#define BUSY                                                                                   \
    HEAD "  work: {}\n" MONTHLY                                                                \
         "  - {id: o, class: other, dates: [2026-08-05 22:00], end: '02:00'}\n"
#define DISPLACED                                                                              \
    HEAD "  work: {}\n" MONTHLY                                                                \
         "  - {id: o, class: other, dates: [2026-08-05 22:00], duration: 4h}\n"                \
         "freezes: [{id: f, dates: [2026-08-05], then: next, blocks: [other]}]\n"
    static const struct move_case cases[] = {
        {BUSY, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 18:00", false, ""},
        {BUSY, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 18:00:01", false, "taken"},
        {BUSY, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-06 01:59:59", false, "taken"},
        {BUSY, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-06 02:00", false, ""},
        {BUSY "changes: [{cancelled: o@2026-08-05, at: 2026-05-01}]\n", "m@2026-07-31",
         "2026-06-01T00:00Z", "2026-08-05 22:00", false, ""},
        {BUSY "changes: [{moved: o@2026-08-05, to: 2026-08-07, at: 2026-05-01}]\n",
         "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 22:00", false, ""},
        {BUSY "changes: [{moved: o@2026-08-05, to: 2026-08-07, at: 2026-05-01}]\n",
         "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-07 22:00", false, "taken"},
        /* It may overlap where it was itself. */
        {PLAIN, "m@2026-07-31", "2026-06-01T00:00Z", "2026-07-31 23:00", false, ""},
        /* An emergency asks nobody, and stands in nobody's way. */
        {PLAIN "changes: [{emergency: 2026-08-05 22:00, class: urgent, duration: 1h, at: "
               "2026-05-01}]\n",
         "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 22:00", false, ""},
        /* Where a freeze has put another one. */
        {DISPLACED, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 22:00", false, ""},
        {DISPLACED, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-06 22:00", false, "taken"},
        /* Years away. */
        {PLAIN, "m@2026-07-31", "2026-06-01T00:00Z", "2030-07-31 22:00", false, "taken"},
        {PLAIN, "m@2026-07-31", "2026-06-01T00:00Z", "2030-07-30 22:00", false, ""},
    };

    (void)state;
    EXPECT(cases);
}

static void the_new_time_is_outside_freezes(void **state)
{
#define FROZEN                                                                                 \
    HEAD "  work: {}\n" MONTHLY "freezes: [{id: f, from: 2026-08-05, to: 2026-08-08}]\n"
    static const struct move_case cases[] = {
        {FROZEN, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-04 20:00", false, ""},
        {FROZEN, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-04 20:00:01", false,
         "in-freeze"},
        {FROZEN, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-07 23:59:59", false,
         "in-freeze"},
        {FROZEN, "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-08 00:00", false, ""},
        {HEAD "  work: {}\n" MONTHLY
              "freezes: [{id: f, dates: [2026-08-05], blocks: [other]}]\n",
         "m@2026-07-31", "2026-06-01T00:00Z", "2026-08-05 10:00", false, ""},
    };

    (void)state;
    EXPECT(cases);
}

static void each_rule_has_a_name_of_its_own(void **state)
{
    const struct decision_rule *rule = decision_rules;

    (void)state;
    for (; rule->name != NULL; rule++) {
        assert_non_null(rule->check);
        assert_in_range(rule->id, 0, DIAG_ID_COUNT - 1);
        for (const struct decision_rule *before = decision_rules; before < rule; before++)
            assert_string_not_equal(before->name, rule->name);
    }
    assert_true(rule > decision_rules);
}

static void all_reasons_are_given(void **state)
{
    static const struct move_case cases[] = {
        {HEAD "  work: {notice: 1 week, postpone: never, scope: shared, reschedule: {user: "
              "{request: 1 month, within: 1 day}}}\n" MONTHLY
              "freezes: [{id: f, dates: [2026-08-05]}]\n",
         "m@2026-07-31", "2026-07-31T10:00Z", "2026-08-05 10:00", true,
         "not-movable request-late postponed moved-far notice-short in-freeze"},
    };

    (void)state;
    EXPECT(cases);
}

/* Two services that stand in for each other. */
static void windows_of_other_policies_are_kept_apart(void **state)
{
    static const char *const texts[] = {
        "mwin: 1\npolicy: a\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n"
        "  - {id: w, class: work, dates: [2026-08-05 22:00], duration: 2h, keep-apart: dns}\n",
        "mwin: 1\npolicy: b\ntimezone: UTC\nclasses: {work: {}}\nwindows:\n"
        "  - {id: w, class: work, dates: [2026-08-07 22:00], duration: 2h, keep-apart: dns}\n"
        "  - {id: x, class: work, dates: [2026-08-08 22:00], duration: 2h, keep-apart: web}\n"
        "  - {id: y, class: work, dates: [2026-08-09 22:00], duration: 2h}\n",
    };
    static const struct move_case cases[] = {
        {NULL, "a/w@2026-08-05", "2026-06-01T00:00Z", "2026-08-07 20:00", false, ""},
        {NULL, "a/w@2026-08-05", "2026-06-01T00:00Z", "2026-08-07 20:00:01", false,
         "not-apart"},
        {NULL, "a/w@2026-08-05", "2026-06-01T00:00Z", "2026-08-08 22:00", false, ""},
        {NULL, "a/w@2026-08-05", "2026-06-01T00:00Z", "2026-08-09 22:00", false, ""},
        {NULL, "b/y@2026-08-09", "2026-06-01T00:00Z", "2026-08-05 22:00", false, ""},
    };
    struct fixture fixture;

    (void)state;
    fixture_load(&fixture, 2, texts);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(broken_rules(&fixture, &cases[i]), cases[i].broken);
    fixture_free(&fixture);
}

/* Up to three dates, as "05-26 05-28". */
static const char *search(const char *text, enum proposal_wish wish)
{
    static char found[64];
    struct fixture fixture;
    struct proposal proposal;
    struct wall starts[3];
    struct fault fault;
    struct out out;
    size_t count;

    fixture_load(&fixture, 1, &text);
    assert_int_equal(proposal_open(&proposal, &fixture.arena, &fixture.policies, "m@2026-07-31",
                                   true, fixture_time("2026-06-01T00:00Z"), &fault),
                     0);
    count = proposal_search(&proposal, wish, starts, 3);
    out_buffer(&out, found, sizeof found);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(starts[i].second, 22 * 3600);
        out_text(&out, i == 0 ? "" : " ");
        stamp_date(&out, starts[i].day);
    }
    out_char(&out, '\0');
    fixture_free(&fixture);
    return found;
}

static void the_nearest_dates_that_are_allowed_are_found(void **state)
{
    (void)state;
    assert_string_equal(search(PLAIN, PROPOSAL_NEAREST), "2026-07-30 2026-08-01 2026-07-29");
    assert_string_equal(search(PLAIN, PROPOSAL_AFTER), "2026-08-01 2026-08-02 2026-08-03");
    assert_string_equal(search(PLAIN, PROPOSAL_BEFORE), "2026-07-30 2026-07-29 2026-07-28");
    assert_string_equal(search(NEVER, PROPOSAL_NEAREST), "2026-07-30 2026-07-29 2026-07-28");
    assert_string_equal(search(NEVER, PROPOSAL_AFTER), "");
    assert_string_equal(search(SHARED, PROPOSAL_NEAREST), "");
    assert_string_equal(search(FROZEN, PROPOSAL_AFTER), "2026-08-01 2026-08-02 2026-08-03");
    assert_string_equal(
        search(PLAIN "freezes: [{id: f, from: 2026-08-01, to: 2026-08-20}]\n", PROPOSAL_AFTER),
        "2026-08-20 2026-08-21 2026-08-22");
}

/* How it stands, as "STATUS START". */
static void expect_current(const char *text, const char *id, const char *expected)
{
    struct fixture fixture;
    struct proposal proposal;
    struct fault fault;
    struct out out;

    fixture_load(&fixture, 1, &text);
    if (proposal_open(&proposal, &fixture.arena, &fixture.policies, id, false, INSTANT_NEVER,
                      &fault) != 0) {
        assert_string_equal(fault.text, expected);
    } else {
        out_memory(&out);
        out_format(&out, "%s ", occurrence_status_name(proposal.current.status));
        stamp_rfc3339(&out, proposal.current.span.start, proposal.current.start_offset);
        assert_string_equal(fixture_take(&fixture, &out), expected);
    }
    fixture_free(&fixture);
}

static void an_occurrence_is_found_as_it_stands(void **state)
{
#define FREEZE "freezes: [{id: f, dates: [2026-07-31], then: "
    (void)state;
    expect_current(PLAIN, "m@2026-07-31", "scheduled 2026-07-31T22:00:00+02:00");
    expect_current(PLAIN, "p/m@2026-07-31", "scheduled 2026-07-31T22:00:00+02:00");
    expect_current(PLAIN FREEZE "next}]\n", "m@2026-07-31", "moved 2026-08-01T22:00:00+02:00");
    expect_current(PLAIN FREEZE "skip}]\n", "m@2026-07-31",
                   "cancelled 2026-07-31T22:00:00+02:00");
    expect_current(PLAIN "changes: [{moved: m@2026-07-31, to: 2029-01-01, at: 2026-01-01}]\n",
                   "m@2026-07-31", "moved 2029-01-01T22:00:00+01:00");
    expect_current(PLAIN "changes: [{emergency: 2026-08-05 22:00, class: urgent, duration: 1h, "
                         "at: 2026-05-01}]\n",
                   "emergency@2026-08-05T22:00", "emergency 2026-08-05T22:00:00+02:00");
    expect_current(PLAIN, "emergency@2026-08-05T22:00",
                   "no policy has the emergency emergency@2026-08-05T22:00");
    expect_current(PLAIN, "m@2026-07-30", "there is no occurrence m@2026-07-30");
    expect_current(PLAIN, "m", "\"m\" is not an occurrence");
    expect_current(PLAIN, "n@2026-07-31", "no policy has a window \"n\"");
}

static void only_a_change_of_a_later_second_is_later(void **state)
{
    static const char *const text =
        HEAD "  work: {}\n" MONTHLY
             "changes: [{cancelled: m@2026-07-31, at: '2026-06-01 12:00:00'}]\n";
    static const struct {
        const char *at;
        bool is_later;
    } cases[] = {{"2026-06-01T11:59:59+02:00", true}, {"2026-06-01T12:00:00+02:00", false}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct proposal proposal;
        struct fixture fixture;
        struct fault fault;

        fixture_load(&fixture, 1, &text);
        assert_int_equal(proposal_open(&proposal, &fixture.arena, &fixture.policies,
                                       "m@2026-07-31", false, fixture_time(cases[i].at),
                                       &fault),
                         0);
        assert_int_equal(proposal_later(&proposal) != NULL, cases[i].is_later);
        fixture_free(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_comes_early_enough_at_the_last_moment),
        cmocka_unit_test(what_is_never_put_off_may_come_forward),
        cmocka_unit_test(only_so_often_and_so_far),
        cmocka_unit_test(what_touches_several_users_no_single_one_moves),
        cmocka_unit_test(users_have_to_be_told_of_the_new_date_in_time),
        cmocka_unit_test(what_has_begun_or_passed_cannot_be_moved),
        cmocka_unit_test(the_new_time_is_free),
        cmocka_unit_test(the_new_time_is_outside_freezes),
        cmocka_unit_test(each_rule_has_a_name_of_its_own),
        cmocka_unit_test(all_reasons_are_given),
        cmocka_unit_test(windows_of_other_policies_are_kept_apart),
        cmocka_unit_test(the_nearest_dates_that_are_allowed_are_found),
        cmocka_unit_test(an_occurrence_is_found_as_it_stands),
        cmocka_unit_test(only_a_change_of_a_later_second_is_later),
    };

    return cmocka_run_group_tests_name("proposal", tests, NULL, NULL);
}
