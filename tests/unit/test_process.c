/* Other processes: programs, and a child that is shut off. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/process.h"

#define LIMIT ((size_t)1 << 20)

/* AddressSanitizer has an allocator of its own, which limits of memory do not meet. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static const struct process_limits limits = {.memory = (size_t)64 << 20, .seconds = 1};

/* What WORK says, or the text of the fault. */
static const char *isolate(struct arena *arena, int (*work)(void *, int), void *context)
{
    struct fault fault;
    const char *text;
    size_t size;

    if (process_isolate(arena, &limits, work, context, LIMIT, &text, &size, &fault) != 0)
        return arena_format(arena, "fault: %s", fault.text);
    assert_int_equal(strlen(text), size);
    return text;
}

static int speak(void *context, int fd)
{
    char *text = context;
    ssize_t length = (ssize_t)strlen(text);

    text[0] = 'J';
    return write(fd, text, (size_t)length) == length ? 0 : -1;
}

static void a_child_hands_over_text_and_changes_nothing_here(void **state)
{
    char text[] = "jelly";
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(isolate(&arena, speak, text), "Jelly");
    assert_string_equal(text, "jelly");
    arena_free(&arena);
}

static int do_half(void *context, int fd)
{
    (void)context;
    return write(fd, "half", 4) == 4 ? -1 : 0;
}

static int crash(void *context, int fd)
{
    (void)context;
    (void)fd;
    return kill(getpid(), SIGSEGV);
}

static int work_for_ever(void *context, int fd)
{
    for (volatile int i = 0; i >= 0; i = i == 1 ? 0 : i + 1)
        continue;
    (void)context;
    return fd;
}

static int wait_for_ever(void *context, int fd)
{
    (void)context;
    for (;;)
        pause();
    return fd;
}

#if !SANITIZED
static int eat_memory(void *context, int fd)
{
    (void)context;
    for (int i = 0; i < 200; i++) {
        char *block = malloc((size_t)1 << 20);

        if (block == NULL)
            return -1;
        memset(block, i, (size_t)1 << 20);
        if (block[i] != (char)i)
            break;
    }
    return write(fd, "full", 4) == 4 ? 0 : -1;
}
#endif

static int flood(void *context, int fd)
{
    static const char block[4096];

    (void)context;
    for (size_t i = 0; i < 2 * LIMIT / sizeof block; i++)
        if (write(fd, block, sizeof block) < 0)
            return -1;
    return 0;
}

static void a_child_that_fails_or_takes_too_much_is_a_fault(void **state)
{
    static const struct {
        int (*work)(void *, int);
        const char *text;
    } cases[] = {
        {do_half, "fault: reading it failed within 64 MiB of memory"},
        {crash, "fault: reading it failed within 64 MiB of memory"},
        {work_for_ever, "fault: it takes longer than 1 s"},
        {wait_for_ever, "fault: it takes longer than 1 s"},
#if !SANITIZED
        {eat_memory, "fault: reading it failed within 64 MiB of memory"},
#endif
        {flood, "fault: larger than 1 MiB"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        const char *text;

        arena_init(&arena, NULL);
        text = isolate(&arena, cases[i].work, NULL);
        if (strncmp(text, cases[i].text, strlen(cases[i].text)) != 0)
            fail_msg("case %zu: %s", i, text);
        arena_free(&arena);
    }
}

/* What the program writes, or the text of the fault. */
static const char *run(struct arena *arena, const char *const *words)
{
    static const char *const environment[] = {"MWIN_TEST=new", NULL};
    char *arguments[5] = {NULL};
    struct fault fault;
    const char *text;
    size_t size;

    for (size_t i = 0; words[i] != NULL; i++)
        arguments[i] = arena_copy(arena, words[i], strlen(words[i]));
    if (process_read(arena, &(struct process_program){arguments, environment, 1}, LIMIT, &text,
                     &size, &fault) != 0)
        return arena_format(arena, "fault: %s", fault.text);
    assert_int_equal(strlen(text), size);
    return text;
}

static void a_program_is_read_and_its_failure_is_a_fault(void **state)
{
    static const struct {
        const char *words[4];
        const char *text;
    } cases[] = {
        {{"echo", "word"}, "word\n"},
        {{"false", "word"}, "fault: false failed"},
        {{"no-such-program-here"}, "fault: no-such-program-here cannot be started: "},
        {{"sleep", "100"}, "fault: sleep takes longer than 1 s"},
        {{"sh", "-c", "echo $MWIN_TEST $MWIN_OTHER; cat"}, "new other\n"},
        {{"yes"}, "fault: larger than 1 MiB"},
        /* This process ignores them; what it starts does not. */
        {{"sh", "-c", "kill -PIPE $$; echo ignored"}, "fault: sh failed"},
        {{"sh", "-c", "kill -XFSZ $$; echo ignored"}, "fault: sh failed"},
    };
    struct arena arena;

    (void)state;
    setenv("MWIN_TEST", "old", 1);
    setenv("MWIN_OTHER", "other", 1);
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *text = run(&arena, cases[i].words);

        if (strncmp(text, cases[i].text, strlen(cases[i].text)) != 0)
            fail_msg("case %zu: %s", i, text);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_hands_over_text_and_changes_nothing_here),
        cmocka_unit_test(a_child_that_fails_or_takes_too_much_is_a_fault),
        cmocka_unit_test(a_program_is_read_and_its_failure_is_a_fault),
    };

    for (size_t i = 0; i < PROCESS_SIGNALS; i++)
        signal(process_signals[i].number, process_signals[i].handler);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
