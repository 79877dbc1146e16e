/*
 * process: reads the output of another process: a program, or a sandboxed part of this one.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stddef.h>

struct arena;
struct fault;

/*
 * How mwin handles signals. A reader that has gone away, or a limit on file sizes, is a
 * write error like any other. If a parent made mwin ignore SIGCHLD, the exit status of a child
 * would be lost. Programs that process_read() starts get the default handlers.
 */
#define PROCESS_SIGNALS 3
extern const struct process_signal {
    int number;
    void (*handler)(int);
} process_signals[PROCESS_SIGNALS];

/* A program to run. */
struct process_program {
    char *const *arguments;         /* the first is looked up in PATH; NULL ends them */
    const char *const *environment; /* "NAME=VALUE" beside or instead of this process's; NULL
                                     * ends them */
    unsigned seconds;               /* after which it is killed */
};

/*
 * Runs PROGRAM with an empty standard input, and reads at most LIMIT bytes of its standard
 * output into ARENA, NUL-terminated. 0, or -1 with *fault: it cannot be started, it takes too
 * long, or its exit status is not 0. It shares the standard error of this process, which must
 * not have threads.
 */
int process_read(struct arena *arena, const struct process_program *program, size_t limit,
                 const char **text, size_t *size, struct fault *fault);

/* Limits of a child, which is killed if it exceeds one. */
struct process_limits {
    size_t memory;    /* bytes, in addition to this process's */
    unsigned seconds; /* of processor time; three times as many of elapsed time */
};

/*
 * Calls WORK with CONTEXT and a descriptor in a child that is forked from this process, and
 * reads at most LIMIT bytes from that descriptor into ARENA, NUL-terminated. The child's
 * standard streams are /dev/null. 0, or -1 with *fault: it crashed, reached a limit, or WORK
 * did not return 0. The process must not have threads.
 */
int process_isolate(struct arena *arena, const struct process_limits *limits,
                    int (*work)(void *context, int fd), void *context, size_t limit,
                    const char **text, size_t *size, struct fault *fault);

#endif
