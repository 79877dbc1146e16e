/*
 * faults: what a program does when memory runs out, or a file cannot be read or written.
 *
 * A library for LD_PRELOAD. FAULTS=KIND,N,HOW,LOG makes call number N of a kind fail, and with
 * HOW "on" each one after it as well ("once": only that one). Each call that failed adds a byte
 * to the file LOG. With N 0 nothing fails, and at its end the program writes the number of
 * calls there. The kinds:
 *
 *   memory   malloc(), calloc() and realloc(), of libraries too
 *   read     read() and pread()
 *   write    write() but to standard error, fsync() and rename()
 *
 * Calls are counted from the start of main() and go on counting in children. Needs glibc, whose
 * allocator has second names.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static char kind; /* its first letter; 0: nothing fails */
static long number, calls;
static int on;
static char log_name[256];

__attribute__((constructor)) static void read_faults(void)
{
    const char *faults = getenv("FAULTS");
    char name[16], how[16];

    if (faults == NULL ||
        sscanf(faults, "%15[^,],%ld,%15[^,],%255s", name, &number, how, log_name) != 4)
        return;
    on = strcmp(how, "on") == 0;
    kind = name[0];
}

static void note(const char *text, size_t length)
{
    long fd = syscall(SYS_openat, AT_FDCWD, log_name, O_WRONLY | O_CREAT | O_APPEND, 0600);

    syscall(SYS_write, fd, text, length);
    syscall(SYS_close, fd);
}

__attribute__((destructor)) static void write_calls(void)
{
    char text[32];

    if (kind != 0 && number == 0)
        note(text, (size_t)snprintf(text, sizeof text, "%ld", calls));
}

/* Whether this call, of kind OF, has to fail. */
static int fails(char of)
{
    if (kind != of)
        return 0;
    calls++;
    if (number == 0 || calls < number || (calls > number && !on))
        return 0;
    note("x", 1);
    errno = of == 'm' ? ENOMEM : of == 'r' ? EIO : ENOSPC;
    return 1;
}

void *malloc(size_t size)
{
    return fails('m') ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails('m') ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails('m') ? NULL : __libc_realloc(memory, size);
}

ssize_t read(int fd, void *data, size_t size)
{
    return fails('r') ? -1 : syscall(SYS_read, fd, data, size);
}

ssize_t pread(int fd, void *data, size_t size, off_t offset)
{
    return fails('r') ? -1 : syscall(SYS_pread64, fd, data, size, offset);
}

ssize_t write(int fd, const void *data, size_t size)
{
    return fd != STDERR_FILENO && fails('w') ? -1 : syscall(SYS_write, fd, data, size);
}

int fsync(int fd)
{
    return fails('w') ? -1 : (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    return fails('w') ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
