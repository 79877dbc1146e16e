/*
 * run --wait: everything is read anew while it waits. Nobody sleeps here: the clock is a number
 * that waiting moves on, and files change at times of that clock.
 */
#include <fcntl.h>
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
#include "cmd/table.h"
#include "with_libical.h"

#define POLICY                                                                                 \
    "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {work: {}, urgent: {emergency: true}}\n"      \
    "windows:\n  - {id: w, class: work, dates: [1970-01-02, 1970-01-03], start: '00:00', "     \
    "duration: 1h}\n"
#define DAY ((instant)86400)

/* The policy, what it names, and what is said on standard error. */
enum file { MAIN, LEDGER, CALENDAR, ERRORS, FILES };
static const char *const suffixes[FILES] = {"", ".yaml", ".ics", ".err"};
static char paths[FILES][64];

/* What becomes of a file, by that clock. */
static struct {
    instant at;
    enum file file;
    const char *text; /* NULL: the file is removed */
} changes[8];
static size_t change_count, changed;
static instant now, longest;
static char path[] = "/tmp/test_run_XXXXXX";

static void write_text(enum file name, const char *text)
{
    FILE *file = fopen(paths[name], "w");

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
            unlink(paths[changes[changed].file]);
        else
            write_text(changes[changed].file, changes[changed].text);
    }
}

/* Instead of the program: 40 and the hour as the status, 99 after a wait of over a minute. */
static void hand_over(const struct cmd_environment *environment, bool to_program)
{
    (void)environment;
    (void)to_program;
    _exit(longest > 60 ? 99 : 40 + (int)(now / 3600));
}

/* The answer of `run --wait` with POLICY and what CHANGES says, or 40 and the hour at which it
 * starts. */
static int run_with(const char *policy)
{
    char file[] = "-f", command[] = "run", wait[] = "--wait", quiet[] = "-q",
         program[] = "true";
    char *arguments[] = {command, file, path, quiet, wait, program};
    struct cmd_environment environment = {
        .read_clock = read_clock, .wait = wait_seconds, .hand_over = hand_over};
    struct cmd_context context = {.environment = &environment, .command = table_find("run")};
    struct arena arena;
    struct fault fault;
    struct out out, err;
    int status;
    pid_t pid;

    write_text(MAIN, policy);
    write_text(ERRORS, "");
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        now = longest = 0;
        changed = 0;
        arena_init(&arena, NULL);
        out_open(&out, STDOUT_FILENO);
        out_open(&err, open(paths[ERRORS], O_WRONLY));
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

static int run(void)
{
    return run_with(POLICY);
}

static void change_file(instant at, enum file file, const char *text)
{
    changes[change_count].at = at;
    changes[change_count].file = file;
    changes[change_count++].text = text;
}

static void change(instant at, const char *text)
{
    change_file(at, MAIN, text);
}

/* How often TEXT was said on standard error. */
static int count_said(const char *text)
{
    char all[8192];
    FILE *file = fopen(paths[ERRORS], "r");
    int count = 0;

    assert_non_null(file);
    all[fread(all, 1, sizeof all - 1, file)] = '\0';
    fclose(file);
    for (const char *at = all; (at = strstr(at, text)) != NULL; at++)
        count++;
    return count;
}

/* POLICY with a line that names a file. */
static const char *naming(const char *format, enum file file)
{
    static char text[1024];
    const char *name = strrchr(paths[file], '/') + 1;
    size_t length = strlen(POLICY);

    memcpy(text, POLICY, length);
    snprintf(text + length, sizeof text - length, format, name);
    return text;
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

/* A ledger that is there, and then not any more, had entries that call windows off. */
static void a_ledger_that_is_gone_is_trouble(void **state)
{
    const char *policy = naming("ledger: %s\n", LEDGER);

    (void)state;
    write_text(LEDGER, "changes: [{cancelled: w@1970-01-02, at: 1970-01-01}]\n");
    change_file(7200, LEDGER, NULL);
    assert_int_equal(run_with(policy), CMD_TROUBLE);
    assert_int_equal(count_said("this ledger existed when it was read before, and is gone"), 1);
    /* An editor renames it away and back. */
    begin(state);
    write_text(LEDGER, "changes: [{cancelled: w@1970-01-02, at: 1970-01-01}]\n");
    change_file(7200, LEDGER, NULL);
    change_file(7201, LEDGER, "changes: [{cancelled: w@1970-01-02, at: 1970-01-01}]\n");
    assert_int_equal(run_with(policy), 40 + 48);
    /* It may come into being, and counts from then on. */
    begin(state);
    unlink(paths[LEDGER]);
    change_file(3600, LEDGER, "changes: [{cancelled: w@1970-01-02, at: 1970-01-01}]\n");
    change_file(7200, LEDGER, NULL);
    assert_int_equal(run_with(policy), CMD_TROUBLE);
}

#define CALENDAR_OF(events)                                                                    \
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" events "END:VCALENDAR\n"
#define EVENT(date, rule)                                                                      \
    "BEGIN:VEVENT\nUID:" date "\nDTSTAMP:19700101T000000Z\nDTSTART;VALUE=DATE:" date "\n" rule \
    "END:VEVENT\n"

static void a_new_warning_is_said_once(void **state)
{
    const char *policy = naming("  - {id: v, class: work, dates: [1970-01-01], start: '01:00', "
                                "duration: 1h}\n"
                                "freezes: [{id: f, ics: %s, unreadable: ignore}]\n",
                                CALENDAR);
    int answer;

    (void)state;
    skip_without_libical();
    write_text(CALENDAR, CALENDAR_OF(EVENT("19710101", "RRULE:FREQ=FIRST\n")));
    change_file(600, CALENDAR,
                CALENDAR_OF(EVENT("19710101", "RRULE:FREQ=FIRST\n")
                                EVENT("19710102", "RRULE:FREQ=SECOND\n")));
    change_file(1200, CALENDAR, CALENDAR_OF(EVENT("19710101", "")));
    change_file(1800, CALENDAR, CALENDAR_OF(EVENT("19710101", "RRULE:FREQ=FIRST\n")));
    answer = run_with(policy);
    assert_int_equal(answer, 40 + 1);
    assert_int_equal(count_said("FIRST"), 1);
    assert_int_equal(count_said("SECOND"), 1);
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
        cmocka_unit_test_setup(a_ledger_that_is_gone_is_trouble, begin),
        cmocka_unit_test_setup(a_new_warning_is_said_once, begin),
    };
    int fd = mkstemp(path), result;

    if (fd < 0)
        return 1;
    close(fd);
    for (int i = 0; i < FILES; i++)
        snprintf(paths[i], sizeof paths[i], "%s%s", path, suffixes[i]);
    result = cmocka_run_group_tests_name("run", tests, NULL, NULL);
    for (int i = 0; i < FILES; i++)
        unlink(paths[i]);
    return result;
}
