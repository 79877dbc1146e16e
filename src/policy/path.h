/*
 * path: paths that a policy file names.
 */
#ifndef POLICY_PATH_H
#define POLICY_PATH_H

struct arena;

/* NAME in FOLDER. */
const char *path_join(struct arena *arena, const char *folder, const char *name);

/* Before REV:PATH: a file as a revision of a git repository has it. */
#define PATH_GIT "git:"

/* PATH as it is meant in the file FILE: relative to its folder, of the same revision. */
const char *path_beside(struct arena *arena, const char *file, const char *path);

#endif
