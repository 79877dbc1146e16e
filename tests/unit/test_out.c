/* out: bytes on their way out. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/out.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void memory_takes_as_much_as_is_written(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    for (int i = 0; i < 100000; i++) {
        out_text(&out, "ab");
        out_char(&out, 'c');
    }
    out_repeat(&out, 'd', 200000);
    assert_int_equal(out.length, 500000);
    assert_memory_equal(out.data, "abcabc", 6);
    assert_memory_equal(out.data + 299997, "abcddd", 6);
    assert_int_equal(out.data[499999], 'd');
    assert_int_equal(out_finish(&out), 0);
    assert_null(out.data);
}

/* Nobody can forget to look at its error, because it has none. */
static void an_arena_takes_as_much_as_is_written_and_gives_a_string(void **state)
{
    struct arena arena;
    struct out out;

    (void)state;
    arena_init(&arena, NULL);
    out_arena(&out, &arena);
    assert_string_equal(out_string(&out), "");
    for (int i = 0; i < 100000; i++)
        out_text(&out, "abc");
    assert_int_equal(out.length, 300000);
    assert_int_equal(strlen(out_string(&out)), 300000);
    assert_string_equal(out_string(&out) + 299995, "bcabc");
    out.length = 0;
    out_format(&out, "%d", 4711);
    assert_string_equal(out_string(&out), "4711");
    arena_free(&arena);
}

static jmp_buf no_memory;

static void run_out(const struct memory *memory)
{
    (void)memory;
    longjmp(no_memory, 1);
}

static void what_does_not_fit_into_an_arena_ends_the_program(void **state)
{
    struct memory memory = {.exit = run_out};
    struct arena arena;
    struct out out;

    (void)state;
    arena_init(&arena, &memory);
    out_arena(&out, &arena);
    out_text(&out, "abc");
    if (setjmp(no_memory) == 0) {
        out_repeat(&out, 'x', SIZE_MAX - 3);
        fail_msg("it was written");
    }
    arena_free(&arena);
}

static void nothing_written_is_nothing(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    out_text(&out, "");
    out_bytes(&out, NULL, 0);
    out_repeat(&out, 'x', 0);
    out_format(&out, "%s", "");
    assert_int_equal(out.length, 0);
    assert_int_equal(out_finish(&out), 0);
}

static void numbers_are_filled_with_zeros_to_their_width(void **state)
{
    static const struct {
        int64_t number;
        int width;
        const char *text;
    } cases[] = {
        {0, 1, "0"},
        {0, 0, "0"},
        {7, 2, "07"},
        {2026, 4, "2026"},
        {2026, 2, "2026"},
        {-3600, 1, "-3600"},
        {-5, 2, "-05"},
        {INT64_MAX, 1, "9223372036854775807"},
        {INT64_MIN, 1, "-9223372036854775808"},
        {1, 20, "00000000000000000001"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char buffer[32];
        struct out out;

        out_buffer(&out, buffer, sizeof buffer);
        out_number(&out, cases[i].number, cases[i].width);
        out_char(&out, '\0');
        assert_string_equal(buffer, cases[i].text);
    }
}

static void formatted_text_of_any_length_is_written(void **state)
{
    struct out out;

    (void)state;
    out_memory(&out);
    out_format(&out, "%s=%d;", "a", 5);
    out_format(&out, "%100000d", 1);
    out_format(&out, ";%c", 'z');
    out_char(&out, '\0');
    assert_int_equal(out.length, 4 + 100000 + 2 + 1);
    assert_memory_equal(out.data, "a=5;   ", 7);
    assert_string_equal(out.data + 100003, "1;z");
    assert_int_equal(out_finish(&out), 0);
}

static void a_buffer_that_is_full_is_an_error_and_is_not_overrun(void **state)
{
    char buffer[9] = "........";
    struct out out;

    (void)state;
    out_buffer(&out, buffer, 4);
    out_text(&out, "abc");
    assert_int_equal(out.error, 0);
    out_text(&out, "de");
    assert_int_equal(out.error, ENOBUFS);
    out_char(&out, 'f'); /* it would fit, but something before it is missing */
    assert_int_equal(out.length, 3);
    assert_string_equal(buffer, "abc.....");
}

/* All that can be read from FD, which is closed then. */
static size_t drain(int fd, char *buffer, size_t size)
{
    size_t length = 0;
    ssize_t n;

    while ((n = read(fd, buffer + length, size - length)) > 0)
        length += (size_t)n;
    close(fd);
    return length;
}

static void a_descriptor_gets_all_bytes_in_order(void **state)
{
    static char read_back[400000];
    FILE *file = tmpfile();
    struct out out;
    size_t at = 0;

    (void)state;
    assert_non_null(file);
    out_open(&out, fileno(file));
    for (int i = 0; i < 50000; i++)
        out_number(&out, i, 6);
    out_repeat(&out, 'x', 90000); /* more than its buffer holds */
    assert_int_equal(out_finish(&out), 0);
    rewind(file);
    assert_int_equal(drain(dup(fileno(file)), read_back, sizeof read_back), 390000);
    for (int i = 0; i < 50000; i++, at += 6) {
        char number[8];

        snprintf(number, sizeof number, "%06d", i);
        assert_memory_equal(read_back + at, number, 6);
    }
    assert_int_equal(read_back[389999], 'x');
    fclose(file);
}

static void small_output_waits_for_the_end(void **state)
{
    char read_back[16];
    int ends[2];
    struct out out;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    out_open(&out, ends[1]);
    out_text(&out, "open");
    assert_int_equal(read(ends[0], read_back, sizeof read_back), -1);
    assert_int_equal(errno, EAGAIN);
    assert_int_equal(out_finish(&out), 0);
    close(ends[1]);
    assert_int_equal(drain(ends[0], read_back, sizeof read_back), 4);
}

static void a_full_disk_is_reported_at_the_end(void **state)
{
    struct out out;
    int fd = open("/dev/full", O_WRONLY);

    (void)state;
    assert_true(fd >= 0);
    out_open(&out, fd);
    out_text(&out, "a little");
    assert_int_equal(out.error, 0);
    assert_int_equal(out_finish(&out), ENOSPC);
    close(fd);
}

static void after_an_error_nothing_more_is_written_and_the_first_is_kept(void **state)
{
    char read_back[8];
    struct out out;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    out_open(&out, open("/dev/full", O_WRONLY));
    for (int i = 0; i < 200; i++)
        out_repeat(&out, 'x', 1000); /* more than is kept back */
    assert_int_equal(out.error, ENOSPC);
    close(out.fd);
    out.fd = ends[1];
    out_text(&out, "more");
    assert_int_equal(out_finish(&out), ENOSPC);
    close(ends[1]);
    assert_int_equal(drain(ends[0], read_back, sizeof read_back), 0);
}

static void a_closed_descriptor_and_a_closed_pipe_are_errors(void **state)
{
    struct out out;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    out_open(&out, ends[1]);
    out_text(&out, "open\n");
    assert_int_equal(out_finish(&out), EPIPE);
    close(ends[1]);
    out_open(&out, ends[1]);
    out_text(&out, "open\n");
    assert_int_equal(out_finish(&out), EBADF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_takes_as_much_as_is_written),
        cmocka_unit_test(an_arena_takes_as_much_as_is_written_and_gives_a_string),
        cmocka_unit_test(what_does_not_fit_into_an_arena_ends_the_program),
        cmocka_unit_test(nothing_written_is_nothing),
        cmocka_unit_test(numbers_are_filled_with_zeros_to_their_width),
        cmocka_unit_test(formatted_text_of_any_length_is_written),
        cmocka_unit_test(a_buffer_that_is_full_is_an_error_and_is_not_overrun),
        cmocka_unit_test(a_descriptor_gets_all_bytes_in_order),
        cmocka_unit_test(small_output_waits_for_the_end),
        cmocka_unit_test(a_full_disk_is_reported_at_the_end),
        cmocka_unit_test(after_an_error_nothing_more_is_written_and_the_first_is_kept),
        cmocka_unit_test(a_closed_descriptor_and_a_closed_pipe_are_errors),
    };

    return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
