/*
 * ledger: what counts as a revision. RFC 5545 3.8.7.4: SEQUENCE begins at 0 and grows when the
 * organizer changes something of weight; here that is time and status, and nothing else.
 */
#include "fixture.h"

#include "plan/ledger.h"

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
    };

    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
