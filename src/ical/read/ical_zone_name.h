/*
 * ical_zone_name: which zone of the database a TZID names, whatever the file says of it.
 */
#ifndef ICAL_READ_ICAL_ZONE_NAME_H
#define ICAL_READ_ICAL_ZONE_NAME_H

struct fault;
struct zone;
struct zone_db;

/* NULL and *fault if the name is not known, or if it gives an offset that its zone never had.
 */
const struct zone *ical_zone_name_find(struct zone_db *db, const char *name,
                                       struct fault *fault);

#endif
