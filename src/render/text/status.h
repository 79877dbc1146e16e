/*
 * status: what an operator wants to see first, on one screen.
 */
#ifndef RENDER_TEXT_STATUS_H
#define RENDER_TEXT_STATUS_H

struct arena;
struct out;
struct plan_filter;
struct policies;
struct render_view;

/* At view->now: open windows, the next ones, freezes of the coming weeks, notices due. */
void status_print(struct out *out, struct arena *arena, struct render_view *view,
                  const struct policies *policies, const struct plan_filter *filter);

#endif
