/*
 * run --wait: everything is read anew while it waits. Nobody sleeps here: the clock is a number
 * that waiting moves on, and files change at times of that clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "cmd/cmd.h"
#include "cmd/prepare.h"

#define POLICY                                                                                 \
    "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}, urgent: {emergency: true}}\n"      \
    "windows:\n  - {id: w, class: work, dates: [1970-01-02, 1970-01-03], start: '00:00', "     \
    "duration: 1h}\n"
#define DAY ((instant)86400)

/* What becomes of the file, by that clock. */
static struct {
    instant at;
    const char *text; /* NULL: the file is removed */
} changes[8];
static size_t change_count, changed;
static instant now, longest;
static char path[] = "/tmp/test_run_XXXXXX";

static void write_policy(const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static instant read_clock(void)
{
    return now;
}

static void wait_seconds(int64_t seconds)
{
    now += seconds;
    if (seconds > longest)
        longest = seconds;
    for (; changed < change_count && changes[changed].at <= now; changed++) {
        if (changes[changed].text == NULL)
            unlink(path);
        else
            write_policy(changes[changed].text);
    }
}

/* Instead of the program: 40 and the hour as the status, 99 after a wait of over a minute. */
static void hand_over(const struct cmd_environment *environment, bool to_program)
{
    (void)environment;
    (void)to_program;
    _exit(longest > 60 ? 99 : 40 + (int)(now / 3600));
}

/* The answer of `run --wait` with what CHANGES says, or 40 and the hour at which it starts. */
static int run(void)
{
    char file[] = "-f", command[] = "run", wait[] = "--wait", quiet[] = "-q",
         program[] = "true";
    char *arguments[] = {command, file, path, quiet, wait, program};
    struct cmd_environment environment = {
        .read_clock = read_clock, .wait = wait_seconds, .hand_over = hand_over};
    struct cmd_context context = {.environment = &environment, .command = cmd_find("run")};
    struct arena arena;
    struct fault fault;
    struct out out, err;
    int status;
    pid_t pid;

    write_policy(POLICY);
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        now = longest = 0;
        changed = 0;
        arena_init(&arena, NULL);
        out_open(&out, STDOUT_FILENO);
        out_open(&err, STDERR_FILENO);
        context.arena = &arena;
        context.out = &out;
        context.err = &err;
        zone_db_init(&context.zones, &arena, NULL);
        if (option_parse(&arena, arguments, sizeof arguments / sizeof arguments[0],
                         &context.options, &context.used, &fault) != 0 ||
            prepare_policies(&context) != 0 || prepare_zones(&context) != 0 ||
            prepare_now(&context) != 0)
            _exit(98);
        status = (int)context.command->run(&context);
        out_finish(&err);
        _exit(status);
    }
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void change(instant at, const char *text)
{
    changes[change_count].at = at;
    changes[change_count++].text = text;
}

static int begin(void **state)
{
    (void)state;
    change_count = 0;
    return 0;
}

static void it_starts_in_the_window_that_it_waited_for(void **state)
{
    (void)state;
    assert_int_equal(run(), 40 + 24);
}

static void it_does_not_start_in_a_window_that_was_called_off_meanwhile(void **state)
{
    (void)state;
    change(DAY - 7200, POLICY "changes: [{cancelled: w@1970-01-02, at: 1970-01-01 22:00}]\n");
    assert_int_equal(run(), 40 + 48);
}

static void it_ends_where_no_window_comes_any_more(void **state)
{
    (void)state;
    change(DAY - 1, POLICY "changes: [{cancelled: w@1970-01-02, at: 1970-01-01 22:00}, "
                           "{cancelled: w@1970-01-03, at: 1970-01-01 22:00}]\n");
    assert_int_equal(run(), CMD_NO);
}

static void a_window_that_comes_earlier_is_noticed_within_a_minute(void **state)
{
    (void)state;
    change(7200, POLICY "changes: [{moved: w@1970-01-02, to: 1970-01-01 12:00, "
                        "at: 1970-01-01 02:00}]\n");
    assert_int_equal(run(), 40 + 12);
}

static void an_emergency_is_noticed_within_a_minute(void **state)
{
    (void)state;
    change(3600, POLICY "changes: [{emergency: 1970-01-01 01:00, class: urgent, duration: 2m, "
                        "at: 1970-01-01 01:00}]\n");
    assert_int_equal(run(), 40 + 1);
}

static void a_policy_that_became_unreadable_is_trouble(void **state)
{
    (void)state;
    change(7200, "mwin: 1\npolicy: [\n");
    assert_int_equal(run(), CMD_TROUBLE);
    begin(state);
    change(7200, NULL);
    assert_int_equal(run(), CMD_TROUBLE);
    begin(state);
    change(7200, POLICY "freezes: [{id: f, ics: /nonexistent.ics}]\n");
    assert_int_equal(run(), CMD_TROUBLE);
}

/* An editor empties the file and writes it a second later. */
static void a_file_that_is_just_written_is_read_once_more(void **state)
{
    (void)state;
    change(7200, "");
    change(7201, POLICY);
    assert_int_equal(run(), 40 + 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_starts_in_the_window_that_it_waited_for, begin),
        cmocka_unit_test_setup(it_does_not_start_in_a_window_that_was_called_off_meanwhile,
                               begin),
        cmocka_unit_test_setup(it_ends_where_no_window_comes_any_more, begin),
        cmocka_unit_test_setup(a_window_that_comes_earlier_is_noticed_within_a_minute, begin),
        cmocka_unit_test_setup(an_emergency_is_noticed_within_a_minute, begin),
        cmocka_unit_test_setup(a_policy_that_became_unreadable_is_trouble, begin),
        cmocka_unit_test_setup(a_file_that_is_just_written_is_read_once_more, begin),
    };
    int fd = mkstemp(path), result;

    if (fd < 0)
        return 1;
    close(fd);
    result = cmocka_run_group_tests_name("run", tests, NULL, NULL);
    unlink(path);
    return result;
}
