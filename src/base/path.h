/*
 * path: the paths of policies and of the files that they name.
 *
 * A path is a file's, or "git:REV:PATH", a file as a revision of a git repository has it. Only
 * the user names revisions: a file that could do that would choose in which repository git
 * runs.
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
 * PATH as it is meant in the file FILE: relative to its folder, of the same revision. NULL with
 * *fault: a revision, or a path that leaves the repository of FILE's.
 */
const char *path_beside(struct arena *arena, const char *file, const char *path,
                        struct fault *fault);

#endif
