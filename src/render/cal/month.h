/*
 * month: a month as a grid of weeks, for terminals.
 *
 * What lasts over several days is one bar from its first day to its last, in each week that it
 * touches. Below MONTH_WIDTH columns: a line for each item instead.
 */
#ifndef RENDER_CAL_MONTH_H
#define RENDER_CAL_MONTH_H

#include <stddef.h>

#define MONTH_WIDTH 40

struct arena;
struct drawing;
struct out;

/* The present days of the agenda, which are a month; it is drawn in ARENA. */
void month_print(struct out *out, struct arena *arena, struct drawing *drawing);

#endif
