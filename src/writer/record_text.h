/*
 * record_text: an entry comes into the text of a policy's file, whose layout stays.
 */
#ifndef WRITER_RECORD_TEXT_H
#define WRITER_RECORD_TEXT_H

#include <stddef.h>

struct arena;
struct fault;
struct out;
struct source;

#define RECORD_TEXT_NONE "changes: []\n" /* a file without any entry */
#define RECORD_TEXT_DASH 2               /* the column of the dash in an entry */

/*
 * Prints SOURCE with the LENGTH bytes of ENTRY (an item of a list, its dash in
 * RECORD_TEXT_DASH) at the end of its `changes:`, which begins if it is not there. 0, or -1
 * with *fault: no policy can be read, or an entry does not fit into the list as it is written.
 */
int record_text_add(struct out *out, struct arena *arena, const struct source *source,
                    const char *entry, size_t length, struct fault *fault);

#endif
