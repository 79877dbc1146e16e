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
 * fd writes to a temporary file in the target's folder, which draft_commit() renames. The new
 * file gets the old file's permission bits, and its owner and group if the system allows that.
 * A symbolic link is followed, unless another user put it into a folder such as /tmp, where
 * everybody can make files. A device or pipe is written to directly. The next draft of the same
 * target removes temporary files of killed processes.
 *
 * Nobody can be in the way: the name of the temporary file cannot be guessed, and a file that
 * another user put into a folder such as /tmp passes on neither its owner nor its mode.
 */
struct draft {
    int fd;
    char *target;    /* where it will appear; freed by commit and abandon */
    char *temporary; /* NULL if the target is written to directly */
    bool keeps_mode; /* the old file's mode is kept */
    bool finished;
    struct memory *memory; /* abandons the draft when memory runs out; or NULL */
    struct draft *older;   /* the next draft in memory's list */
};

/*
 * 0, or -1 with *fault and nothing to clean up. Until it is committed or abandoned the draft
 * must not move: when memory runs out, MEMORY (NULL: nobody) abandons it.
 */
int draft_open(struct draft *draft, struct memory *memory, const char *path,
               struct fault *fault);

/* Brings the content to disk, but not to its name yet: 0, or -1 with *fault. */
int draft_finish(struct draft *draft, struct fault *fault);

/* Brings the file to disk and to its name: 0, or -1 with *fault and the old file as it was. */
int draft_commit(struct draft *draft, struct fault *fault);

/*
 * Whether the file of STATUS got its content before it got its name or its attributes, as a
 * draft does. False: its content changed last, and somebody may still be writing it.
 */
bool draft_came_whole(const struct stat *status);

/* Whether the target is a readable file with the same content as the draft. */
bool draft_unchanged(const struct draft *draft);

/* Drops the draft; the target stays as it was. */
void draft_abandon(struct draft *draft);

#endif
