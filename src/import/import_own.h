/*
 * import_own: calendars that mwin wrote: what their UIDs say.
 *
 * A UID is POLICY+WINDOW of a series, POLICY+WINDOW@DATE of an occurrence,
 * POLICY+freeze+ID@DATE of a freeze; "+notice" behind it is the last moment for a notice. DATE
 * is that by which an occurrence is known, wherever it was moved. Such an occurrence is put
 * back to its date, and what was decided about it stands under `changes:`.
 */
#ifndef IMPORT_IMPORT_OWN_H
#define IMPORT_IMPORT_OWN_H

#include <stdbool.h>

#include "import/import.h"

enum import_own_kind {
    IMPORT_OWN_NONE, /* another program's */
    IMPORT_OWN_NOTICE,
    IMPORT_OWN_FREEZE,
    IMPORT_OWN_DATE,
    IMPORT_OWN_SERIES
};

struct import_own {
    enum import_own_kind kind;
    const char *policy, *id; /* of the window or freeze */
    const char *key;         /* the two as they stand in the UID: calendars can be of several
                              * policies */
    struct wall date;        /* IMPORT_OWN_DATE; its time is known where has_time */
    bool has_time;
};

/* What UID (or NULL) says, if mwin wrote the calendar. */
struct import_own import_own_read(struct import *import, const char *uid);

/*
 * The title of EVENT without what mwin puts around it; NULL where it is ID, as where there is
 * no title.
 */
const char *import_own_title(struct import *import, const struct ical_event *event,
                             const char *id);

/* The impact that stands behind TITLE (or NULL), if one does. */
bool import_own_impact(const char *title, enum impact *impact);

/* Adds occurrences and freezes with UIDs of mwin to IMPORT, which has its series already. */
void import_own_add(struct import *import);

#endif
