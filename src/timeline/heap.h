/*
 * heap: streams in the order of what comes next in each, to merge them.
 *
 * The keys lie in the heap itself: to put it in order, no stream is looked at.
 */
#ifndef TIMELINE_HEAP_H
#define TIMELINE_HEAP_H

#include <stddef.h>

#include "time/instant.h"

struct arena;

struct heap_item {
    instant start; /* of the stream's next */
    size_t order;  /* of the stream among the streams */
};

struct heap {
    struct heap_item *items; /* the first is the earliest */
    void **streams;          /* as they were added */
    size_t count;
};

/* An empty heap in ARENA, with room for CAPACITY streams. */
void heap_open(struct heap *heap, struct arena *arena, size_t capacity);

/*
 * Adds a stream of which the next is at START; when all are added, heap_build() puts them in
 * order. Of equal starts that of the stream which was added first comes first.
 */
void heap_add(struct heap *heap, void *stream, instant start);
void heap_build(struct heap *heap);

/* The stream of which the next is the earliest; NULL: the heap is empty. */
static inline void *heap_top(const struct heap *heap)
{
    return heap->count == 0 ? NULL : heap->streams[heap->items[0].order];
}

/* The top's stream goes on at START; INSTANT_NEVER: it has ended, and leaves the heap. */
void heap_replace(struct heap *heap, instant start);

#endif
