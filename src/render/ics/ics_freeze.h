/*
 * ics_freeze: the freezes of the policies as events of a calendar.
 *
 * What is whole days on the wall of its zone is an all-day event, anything else a span in UTC.
 * UIDs are POLICY+freeze+ID@DATE; where a day can have several, with the time:
 * @2026-12-24T22:00, and of what an .ics file says, which can name several zones,
 * @2026-12-24T21:00:00Z.
 */
#ifndef RENDER_ICS_ICS_FREEZE_H
#define RENDER_ICS_ICS_FREEZE_H

#include <stddef.h>

struct out;
struct render_view;

/* Writes all that share time with the view's range, which has an end; returns how many. */
size_t ics_freeze(struct out *out, struct render_view *view);

#endif
