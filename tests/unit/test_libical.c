/*
 * The declarations of libical's functions against those in its header.
 *
 * Needs: libical-dev
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "base/fault.h"
#include "ical/read/libical.h"

_Static_assert(ICAL_MAJOR_VERSION == 3, "the ABI that is declared");
_Static_assert(LIBICAL_VEVENT == ICAL_VEVENT_COMPONENT, "the kind of a VEVENT");
_Static_assert(LIBICAL_ANY_PROPERTY == ICAL_ANY_PROPERTY, "the kind of any property");

#define SAME_TYPE(result, name, parameters)                                                    \
    _Static_assert(__builtin_types_compatible_p(__typeof__(((struct libical *)NULL)->name),    \
                                                __typeof__(&name)),                            \
                   #name " is declared as in libical's header");
LIBICAL_FUNCTIONS(SAME_TYPE)
#undef SAME_TYPE

static void all_functions_are_found_in_the_library(void **state)
{
    struct libical library;
    struct fault fault;

    (void)state;
    assert_int_equal(libical_load(LIBICAL_NAME, &library, &fault), 0);
#define FOUND(result, name, parameters) assert_true(library.name != NULL);
    LIBICAL_FUNCTIONS(FOUND)
#undef FOUND
}

static void a_library_that_is_not_there_is_a_fault_that_names_the_package(void **state)
{
    struct libical library;
    struct fault fault;

    (void)state;
    assert_int_equal(libical_load("libno-such-ical.so.3", &library, &fault), -1);
    /* What comes between the two is the C library's. */
    assert_non_null(strstr(fault.text, "libical, which cannot be loaded: "));
    assert_non_null(strstr(fault.text, "libno-such-ical.so.3"));
    assert_non_null(strstr(fault.hint, "libical3"));
}

static void a_library_that_is_another_one_is_a_fault(void **state)
{
    struct libical library;
    struct fault fault;

    (void)state;
    assert_int_equal(libical_load("libc.so.6", &library, &fault), -1);
    assert_string_equal(fault.text, "libc.so.6 has no icalerror_set_errors_are_fatal");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_functions_are_found_in_the_library),
        cmocka_unit_test(a_library_that_is_not_there_is_a_fault_that_names_the_package),
        cmocka_unit_test(a_library_that_is_another_one_is_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
