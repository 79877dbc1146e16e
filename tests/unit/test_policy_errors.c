/* What is wrong with policies, and where. Places were counted by hand. */
#include "policy_text.h"

#define HEAD   POLICY_TEXT_HEAD
#define WINDOW POLICY_TEXT_WINDOW
#define NIGHT  POLICY_TEXT_NIGHT

/* Lines 1 to 5; what follows belongs to the class. */
#define CLASS "mwin: 1\npolicy: p\ntimezone: UTC\nclasses:\n  a:\n"

static void keys_have_to_be_known(void **state)
{
    static const struct policy_text_case errors[] = {
        {HEAD "titel: x\n", "7:1 unknown-key", "did you mean 'title'?"},
        {HEAD "colour: red\n", "7:1 unknown-key", "hint: allowed keys: mwin, policy"},
        {CLASS "    reschedule: {user: {colour: red}}\n", "6:25 unknown-key",
         "allowed keys: request, notice, times, within, guaranteed, alternative\n"},
        {HEAD "channels: {}\nx-mine: [1, 2]\n", "", NULL},
        {WINDOW "  every: tuesday\n  strat: \"22:30\"\n  end: \"06:00\"\n",
         "12:3 unknown-key\n13:3 conflicting-keys", "unknown key 'strat' in this window"},
        {WINDOW "  evry: tuesday\n", "11:3 unknown-key", "did you mean 'every'?"},
        {WINDOW "  every: tuesday\n  x-colour: red\n", "", NULL},
        {HEAD "Windows: []\n", "7:1 unknown-key", "did you mean 'windows'?"},
        {HEAD "freezes:\n- id: f\n  from: 2026-12-20\n  til: 2026-12-27\n",
         "9:3 conflicting-keys\n10:3 unknown-key", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void needed_keys_have_to_be_there(void **state)
{
    static const struct policy_text_case errors[] = {
        {"", "1:1 missing-key", "this policy needs 'mwin', 'policy', 'timezone'"},
        {"mwin: 1\npolicy: p\n", "1:1 missing-key", "this policy needs 'timezone'"},
        {HEAD "windows:\n- every: tuesday\n", "8:3 missing-key",
         "this window needs 'id', 'class'"},
        {WINDOW "  start: \"22:00\"\n", "8:3 missing-key", "'every', 'rrule' or 'dates'"},
        {HEAD "freezes:\n- id: f\n", "8:3 missing-key", "'from' and 'to'"},
        {HEAD "freezes:\n- from: 2026-01-01\n  to: 2026-01-02\n", "8:3 missing-key",
         "this freeze needs 'id'"},
        {WINDOW "  dates:\n  - {start: \"22:00\"}\n", "12:5 missing-key",
         "this date needs 'date'"},
        {HEAD "changes:\n- at: 2026-01-01\n", "8:3 missing-key", "'announced', 'moved'"},
        {NIGHT "changes:\n- cancelled: w@2026-11-24\n", "15:3 missing-key",
         "'cancelled' needs 'at'"},
        {NIGHT "changes:\n- {moved: w@2026-11-24, at: 2026-11-20}\n", "15:3 missing-key",
         "'moved' needs 'to'"},
        {NIGHT "changes:\n- {extended: w@2026-11-24, at: 2026-11-20}\n", "15:3 missing-key",
         "'extended' needs 'end' or 'duration'"},
        {NIGHT "changes:\n- {emergency: 2026-11-24 10:00}\n",
         "15:3 missing-key\n15:3 missing-key\n15:3 missing-key", "'emergency' needs 'class'"},
        {NIGHT "changes:\n- {actual: w@2026-11-24}\n", "", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void values_have_to_be_of_the_right_kind(void **state)
{
    static const struct policy_text_case errors[] = {
        {"- a\n", "1:1 wrong-type", "here is a list"},
        {"a\n", "1:1 wrong-type", "here is a text"},
        {HEAD "windows: night\n", "7:10 wrong-type", "'windows' needs a list"},
        {HEAD "windows: {a: b}\n", "7:10 wrong-type", "begin each item with '- '"},
        {HEAD "windows: [night]\n", "7:11 wrong-type", "this window has to be a map of keys"},
        {HEAD "title: [a]\n", "7:8 wrong-type", "'title' needs a text, but here is a list"},
        {HEAD "channels: [a]\n", "7:11 wrong-type", "'channels' needs a map"},
        {HEAD "channels: {a: [b]}\n", "7:15 wrong-type", "'a' needs a text"},
        {HEAD "services: [a]\n", "7:11 wrong-type", "'services' needs a map"},
        {HEAD "services: {a: [b]}\n", "7:15 wrong-type", "'a' needs a text"},
        {CLASS "    services: web\n", "6:15 wrong-type", "write a list of one as [web]"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {a: b}\n", "4:14 wrong-type",
         "this class has to be a map of keys"},
        {HEAD "freezes:\n- {id: f, from: 2026-01-01, to: 2026-01-02, blocks: planned}\n",
         "8:53 wrong-type", "write a list of one as [planned]"},
        {HEAD "windows:\n- id: w\n  class: {a: b}\n  every: day\n", "9:10 wrong-type",
         "'class' needs a text or a list, but here is a map"},
        {WINDOW "  every: day\n  except: [[2026-01-01]]\n", "12:12 wrong-type",
         "an item of 'except' has to be a text"},
        {WINDOW "  dates: [[2026-01-01]]\n", "11:11 wrong-type", NULL},
        {CLASS "    reschedule: [user]\n", "6:17 wrong-type", "'reschedule' needs a map"},
        {CLASS "    reschedule: {user: soon}\n", "6:24 wrong-type", "'user' needs a map"},
        {HEAD "freezes: [f]\n", "7:11 wrong-type", "this freeze has to be a map"},
        {HEAD "protected: [f]\n", "7:13 wrong-type", NULL},
        {HEAD "changes: [f]\n", "7:11 wrong-type", "this change has to be a map"},
        {HEAD "include: common.yaml\n", "7:10 wrong-type",
         "write a list of one as [common.yaml]"},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void values_are_not_empty(void **state)
{
    static const struct policy_text_case errors[] = {
        {HEAD "title:\n", "7:1 empty-value", "'title' has no value"},
        {HEAD "title: \"\"\n", "7:1 empty-value", NULL},
        {HEAD "title: ~\n", "7:1 empty-value", NULL},
        {HEAD "title: null\n", "7:1 empty-value", NULL},
        {HEAD "title: \"null\"\n", "", NULL},
        {HEAD "windows:\n", "7:1 empty-value", NULL},
        {HEAD "windows: []\n", "", NULL},
        {"mwin: 1\npolicy:\ntimezone: UTC\n", "2:1 empty-value", NULL},
        {HEAD "channels:\n  blog:\n", "8:3 empty-value", "'blog' has no value"},
        {HEAD "windows:\n- {id: w, class: [planned, ~], every: day}\n", "8:28 empty-value",
         NULL},
        {HEAD "windows:\n- {id: w, class: [], every: day}\n", "8:11 empty-value",
         "at least one class"},
        {WINDOW "  dates: []\n", "11:10 never-happens", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void words_and_numbers_have_to_be_allowed(void **state)
{
    static const struct policy_text_case errors[] = {
        {CLASS "    impact: outtage\n", "6:13 bad-value",
         "did you mean 'outage'? (allowed: none, reduced-redundancy, degraded, "
         "outage)"},
        {CLASS "    impact: Outage\n", "6:13 bad-value", "did you mean 'outage'?"},
        {CLASS "    impact: severe\n", "6:13 bad-value",
         "write one of: none, reduced-redundancy, degraded, outage"},
        {CLASS "    emergency: yes\n", "6:16 bad-value", "write true"},
        {CLASS "    emergency: False\n", "6:16 bad-value", "write false"},
        {CLASS "    mandatory: maybe\n", "6:16 bad-value", "write one of: false, true"},
        {CLASS "    postpone: newer\n", "6:15 bad-value", "did you mean 'never'?"},
        {CLASS "    scope: all\n", "6:12 bad-value", "write one of: single, shared"},
        {CLASS "    skip-limit: 0\n", "6:17 bad-value", "from 1 to 1000"},
        {CLASS "    skip-limit: -1\n", "6:17 bad-value", NULL},
        {CLASS "    skip-limit: 1.5\n", "6:17 bad-value", NULL},
        {CLASS "    skip-limit: 99999999999999999999\n", "6:17 bad-value", NULL},
        {CLASS "    reschedule: {user: {times: 1001}}\n", "6:32 bad-value", NULL},
        {CLASS "    reschedule: {user: {tims: 2}}\n", "6:25 unknown-key",
         "did you mean 'times'?"},
        {CLASS "    reschedule: {users: {}}\n", "6:18 unknown-key", "did you mean 'user'?"},
        {CLASS "    notice: befor start\n", "6:13 bad-value", "did you mean 'before start'?"},
        {CLASS "    notice: 5 business weeks\n", "6:13 bad-value", "'5 business days'"},
        {CLASS "    notice: 3 busines days\n", "6:13 bad-value",
         "did you mean '3 business days'?"},
        {CLASS "    notice: 1 busness day\n", "6:13 bad-value",
         "did you mean '1 business day'?"},
        {CLASS "    notice: 0 business days\n", "6:13 bad-value", NULL},
        {CLASS "    notice: soon\n", "6:13 bad-value", "write 'none', 'before start'"},
        {CLASS "    downtime: 20 parsecs\n", "6:18 bad-duration", NULL},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nweek-start: sundy\n", "4:13 bad-value",
         "did you mean 'sunday'?"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nweeks: half\n", "4:8 bad-value",
         "full, iso, days"},
        {"mwin: 2\npolicy: p\nunknown: x\n", "1:7 bad-value", "this mwin reads version 1"},
        {"mwin: \"1\"\npolicy: p\ntimezone: UTC\n", "", NULL},
        {"mwin: one\npolicy: p\ntimezone: UTC\n", "1:7 bad-value", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void ids_are_letters_digits_and_a_few_signs(void **state)
{
    static const struct policy_text_case errors[] = {
        {"mwin: 1\npolicy: my policy\ntimezone: UTC\n", "2:9 bad-id", "has a ' ' in it"},
        {"mwin: 1\npolicy: a@b\ntimezone: UTC\n", "2:9 bad-id", "has a '@' in it"},
        {"mwin: 1\npolicy: \"stra\xc3\x9f"
         "e\"\ntimezone: UTC\n",
         "2:9 bad-id", "has a '\xc3\x9f' in it"},
        {HEAD "channels: {\"\": c}\n", "7:12 bad-id", "an id without any character"},
        {"mwin: 1\npolicy: a.B-c_9\ntimezone: UTC\n", "", NULL},
        {HEAD "windows: [{id: emergency, class: planned, every: day}]\n", "7:16 bad-id",
         "give the window another id"},
        {HEAD "channels: {a/b: c}\n", "7:12 bad-id", NULL},
        {HEAD "services: {OGYX/123//ZYO: c, '2001:db8::1': d}\n", "", NULL},
        {HEAD "services: {\"a\\nb\": c}\n", "7:12 bad-id", "in one line"},
        {HEAD "services: {\" a\": c}\n", "7:12 bad-id", "without blanks"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {\"a b\": {}}\n"
         "windows: [{id: w, class: a b, every: day}]\n",
         "4:11 bad-id", NULL},
        {HEAD "windows: [{id: \"w\\n\", class: planned, every: day}]\n", "7:16 bad-id", NULL},
        {HEAD "windows: [{id: "
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              "aaaaaaaaaaaaaaaaaaaaa, class: planned, every: day}]\n",
         "7:16 bad-id", "an id of 101 characters"},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void names_have_to_be_defined(void **state)
{
    static const struct policy_text_case errors[] = {
        {HEAD "windows: [{id: w, class: planed, every: day}]\n", "7:26 unknown-class",
         "did you mean 'planned'?"},
        {HEAD "windows: [{id: w, class: [planned, zzz], every: day}]\n", "7:36 unknown-class",
         "there is no class 'zzz'"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nwindows: [{id: w, class: a, every: day}]\n",
         "4:26 unknown-class", "the policy defines no class"},
        {HEAD "freezes: [{id: f, from: 2026-01-01, to: 2026-01-02, blocks: [plannet]}]\n",
         "7:62 unknown-class", NULL},
        {HEAD "freezes: [{id: f, from: 2026-01-01, to: 2026-01-02, allows: [plannet]}]\n",
         "7:62 unknown-class", NULL},
        {CLASS "    channels: [blog]\n", "6:16 unknown-channel",
         "the policy defines no channel"},
        {CLASS "    channels: [blog]\nchannels: {blogs: x}\n", "6:16 unknown-channel",
         "did you mean 'blogs'?"},
        {CLASS "    services: [web]\n", "6:16 unknown-service",
         "the policy defines no service"},
        {CLASS "    services: [web, wbe]\nservices: {web: x}\n", "6:21 unknown-service",
         "did you mean 'web'?"},
        {WINDOW "  every: day\n  services: [wbe]\nservices: {web: x}\n",
         "12:14 unknown-service", "did you mean 'web'?"},
        {CLASS "    services: [web, web]\nservices: {web: x}\n", "6:21 bad-value",
         "'services' has 'web' twice"},
        {WINDOW "  dates: [{date: 2026-01-01, class: plan}]\n", "11:37 unknown-class", NULL},
        {NIGHT "changes: [{cancelled: x@2026-11-24, at: 2026-11-01}]\n", "14:23 unknown-window",
         "there is no window 'x'"},
        {NIGHT "changes: [{emergency: 2026-11-24 10:00, at: 2026-11-24, class: urgnt, "
               "duration: 1h}]\n",
         "14:64 unknown-class", "did you mean 'urgent'?"},
        {HEAD "windows: [{id: w, class: [planned, planned], every: day}]\n", "7:36 bad-value",
         "'class' has 'planned' twice"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {x-abcdef: {}, ghi: {}}\n"
         "windows: [{id: w, class: x-abcdef, every: day}]\n",
         "5:26 unknown-class", "keys that begin with 'x-' define nothing"},
        {CLASS "    channels: [x-chat]\nchannels: {x-chat: c, mail: m}\n",
         "6:16 unknown-channel", "keys that begin with 'x-' define nothing"},
        {CLASS "    work: {x-mine: [1], all: w}\n", "", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void ids_stand_once(void **state)
{
    static const struct policy_text_case errors[] = {
        {NIGHT "- {id: w, class: planned, every: day}\n", "14:8 duplicate-id",
         "p.yaml:8:7: the first is here"},
        {HEAD "freezes:\n- {id: f, from: 2026-01-01, to: 2026-01-02}\n"
              "- {id: f, from: 2026-02-01, to: 2026-02-02}\n",
         "9:8 duplicate-id", "p.yaml:8:8: the first is here"},
        {HEAD "windows: []\nwindows: []\n", "8:1 duplicate-key", NULL},
        {HEAD "windows: []\n  \nclasses: {planned: {}}\n", "9:1 duplicate-key", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

/* One wrong thing is one error, even where others lean on it. */
static void one_error_does_not_cause_others(void **state)
{
    static const struct policy_text_case errors[] = {
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclasses:\n  a: {impct: none}\n"
         "windows: [{id: w, class: a, every: day}]\n",
         "5:7 unknown-key", NULL},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclases: {a: {}}\n"
         "windows: [{id: w, class: a, every: day}]\n",
         "4:1 unknown-key", "did you mean 'classes'?"},
        {"mwin: 1\npolicy: p\ntimezone: UTC\nclasses: [a]\n"
         "windows: [{id: w, class: a, every: day}]\n",
         "4:10 wrong-type", NULL},
        {"mwin: 1\npolicy: p\ntimezone: Europe/Berlim\n"
         "freezes: [{id: f, from: 2026-01-01, to: 2026-01-02}]\n",
         "3:11 bad-zone", NULL},
        {WINDOW "  every: tusday\n"
                "changes: [{cancelled: w@2026-11-24, at: 2026-11-01}]\n",
         "11:10 bad-phrase", NULL},
        {WINDOW "  every: tuesday\n  start: 2230\n  end: \"06:00\"\n"
                "changes: [{cancelled: w@2026-11-24, at: 2026-11-01}]\n",
         "12:10 bad-time", NULL},
        {HEAD "windows:\n- class: planned\n  every: tuesday\n"
              "changes: [{cancelled: w@2026-11-24, at: 2026-11-01}]\n",
         "8:3 missing-key", NULL},
        {HEAD "windows:\n- {id: w@night, class: planned, every: tuesday}\n"
              "changes: [{cancelled: w@night@2026-11-24, at: 2026-11-01}]\n",
         "8:8 bad-id", NULL},
        {WINDOW "  every: tuesday\n  rrule: FREQ=DAILY\n", "12:3 conflicting-keys", NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void all_errors_are_found_in_one_run_and_sorted_by_place(void **state)
{
    static const struct policy_text_case errors[] = {
        {"mwin: 1\n"
         "policy: p p\n"
         "timezone: Mars\n"
         "changes:\n"
         "- {cancelled: w@2026-11-25, at: never}\n"
         "windows:\n"
         "- {id: w, class: b, every: tuesday, start: \"25:00\", end: x}\n"
         "classes:\n"
         "  a: {impact: bad, notice: bad}\n",
         "2:9 bad-id\n3:11 bad-zone\n5:33 bad-date\n7:18 unknown-class\n7:45 bad-time\n"
         "7:58 bad-time\n9:15 bad-value\n9:28 bad-value",
         NULL},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

static void a_long_value_is_cut_in_messages_between_characters(void **state)
{
    /* 59 bytes, then a character of two. */
    static const struct policy_text_case errors[] = {
        {HEAD
         "weeks: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffffff\xc3\x9fgggg\n",
         "7:8 bad-value",
         "'weeks' cannot be 'aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffffff...'"},
    };

    (void)state;
    POLICY_TEXT_CHECK(errors);
}

/* Hints cost time, and nobody reads the thousandth. */
static void every_error_counts_and_only_the_first_ones_have_hints(void **state)
{
    struct policy_text test;
    char text[8000] = HEAD "freezes:\n";
    const struct diag *diags;

    (void)state;
    for (int i = 0; i < 150; i++)
        strcat(text, "- {id: [], ics: x}\n");
    for (int i = 0; i < 50; i++)
        strcat(text, "- {idd: x}\n");
    policy_text_read(&test, text);
    assert_int_equal(test.diags.errors, 250);
    diags = test.diags.items;
    assert_non_null(diags[0].hint);
    assert_int_equal(diags[150].id, DIAG_ID_MISSING_KEY);
    assert_int_equal(diags[151].id, DIAG_ID_UNKNOWN_KEY);
    assert_null(diags[151].hint);
    policy_text_free(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_to_be_known),
        cmocka_unit_test(needed_keys_have_to_be_there),
        cmocka_unit_test(values_have_to_be_of_the_right_kind),
        cmocka_unit_test(values_are_not_empty),
        cmocka_unit_test(words_and_numbers_have_to_be_allowed),
        cmocka_unit_test(ids_are_letters_digits_and_a_few_signs),
        cmocka_unit_test(names_have_to_be_defined),
        cmocka_unit_test(ids_stand_once),
        cmocka_unit_test(one_error_does_not_cause_others),
        cmocka_unit_test(a_long_value_is_cut_in_messages_between_characters),
        cmocka_unit_test(every_error_counts_and_only_the_first_ones_have_hints),
        cmocka_unit_test(all_errors_are_found_in_one_run_and_sorted_by_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
