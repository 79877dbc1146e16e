/*
 * ical_zone: the time zones that calendars name.
 *
 * What a file defines under a name that is known (VTIMEZONE) is not looked at: the name is
 * meant, and the system's database knows better when its clocks change.
 */
#ifndef ICAL_ICAL_ZONE_H
#define ICAL_ICAL_ZONE_H

struct fault;
struct ical_text_zone;
struct zone;
struct zone_db;

/*
 * The zone that TZID means: a name of the zone database, also behind a maker's prefix
 * ("/freeassociation.sourceforge.net/Europe/Berlin"), or one of Windows ("W. Europe Standard
 * Time"), or else one of those that Windows knows which has the rules that the file DEFINED
 * under the name. NULL and *fault where there is none.
 */
const struct zone *ical_zone_find(struct zone_db *zones, struct ical_text_zone *defined,
                                  const char *tzid, struct fault *fault);

#endif
