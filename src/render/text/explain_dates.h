/*
 * explain_dates: the coming dates of a window, for `mwin explain`: as freezes and changes leave
 * them, each with what was decided about it, the last days for a notice and for a request to
 * move, and what a freeze drops.
 */
#ifndef RENDER_TEXT_EXPLAIN_DATES_H
#define RENDER_TEXT_EXPLAIN_DATES_H

struct arena;
struct out;
struct render_view;
struct window;

void explain_dates(struct out *out, struct arena *arena, const struct render_view *view,
                   const struct window *window);

#endif
