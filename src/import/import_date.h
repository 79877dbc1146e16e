/*
 * import_date: the dates of a calendar on the walls of windows.
 */
#ifndef IMPORT_IMPORT_DATE_H
#define IMPORT_IMPORT_DATE_H

#include <stdbool.h>

#include "import/import_parts.h"

/*
 * FROM as a date on the wall of ZONE, without title and classes. False if that wall cannot
 * express it: the second of two equal times when clocks go back.
 */
bool import_date_make(const struct ical_calendar_date *from, const struct zone *zone,
                      struct import_date *date);

/* How something ends that lasts for SPAN on the wall of ZONE: the shortest that says it. */
struct end import_date_end(const struct zone *zone, struct span span);

/* Whether two ends are written alike, and when END is for a start at WALL. */
bool import_date_same_end(const struct end *a, const struct end *b);
instant import_date_end_at(const struct zone *zone, struct wall wall, const struct end *end);

void import_date_add(struct arena *arena, struct import_dates *dates,
                     const struct import_date *date);

/* Puts the dates in order, of the same start the longest first, of equal ones the first in the
 * file; ALONE: only that one is kept. */
void import_date_sort(struct import_dates *dates, bool alone);

#endif
