/*
 * import_own: occurrences and freezes of calendars that mwin wrote.
 *
 * Each occurrence is put back to the date in its UID (import_uid.h), and the decision about it
 * is written under `changes:`.
 */
#ifndef IMPORT_IMPORT_OWN_H
#define IMPORT_IMPORT_OWN_H

struct import;

/* Adds occurrences and freezes with UIDs of mwin to IMPORT, which has its series already. */
void import_own_add(struct import *import);

#endif
