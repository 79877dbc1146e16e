/*
 * ics_series: recurring events (plan/recurring.h) in an iCalendar file.
 */
#ifndef RENDER_ICS_ICS_SERIES_H
#define RENDER_ICS_ICS_SERIES_H

struct recurring;
struct out;
struct render_view;

/*
 * Writes a VTIMEZONE for each zone that is used, and for each window a VEVENT with RRULE, then
 * one with RECURRENCE-ID for each override. Times are local with TZID (with Z if the window is
 * in UTC). A moved or extended date whose length on the wall is not its real length is in UTC.
 */
void ics_series_print(struct out *out, struct render_view *view,
                      const struct recurring *series);

#endif
