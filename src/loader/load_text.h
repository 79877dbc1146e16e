/*
 * load_text: the texts of policy files, and of files that they name.
 *
 * Many editors make a file empty, or remove it, and write it a moment later. A freeze or a
 * cancellation in it would be missing until then, and nobody would notice.
 */
#ifndef LOADER_LOAD_TEXT_H
#define LOADER_LOAD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fault;
struct source;

/*
 * Reads PATH, a file or a revision of one in git ("git:REV:PATH"), of at most LIMIT bytes. 0,
 * or -1 with *fault.
 */
int load_text(struct arena *arena, const char *path, size_t limit, const char **text,
              size_t *size, struct fault *fault);

#define LOAD_TEXT_PATIENCE 1000 /* milliseconds */

/*
 * Reads PATH, which a policy includes or has as its LEDGER, into SOURCE. 0; 1: it is a ledger
 * and does not exist in its folder or revision; or -1 with *fault.
 *
 * A file without content is read again for *patience milliseconds, which then get less, and is
 * a fault if it stays so. A ledger may have comments alone; for an included file that counts as
 * empty.
 */
int load_text_part(struct arena *arena, const char *path, bool ledger, int *patience,
                   struct source *source, struct fault *fault);

#endif
