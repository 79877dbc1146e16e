/* file: whole files into memory. */
#undef _FORTIFY_SOURCE /* it has a read() of its own */
#include <sys/stat.h>
#include <sys/uio.h>

#include "folder.h"

/* What another process does to the file that is read, before the next read(); or NULL. */
static void (*meanwhile)(void) = NULL;

/* Stands in for the system's, also for the module. */
ssize_t read(int fd, void *data, size_t size)
{
    void (*now)(void) = meanwhile;

    meanwhile = NULL;
    if (now != NULL)
        now();
    return readv(fd, &(struct iovec){.iov_base = data, .iov_len = size}, 1);
}

static const char *refusal(const char *path, size_t limit)
{
    struct fault fault;
    const char *text;
    size_t size;

    assert_int_equal(file_read(&arena, path, limit, &text, &size, &fault), -1);
    return arena_copy(&arena, fault.text, strlen(fault.text));
}

static void a_file_is_read_whole_with_a_nul_at_its_end(void **state)
{
    struct fault fault;
    const char *text;
    size_t size;
    char *large = arena_alloc(&arena, 300001);

    (void)state;
    write_file("a", "mwin: 1\n");
    assert_int_equal(file_read(&arena, "a", LIMIT, &text, &size, &fault), 0);
    assert_int_equal(size, 8);
    assert_memory_equal(text, "mwin: 1\n", 9);
    write_file("a", "");
    assert_string_equal(read_file("a"), "");
    memset(large, 'x', 300000);
    write_file("a", large);
    assert_string_equal(read_file("a"), large);
}

static void the_limit_itself_is_allowed(void **state)
{
    struct fault fault;
    const char *text;
    size_t size;

    (void)state;
    write_file("a", "12345678");
    assert_int_equal(file_read(&arena, "a", 8, &text, &size, &fault), 0);
    assert_int_equal(file_read(&arena, "a", 7, &text, &size, &fault), -1);
}

static void what_is_no_regular_file_is_refused(void **state)
{
    (void)state;
    assert_string_equal(refusal("none", LIMIT), "No such file or directory");
    assert_string_equal(refusal("", LIMIT), "No such file or directory");
    assert_string_equal(refusal(".", LIMIT), "is a folder");
    assert_string_equal(refusal("/dev/zero", LIMIT), "is not a regular file");
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_string_equal(refusal("fifo", LIMIT),
                        "is not a regular file"); /* and does not hang */
    write_file("a", "");
    assert_string_equal(refusal("a/b", LIMIT), "Not a directory");
}

static void a_huge_file_is_refused_without_reading_it(void **state)
{
    const off_t terabyte = (off_t)1 << 40;

    (void)state;
    write_file("a", "");
    if (truncate("a", terabyte) != 0)
        assert_int_equal(truncate("a", (off_t)1 << 30), 0);
    assert_string_equal(refusal("a", (size_t)64 << 20), "larger than 64 MiB");
}

/* Reads WRITTEN through a pipe as standard input. */
static int read_stdin(const char *written, size_t limit, const char **text, size_t *size)
{
    struct fault fault;
    int ends[2], saved = dup(STDIN_FILENO), result;

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], written, strlen(written)), strlen(written));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    result = file_read(&arena, "-", limit, text, size, &fault);
    dup2(saved, STDIN_FILENO);
    close(saved);
    return result;
}

static void a_dash_is_standard_input_and_has_the_same_limit(void **state)
{
    const char *text;
    size_t size;

    (void)state;
    assert_int_equal(read_stdin("mwin: 1\n", 8, &text, &size), 0);
    assert_string_equal(text, "mwin: 1\n");
    assert_int_equal(read_stdin("", 8, &text, &size), 0);
    assert_string_equal(text, "");
    assert_int_equal(read_stdin("mwin: 1\n", 7, &text, &size), -1);
}

/* Starts PATH anew with TEXT in it, not yet committed. */
#define LINES "mwin: 1\nchanges: []\n"

static void truncate_it(void)
{
    assert_int_equal(truncate("a", 8), 0);
}

static void empty_it(void)
{
    assert_int_equal(truncate("a", 0), 0);
}

static void append_to_it(void)
{
    FILE *file = fopen("a", "a");

    assert_non_null(file);
    assert_true(fputs("more\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void rewrite_it(void)
{
    write_file("a", "mwin: 1\nchanges: {}\n");
}

static void write_it_at_last(void)
{
    write_file("a", LINES);
}

/* A file that was complete long ago. */
static void make_old(const char *path)
{
    const struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};

    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* An editor that writes a file anew makes it empty first; what is read then is no policy. */
static void what_changes_while_it_is_read_is_an_error(void **state)
{
    static void (*const changes[])(void) = {truncate_it, empty_it, append_to_it, rewrite_it};

    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        write_file("a", LINES);
        make_old("a");
        meanwhile = changes[i];
        assert_string_equal(refusal("a", LIMIT), "is being written at the moment");
        assert_null(meanwhile);
    }
    write_file("a", "");
    make_old("a");
    meanwhile = write_it_at_last;
    assert_string_equal(refusal("a", LIMIT), "is being written at the moment");
    assert_string_equal(read_file("a"), LINES);
}

static void replace_it(void)
{
    write_file("b", "other\n");
    assert_int_equal(rename("b", "a"), 0);
}

static void what_is_replaced_by_a_rename_is_read_whole(void **state)
{
    (void)state;
    write_file("a", LINES);
    meanwhile = replace_it;
    assert_string_equal(read_file("a"), LINES);
    assert_string_equal(read_file("a"), "other\n");
}

/* Standard input can be a file too, and need not be at its begin. */
static void a_file_that_changes_as_standard_input_is_an_error(void **state)
{
    const int saved = dup(STDIN_FILENO);
    struct fault fault;
    const char *text;
    size_t size;

    (void)state;
    for (int i = 0; i < 2; i++) {
        int fd;

        write_file("a", LINES);
        make_old("a");
        fd = open("a", O_RDONLY);
        assert_int_equal(lseek(fd, 8, SEEK_SET), 8);
        assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
        close(fd);
        meanwhile = i == 0 ? NULL : truncate_it;
        assert_int_equal(file_read(&arena, "-", LIMIT, &text, &size, &fault), -i);
        if (i == 0)
            assert_string_equal(text, "changes: []\n");
    }
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
}

/* Such files say that they have no byte. */
static void a_file_of_proc_is_read(void **state)
{
    (void)state;
    if (access("/proc/self/status", R_OK) == 0)
        assert_non_null(strstr(read_file("/proc/self/status"), "Pid:"));
}

static void two_names_of_one_file_are_the_same(void **state)
{
    (void)state;
    write_file("a", "x");
    write_file("b", "x");
    assert_int_equal(symlink("a", "link"), 0);
    assert_true(file_same("a", "./a"));
    assert_true(file_same("a", "link"));
    assert_false(file_same("a", "b"));
    assert_false(file_same("a", "none"));
    assert_false(file_same("none", "none"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_with_a_nul_at_its_end),
        TEST(the_limit_itself_is_allowed),
        TEST(what_is_no_regular_file_is_refused),
        TEST(a_huge_file_is_refused_without_reading_it),
        TEST(a_dash_is_standard_input_and_has_the_same_limit),
        TEST(what_changes_while_it_is_read_is_an_error),
        TEST(what_is_replaced_by_a_rename_is_read_whole),
        TEST(a_file_that_changes_as_standard_input_is_an_error),
        TEST(a_file_of_proc_is_read),
        TEST(two_names_of_one_file_are_the_same),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
