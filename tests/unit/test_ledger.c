/*
 * ledger: what counts as a revision. RFC 5545 3.8.7.4: SEQUENCE begins at 0 and grows when the
 * organizer changes something of weight; here that is time and status, and nothing else.
 */
#include "fixture.h"

#include "timeline/ledger.h"

#define HEAD                                                                                   \
    "mwin: 1\npolicy: p\ntimezone: UTC\n"                                                      \
    "classes: {planned: {}, urgent: {emergency: true}}\n"                                      \
    "windows:\n"                                                                               \
    "  - {id: w, class: planned, every: day, start: '22:00', duration: 2h}\n"                  \
    "changes:\n"

#define ENTRY(what, at) "  - {" what ", at: " at "}\n"

/* After each change its entry as a line "REVISIONS LAST-MODIFIED STATUS". */
static const char *history(struct fixture *fixture)
{
    struct ledger ledger;
    struct out out;

    ledger_open(&ledger, &fixture->arena, fixture->policies.items[0]);
    out_memory(&out);
    while (ledger_peek(&ledger) != NULL) {
        const struct ledger_entry *entry = ledger_apply(&ledger);

        out_format(&out, "%d ", entry->revisions);
        if (entry->revised == INSTANT_NEVER)
            out_text(&out, "never");
        else
            stamp_ical_utc(&out, entry->revised);
        out_format(&out, " %s\n", occurrence_status_name(entry->current.status));
    }
    return fixture_take(fixture, &out);
}

static void expect(const char *changes, const char *expected)
{
    struct fixture fixture;
    char text[4096];
    const char *policy = text;

    snprintf(text, sizeof text, "%s%s", HEAD, changes);
    fixture_load(&fixture, 1, &policy);
    assert_string_equal(history(&fixture), expected);
    fixture_free(&fixture);
}

static void each_change_of_time_or_status_is_a_revision(void **state)
{
    (void)state;
    expect(ENTRY("announced: w@2026-03-10", "2026-03-01")
               ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-02")
                   ENTRY("moved: w@2026-03-10, to: '2026-03-11 21:00'", "2026-03-03")
                       ENTRY("extended: w@2026-03-10, duration: 3h", "2026-03-04")
                           ENTRY("cancelled: w@2026-03-10", "2026-03-05"),
           "1 20260301T000000Z announced\n"
           "2 20260302T000000Z moved\n"
           "3 20260303T000000Z moved\n"
           "4 20260304T000000Z extended\n"
           "5 20260305T000000Z cancelled\n");
}

static void what_is_said_twice_is_one_revision(void **state)
{
    (void)state;
    expect(ENTRY("announced: w@2026-03-10", "2026-03-01")
               ENTRY("announced: w@2026-03-10", "2026-03-02"),
           "1 20260301T000000Z announced\n"
           "1 20260301T000000Z announced\n");
    expect(ENTRY("cancelled: w@2026-03-10", "2026-03-01")
               ENTRY("cancelled: w@2026-03-10, reason: again", "2026-03-02"),
           "1 20260301T000000Z cancelled\n"
           "1 20260301T000000Z cancelled\n");
    expect(ENTRY("extended: w@2026-03-10, end: '2026-03-11 01:00'", "2026-03-01")
               ENTRY("extended: w@2026-03-10, duration: 3h", "2026-03-02"),
           "1 20260301T000000Z extended\n"
           "1 20260301T000000Z extended\n");
    expect(ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-01")
               ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-02"),
           "1 20260301T000000Z moved\n"
           "1 20260301T000000Z moved\n");
}

/* The status stays "moved": what subscribers see has not changed. */
static void an_announcement_of_what_was_moved_is_no_revision(void **state)
{
    (void)state;
    expect(ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-01")
               ENTRY("announced: w@2026-03-10", "2026-03-02"),
           "1 20260301T000000Z moved\n"
           "1 20260301T000000Z moved\n");
}

static void a_new_time_of_what_was_cancelled_is_a_revision(void **state)
{
    (void)state;
    expect(ENTRY("cancelled: w@2026-03-10", "2026-03-01")
               ENTRY("moved: w@2026-03-10, to: '2026-03-12 20:00'", "2026-03-02")
                   ENTRY("moved: w@2026-03-10, to: '2026-03-10 22:00'", "2026-03-03"),
           "1 20260301T000000Z cancelled\n"
           "2 20260302T000000Z moved\n"
           "3 20260303T000000Z moved\n");
}

/* Before the move was entered, subscribers had the announcement as revision 1: they take the
 * new time for newer only if it has another number. */
static void what_was_entered_before_an_earlier_change_stays_a_revision(void **state)
{
    (void)state;
    expect(ENTRY("announced: w@2026-03-10", "2026-03-02")
               ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-01"),
           "1 20260301T000000Z moved\n"
           "2 20260302T000000Z moved\n");
    expect(ENTRY("cancelled: w@2026-03-10", "2026-03-02")
               ENTRY("cancelled: w@2026-03-10", "2026-03-01"),
           "1 20260301T000000Z cancelled\n"
           "2 20260302T000000Z cancelled\n");
    expect(ENTRY("announced: w@2026-03-10", "2026-04-01")
               ENTRY("extended: w@2026-03-10, duration: 3h", "2026-03-02")
                   ENTRY("cancelled: w@2026-03-10", "2026-03-03"),
           "1 20260302T000000Z extended\n"
           "2 20260303T000000Z cancelled\n"
           "3 20260401T000000Z cancelled\n");
}

static void what_happened_is_no_revision(void **state)
{
    (void)state;
    expect("  - {actual: w@2026-03-10, outcome: done}\n", "0 never scheduled\n");
    expect(ENTRY("announced: w@2026-03-10",
                 "2026-03-01") "  - {actual: w@2026-03-10, start: '22:10', duration: 1h, "
                               "outcome: done}\n",
           "1 20260301T000000Z announced\n"
           "1 20260301T000000Z announced\n");
}

static void the_declaration_of_an_emergency_is_its_first_version(void **state)
{
    (void)state;
    expect(ENTRY("emergency: 2026-03-10 14:00, class: urgent, duration: 1h", "2026-03-10 13:30")
               ENTRY("announced: w@2026-03-10", "2026-03-10 13:40"),
           "0 20260310T133000Z emergency\n"
           "1 20260310T134000Z announced\n");
}

static void changes_of_one_occurrence_do_not_count_for_another(void **state)
{
    (void)state;
    expect(ENTRY("announced: w@2026-03-10", "2026-03-01")
               ENTRY("announced: w@2026-03-11", "2026-03-02")
                   ENTRY("cancelled: w@2026-03-10", "2026-03-03"),
           "1 20260301T000000Z announced\n"
           "1 20260302T000000Z announced\n"
           "2 20260303T000000Z cancelled\n");
}

/* RFC 5545 knows no entries; the order is that of mwin-policy(5), CHANGES. */
static void a_date_alone_keeps_the_order_of_the_text(void **state)
{
    (void)state;
    expect(ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-04 10:00")
               ENTRY("cancelled: w@2026-03-10", "2026-03-04"),
           "1 20260304T100000Z moved\n"
           "2 20260304T100000Z cancelled\n");
    expect(ENTRY("cancelled: w@2026-03-10", "2026-03-04")
               ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-04 10:00"),
           "1 20260304T000000Z cancelled\n"
           "2 20260304T100000Z moved\n");
    /* Of three, the date follows what is above it, and nothing else. */
    expect(ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-04 10:00")
               ENTRY("cancelled: w@2026-03-10", "2026-03-04")
                   ENTRY("announced: w@2026-03-10", "2026-03-04 08:00"),
           "1 20260304T080000Z announced\n"
           "2 20260304T100000Z moved\n"
           "3 20260304T100000Z cancelled\n");
    /* Another day, or another occurrence, does not matter. */
    expect(ENTRY("moved: w@2026-03-10, to: '2026-03-11 20:00'", "2026-03-05 10:00")
               ENTRY("moved: w@2026-03-12, to: '2026-03-11 20:00'", "2026-03-04 10:00")
                   ENTRY("cancelled: w@2026-03-10", "2026-03-04"),
           "1 20260304T000000Z cancelled\n"
           "1 20260304T100000Z moved\n"
           "2 20260305T100000Z moved\n");
}

/* The year is a slip of the pen: nobody works for a year. */
static void a_real_end_that_cannot_be_meant_is_no_time(void **state)
{
    static const char *const policies[] = {
        HEAD "  - {actual: w@2026-03-10, end: 2027-03-11 00:30}\n",
        HEAD "  - {actual: w@2026-03-10, start: '22:10', end: 2027-03-11 00:30}\n",
        HEAD "  - {actual: w@2026-03-10, end: 2026-03-11 00:30}\n",
    };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct fixture fixture;
        struct ledger ledger;
        struct occurrence real;
        struct span slip;

        fixture_load(&fixture, 1, &policies[i]);
        ledger_open(&ledger, &fixture.arena, fixture.policies.items[0]);
        assert_int_equal(ledger_actual(ledger_apply(&ledger), &real, &slip), i > 0);
        assert_int_equal(slip.start != INSTANT_NEVER, i < 2);
        fixture_free(&fixture);
    }
}

/* A move to where it is already: users that were told of it still know it. */
static void what_is_moved_twice_to_one_time_stays_announced(void **state)
{
    const char *policy = HEAD ENTRY("moved: w@2026-03-10, to: 2026-03-12", "2026-03-01")
        ENTRY("announced: w@2026-03-10", "2026-03-02")
            ENTRY("extended: w@2026-03-10, duration: 3h", "2026-03-02")
                ENTRY("moved: w@2026-03-10, to: 2026-03-12", "2026-03-03");
    struct fixture fixture;
    struct ledger ledger;

    (void)state;
    fixture_load(&fixture, 1, &policy);
    ledger_open(&ledger, &fixture.arena, fixture.policies.items[0]);
    ledger_advance(&ledger, INSTANT_NEVER);
    assert_true(ledger.entries[0]->announced);
    assert_non_null(ledger.entries[0]->extension);
    assert_int_equal(ledger.entries[0]->moves[0], 1);
    fixture_free(&fixture);
}

/* The end after each entry; the window is from 22:00 to 24:00. */
static void expect_ends(const char *changes, const char *const *ends, size_t count)
{
    struct fixture fixture;
    struct ledger ledger;
    char text[4096];
    const char *policy = text;

    snprintf(text, sizeof text, "%s%s", HEAD, changes);
    fixture_load(&fixture, 1, &policy);
    ledger_open(&ledger, &fixture.arena, fixture.policies.items[0]);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ledger_apply(&ledger)->current.span.end, fixture_time(ends[i]));
    assert_null(ledger_peek(&ledger));
    fixture_free(&fixture);
}

#define EXPECT_ENDS(changes, ...)                                                              \
    expect_ends(changes, (const char *const[]){__VA_ARGS__},                                   \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
#define EXTENDED(end, at) ENTRY("extended: w@2026-03-10, " end, at)

static void an_end_without_a_date_is_the_nearest(void **state)
{
    (void)state;
    EXPECT_ENDS(EXTENDED("end: '01:00'", "2026-03-01"), "2026-03-11 01:00");
    /* the same again, an hour earlier, and then later */
    EXPECT_ENDS(EXTENDED("end: '03:00'", "2026-03-01") EXTENDED("end: '03:00'", "2026-03-02")
                    EXTENDED("end: '02:00'", "2026-03-03")
                        EXTENDED("end: '04:00'", "2026-03-04"),
                "2026-03-11 03:00", "2026-03-11 03:00", "2026-03-11 02:00", "2026-03-11 04:00");
    /* the day before, 21:00 is before the start; the day after it can only be a slip */
    EXPECT_ENDS(EXTENDED("end: '21:00'", "2026-03-01"), "2026-03-11 00:00");
    EXPECT_ENDS(EXTENDED("end: 2026-03-11 21:00", "2026-03-01"), "2026-03-11 21:00");
    EXPECT_ENDS(EXTENDED("end: wednesday 03:00", "2026-03-01")
                    EXTENDED("end: wednesday 03:00", "2026-03-02")
                        EXTENDED("end: wednesday 02:00", "2026-03-03"),
                "2026-03-11 03:00", "2026-03-11 03:00", "2026-03-11 02:00");
    EXPECT_ENDS(EXTENDED("end: friday 03:00", "2026-03-01"), "2026-03-13 03:00");
}

static void an_extension_that_is_none_changes_nothing(void **state)
{
    (void)state;
    EXPECT_ENDS(EXTENDED("duration: 1h", "2026-03-01"), "2026-03-11 00:00");
    EXPECT_ENDS(EXTENDED("end: '23:00'", "2026-03-01"), "2026-03-11 00:00");
    EXPECT_ENDS(EXTENDED("end: tuesday 23:00", "2026-03-01"), "2026-03-11 00:00");
    EXPECT_ENDS(EXTENDED("end: 2026-03-10 23:00", "2026-03-01"), "2026-03-11 00:00");
    /* an extension that is one stays */
    EXPECT_ENDS(EXTENDED("duration: 4h", "2026-03-01") EXTENDED("duration: 1h", "2026-03-02"),
                "2026-03-11 02:00", "2026-03-11 02:00");
    /* it was called off */
    EXPECT_ENDS(ENTRY("cancelled: w@2026-03-10", "2026-03-01")
                    EXTENDED("duration: 4h", "2026-03-02"),
                "2026-03-11 00:00", "2026-03-11 00:00");
}

/* The reason after all CHANGES. */
static void expect_reason(const char *changes, const char *reason)
{
    struct fixture fixture;
    struct ledger ledger;
    char text[4096];
    const char *policy = text;

    snprintf(text, sizeof text, "%s%s", HEAD, changes);
    fixture_load(&fixture, 1, &policy);
    ledger_open(&ledger, &fixture.arena, fixture.policies.items[0]);
    ledger_advance(&ledger, INSTANT_NEVER);
    assert_string_equal(ledger.entries[0]->reason, reason);
    fixture_free(&fixture);
}

static void what_decides_nothing_keeps_the_reason_of_the_decision(void **state)
{
    (void)state;
    expect_reason(EXTENDED("end: '02:00', reason: a", "2026-03-01")
                      EXTENDED("end: '02:00'", "2026-03-02"),
                  "a");
    expect_reason(ENTRY("cancelled: w@2026-03-10, reason: a", "2026-03-01")
                      ENTRY("cancelled: w@2026-03-10, reason: b", "2026-03-02"),
                  "a");
    expect_reason(ENTRY("moved: w@2026-03-10, to: 2026-03-12, reason: a", "2026-03-01")
                      ENTRY("moved: w@2026-03-10, to: 2026-03-12, reason: b", "2026-03-02"),
                  "a");
    /* the first one had none */
    expect_reason(ENTRY("cancelled: w@2026-03-10", "2026-03-01")
                      ENTRY("cancelled: w@2026-03-10, reason: b", "2026-03-02"),
                  "b");
    /* another end is another decision */
    expect_reason(EXTENDED("end: '02:00', reason: a", "2026-03-01")
                      EXTENDED("end: '03:00', reason: b", "2026-03-02"),
                  "b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_of_time_or_status_is_a_revision),
        cmocka_unit_test(what_is_said_twice_is_one_revision),
        cmocka_unit_test(an_announcement_of_what_was_moved_is_no_revision),
        cmocka_unit_test(a_new_time_of_what_was_cancelled_is_a_revision),
        cmocka_unit_test(what_was_entered_before_an_earlier_change_stays_a_revision),
        cmocka_unit_test(what_happened_is_no_revision),
        cmocka_unit_test(the_declaration_of_an_emergency_is_its_first_version),
        cmocka_unit_test(changes_of_one_occurrence_do_not_count_for_another),
        cmocka_unit_test(a_date_alone_keeps_the_order_of_the_text),
        cmocka_unit_test(what_is_moved_twice_to_one_time_stays_announced),
        cmocka_unit_test(an_end_without_a_date_is_the_nearest),
        cmocka_unit_test(an_extension_that_is_none_changes_nothing),
        cmocka_unit_test(what_decides_nothing_keeps_the_reason_of_the_decision),
        cmocka_unit_test(a_real_end_that_cannot_be_meant_is_no_time),
    };

    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
