/* Files that are empty for a moment: how long one is waited for, and all together. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fault.h"
#include "loader/load_text.h"

static void two_empty_files_share_the_time_that_they_are_waited_for(void **state)
{
    char path[] = "/tmp/mwin-load-text-XXXXXX";
    const int fd = mkstemp(path);
    struct source source;
    struct fault fault;
    struct arena arena;
    int patience = 60;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    arena_init(&arena, NULL);
    assert_int_equal(load_text_part(&arena, path, false, &patience, &source, &fault), -1);
    assert_non_null(strstr(fault.text, "it is empty"));
    assert_true(patience <= 0);
    assert_int_equal(load_text_part(&arena, path, false, &patience, &source, &fault), -1);
    assert_true(patience <= 0);
    /* What one file leaves is there for the next. */
    patience = 60;
    assert_int_equal(truncate(path, 1), 0);
    assert_int_equal(load_text_part(&arena, path, false, &patience, &source, &fault), 0);
    assert_int_equal(patience, 60);
    unlink(path);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_empty_files_share_the_time_that_they_are_waited_for),
    };

    return cmocka_run_group_tests_name("load_text", tests, NULL, NULL);
}
