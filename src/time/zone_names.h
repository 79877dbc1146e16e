/*
 * zone_names: why there is no such time zone, and which one was meant.
 *
 * Searches the whole database, which takes milliseconds: for error messages and foreign names.
 */
#ifndef TIME_ZONE_NAMES_H
#define TIME_ZONE_NAMES_H

#include <stdbool.h>

struct arena;
struct fault;

/*
 * Whether NAME is that of no zone although the database has it: "Factory" is the zone of a
 * machine that nobody has set up. Its time is UTC, marked so that somebody notices. All other
 * names are places or fixed offsets.
 */
bool zone_names_none(const char *name);

/*
 * FAULT says that there is no NAME in FOLDER. Adds a hint with the names that were perhaps
 * meant, and a better text where NAME is an abbreviation (the hint has zones that use it now),
 * an offset from UTC or a folder of zones, or where the whole database is missing or cannot be
 * read (with the system's reason). If a part of it cannot be read, the hint says only that.
 * ARENA is only asked what to do without memory.
 */
void zone_names_explain(const struct arena *arena, const char *folder, const char *name,
                        struct fault *fault);

/*
 * *found: the only name in FOLDER that is NAME with letters of another case, or NULL. 0, or -1
 * with *fault: a part of FOLDER cannot be read.
 */
int zone_names_fold(struct arena *arena, const char *folder, const char *name,
                    const char **found, struct fault *fault);

#endif
