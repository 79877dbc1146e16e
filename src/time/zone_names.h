/*
 * zone_names: explains why a name is not a time zone, and suggests others.
 *
 * Searches the whole database, which takes milliseconds: for error messages and foreign names.
 */
#ifndef TIME_ZONE_NAMES_H
#define TIME_ZONE_NAMES_H

#include <stdbool.h>

struct arena;
struct fault;

/*
 * Whether NAME is in the database but is not to be used: "Factory" is the zone of a machine
 * that nobody has set up. Its time is UTC, marked so that somebody notices. All other names are
 * places or fixed offsets.
 */
bool zone_names_none(const char *name);

/*
 * FAULT says that NAME is not in FOLDER. Adds a hint with similar names, and a better text
 * if NAME is an abbreviation (the hint has zones that use it now), an offset from UTC or a
 * folder of zones, or if the whole database is missing or cannot be read (with the system's
 * reason). If a part of it cannot be read, the hint says only that. ARENA only provides the way
 * out when memory has run out.
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
