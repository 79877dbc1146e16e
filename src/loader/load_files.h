/*
 * load_files: the files that a policy is made of, as trees.
 */
#ifndef LOADER_LOAD_FILES_H
#define LOADER_LOAD_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;
struct node;

/* A list of paths that grows. */
struct load_files_paths {
    const char **items;
    size_t count, capacity;
};

/*
 * Adds the files in FOLDER whose names end in .yaml or .yml, in either case, to PATHS, in the
 * order of their bytes. Returns 0, or the errno of what went wrong.
 */
int load_files_list(struct arena *arena, const char *folder, struct load_files_paths *paths);

/*
 * Adds PATH, or the policies in a folder of that name, to PATHS; one without a policy is an
 * error. Whether it is a folder.
 */
bool load_files_expand(struct arena *arena, const char *path, struct diags *diags,
                       struct load_files_paths *paths);

/* The files of one policy: the main one first, then those that are included. */
struct load_files {
    struct load_files_tree {
        const struct source *source;
        const struct node *tree;
        bool ledger; /* it is the file of `ledger:` */
    } * items;
    size_t count, capacity;
    struct load_files_paths paths; /* of all of them, also of those that cannot be read */
    const char *ledger;            /* path of the file of `ledger:`, or NULL */
    struct mark ledger_mark;       /* where it is named */
    bool ledger_missing;           /* it does not exist yet */
    bool complete;                 /* no error came up, so that nothing is missing */
};

/*
 * Reads the policy file PATH and all that it includes, each file once, and the file of its
 * `ledger:`, which may be missing from its
 * folder: then nothing has been noted yet. An included file or a ledger without content is an
 * error, after a second in which somebody may write it. False when there is no tree of the main
 * file. All that is wrong is added to DIAGS, for an included file
 * at the place where it is named. The nodes of the trees are in the arena NODES, all else in
 * ARENA.
 */
bool load_files_read(struct arena *arena, struct arena *nodes, const char *path,
                     struct diags *diags, struct load_files *files);

/* A file that can be a policy: a file that the user named, or one in a folder that he named. */
struct load_files_candidate {
    const char *path;
    bool listed; /* it is in a folder */
    bool chosen; /* it is a policy */
    const struct load_files_paths
        *paths; /* the files that it includes; NULL: it cannot be read */
};

/*
 * Chooses those of COUNT candidates that are policies: all that the user named, and of a folder
 * all that no other candidate includes or has for its ledger. Of files that include each other
 * it is the first.
 */
void load_files_choose(struct arena *arena, struct load_files_candidate *candidates,
                       size_t count);

#endif
