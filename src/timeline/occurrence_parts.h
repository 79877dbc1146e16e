/*
 * occurrence_parts: the occurrences of a window that has parts, as one stream.
 */
#ifndef TIMELINE_OCCURRENCE_PARTS_H
#define TIMELINE_OCCURRENCE_PARTS_H

#include <stdbool.h>

#include "time/instant.h"

struct arena;
struct occurrence;
struct occurrence_parts;
struct window;

/* As occurrence_open(), for a window with parts; in ARENA. */
struct occurrence_parts *occurrence_parts_open(struct arena *arena, const struct window *window,
                                               instant from);

/*
 * The next one by its start; false at the end. Those with one start are one occurrence: the
 * longest, or of equally long ones that of the first part.
 */
bool occurrence_parts_next(struct occurrence_parts *parts, struct occurrence *occurrence);

#endif
