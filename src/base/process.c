#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
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

static int start(char *const *arguments, int writer, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    int error = posix_spawn_file_actions_init(&actions);

    if (error != 0)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0)
        goto out_actions;
    /* mwin ignores SIGPIPE, which the child would inherit. */
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, writer, STDOUT_FILENO);
    error = posix_spawnp(pid, arguments[0], &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
out_actions:
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* A pipe that programs which are started do not get; 0, or -1 with *fault. */
static int open_pipe(int ends[2], struct fault *fault)
{
    if (pipe(ends) != 0)
        return fault_set(fault, 0, 0, "%s", strerror(errno));
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

int process_read(struct arena *arena, char *const *arguments, size_t limit, const char **text,
                 size_t *size, struct fault *fault)
{
    int ends[2], error, status, result;
    pid_t pid;

    if (open_pipe(ends, fault) != 0)
        return -1;
    error = start(arguments, ends[1], &pid);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        return fault_set(fault, 0, 0, "%s cannot be started: %s", arguments[0],
                         strerror(error));
    }
    result = file_read_stream(arena, ends[0], limit, text, size, fault);
    /* A child that still writes gets a closed pipe, and ends. */
    close(ends[0]);
    if (wait_for(pid, &status) != 0)
        status = -1;
    if (result == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        result = fault_set(fault, 0, 0, "%s %s failed", arguments[0], arguments[1]);
    return result;
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

/* How a child ended that did not do its work. */
static int ended(const struct process_limits *limits, int status, struct fault *fault)
{
    int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

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
        close(ends[0]);
        return fault_set(fault, 0, 0, "%s", strerror(errno));
    }
    result = file_read_stream(arena, ends[0], limit, text, size, fault);
    close(ends[0]);
    if (wait_for(pid, &status) == 0 && result == 0 &&
        (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        result = ended(limits, status, fault);
    return result;
}
