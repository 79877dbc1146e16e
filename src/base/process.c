#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"

extern char **environ;

const struct process_signal process_signals[PROCESS_SIGNALS] = {
    {SIGPIPE, SIG_IGN}, {SIGXFSZ, SIG_IGN}, {SIGCHLD, SIG_DFL}};

/* The environment of this process with ADDED, "NAME=VALUE" each; NULL ends both. */
static char **merge_environment(struct arena *arena, const char *const *added)
{
    size_t count = 0, kept = 0;
    char **merged;

    while (environ[count] != NULL)
        count++;
    for (size_t i = 0; added[i] != NULL; i++)
        count++;
    merged = arena_calloc(arena, count + 1, sizeof *merged);
    for (size_t i = 0; added[i] != NULL; i++)
        merged[kept++] = arena_copy(arena, added[i], strlen(added[i]));
    for (size_t i = 0; environ[i] != NULL; i++) {
        size_t name = strcspn(environ[i], "=") + 1;
        size_t j = 0;

        while (added[j] != NULL && strncmp(environ[i], added[j], name) != 0)
            j++;
        if (added[j] == NULL)
            merged[kept++] = environ[i];
    }
    return merged;
}

/* Becomes the program, in a child; returns errno where it cannot. */
static int become(const struct process_program *program, char **environment, int writer)
{
    int null = open("/dev/null", O_RDONLY);
    sigset_t none;

    for (size_t i = 0; i < PROCESS_SIGNALS; i++)
        signal(process_signals[i].number, SIG_DFL);
    signal(SIGALRM, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(writer, STDOUT_FILENO) < 0)
        return errno;
    environ = environment;
    alarm(program->seconds);
    execvp(program->arguments[0], program->arguments);
    return errno;
}

/* A pipe that programs which are started do not get; 0, or -1 with *fault. */
static int open_pipe(int ends[2], struct fault *fault)
{
    if (pipe(ends) != 0)
        return fault_set(fault, 0, 0, "no pipe to another process can be made: %s",
                         strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
}

/* Waits for the end of PID; -1 where its status is lost, because SIGCHLD is ignored. */
static int wait_for(pid_t pid, int *status)
{
    while (waitpid(pid, status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return 0;
}

static int cannot_start(struct fault *fault, const char *what, int error)
{
    fault_set(fault, 0, 0, "%s cannot be started: %s", what, strerror(error));
    if (error == EAGAIN)
        return fault_hint(fault, "the limit on processes may be reached: ulimit -u");
    if (error == EPERM || error == ENOSYS)
        return fault_hint(fault, "a sandbox may forbid mwin to start processes");
    return -1;
}

/* Starts PROGRAM, which writes to WRITER: its number, or -1 with *fault. */
static pid_t start(struct arena *arena, const struct process_program *program, int writer,
                   struct fault *fault)
{
    char **environment = merge_environment(arena, program->environment);
    int report[2], error = 0;
    ssize_t length;
    pid_t pid;

    if (open_pipe(report, fault) != 0)
        return -1;
    pid = fork();
    if (pid == 0) {
        /* Where a standard stream was closed, a pipe can have its number. */
        int to = fcntl(report[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        int from = fcntl(writer, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

        error = to < 0 || from < 0 ? errno : become(program, environment, from);
        length = write(to, &error, sizeof error);
        _Exit(length < 0 ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    if (pid < 0)
        error = errno;
    close(report[1]);
    /* The pipe closes without a word when the program has begun. */
    while (pid > 0 && (length = read(report[0], &error, sizeof error)) < 0 && errno == EINTR)
        continue;
    close(report[0]);
    if (error == 0)
        return pid;
    if (pid > 0)
        wait_for(pid, &(int){0});
    return cannot_start(fault, program->arguments[0], error);
}

int process_read(struct arena *arena, const struct process_program *program, size_t limit,
                 const char **text, size_t *size, struct fault *fault)
{
    int ends[2], status, result;
    pid_t pid;

    if (open_pipe(ends, fault) != 0)
        return -1;
    pid = start(arena, program, ends[1], fault);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return -1;
    }
    result = file_read_stream(arena, ends[0], limit, text, size, fault);
    /* A child that still writes gets a closed pipe, and ends. */
    close(ends[0]);
    if (wait_for(pid, &status) != 0)
        status = -1;
    if (result != 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
        return result;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return fault_set(fault, 0, 0, "%s takes longer than %u s", program->arguments[0],
                         program->seconds);
    return fault_set(fault, 0, 0, "%s failed", program->arguments[0]);
}

/* The address space that this process has, in bytes; 0 where /proc does not tell. */
static size_t address_space(void)
{
    FILE *statm = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;

    if (statm == NULL)
        return 0;
    if (fscanf(statm, "%lu", &pages) != 1)
        pages = 0;
    fclose(statm);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Lowers a limit to MOST; one that is lower stays. */
static void set_limit(int resource, rlim_t most)
{
    struct rlimit limit;

    if (getrlimit(resource, &limit) != 0)
        return;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most)
        limit.rlim_cur = most;
    setrlimit(resource, &limit);
}

/* Makes this process, a child, one that cannot do much. */
static void confine(const struct process_limits *limits)
{
    int null = open("/dev/null", O_RDWR);
    sigset_t none;

    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO && null >= 0; fd++)
        dup2(null, fd);
    signal(SIGALRM, SIG_DFL);
    signal(SIGXCPU, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_CPU, limits->seconds);
    set_limit(RLIMIT_AS, (rlim_t)(address_space() + limits->memory));
    alarm(limits->seconds * 3);
}

/* Whether the user gave this process less memory than the limits of a child. */
static bool has_less_memory(const struct process_limits *limits)
{
    struct rlimit limit;

    return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
           limit.rlim_cur < (rlim_t)(address_space() + limits->memory);
}

/* How a child ended that did not do its work. */
static int ended(const struct process_limits *limits, int status, struct fault *fault)
{
    int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    if (signal_number == SIGSYS)
        return fault_set(fault, 0, 0,
                         "a system call that reading it needs is forbidden here (%s)",
                         strsignal(signal_number));
    if (has_less_memory(limits)) {
        fault_set(fault, 0, 0,
                  "reading it failed within the memory that this process may have");
        return fault_hint(fault,
                          "raise the limit (ulimit -v): reading it may need %zu MiB more",
                          limits->memory >> 20);
    }
    if (signal_number == SIGXCPU || signal_number == SIGALRM)
        return fault_set(fault, 0, 0, "it takes longer than %u s", limits->seconds);
    if (signal_number != 0)
        return fault_set(fault, 0, 0, "reading it failed within %zu MiB of memory (%s)",
                         limits->memory >> 20, strsignal(signal_number));
    return fault_set(fault, 0, 0, "reading it failed within %zu MiB of memory",
                     limits->memory >> 20);
}

int process_isolate(struct arena *arena, const struct process_limits *limits,
                    int (*work)(void *context, int fd), void *context, size_t limit,
                    const char **text, size_t *size, struct fault *fault)
{
    int ends[2], status, result;
    pid_t pid;

    if (open_pipe(ends, fault) != 0)
        return -1;
    pid = fork();
    if (pid == 0) {
        /* Where a standard stream was closed, the pipe can have its number. */
        int writer = fcntl(ends[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

        confine(limits);
        /* Ends only the child, without what this process has still to write. */
        _Exit(work(context, writer) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    if (pid < 0) {
        int error = errno;

        close(ends[0]);
        return cannot_start(fault, "the process that reads it", error);
    }
    result = file_read_stream(arena, ends[0], limit, text, size, fault);
    close(ends[0]);
    if (wait_for(pid, &status) == 0 && result == 0 &&
        (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        result = ended(limits, status, fault);
    return result;
}
