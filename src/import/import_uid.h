/*
 * import_uid: the UIDs and titles that mwin itself writes, read back.
 *
 * A UID is POLICY+WINDOW for a series, POLICY+WINDOW@DATE for an occurrence and
 * POLICY+freeze+ID@DATE for a freeze; "+notice" at its end marks the deadline of a notice. DATE
 * is the date by which an occurrence is known, wherever it was moved.
 */
#ifndef IMPORT_IMPORT_UID_H
#define IMPORT_IMPORT_UID_H

#include <stdbool.h>

#include "import/import_parts.h"

enum import_uid_kind {
    IMPORT_UID_NONE, /* another program's */
    IMPORT_UID_NOTICE,
    IMPORT_UID_FREEZE,
    IMPORT_UID_DATE,
    IMPORT_UID_SERIES
};

struct import_uid {
    enum import_uid_kind kind;
    const char *policy, *id; /* of the window or freeze */
    const char *key;         /* the two as the UID has them: a calendar can be of several
                              * policies */
    struct wall date;        /* IMPORT_UID_DATE; its time is known where has_time */
    bool has_time;
};

/* The parts of UID (or NULL), if mwin wrote the calendar. */
struct import_uid import_uid_read(struct import *import, const char *uid);

/*
 * The title of EVENT without mwin's additions; NULL if it is ID, which mwin writes for a
 * window without a title.
 */
const char *import_uid_title(struct import *import, const struct ical_event *event,
                             const char *id);

/* Whether an impact follows TITLE (or NULL), and which one. */
bool import_uid_impact(const char *title, enum impact *impact);

#endif
