/*
 * heap: merges streams by the start of the next item of each.
 *
 * The starts are in the heap itself, so sorting does not touch the streams.
 */
#ifndef TIMELINE_HEAP_H
#define TIMELINE_HEAP_H

#include <stddef.h>

#include "time/instant.h"

struct arena;

struct heap_item {
    instant start; /* of the stream's next item */
    size_t order;  /* index of the stream in `streams` */
};

struct heap {
    struct heap_item *items; /* the first is the earliest */
    void **streams;          /* in the order in which they were added */
    size_t count;
};

/* An empty heap in ARENA, with room for CAPACITY streams. */
void heap_open(struct heap *heap, struct arena *arena, size_t capacity);

/*
 * Adds a stream whose next item starts at START; call heap_build() once all are added. If
 * starts are equal, the stream that was added first comes first.
 */
void heap_add(struct heap *heap, void *stream, instant start);
void heap_build(struct heap *heap);

/* The stream with the earliest next item; NULL if the heap is empty. */
static inline void *heap_top(const struct heap *heap)
{
    return heap->count == 0 ? NULL : heap->streams[heap->items[0].order];
}

/* The next item of the top stream now starts at START; INSTANT_NEVER removes the stream. */
void heap_replace(struct heap *heap, instant start);

#endif
