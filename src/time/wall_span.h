/*
 * wall_span: a span of time in wall time.
 */
#ifndef TIME_WALL_SPAN_H
#define TIME_WALL_SPAN_H

#include <stdbool.h>
#include <stdint.h>

#include "time/day.h"
#include "time/instant.h"
#include "time/wall.h"

struct zone;

struct wall_span {
    struct wall start, end;           /* an end at midnight is second 86400 of the day before */
    int32_t start_offset, end_offset; /* from UTC at these two, in seconds */
    day first, last;                  /* the days that contain a part of the span */
    bool whole_days;                  /* it begins and ends with a day */
};

/* SPAN, which is not empty, on the wall of ZONE. */
struct wall_span wall_span_find(const struct zone *zone, struct span span);

#endif
