/*
 * import_zone: rules in zones that only the file knows.
 *
 * A policy names zones of the database. So a rule is read in another zone if all of its dates
 * are the same moments there, for decades; one that ends becomes single dates; another one is
 * left out and named.
 */
#ifndef IMPORT_IMPORT_ZONE_H
#define IMPORT_IMPORT_ZONE_H

#include <stdbool.h>

struct ical_calendar_series;
struct import;
struct zone_db;

/* Gives SERIES a zone of the database; false: it is no longer needed. */
bool import_zone_settle(struct import *import, struct zone_db *zones,
                        struct ical_calendar_series *series);

#endif
