/* effort: how much may be done for one answer. The expected counts are worked out by hand. */
#include <stdbool.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/effort.h"

static jmp_buf ended;

static void end(const struct effort *effort)
{
    (void)effort;
    longjmp(ended, 1);
}

static const struct source file = {.name = "p.yaml"};

static struct mark line(uint32_t number)
{
    return (struct mark){.source = &file, .line = number, .column = 1};
}

/* Whether the answer ends when STEPS more are taken for the rule at MARK. */
static bool ends(struct memory *memory, uint64_t steps, struct mark mark)
{
    if (setjmp(ended) != 0)
        return true;
    effort_spend(memory, steps, mark);
    return false;
}

static void an_answer_takes_as_many_steps_as_it_may(void **state)
{
    struct effort effort = {.exit = end};
    struct memory memory = {.effort = &effort};

    (void)state;
    effort_begin(&effort, 100);
    assert_false(ends(&memory, 60, line(1)));
    assert_false(ends(&memory, 40, line(1)));
    assert_true(ends(&memory, 1, line(1)));
}

static void without_a_limit_nothing_ends(void **state)
{
    struct memory memory = {.effort = NULL};

    (void)state;
    assert_false(ends(NULL, UINT64_MAX, line(1)));
    assert_false(ends(&memory, UINT64_MAX, line(1)));
}

static void another_answer_begins_with_all_steps(void **state)
{
    struct effort effort = {.exit = end};
    struct memory memory = {.effort = &effort};

    (void)state;
    effort_begin(&effort, 100);
    assert_false(ends(&memory, 100, line(1)));
    effort_renew(&memory);
    assert_false(ends(&memory, 100, line(2)));
    assert_true(ends(&memory, 1, line(2)));
}

/* 25,000 steps, of which 20,000 are taken; two lines earn 10,000 each, a third only what is
 * missing. */
static void a_line_earns_steps_but_never_more_than_at_the_beginning(void **state)
{
    struct effort effort = {.exit = end};
    struct memory memory = {.effort = &effort};

    (void)state;
    effort_begin(&effort, 25000);
    assert_false(ends(&memory, 20000, line(1)));
    effort_earn(&memory);
    assert_int_equal(effort.left, 15000);
    effort_earn(&memory);
    effort_earn(&memory);
    assert_int_equal(effort.left, 25000);
    assert_true(ends(&memory, 25001, line(1)));
}

static void the_rule_with_over_half_of_the_steps_is_named(void **state)
{
    struct effort effort = {.exit = end};
    struct memory memory = {.effort = &effort};

    (void)state;
    effort_begin(&effort, 1000);
    for (uint32_t i = 0; i < 10; i++) {
        assert_false(ends(&memory, 20, line(2 + i)));
        assert_false(ends(&memory, 30, line(1)));
    }
    assert_false(ends(&memory, 50, (struct mark){0}));
    assert_int_equal(effort.mark.line, 1);
    assert_int_equal(effort.last.line, 1);
    assert_true(effort.lead >= 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_takes_as_many_steps_as_it_may),
        cmocka_unit_test(without_a_limit_nothing_ends),
        cmocka_unit_test(another_answer_begins_with_all_steps),
        cmocka_unit_test(a_line_earns_steps_but_never_more_than_at_the_beginning),
        cmocka_unit_test(the_rule_with_over_half_of_the_steps_is_named),
    };

    return cmocka_run_group_tests_name("effort", tests, NULL, NULL);
}
