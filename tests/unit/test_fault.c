/* fault: what is wrong with one value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/fault.h"
#include "base/text.h"

static void a_fault_has_its_place_text_and_hint(void **state)
{
    struct fault fault;

    (void)state;
    assert_int_equal(fault_set(&fault, 6, 3, "\"%s\" is not a unit", "hrs"), -1);
    assert_int_equal(fault.at, 6);
    assert_int_equal(fault.length, 3);
    assert_string_equal(fault.text, "\"hrs\" is not a unit");
    assert_string_equal(fault.hint, "");
    assert_int_equal(fault_hint(&fault, "write %dh", 3), -1);
    assert_string_equal(fault.hint, "write 3h");
    assert_string_equal(fault.text, "\"hrs\" is not a unit");
}

static void a_new_fault_has_no_old_hint(void **state)
{
    struct fault fault;

    (void)state;
    fault_set(&fault, 0, 0, "first");
    fault_hint(&fault, "a hint");
    fault_set(&fault, 0, 0, "second");
    assert_string_equal(fault.hint, "");
}

static void long_text_is_cut_between_characters(void **state)
{
    struct fault fault;
    char value[1001];

    (void)state;
    for (size_t i = 0; i < 1000; i += 2)
        memcpy(value + i, "\xc3\xbc", 2);
    value[1000] = '\0';
    /* One of the two has its limit in the middle of a character. */
    for (int i = 0; i < 2; i++) {
        fault_set(&fault, 0, 0, "%s%s", i == 0 ? "" : "x", value);
        fault_hint(&fault, "%s%s", i == 0 ? "" : "x", value);
        assert_true(strlen(fault.text) >= FAULT_TEXT - 2);
        assert_int_equal(text_valid(fault.text, strlen(fault.text)), strlen(fault.text));
        assert_string_equal(fault.hint, fault.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_has_its_place_text_and_hint),
        cmocka_unit_test(a_new_fault_has_no_old_hint),
        cmocka_unit_test(long_text_is_cut_between_characters),
    };

    return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
