/*
 * revision: a file as a revision of a git repository has it.
 *
 * A repository can come from others, with a configuration that names programs. Nothing of it is
 * started: only the bytes of a file that git has stored are read, without filters and
 * conversions, and objects that a partial clone lacks are not fetched.
 */
#ifndef LOADER_REVISION_H
#define LOADER_REVISION_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fault;

/*
 * Reads the file REVISION, "REV:PATH" as gitrevisions(7) has it, of at most LIMIT bytes. REV is
 * empty for the index. 0, or -1 with *fault.
 */
int revision_read(struct arena *arena, const char *revision, size_t limit, const char **text,
                  size_t *size, struct fault *fault);

/* *missing: whether REV, which git knows, lacks PATH. 0, or -1 with *fault. */
int revision_is_missing(struct arena *arena, const char *revision, bool *missing,
                        struct fault *fault);

#endif
