/*
 * import_group: single events, gathered into windows with `dates:`.
 */
#ifndef IMPORT_IMPORT_GROUP_H
#define IMPORT_IMPORT_GROUP_H

#include "import/import_parts.h"

/* A single event, with the zone of the window that it will be in. */
struct import_group_single {
    const struct zone *zone;
    struct import_date date;
};

struct import_group_singles {
    struct import_group_single *items;
    size_t count, capacity;
};

/*
 * Adds windows for the singles to IMPORT, without ids: one for each title that comes twice, and
 * one for each class for the other singles. Whole days, zones and classes are kept apart.
 */
void import_group_add(struct import *import, const struct import_group_singles *singles);

/* Gives a window without a rule the start, end and title that most of its dates have. */
void import_group_close(struct import_window *window);

/*
 * Gives each date of the windows without an id that is much longer than its window's other
 * dates a window of its own, because policies take such an end of a single date for a mistake
 * (end.h).
 */
void import_group_part_long(struct import *import);

#endif
