/* What is wrong with recurrences, freezes and changes, and where: places counted by hand. */
#include "policy_text.h"

#define HEAD   POLICY_TEXT_HEAD
#define WINDOW POLICY_TEXT_WINDOW
#define NIGHT  POLICY_TEXT_NIGHT

static void dates_and_times_have_to_exist(void **state)
{
    static const struct policy_text_case errors[] = {
        {WINDOW "  every: day\n  first: 2026-02-30\n", "12:10 bad-date", NULL},
        {WINDOW "  every: day\n  until: 10000-01-01\n", "12:10 bad-date", NULL},
        {WINDOW "  every: day\n  first: tomorrow\n", "12:10 bad-date", NULL},
        {WINDOW "  every: day\n  first: Mon 2026-12-01\n", "12:10 weekday-mismatch", NULL},
        {WINDOW "  every: day\n  except: [2026-12-01, 2026-13-01]\n", "12:29 bad-date", NULL},
        {WINDOW "  every: day\n  except: [2026-12-01, Tue 2026-12-01]\n",
         "12:24 duplicate-date", "p.yaml:12:12: it stands here too"},
        {WINDOW "  every: day\n  except:\n  - 2026-12-01\n  - 2026-12-01\n",
         "14:5 duplicate-date", "p.yaml:13:5: it stands here too"},
        {WINDOW "  every: day\n  except: []\n", "", NULL},
        {WINDOW "  dates: [{date: 2026-12-01, start: \"22:61\", duration: 1h}]\n",
         "11:41 bad-time", NULL},
        {WINDOW "  dates: [Tue 2021-12-09]\n", "11:11 weekday-mismatch", NULL},
        {WINDOW "  dates: [{date: Tue 2021-12-09}]\n", "11:18 weekday-mismatch", NULL},
        {WINDOW "  dates: [2026-12-01 24:30]\n  duration: 1h\n", "11:22 bad-date", NULL},
        {WINDOW "  every: day\n  start: \"24:00\"\n  end: \"06:00\"\n", "12:11 bad-time", NULL},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: \"24:00\"\n", "", NULL},
        {WINDOW "  every: day\n  start: 6:00\n  end: \"08:00\"\n", "12:10 bad-time", NULL},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: \"sunday\"\n", "13:8 bad-time",
         "write 'sunday 06:00'"},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: sundae 06:00\n", "13:8 bad-time",
         "did you mean 'sunday'?"},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: \"sunday 26:00\"\n", "13:16 bad-time",
         NULL},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: 2026-12-01 06:00\n", "13:8 bad-value",
         "'end' cannot be one date here"},
        {WINDOW "  every: day\n  start: \"22:00\"\n  duration: 0m\n", "13:13 bad-duration",
         NULL},
        {WINDOW "  every: day\n  start: \"22:00\"\n  duration: 1 fortnight\n",
         "13:15 bad-duration", NULL},
        {WINDOW "  every: day\n  timezone: CEST\n", "12:13 bad-zone", "Europe/"},
        {HEAD "freezes: [{id: f, from: 2026-02-29, to: 2026-02-31}]\n",
         "7:25 bad-date\n7:41 bad-date", NULL},
        {NIGHT "changes: [{cancelled: w@2026-11-31, at: 2026-11-01}]\n", "14:25 bad-date",
         NULL},
        {NIGHT "changes: [{cancelled: w@2026-11-24, at: 2026-11-31}]\n", "14:41 bad-date",
         NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void rules_and_phrases_are_refused_at_the_word_that_is_wrong(void **state)
{
    static const struct policy_text_case errors[] = {
        {WINDOW "  rrule: FREQ=MONTHLY;BYDAY=-1SX\n", "11:31 bad-rrule", NULL},
        {WINDOW "  rrule: \"FREQ=MONTHLY;BYDAY=-1SX\"\n", "11:32 bad-rrule", NULL},
        {WINDOW "  rrule: FREQ=DAILY;BYHOUR=25\n  duration: 1h\n", "11:28 bad-rrule", NULL},
        {WINDOW "  every: last saturdey of the month\n", "11:15 bad-phrase", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void start_and_end_need_each_other(void **state)
{
    static const struct policy_text_case errors[] = {
        {WINDOW "  every: day\n  start: \"22:00\"\n", "12:3 conflicting-keys",
         "'start' without 'end' or 'duration'"},
        {WINDOW "  every: day\n  end: \"22:00\"\n", "12:3 conflicting-keys",
         "'end' without 'start'"},
        {WINDOW "  every: day\n  duration: 4h\n", "12:3 conflicting-keys",
         "'duration' in hours without 'start'"},
        {WINDOW "  every: day\n  duration: 2 days\n", "", NULL},
        {WINDOW "  every: day\n", "", NULL},
        {WINDOW "  every: day\n  start: \"22:00\"\n  end: \"06:00\"\n  duration: 4h\n",
         "14:3 conflicting-keys", "p.yaml:13:3: 'end' stands here"},
        {WINDOW "  every: second week of the month\n  start: \"22:00\"\n", "", NULL},
        {WINDOW "  every: second week of the month\n  start: \"22:00\"\n  end: friday 06:00\n",
         "", NULL},
        {WINDOW "  rrule: FREQ=DAILY;BYHOUR=6,18\n", "11:3 conflicting-keys",
         "a rule with times of day needs 'duration' or 'end'"},
        {WINDOW "  every: 6 hours\n  first: 2026-01-01\n", "11:3 conflicting-keys",
         "a rule with times of day needs 'duration' or 'end'"},
        {WINDOW "  rrule: FREQ=DAILY;BYHOUR=6,18\n  duration: 2h\n", "", NULL},
        {WINDOW "  start: \"22:00\"\n  dates: [2026-12-01, 2026-12-02]\n",
         "12:11 conflicting-keys", "p.yaml:11:3: the start is this"},
        {WINDOW "  end: \"06:00\"\n  dates: [2026-12-01, 2026-12-02]\n",
         "12:11 conflicting-keys", "p.yaml:11:3: the end is this"},
        {WINDOW "  dates: [2026-12-01 22:00]\n", "11:11 conflicting-keys", "no 'end'"},
        {WINDOW "  dates: [2026-12-01 22:00]\n  duration: 4h\n", "", NULL},
        {WINDOW "  dates: [2026-12-01]\n  duration: 4h\n", "11:11 conflicting-keys",
         "no start"},
        {WINDOW "  dates: [{date: 2026-12-01, end: \"06:00\"}]\n", "11:30 conflicting-keys",
         "'end' without 'start'"},
        {WINDOW "  dates: [{date: 2026-12-01, duration: 4h}]\n", "11:30 conflicting-keys",
         "'duration' in hours without 'start'"},
        {WINDOW "  dates: [{date: 2026-12-01, duration: 4 days}]\n", "", NULL},
        {WINDOW "  dates: [{date: 2026-12-01 22:00, start: \"21:00\", duration: 4h}]\n",
         "11:36 conflicting-keys", "p.yaml:11:18: the other time stands here"},
        {WINDOW "  dates: [{date: 2026-12-01 22:00, end: 2026-12-01 21:00}]\n",
         "11:41 bad-order", "the end is not after the start"},
        {WINDOW "  dates: [{date: 2026-12-01 22:00, end: 2026-12-03}]\n", "11:41 bad-time",
         "an end needs a time of day"},
        {WINDOW "  every: tuesday\n  also: [2026-12-02 22:00]\n", "12:10 conflicting-keys",
         "no 'end'"},
        {WINDOW "  every: tuesday\n  start: \"22:00\"\n  also: [2026-12-02 22:00]\n",
         "12:3 conflicting-keys", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void a_recurrence_is_one_thing_that_happens(void **state)
{
    static const struct policy_text_case errors[] = {
        {WINDOW "  every: day\n  dates: [2026-12-01]\n", "12:3 conflicting-keys",
         "'dates' beside 'every'"},
        {WINDOW "  rrule: FREQ=WEEKLY\n", "11:10 needs-first",
         "without 'first:' the rule does not say which weekday"},
        {WINDOW "  rrule: FREQ=WEEKLY;BYDAY=TU;COUNT=3\n", "11:10 needs-first", "COUNT"},
        {WINDOW "  every: 2 weeks on thursday\n", "11:10 needs-first", NULL},
        {WINDOW "  every: 2 weeks on thursday\n  first: 2026-12-03\n", "", NULL},
        {WINDOW "  rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", "11:10 never-happens",
         "this never happens"},
        {WINDOW "  every: tuesday\n  first: 2026-12-02\n  until: 2026-12-07\n",
         "11:10 never-happens", "leave no date"},
        {WINDOW "  every: tuesday\n  first: 2026-12-01\n  until: 2026-12-01\n", "", NULL},
        {WINDOW "  every: tuesday\n  first: 2026-12-01\n  until: 2026-12-01\n"
                "  except: [2026-12-01]\n",
         "11:10 never-happens", NULL},
        {WINDOW "  every: tuesday\n  first: 2026-12-08\n  until: 2026-12-01\n",
         "13:10 bad-order", "p.yaml:12:10: 'first' stands here"},
        {WINDOW "  rrule: FREQ=DAILY;UNTIL=20200101T000000Z\n  first: 2026-01-01\n",
         "11:10 never-happens", NULL},
        {WINDOW "  dates: [2026-12-01]\n  until: 2026-11-30\n", "11:10 never-happens", NULL},
        {WINDOW "  dates: [2026-12-01, 2026-12-02, Tue 2026-12-01]\n", "11:35 duplicate-date",
         "p.yaml:11:11: it stands here too"},
        {WINDOW "  dates: [2026-12-01 10:00, 2026-12-01 12:00]\n  duration: 1h\n", "", NULL},
        {WINDOW "  dates: [2026-12-01]\n  also: [2026-12-01]\n", "12:10 duplicate-date", NULL},
        {HEAD "protected: [{every: weekday, start: \"07:00\", end: \"19:00\", title: x}]\n", "",
         NULL},
        {HEAD "protected: [{start: \"07:00\", end: \"19:00\"}]\n", "7:13 missing-key", NULL},
        {HEAD "freezes: [{id: f, dates: [{date: 2026-12-01, class: planned}]}]\n",
         "7:46 unknown-key", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void a_freeze_is_one_of_three_things(void **state)
{
    static const struct policy_text_case errors[] = {
        {HEAD "freezes: [{id: f, from: 2026-12-20, to: 2027-01-03}]\n", "", NULL},
        {HEAD "freezes: [{id: f, from: 2026-12-20 12:00, to: 2026-12-20 13:00}]\n", "", NULL},
        {HEAD "freezes: [{id: f, from: 2026-12-20, to: 2026-12-20}]\n", "7:41 bad-order",
         "p.yaml:7:25: 'from' stands here"},
        {HEAD "freezes: [{id: f, from: 2026-12-20}]\n", "7:19 conflicting-keys",
         "'from' without 'to'"},
        {HEAD "freezes: [{id: f, to: 2026-12-20}]\n", "7:19 conflicting-keys",
         "'to' without 'from'"},
        {HEAD "freezes: [{id: f, from: 2026-12-20, to: 2026-12-21, every: day}]\n",
         "7:53 conflicting-keys", "'every' beside 'from'"},
        {HEAD "freezes: [{id: f, every: day, ics: x.ics}]\n", "7:31 conflicting-keys", NULL},
        {HEAD "freezes: [{id: f, ics: x.ics, holidays: true, blocks: []}]\n", "", NULL},
        {HEAD "freezes: [{id: f, every: weekday, start: \"07:00\", end: \"19:00\"}]\n", "",
         NULL},
        {HEAD "freezes: [{id: f, every: weekday, start: \"07:00\"}]\n", "7:35 conflicting-keys",
         NULL},
        {HEAD "freezes: [{id: f, ics: x.ics, blocks: [planned], allows: [urgent]}]\n",
         "7:50 conflicting-keys", NULL},
        {HEAD "freezes: [{id: f, ics: x.ics, then: later}]\n", "7:37 bad-value",
         "write one of: skip, next, before, after"},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void a_change_names_an_occurrence_that_exists(void **state)
{
    static const struct policy_text_case errors[] = {
        {NIGHT "changes: [{cancelled: w@2026-11-24, at: 2026-11-01}]\n", "", NULL},
        {NIGHT "changes: [{cancelled: w@2026-11-24T22:30, at: 2026-11-01}]\n", "", NULL},
        {NIGHT "changes: [{cancelled: w@2026-11-24T22:00, at: 2026-11-01}]\n",
         "14:23 unknown-occurrence", "the nearest are w@2026-11-17 and w@2026-11-24"},
        {NIGHT "changes: [{cancelled: w@2026-11-26, at: 2026-11-01}]\n",
         "14:23 unknown-occurrence", "the nearest are w@2026-11-24 and w@2026-12-01"},
        {NIGHT "  first: 2026-11-24\n"
               "changes: [{cancelled: w@2026-11-17, at: 2026-11-01}]\n",
         "15:23 unknown-occurrence", "the nearest is w@2026-11-24"},
        {NIGHT "  until: 2026-11-24\n"
               "changes: [{cancelled: w@2030-11-19, at: 2026-11-01}]\n",
         "15:23 unknown-occurrence", "the nearest is w@2026-11-24"},
        {NIGHT "changes: [{cancelled: w, at: 2026-11-01}]\n", "14:23 bad-value",
         "w@2026-12-26"},
        {NIGHT "changes: [{cancelled: w@, at: 2026-11-01}]\n", "14:25 bad-date", NULL},
        {NIGHT "changes: [{cancelled: w@tuesday, at: 2026-11-01}]\n", "14:25 bad-value",
         "'tuesday' is no date"},
        {NIGHT "changes: [{cancelled: \"w@2026-11-24 22:30\", at: 2026-11-01}]\n",
         "14:26 bad-value", NULL},
        {NIGHT "changes: [{extended: emergency@2026-11-24T10:00, at: 2026-11-01, end: "
               "\"12:00\"}]\n",
         "14:22 unknown-window", "into its own entry"},
        {NIGHT "changes: [{cancelled: v@2026-11-24, at: 2026-11-01}]\n", "14:23 unknown-window",
         NULL},
        {WINDOW "  dates: [2026-12-01 10:00, 2026-12-01 12:00]\n  duration: 1h\n"
                "changes: [{cancelled: w@2026-12-01, at: 2026-11-01}]\n",
         "13:23 unknown-occurrence", "such as w@2026-12-01T10:00 or w@2026-12-01T12:00"},
        {WINDOW "  dates: [2026-12-01 10:00, 2026-12-01 12:00]\n  duration: 1h\n"
                "changes: [{cancelled: w@2026-12-01T12:00, at: 2026-11-01}]\n",
         "", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void a_change_has_the_keys_of_its_kind(void **state)
{
    static const struct policy_text_case errors[] = {
        {NIGHT "changes: [{cancelled: w@2026-11-24, at: 2026-11-01, to: 2026-11-25}]\n",
         "14:53 conflicting-keys", "'to' does not go with 'cancelled'"},
        {NIGHT "changes: [{cancelled: w@2026-11-24, moved: w@2026-11-24}]\n",
         "14:37 conflicting-keys", "p.yaml:14:12: 'cancelled' stands here"},
        {NIGHT "changes: [{moved: w@2026-11-24, at: 2026-11-01, to: 2026-11-25, "
               "duration: 1h}]\n",
         "", NULL},
        {NIGHT "changes: [{moved: w@2026-11-24, at: 2026-11-01, to: 2026-11-25 20:00, end: "
               "2026-11-25 19:00}]\n",
         "14:76 bad-order", NULL},
        {NIGHT "changes: [{extended: w@2026-11-24, at: 2026-11-25 05:00, end: "
               "2026-11-24 08:00}]\n",
         "14:63 bad-order", NULL},
        {NIGHT "changes:\n"
               "- {moved: w@2026-11-24, to: 2026-11-26, at: 2026-11-02}\n"
               "- {extended: w@2026-11-24, end: 2026-11-25 08:00, at: 2026-11-03}\n",
         "16:33 bad-order", NULL},
        {NIGHT "changes: [{actual: w@2026-11-24, start: \"22:45\", end: \"05:00\", "
               "outcome: gone}]\n",
         "14:73 bad-value", "done, partly, not-done"},
        {NIGHT "changes: [{moved: w@2026-11-24, at: 2026-11-01, to: \"25:00\"}]\n",
         "14:54 bad-time", NULL},
        {NIGHT "changes: [{moved: w@2026-11-24, at: 2026-11-01, to: 2026-11-31}]\n",
         "14:53 bad-date", NULL},
        {NIGHT "changes: [{emergency: 2026-11-31 10:00, at: 2026-11-24, class: urgent, "
               "duration: 1h}]\n",
         "14:23 bad-date", NULL},
        {NIGHT "changes: [{emergency: 2026-11-24, at: 2026-11-24, class: urgent, "
               "duration: 1h}]\n",
         "14:23 bad-time", "an emergency needs a time of day"},
        {NIGHT "changes:\n"
               "- {emergency: 2026-11-24 10:00, at: 2026-11-24, class: urgent, duration: 1h}\n"
               "- {emergency: 2026-11-24T10:00, at: 2026-11-24, class: urgent, duration: 1h}\n",
         "16:15 duplicate-date", "p.yaml:15:15: the first is here"},
        /* the two 02:30 of the night in which clocks go back have one id */
        {NIGHT "changes:\n"
               "- {emergency: 2026-10-25 02:30 +02:00, at: 2026-10-24, class: urgent, "
               "duration: 1m}\n"
               "- {emergency: 2026-10-25 02:30 +01:00, at: 2026-10-24, class: urgent, "
               "duration: 1m}\n",
         "16:15 duplicate-date", "a minute later"},
        {NIGHT "changes: [{cancelled: w@2026-11-24, at: 2026-11-01, by: me}]\n",
         "14:57 bad-value", "provider, user"},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_times_have_to_exist),
        cmocka_unit_test(rules_and_phrases_are_refused_at_the_word_that_is_wrong),
        cmocka_unit_test(start_and_end_need_each_other),
        cmocka_unit_test(a_recurrence_is_one_thing_that_happens),
        cmocka_unit_test(a_freeze_is_one_of_three_things),
        cmocka_unit_test(a_change_names_an_occurrence_that_exists),
        cmocka_unit_test(a_change_has_the_keys_of_its_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
