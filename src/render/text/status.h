/*
 * status: what an operator needs first, on one screen.
 */
#ifndef RENDER_TEXT_STATUS_H
#define RENDER_TEXT_STATUS_H

struct out;
struct status;
struct render_view;

/* OVERVIEW as of view->now: open windows, the next ones, freezes, notices. */
void status_print(struct out *out, const struct render_view *view, const struct status *status);

#endif
