/*
 * process: what another process writes: a program, or a part of this one that is shut off.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stddef.h>

struct arena;
struct fault;

/*
 * What mwin makes of signals. A reader that has gone, or a limit, is a write error like any
 * other. SIGCHLD, ignored by a parent, would take the exit status of a child away. Programs
 * that process_read() starts get all of these as is usual.
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
    unsigned seconds;               /* after which it is ended */
};

/*
 * Runs PROGRAM with nothing on its standard input, and reads at most LIMIT bytes of what it
 * writes into ARENA, NUL-terminated. 0, or -1 with *fault: it cannot be started, it takes too
 * long, or its exit status is not 0. Its standard error is the one of this process, which must
 * not have threads.
 */
int process_read(struct arena *arena, const struct process_program *program, size_t limit,
                 const char **text, size_t *size, struct fault *fault);

/* What a child may use; more ends it. */
struct process_limits {
    size_t memory;    /* bytes, beyond what this process has */
    unsigned seconds; /* of work, and three times as many of waiting */
};

/*
 * Calls WORK with CONTEXT and a descriptor in a child that is forked from this process, and
 * reads at most LIMIT bytes of what it writes there into ARENA, NUL-terminated. The child has
 * no standard streams. 0, or -1 with *fault: it crashed, reached a limit, or WORK did not
 * return 0. The process must not have threads.
 */
int process_isolate(struct arena *arena, const struct process_limits *limits,
                    int (*work)(void *context, int fd), void *context, size_t limit,
                    const char **text, size_t *size, struct fault *fault);

#endif
