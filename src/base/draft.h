/*
 * draft: files that appear whole or not at all.
 */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include <stdbool.h>

struct fault;

/*
 * A file that appears whole or not at all: what is written to fd goes to a
 * temporary file in the same folder, which draft_commit() renames. The mode (but
 * for set-user-ID and its like) of an old file is kept, as far as that is allowed
 * its owner and group too, and a symbolic link is followed. A device or pipe is
 * written to directly. What a killed process left behind is removed by the next.
 */
struct draft {
    int fd;
    char *target;    /* where it will appear; freed by commit and abandon */
    char *temporary; /* NULL where the target is written to directly */
};

/* 0, or -1 with *fault and nothing to clean up. */
int draft_open(struct draft *draft, const char *path, struct fault *fault);

/* Brings the file to disk and to its name: 0, or -1 with *fault and the old file as it was. */
int draft_commit(struct draft *draft, struct fault *fault);

/* Whether the target is a file that can be read and holds just what was written. */
bool draft_unchanged(const struct draft *draft);

/* Drops what was written. */
void draft_abandon(struct draft *draft);

#endif
