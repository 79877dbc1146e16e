/*
 * path: the paths of policies and of the files that they name.
 *
 * A path names a file, or, as "git:REV:PATH", a file of a revision in a git repository. Only
 * the user names revisions: a file that could do so would choose in which repository git runs.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

struct arena;
struct fault;

/* NAME in FOLDER. */
const char *path_join(struct arena *arena, const char *folder, const char *name);

/* "REV:PATH" of a path that names a revision, or NULL. */
const char *path_revision(const char *path);

/*
 * The colon before PATH in the REVISION "REV:PATH", or NULL: no PATH, or an empty one. REV may
 * be empty, or have colons in braces: "HEAD^{/fix: x}:PATH".
 */
const char *path_colon(const char *revision);

/*
 * PATH as written in FILE: relative to FILE's folder, of the same revision. NULL with *fault
 * if PATH names a revision or leaves the repository.
 */
const char *path_beside(struct arena *arena, const char *file, const char *path,
                        struct fault *fault);

#endif
