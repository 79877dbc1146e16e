/*
 * month: a month as a grid of weeks, for terminals.
 *
 * An item of several days is one bar from its first day to its last, in each of its weeks. With
 * fewer columns than MONTH_WIDTH there is a line for each item instead.
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
