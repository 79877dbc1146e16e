/*
 * timeline: a line for each window and freeze, with time from left to right, for terminals.
 */
#ifndef RENDER_CAL_TIMELINE_H
#define RENDER_CAL_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "time/day.h"

struct arena;
struct drawing;
struct out;

/* With fewer columns legend_list() prints a list instead. */
#define TIMELINE_WIDTH 40

/* The layout of a range of days: in several strips, one below the other, if they do not fit. */
struct timeline {
    size_t width;
    size_t gutter; /* columns for names, before the first day */
    int days;      /* of a strip, at most */
    bool months;   /* a strip is a month, or its part of the range */
    int scale;     /* columns of a day */
};

/* For the days FIRST to LAST; the agenda of DRAWING need not have any days yet. */
void timeline_open(struct timeline *timeline, const struct drawing *drawing, day first,
                   day last);

/* The last day of the strip that begins with FIRST; at most LAST. */
day timeline_strip_end(const struct timeline *timeline, day first, day last);

/* The present days of the agenda, which are a strip; it is drawn in ARENA. */
void timeline_print(struct out *out, struct arena *arena, const struct timeline *timeline,
                    struct drawing *drawing);

#endif
