/*
 * occurrence_iter: the occurrences of a window in the order of time, also of a window with
 * parts.
 */
#ifndef TIMELINE_OCCURRENCE_ITER_H
#define TIMELINE_OCCURRENCE_ITER_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct heap;

/* Its fields are occurrence_iter.c's. */
struct occurrence_iter {
    struct occurrence_dates dates;
    struct heap *parts; /* of struct part; NULL: a window without parts, which has `dates` */
};

/*
 * Starts at the first occurrence of WINDOW that has not ended at FROM. Parts that begin at one
 * instant are one occurrence: the longest, of equally long ones the first part's. ARENA must
 * live as long as the iterator: its memory counts the work, and it holds occurrences that a gap
 * delays and the streams of parts.
 */
void occurrence_iter_open(struct occurrence_iter *iter, struct arena *arena,
                          const struct window *window, instant from);

/* The same with an iterator that is open: the work on its zone is not repeated. */
void occurrence_iter_reopen(struct occurrence_iter *iter, const struct window *window,
                            instant from);

/* The next occurrence, ascending by start. False at the end; *OCCURRENCE is then undefined. */
bool occurrence_iter_next(struct occurrence_iter *iter, struct occurrence *occurrence);

#endif
