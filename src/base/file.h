/*
 * file: whole files into memory, with limits, and files that appear whole.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fault;

/*
 * Reads the file PATH ("-": standard input) into ARENA, NUL-terminated.
 * 0, or -1 with *fault: cannot be opened, is a folder or a device, is larger
 * than LIMIT bytes (which is found out without reading it).
 */
int file_read(struct arena *arena, const char *path, size_t limit, const char **text,
              size_t *size, struct fault *fault);

/* The same for what an open descriptor still gives, which is not closed. */
int file_read_stream(struct arena *arena, int fd, size_t limit, const char **text, size_t *size,
                     struct fault *fault);

/* Whether both paths are of one file that is there. */
bool file_same(const char *left, const char *right);

/*
 * A file that appears whole or not at all: what is written to fd goes to a
 * temporary file in the same folder, which file_commit() renames. The mode (but
 * for set-user-ID and its like) of an old file is kept, as far as that is allowed
 * its owner and group too, and a symbolic link is followed. A device or pipe is
 * written to directly. What a killed process left behind is removed by the next.
 */
struct file_draft {
    int fd;
    char *target;    /* where it will appear; freed by commit and abandon */
    char *temporary; /* NULL where the target is written to directly */
};

/* 0, or -1 with *fault and nothing to clean up. */
int file_draft(struct file_draft *draft, const char *path, struct fault *fault);

/* Brings the file to disk and to its name: 0, or -1 with *fault and the old file as it was. */
int file_commit(struct file_draft *draft, struct fault *fault);

/* Whether the target is a file that can be read and holds just what was written. */
bool file_unchanged(const struct file_draft *draft);

/* Drops what was written. */
void file_abandon(struct file_draft *draft);

/*
 * Waits until nobody else holds PATH and holds it: the file that has the name now, also when
 * others have replaced it while this process waited. CREATE: one that is not there comes into
 * being, empty. A descriptor to close (which lets go), or -1 with *fault.
 */
int file_hold(const char *path, bool create, struct fault *fault);

#endif
