/*
 * explain_dates: the coming dates of a window, for `mwin explain`: each with the decisions
 * about it and the deadlines for a notice and for a request to move it; and dropped dates.
 */
#ifndef RENDER_TEXT_EXPLAIN_DATES_H
#define RENDER_TEXT_EXPLAIN_DATES_H

struct out;
struct outlook;
struct render_view;

void explain_dates(struct out *out, const struct render_view *view,
                   const struct outlook *outlook);

#endif
