/*
 * ical_dates: the dates of one event of a calendar, with its changes (RECURRENCE-ID).
 *
 * A change takes away the date that it replaces. With RANGE=THISANDFUTURE it also moves all
 * later dates by the same amount on the wall of the event, and gives them its length and its
 * title (RFC 5545 3.2.13), up to the next such change. RECURRENCE-ID and EXDATE always mean the
 * date that the event would have without changes.
 */
#ifndef ICAL_READ_ICAL_DATES_H
#define ICAL_READ_ICAL_DATES_H

#include <stdbool.h>

struct arena;
struct ical_calendar;
struct ical_changes;
struct ical_event;

/*
 * Adds the dates and the series of EVENT to CALENDAR. CHANGES: the changes with its UID, or
 * NULL. OPEN: a change that is not understood still takes its date away; otherwise the date
 * stays.
 */
void ical_dates_add(struct arena *arena, struct ical_calendar *calendar,
                    const struct ical_event *event, const struct ical_changes *changes,
                    bool open);

/* Adds the date of a change by itself. */
void ical_dates_add_change(struct arena *arena, struct ical_calendar *calendar,
                           const struct ical_event *event);

#endif
