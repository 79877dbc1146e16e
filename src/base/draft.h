/*
 * draft: files that appear whole or not at all.
 */
#ifndef BASE_DRAFT_H
#define BASE_DRAFT_H

#include <stdbool.h>
#include <sys/stat.h>

struct fault;
struct memory;

/*
 * What is written to fd goes to a temporary file in the same folder, which draft_commit()
 * renames. The mode (but for set-user-ID and its like) of an old file is kept, as far as that
 * is allowed its owner and group too, and a symbolic link is followed, unless another user
 * put it into a folder for all. A device or pipe is
 * written to directly. What a killed process left behind is removed by the next draft of that
 * file.
 *
 * Nobody can be in the way: the name of the temporary file cannot be guessed, and of a file
 * that another user put into a folder for all, such as /tmp, neither owner nor mode are kept.
 */
struct draft {
    int fd;
    char *target;    /* where it will appear; freed by commit and abandon */
    char *temporary; /* NULL where the target is written to directly */
    bool keeps_mode; /* that of the old file */
    bool finished;
    struct memory *memory; /* which knows it, so that it does not stay behind; or NULL */
    struct draft *older;   /* the next that memory knows */
};

/*
 * 0, or -1 with *fault and nothing to clean up. Until it is committed or abandoned the draft
 * must not move: when memory runs out, MEMORY (NULL: nobody) abandons it.
 */
int draft_open(struct draft *draft, struct memory *memory, const char *path,
               struct fault *fault);

/* Brings what was written to disk, but not to its name yet: 0, or -1 with *fault. */
int draft_finish(struct draft *draft, struct fault *fault);

/* Brings the file to disk and to its name: 0, or -1 with *fault and the old file as it was. */
int draft_commit(struct draft *draft, struct fault *fault);

/*
 * Whether the file that is STATUS got its content before it got its name or its attributes, as
 * a draft does. False: its content is what changed last, and somebody may still be writing it.
 */
bool draft_came_whole(const struct stat *status);

/* Whether the target is a file that can be read and holds just what was written. */
bool draft_unchanged(const struct draft *draft);

/* Drops what was written. */
void draft_abandon(struct draft *draft);

#endif
