/*
 * import: an .ics file as a policy.
 *
 * Each recurring event becomes a window with its rule; its changed and cancelled dates
 * become `except:` and `also:`. Single events are gathered: events with the same title in one
 * window, events whose title comes once in one window for each class. In files that mwin wrote
 * (import_own.h) windows and occurrences keep their ids. All times are the file's, to the
 * second.
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
 * Makes a policy of the SIZE bytes at TEXT, which stay in use. NAME is the file's name; ZONE
 * is the policy's zone, or NULL for the file's own (calendar.zone_from says which). 0, or -1
 * with *fault if the file as a whole cannot be read.
 */
int import_read(struct import *import, struct arena *arena, struct zone_db *zones,
                const struct zone *zone, const char *name, const char *text, size_t size,
                struct fault *fault);

/* Writes the policy; SOURCE is the file's name for its first line. */
void import_print(struct out *out, const struct import *import, const char *source);

#endif
