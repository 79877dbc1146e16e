/*
 * load_ics: the .ics files that freezes and windows name.
 *
 * A file that cannot be read is an error at its `ics:`; events that are not understood are
 * warnings.
 */
#ifndef LOADER_LOAD_ICS_H
#define LOADER_LOAD_ICS_H

#include <stdbool.h>

struct arena;
struct diags;
struct policy;
struct window;
struct zone_db;

/*
 * Reads the .ics file of each freeze of POLICY that has one, and fills in its events: whole
 * days as one window on the wall of the freeze, what else comes once as one in UTC, and one
 * window for each series. Events that are not understood become its `unread`.
 */
void load_ics(struct arena *arena, struct zone_db *zones, struct policy *policy,
              struct diags *diags);

/*
 * Reads the .ics file of WINDOW and fills in its parts: whole days as one on the wall of the
 * window, what else comes once as one in UTC, and one for each event that recurs. Of dates that
 * begin at the same time the longest is kept, of equal ones the first in the file. False: it is
 * not to be used.
 */
bool load_ics_window(struct arena *arena, struct zone_db *zones, struct window *window,
                     struct diags *diags);

#endif
