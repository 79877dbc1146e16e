/*
 * legend: what calendars for people say in words: titles above, notes and marks below.
 *
 * No line is wider than the width; words are kept whole where they fit.
 */
#ifndef RENDER_CAL_LEGEND_H
#define RENDER_CAL_LEGEND_H

#include <stddef.h>

struct agenda;
struct out;

/* The month, or months, of the present days, the zone, and MORE (or NULL). */
void legend_title(struct out *out, const struct agenda *agenda, size_t width, const char *more);

/* Each item of the present days as a line, for where there is no room to draw. */
void legend_list(struct out *out, struct agenda *agenda, size_t width);

/* What has to be known of single items of the present days, and of their clocks. */
void legend_notes(struct out *out, const struct agenda *agenda, size_t width);

/* The windows and freezes that were shown, then the marks that were drawn. */
void legend_keys(struct out *out, const struct agenda *agenda, size_t width);

#endif
