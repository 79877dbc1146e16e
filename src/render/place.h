/*
 * place: where a span of time lies on the days of a calendar.
 */
#ifndef RENDER_PLACE_H
#define RENDER_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "time/day.h"
#include "time/instant.h"
#include "time/wall.h"

struct zone;

struct place {
    struct wall start, end; /* an end at the first moment of a day is 86400 of the day before */
    int32_t start_offset, end_offset; /* from UTC, seconds, at these instants */
    day first, last;                  /* the days that it has a part of */
    bool whole_days;
};

/* The place of SPAN, which is not empty, on the wall of ZONE. */
struct place place_find(const struct zone *zone, struct span span);

#endif
