/* The names of windows and occurrences, as people write them. */
#include "policy/name.h"

#include "base/fault.h"
#include "policy_text.h"

/* The pieces of an occurrence's name: "policy|window|date", with "-" for a policy that is not
 * named. */
static void expect_pieces(const char *text, const char *pieces)
{
    char shown[128];
    struct name name;
    struct fault fault;

    assert_int_equal(name_parse_occurrence(text, &name, &fault), 0);
    snprintf(shown, sizeof shown, "%.*s|%.*s|%s",
             name.policy == NULL ? 1 : (int)name.policy_length,
             name.policy == NULL ? "-" : name.policy, (int)name.window_length, name.window,
             name.date);
    assert_string_equal(shown, pieces);
}

static void an_occurrence_is_a_window_and_a_date(void **state)
{
    (void)state;
    expect_pieces("monthly@2026-12-26", "-|monthly|2026-12-26");
    expect_pieces("cmo/monthly@2026-12-26T22:00", "cmo|monthly|2026-12-26T22:00");
    expect_pieces("a@b@2026-12-26", "-|a@b|2026-12-26");
    expect_pieces("a/b/c@d", "a|b/c|d");
    expect_pieces("@", "-||");
}

static void expect_no_occurrence(const char *text, const char *hint)
{
    struct name name;
    struct fault fault;

    assert_int_equal(name_parse_occurrence(text, &name, &fault), -1);
    assert_string_equal(fault.hint, hint);
    assert_int_equal(name_length(&name), strlen(text));
}

static void what_has_no_date_is_no_occurrence(void **state)
{
    (void)state;
    expect_no_occurrence("night", "write WINDOW@DATE, such as night@2026-12-26");
    expect_no_occurrence("cmo/night", "write WINDOW@DATE, such as cmo/night@2026-12-26");
    expect_no_occurrence("2026-12-26", "write WINDOW@DATE, such as monthly@2026-12-26");
    expect_no_occurrence("late night", "write WINDOW@DATE, such as monthly@2026-12-26");
    expect_no_occurrence("a@b/c", "write WINDOW@DATE, such as a@b/c@2026-12-26");
    expect_no_occurrence("", "write WINDOW@DATE, such as monthly@2026-12-26");
}

#define WINDOWS                                                                                \
    "timezone: UTC\n"                                                                          \
    "classes: {c: {}}\n"                                                                       \
    "windows:\n"                                                                               \
    "- {id: night, class: c, every: tuesday}\n"                                                \
    "- {id: day, class: c, every: friday}\n"

static struct policy_text tests[2];
static const struct policy *items[2];
static const struct policies policies = {.items = items, .count = 2};

static int read_policies(void **state)
{
    (void)state;
    items[0] = policy_text_good(&tests[0], "mwin: 1\npolicy: cmo\n" WINDOWS);
    items[1] = policy_text_good(&tests[1], "mwin: 1\npolicy: cm\n" WINDOWS
                                           "- {id: only, class: c, every: friday}\n");
    return 0;
}

static int free_policies(void **state)
{
    (void)state;
    policy_text_free(&tests[0]);
    policy_text_free(&tests[1]);
    return 0;
}

static void a_name_with_a_policy_means_the_window_of_this_policy(void **state)
{
    struct name name = name_of_window("cm/night");
    const struct window *window;
    struct fault fault;

    (void)state;
    assert_int_equal(name_find_window(&policies, &name, &window, &fault), 1);
    assert_ptr_equal(window, &items[1]->windows[0]);
    assert_false(name_fits_policy(&name, items[0]));
    assert_false(name_fits_window(&name, &items[1]->windows[1]));
}

static void a_name_without_a_policy_means_the_windows_of_all(void **state)
{
    struct name name = name_of_window("day");
    const struct window *window;
    struct fault fault;

    (void)state;
    assert_int_equal(name_find_window(&policies, &name, &window, &fault), 2);
    assert_ptr_equal(window, &items[0]->windows[1]);
    name = name_of_window("only");
    assert_int_equal(name_find_window(&policies, &name, &window, &fault), 1);
    assert_ptr_equal(window, &items[1]->windows[2]);
}

static void expect_unknown(struct name name, const char *text, const char *hint)
{
    const struct window *window;
    struct fault fault = {0};

    assert_int_equal(name_find_window(&policies, &name, &window, &fault), 0);
    assert_null(window);
    assert_string_equal(fault.text, text);
    assert_string_equal(fault.hint, hint);
}

static void an_unknown_name_is_answered_with_the_most_similar_one(void **state)
{
    struct name name;
    struct fault fault;
    char text[300];

    (void)state;
    expect_unknown(name_of_window("nigth"), "no policy has a window \"nigth\"",
                   "did you mean night?");
    expect_unknown(name_of_window("cm/onyl"), "no policy has a window \"cm/onyl\"",
                   "did you mean cm/only?");
    expect_unknown(name_of_window("cmo/only"), "no policy has a window \"cmo/only\"",
                   "did you mean cm/only?");
    assert_int_equal(name_parse_occurrence("onyl@2026-12-25", &name, &fault), 0);
    expect_unknown(name, "no policy has a window \"onyl\"", "did you mean only@2026-12-25?");
    expect_unknown(name_of_window("nig"), "no policy has a window \"nig\"", "");
    /* An '@' belongs to no window. */
    expect_unknown(name_of_window("night@2026"), "no policy has a window \"night@2026\"", "");
    memset(text, 'n', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    name = name_of_window(text);
    assert_int_equal(name_find_window(&policies, &name, &(const struct window *){NULL}, &fault),
                     0);
    assert_string_equal(fault.hint, "");
}

static void the_window_of_emergencies_has_a_name_of_its_own(void **state)
{
    struct name name;
    struct fault fault;

    (void)state;
    assert_int_equal(name_parse_occurrence("cmo/emergency@2026-12-25T14:00", &name, &fault), 0);
    assert_true(name_is_emergency(&name));
    assert_int_equal(name_parse_occurrence("emergency2@2026-12-25", &name, &fault), 0);
    assert_false(name_is_emergency(&name));
    assert_int_equal(name_parse_occurrence("emergenc@2026-12-25", &name, &fault), 0);
    assert_false(name_is_emergency(&name));
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(an_occurrence_is_a_window_and_a_date),
        cmocka_unit_test(what_has_no_date_is_no_occurrence),
        cmocka_unit_test(a_name_with_a_policy_means_the_window_of_this_policy),
        cmocka_unit_test(a_name_without_a_policy_means_the_windows_of_all),
        cmocka_unit_test(an_unknown_name_is_answered_with_the_most_similar_one),
        cmocka_unit_test(the_window_of_emergencies_has_a_name_of_its_own),
    };

    return cmocka_run_group_tests(all, read_policies, free_policies);
}
