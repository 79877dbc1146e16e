/*
 * load_ics: the .ics files that freezes name.
 */
#ifndef POLICY_LOAD_ICS_H
#define POLICY_LOAD_ICS_H

struct arena;
struct diags;
struct policy;
struct zone_db;

/*
 * Reads the .ics file of each freeze of POLICY that has one, and fills in its events: whole
 * days as one window on the wall of the freeze, what else comes once as one in UTC, and one
 * window for each series. A file that cannot be read is an error at its `ics:`; events that are
 * not understood are warnings.
 */
void load_ics(struct arena *arena, struct zone_db *zones, struct policy *policy,
              struct diags *diags);

#endif
