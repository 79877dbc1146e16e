#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"

_Static_assert(sizeof(off_t) >= 8, "files and folders of any size can be read");

/* The first buffer if the size is not known: most policies are smaller, and each page of a
 * larger buffer would cost time at the start. */
#define FIRST_CHUNK ((size_t)4 * 1024)

static int too_large(struct fault *fault, size_t limit)
{
    return fault_set(fault, 0, 0, "larger than %zu MiB", limit >> 20);
}

/* Reads FD to its end; EXPECTED is a guess at its size. */
static int read_all(struct arena *arena, int fd, size_t expected, size_t limit,
                    const char **text, size_t *size, struct fault *fault)
{
    size_t capacity = expected + 1, used = 0;
    char *data = arena_alloc(arena, capacity);

    for (;;) {
        ssize_t n = read(fd, data + used, capacity - used);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fault_system(fault);
        if (n == 0)
            break;
        used += (size_t)n;
        if (used > limit)
            return too_large(fault, limit);
        if (used == capacity) {
            char *larger = arena_alloc(arena, capacity * 2);

            memcpy(larger, data, used);
            data = larger;
            capacity *= 2;
        }
    }
    data[used] = '\0';
    *text = data;
    *size = used;
    return 0;
}

static bool same_time(struct timespec left, struct timespec right)
{
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

/*
 * Reads from FD, which is at the offset AT, and compares the number of bytes with the file's
 * size, so that a part of it never counts as the whole. Files that a system generates while
 * they are read, as in /proc, have a size of 0.
 */
static int read_whole(struct arena *arena, int fd, const struct stat *before, off_t at,
                      size_t limit, const char **text, size_t *size, struct fault *fault)
{
    const off_t left = before->st_size > at ? before->st_size - at : 0;
    struct stat after;

    if ((uintmax_t)left > limit)
        return too_large(fault, limit);
    if (read_all(arena, fd, (size_t)left, limit, text, size, fault) != 0)
        return -1;
    if (fstat(fd, &after) != 0)
        return fault_system(fault);
    if (after.st_size == before->st_size && same_time(after.st_mtim, before->st_mtim) &&
        (*size == (size_t)left || before->st_size == 0))
        return 0;
    fault_set(fault, 0, 0, "is being written at the moment");
    return fault_hint(fault, "try again when it is complete; a program that writes a temporary "
                             "file and renames it avoids this");
}

int file_read_stream(struct arena *arena, int fd, size_t limit, const char **text, size_t *size,
                     struct fault *fault)
{
    struct stat status;
    off_t at;

    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
        (at = lseek(fd, 0, SEEK_CUR)) >= 0)
        return read_whole(arena, fd, &status, at, limit, text, size, fault);
    return read_all(arena, fd, FIRST_CHUNK, limit, text, size, fault);
}

int file_read(struct arena *arena, const char *path, size_t limit, const char **text,
              size_t *size, struct fault *fault)
{
    struct stat status;
    int fd, result;

    if (strcmp(path, "-") == 0)
        return file_read_stream(arena, STDIN_FILENO, limit, text, size, fault);
    /* Without O_NONBLOCK, opening a FIFO that nobody writes to would wait for ever. */
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fault_system(fault);
    if (fstat(fd, &status) != 0)
        result = fault_system(fault);
    else if (S_ISDIR(status.st_mode))
        result = fault_set(fault, 0, 0, "is a folder");
    else if (!S_ISREG(status.st_mode))
        result = fault_set(fault, 0, 0, "is not a regular file");
    else
        result = read_whole(arena, fd, &status, 0, limit, text, size, fault);
    close(fd);
    return result;
}

size_t file_folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? 0 : (size_t)(slash + 1 - path);
}

int file_folder(const char *path, char folder[FILE_PATH])
{
    const size_t length = file_folder_length(path);

    if (length >= FILE_PATH) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(folder, length == 0 ? "." : path, length == 0 ? 1 : length);
    folder[length == 0 ? 1 : length] = '\0';
    return 0;
}

bool file_is(const struct stat *left, const struct stat *right)
{
    return left->st_dev == right->st_dev && left->st_ino == right->st_ino;
}

bool file_same(const char *left, const char *right)
{
    struct stat a, b;

    return stat(left, &a) == 0 && stat(right, &b) == 0 && file_is(&a, &b);
}
