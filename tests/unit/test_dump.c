/* What `dump policy` prints reads back as the same policy. */
#include "loader/load.h"
#include "writer/dump.h"

#include "policy_text.h"

/* POLICY as dump_policies() prints it. */
static const char *print(struct policy_text *test, const struct policy *policy)
{
    const struct policies policies = {.items = &policy, .count = 1};
    struct out out;
    const char *text;

    out_memory(&out);
    dump_policies(&out, &policies);
    text = arena_copy(&test->arena, out.data, out.length);
    out_finish(&out);
    return text;
}

/* Reads TEXT, prints it, reads that and prints it again; the first print. */
static const char *round_trip(struct policy_text *test, const char *text)
{
    struct policy_text again;
    const char *once = print(test, policy_text_good(test, text));
    const char *twice = print(&again, policy_text_good(&again, once));

    assert_string_equal(once, twice);
    policy_text_free(&again);
    return once;
}

static void a_policy_is_printed_with_its_defaults(void **state)
{
    struct policy_text test;
    const char *text = round_trip(&test, "timezone: Europe/Berlin\n"
                                         "windows:\n"
                                         "- {class: a, every: tuesday, id: w}\n"
                                         "classes: {a: {}}\n"
                                         "policy: p\n"
                                         "mwin: 1\n");

    (void)state;
    assert_string_equal(text, "mwin: 1\n"
                              "policy: \"p\"\n"
                              "timezone: \"Europe/Berlin\"\n"
                              "week-start: monday\n"
                              "weeks: full\n"
                              "classes:\n"
                              "  \"a\":\n"
                              "    impact: outage\n"
                              "    notice: none\n"
                              "    delay-notice: at once\n"
                              "    emergency: false\n"
                              "    postpone: allowed\n"
                              "    mandatory: false\n"
                              "    scope: single\n"
                              "windows:\n"
                              "  - id: \"w\"\n"
                              "    class: [\"a\"]\n"
                              "    every: \"tuesday\"\n"
                              "    duration: 1 day\n"
                              "    gap: shift\n");
    policy_text_free(&test);
}

/* Every key of the format stands here. */
static const char everything[] =
    "mwin: 1\n"
    "policy: everything\n"
    "title: \"Quotes \\\" and \\\\ and a tab\\t\"\n"
    "description: |\n"
    "  Two\n"
    "  lines\n"
    "timezone: Europe/Berlin\n"
    "contact: mailto:a@example.org\n"
    "channels: {blog: \"https://b\", status: \"https://s\"}\n"
    "services: {web: Pages, db.eu-1: \"The: database\"}\n"
    "week-start: sunday\n"
    "weeks: iso\n"
    "templates: {reminder: \"{title}: {id}\\n\\n{times}\\n\", all-clear: It is over}\n"
    "include: []\n"
    "ledger: ledger.yaml\n"
    "protected:\n"
    "- {title: Office, every: weekday, start: \"07:00\", end: \"19:00\", first: 2026-01-01,\n"
    "   until: 2027-01-01, except: [2026-12-24, 2026-12-25], also: [2026-12-26]}\n"
    "- {rrule: \"FREQ=DAILY;UNTIL=20261231T235900Z\", start: \"07:00\", duration: 1h30m}\n"
    "classes:\n"
    "  a:\n"
    "    {title: A, description: D, impact: degraded, downtime: 1h30m, notice: 1 month,\n"
    "     delay-notice: 5 business days, emergency: true, postpone: never, mandatory: true,\n"
    "     scope: shared, channels: [status, blog], services: [web],\n"
    "     work: {main: M, feature: F},\n"
    "     at-most: [2 per month, 4h per week], at-least: 1 per quarter,\n"
    "     skip-limit: 2, skip-warning: W, reschedule: {user: {request: 1 month, notice: 72h,\n"
    "     times: 2, within: 30 days, guaranteed: false, alternative: true}, provider: {}}}\n"
    "  b: {channels: [], services: []}\n"
    "windows:\n"
    "- {id: phrase, class: a, every: last saturday of the month, start: \"22:00:30\",\n"
    "   end: \"02:00\", gap: skip, cutoff: 30m, title: T, description: D, timezone: UTC,\n"
    "   keep-apart: storage, services: [db.eu-1, web]}\n"
    "- {id: rule, class: [b, a], rrule: FREQ=DAILY;BYHOUR=6, duration: 2 hours,\n"
    "   first: 2026-01-01, until: 2026-12-31, except: [2026-03-01], also: [2026-03-01 07:00]}\n"
    "- {id: weekday-end, class: a, every: friday, start: \"22:00\", end: sunday 24:00}\n"
    "- {id: weeks, class: a, every: second week of the month}\n"
    "- id: dates\n"
    "  class: a\n"
    "  start: \"21:00\"\n"
    "  duration: 30m\n"
    "  dates:\n"
    "  - 2026-12-21\n"
    "  - Mon 2026-12-14 22:00\n"
    "  - {date: 2026-11-07, end: sunday 12:00, class: b, title: Database}\n"
    "  - {date: 2026-11-14, start: \"20:00\", end: 2026-11-16 20:00}\n"
    "  - {date: 2026-11-21, duration: 1 month 2 days}\n"
    "  first: 2026-01-01\n"
    "  until: 2026-12-14\n"
    "  except: [2026-11-14]\n"
    "  also: [2026-12-31]\n"
    "- {id: days, class: a, dates: [2026-12-21, {date: 2026-12-24, duration: 3 days}]}\n"
    "freezes:\n"
    "- {id: once, title: T, from: 2026-12-20, to: 2027-01-03 12:00, timezone: UTC,\n"
    "   blocks: [a, b], then: next}\n"
    "- {id: often, every: weekday, start: \"07:00\", end: \"19:00\", allows: [a],\n"
    "   holidays: true}\n"
    "- {id: days, dates: [2026-12-24], blocks: []}\n"
    "- {id: rule, rrule: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24, then: after}\n"
    "- {id: calendar, ics: holidays.ics, unreadable: ignore, then: before}\n"
    "changes:\n"
    "- {announced: phrase@2026-11-28, at: 2026-11-01}\n"
    "- {moved: phrase@2026-11-28, to: 2026-12-05 22:00, at: 2026-11-02 10:00, by: user,\n"
    "   reason: R, title: T, end: sunday 02:00}\n"
    "- {cancelled: dates@2026-12-14, at: \"@1796083200\", by: provider}\n"
    "- {extended: rule@2026-11-01T06:00, at: 2026-11-01 07:30, end: \"09:00\"}\n"
    "- {emergency: 2026-11-25 14:00, class: a, at: 2026-11-25T13:30Z, duration: 1h}\n"
    "- {actual: dates@2026-11-07, start: \"21:15\", end: 2026-11-08 14:30, outcome: partly}\n"
    "x-mine: {anything: [goes]}\n";

static void a_policy_with_every_key_reads_back_as_it_was_printed(void **state)
{
    struct policy_text test;
    const char *text = round_trip(&test, everything);

    (void)state;
    assert_non_null(strstr(text, "title: \"Quotes \\\" and \\\\ and a tab\\t\"\n"));
    assert_non_null(strstr(text, "description: \"Two\\nlines\\n\"\n"));
    assert_non_null(strstr(text, "end: \"sunday 24:00\"\n"));
    assert_non_null(strstr(text, "extended: \"rule@2026-11-01T06:00\"\n"));
    policy_text_free(&test);
}

static void several_policies_are_several_documents(void **state)
{
    struct policy_text a, b;
    const struct policy *items[] = {
        policy_text_good(&a, "mwin: 1\npolicy: a\ntimezone: UTC\n"),
        policy_text_good(&b, "mwin: 1\npolicy: b\ntimezone: UTC\n")};
    const struct policies policies = {.items = items, .count = 2};
    struct out out;

    (void)state;
    out_memory(&out);
    dump_policies(&out, &policies);
    out_char(&out, '\0');
    assert_non_null(strstr(out.data, "\n---\nmwin: 1\npolicy: \"b\"\n"));
    out_finish(&out);
    policy_text_free(&a);
    policy_text_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_policy_is_printed_with_its_defaults),
        cmocka_unit_test(a_policy_with_every_key_reads_back_as_it_was_printed),
        cmocka_unit_test(several_policies_are_several_documents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
