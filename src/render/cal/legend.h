/*
 * legend: the words of calendars for people: titles above, notes and symbols below.
 *
 * No line is wider than the drawing; a word is broken only if it does not fit a line.
 */
#ifndef RENDER_CAL_LEGEND_H
#define RENDER_CAL_LEGEND_H

#include <stddef.h>

struct drawing;
struct out;

/* The months of the present days, the time zone and MORE (or NULL), in WIDTH columns. */
void legend_title(struct out *out, const struct drawing *drawing, size_t width,
                  const char *more);

/* A line for each item of the present days, if there is no room to draw. */
void legend_list(struct out *out, struct drawing *drawing);

/* Notes about single items of the present days, and about changes of the clocks. */
void legend_notes(struct out *out, const struct drawing *drawing);

/* The windows and freezes of all days so far, then the symbols. */
void legend_keys(struct out *out, const struct drawing *drawing);

#endif
