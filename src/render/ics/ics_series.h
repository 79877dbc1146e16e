/*
 * ics_series: recurring events (plan/recurring.h) as they stand in an iCalendar file.
 */
#ifndef RENDER_ICS_ICS_SERIES_H
#define RENDER_ICS_ICS_SERIES_H

struct recurring;
struct out;
struct render_view;

/*
 * Writes a VTIMEZONE for each zone that is used, and for each window its VEVENT with RRULE and
 * those with RECURRENCE-ID. Times are local with TZID (of a window in UTC: with Z), but those
 * of a moved or extended date whose length on the wall is not its real one.
 */
void ics_series_print(struct out *out, struct render_view *view,
                      const struct recurring *series);

#endif
