/*
 * ics_notice: the deadline of a notice, as an event of a calendar.
 *
 * It lasts a quarter of an hour and ENDS at the deadline: some clients refuse an event without
 * a length or do not show it, and a notice that is given during the event is in time.
 */
#ifndef RENDER_ICS_ICS_NOTICE_H
#define RENDER_ICS_ICS_NOTICE_H

#include <stddef.h>

struct occurrence;
struct out;
struct render_view;

/*
 * Writes an event if O needs a notice and is not announced yet, whatever the clock says;
 * returns the number of events.
 */
size_t ics_notice(struct out *out, struct render_view *view, const struct occurrence *o);

#endif
