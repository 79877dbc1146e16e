/*
 * ical_compare: compares a file's definition of a zone (VTIMEZONE) with a zone of the
 * system.
 *
 * Only times from the definition's first onset on are compared, because it says nothing about
 * earlier ones.
 */
#ifndef ICAL_READ_ICAL_COMPARE_H
#define ICAL_READ_ICAL_COMPARE_H

#include <stdbool.h>

#include "time/instant.h"
#include "time/wall.h"

struct ical_definition;
struct zone;

/* How long rules without an end are followed. */
#define ICAL_COMPARE_HORIZON ((instant)10 * 366 * WALL_DAY_SECONDS)

/* More than a time of the wall and its instant differ by. */
#define ICAL_COMPARE_MARGIN ((instant)2 * WALL_DAY_SECONDS)

/* The first instant at which the zones differ, IN these times and a margin before, but not
 * before FIRST: true and *at, or false if there is none. */
bool ical_compare_zones(const struct zone *a, const struct zone *b, struct span in,
                        instant first, instant *at);

/*
 * The same for DEFINITION and ZONE from the first onset on. If times before it are IN, the 10
 * years after it are compared as well, or all that the definition lists: they tell whether it
 * means that zone.
 */
bool ical_compare_differ(const struct ical_definition *definition, const struct zone *zone,
                         struct span in, instant *at);

/* The last year, up to AT's, in which ZONE had the definition's rules, but for a day at most;
 * else the first such year after it, or 0. */
int ical_compare_version(const struct ical_definition *definition, const struct zone *zone,
                         instant at);

/* Whether the definition lists changes one by one, all of which are changes of ZONE, but for a
 * day at most. */
bool ical_compare_selects(const struct ical_definition *definition, const struct zone *zone);

#endif
