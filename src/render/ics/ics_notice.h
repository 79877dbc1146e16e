/*
 * ics_notice: the last moment for a notice, as an event of a calendar.
 *
 * It lasts a quarter of an hour and ENDS at that moment: an event without a length is refused
 * by some clients and not seen in others, and what is done while it lasts is in time.
 */
#ifndef RENDER_ICS_ICS_NOTICE_H
#define RENDER_ICS_ICS_NOTICE_H

#include <stddef.h>

struct occurrence;
struct out;
struct render_view;

/*
 * Writes it where a notice for O is needed and O is not announced yet, which does not depend on
 * the clock; returns how many events that are.
 */
size_t ics_notice(struct out *out, struct render_view *view, const struct occurrence *o);

#endif
