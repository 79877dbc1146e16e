/*
 * ics_freeze: the freezes of the policies as events of a calendar.
 *
 * A time of whole days in the freeze's zone is an all-day event, any other time a span in UTC.
 * UIDs are POLICY+freeze+ID@DATE. If a day can have several times, the time follows
 * (@2026-12-24T22:00); for an event of an .ics file, which can name several zones, in UTC
 * (@2026-12-24T21:00:00Z).
 */
#ifndef RENDER_ICS_ICS_FREEZE_H
#define RENDER_ICS_ICS_FREEZE_H

#include <stddef.h>

struct out;
struct render_view;

/* Writes all that overlap the view's range, which has an end; returns the number of events. */
size_t ics_freeze(struct out *out, struct render_view *view);

#endif
