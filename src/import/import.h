/*
 * import: an .ics file as a policy.
 *
 * Each event that recurs becomes a window with its rule; what was moved or taken away is in
 * `except:` and `also:`. Single events are gathered: those with one title in one window, those
 * whose title comes once in one window for each class. In files that mwin wrote (import_own.h)
 * windows and occurrences keep their ids. All times are the file's, to the second.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include <stddef.h>

#include "import/import_parts.h"

struct arena;
struct fault;
struct out;
struct zone;
struct zone_db;

/* Bytes of a file at most. */
#define IMPORT_SIZE ICAL_TEXT_SIZE

/*
 * Makes a policy of the SIZE bytes at TEXT, which stay in use. NAME is that of the file; ZONE
 * the policy's, NULL: the file's own (calendar.zone_from says which). 0, or -1 with *fault
 * where the file as a whole cannot be read.
 */
int import_read(struct import *import, struct arena *arena, struct zone_db *zones,
                const struct zone *zone, const char *name, const char *text, size_t size,
                struct fault *fault);

/* Writes the policy; SOURCE is what the file is called in its first line. */
void import_print(struct out *out, const struct import *import, const char *source);

#endif
