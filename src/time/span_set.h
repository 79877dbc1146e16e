/*
 * span_set: spans that are asked whether they leave a stretch of time free.
 */
#ifndef TIME_SPAN_SET_H
#define TIME_SPAN_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "time/instant.h"

struct arena;

/* Empty when it is all zero. */
struct span_set {
    struct span *spans; /* by start; each with the latest end of those up to it */
    size_t count, capacity;
};

/* Adds a span in any order; when all are added, span_set_sort() makes the set ready. */
void span_set_add(struct span_set *set, struct arena *arena, struct span span);
void span_set_sort(struct span_set *set);

/* Adds a span to a set that is ready; those that begin later make way: O(n). */
void span_set_insert(struct span_set *set, struct arena *arena, struct span span);

/* Whether one of the spans overlaps SPAN: O(log n). The set is ready. */
bool span_set_overlaps(const struct span_set *set, struct span span);

#endif
