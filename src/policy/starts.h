/*
 * starts: when the occurrences of a window begin, on the window's wall: what names them.
 *
 * Of a window with `ics:` these are the starts of its parts, whose zones may be other ones.
 */
#ifndef POLICY_STARTS_H
#define POLICY_STARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "time/wall.h"

struct window;

struct starts_date {
    struct wall at;            /* on the wall of the window */
    const struct window *part; /* the window, or the part of it that has the date, */
    struct wall own;           /* on whose own wall it is this time */
    uint32_t entry;            /* as series_next() gives it */
};

/* The first start of WINDOW at or after FROM; false if there is none. If several parts have it,
 * the part with the longest date counts, as occurrence_parts.h says. */
bool starts_find(const struct window *window, struct wall from, struct starts_date *date);

/* The last date of WINDOW before WALL that can be found with little work; false: none. */
bool starts_find_before(const struct window *window, struct wall wall, struct wall *before);

#endif
