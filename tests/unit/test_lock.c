/* lock: one writer of a file at a time. */
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "base/lock.h"
#include "folder.h"

/* Milliseconds that are enough for a lock that nobody holds, and that a test can wait. */
#define SHORT 300

/* More than one process of many may hold it, and less than all of them do. */
#define MIDDLE 1500

/* Far more than any test takes: nobody has to give up. */
#define LONG 100000

static struct lock take(const char *path, const char *begin)
{
    struct lock lock;
    struct fault fault;

    assert_int_equal(lock_take(&lock, path, begin, LONG, &fault), 0);
    return lock;
}

/* A process that does WHAT with the lock of "a" until it is killed; it has it on return. */
static pid_t hold(int what)
{
    int ends[2];
    pid_t pid;
    char byte;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        int fd = open("a", O_RDONLY);

        if (fd < 0 || flock(fd, what) != 0 || write(ends[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    close(ends[1]);
    return pid;
}

static void end(pid_t pid)
{
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void a_file_that_nobody_holds_is_held_at_once(void **state)
{
    struct lock lock;
    struct fault fault;

    (void)state;
    write_file("a", "text");
    assert_int_equal(lock_take(&lock, "a", NULL, 0, &fault), 0);
    assert_true(lock_holds(&lock, "a"));
    lock_release(&lock, "a");
    assert_string_equal(read_file("a"), "text");
    assert_int_equal(lock_take(&lock, "none", NULL, 0, &fault), -1);
    assert_string_equal(fault.text, "No such file or directory");
}

static void a_file_that_is_made_for_the_lock_stays_only_with_something_in_it(void **state)
{
    struct lock lock = take("a", "begun");

    (void)state;
    assert_string_equal(read_file("a"), "begun");
    lock_release(&lock, "a");
    assert_int_not_equal(access("a", F_OK), 0);
    lock = take("a", "begun");
    write_file("a", "text");
    lock_release(&lock, "a");
    lock = take("a", "begun");
    write_file("b", "");
    assert_int_equal(rename("b", "a"), 0);
    assert_false(lock_holds(&lock, "a"));
    lock_release(&lock, "a");
    assert_string_equal(read_file("a"), "");
    /* It was there before. */
    write_file("a", "begun");
    lock = take("a", "begun");
    lock_release(&lock, "a");
    assert_string_equal(read_file("a"), "begun");
}

/* A reader's lock, too: somebody who copies the file wants to see it unchanged. */
static void who_holds_it_for_too_long_is_named(void **state)
{
    static const int kinds[] = {LOCK_EX, LOCK_SH};
    char expected[64];

    (void)state;
    write_file("a", "");
    for (size_t i = 0; i < 2; i++) {
        pid_t pid = hold(kinds[i]);
        struct lock lock;
        struct fault fault;

        assert_int_equal(lock_take(&lock, "a", NULL, SHORT, &fault), -1);
        snprintf(expected, sizeof expected, "process %ld (test_lock) has locked it", (long)pid);
        if (access("/proc/locks", R_OK) == 0)
            assert_memory_equal(fault.text, expected, strlen(expected));
        assert_string_not_equal(fault.hint, "");
        end(pid);
        lock = take("a", NULL);
        lock_release(&lock, "a");
    }
}

/* A shell that locks a descriptor with flock(1): the process that did it ends at once. */
static void a_lock_that_a_dead_process_left_to_another_one_is_said(void **state)
{
    struct lock lock;
    struct fault fault;
    int fd;
    pid_t pid;

    (void)state;
    write_file("a", "");
    fd = open("a", O_RDONLY);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(flock(fd, LOCK_EX) == 0 ? 0 : 1);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    assert_int_equal(lock_take(&lock, "a", NULL, SHORT, &fault), -1);
    if (access("/proc/locks", R_OK) == 0)
        assert_non_null(strstr(fault.text, "that process has ended"));
    close(fd);
    lock = take("a", NULL);
    lock_release(&lock, "a");
}

static void a_file_that_was_replaced_meanwhile_is_held_anew(void **state)
{
    pid_t pid;
    struct lock lock;

    (void)state;
    write_file("a", "old");
    pid = hold(LOCK_EX);
    write_file("b", "new");
    assert_int_equal(rename("b", "a"), 0);
    /* The lock of the old file does not matter. */
    lock = take("a", NULL);
    assert_true(lock_holds(&lock, "a"));
    lock_release(&lock, "a");
    end(pid);
}

/* Holds "a" for a moment COUNT times and counts in "count"; WITH: it also replaces the file. */
static void count_up(int count, bool with)
{
    const struct timespec moment = {.tv_nsec = 2000000};

    for (int i = 0; i < count; i++) {
        struct lock lock;
        struct fault fault;
        struct stat status;
        char name[32];

        if (lock_take(&lock, "a", "begun", MIDDLE, &fault) != 0)
            _exit(1);
        if (stat("count", &status) != 0 || truncate("count", status.st_size + 1) != 0)
            _exit(2);
        nanosleep(&moment, NULL);
        snprintf(name, sizeof name, "a.%ld", (long)getpid());
        if (with && (close(creat(name, 0600)) != 0 || rename(name, "a") != 0))
            _exit(3);
        lock_release(&lock, "a");
    }
    _exit(0);
}

/*
 * Many processes with little patience: all of them together take longer, and each gets its
 * turn, whether the file changes (as when something is recorded) or not (as when it is
 * refused).
 */
static void nobody_gives_up_while_the_queue_moves(void **state)
{
    enum { PROCESSES = 60, TIMES = 20 };
    pid_t pids[PROCESSES];
    struct stat status;

    (void)state;
    if (access("/proc/locks", R_OK) != 0)
        skip();
    for (int with = 0; with < 2; with++) {
        write_file("count", "");
        for (int i = 0; i < PROCESSES; i++) {
            pids[i] = fork();
            assert_true(pids[i] >= 0);
            if (pids[i] == 0)
                count_up(TIMES, with == 1);
        }
        for (int i = 0; i < PROCESSES; i++) {
            int result;

            assert_int_equal(waitpid(pids[i], &result, 0), pids[i]);
            assert_int_equal(result, 0);
        }
        assert_int_equal(stat("count", &status), 0);
        assert_int_equal(status.st_size, PROCESSES * TIMES);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_nobody_holds_is_held_at_once),
        TEST(a_file_that_is_made_for_the_lock_stays_only_with_something_in_it),
        TEST(who_holds_it_for_too_long_is_named),
        TEST(a_lock_that_a_dead_process_left_to_another_one_is_said),
        TEST(a_file_that_was_replaced_meanwhile_is_held_anew),
        TEST(nobody_gives_up_while_the_queue_moves),
    };

    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}
