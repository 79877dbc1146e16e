#include "timeline/heap.h"

#include "base/arena.h"

void heap_open(struct heap *heap, struct arena *arena, size_t capacity)
{
    heap->items = arena_calloc(arena, capacity, sizeof *heap->items);
    heap->streams = arena_calloc(arena, capacity, sizeof *heap->streams);
    heap->count = 0;
}

void heap_add(struct heap *heap, void *stream, instant start)
{
    heap->items[heap->count] = (struct heap_item){start, heap->count};
    heap->streams[heap->count++] = stream;
}

static bool before(const struct heap_item *a, const struct heap_item *b)
{
    return a->start < b->start || (a->start == b->start && a->order < b->order);
}

static void sift_down(struct heap *heap, size_t at)
{
    const struct heap_item moved = heap->items[at];

    for (;;) {
        size_t child = 2 * at + 1;

        if (child >= heap->count)
            break;
        if (child + 1 < heap->count && before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!before(&heap->items[child], &moved))
            break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = moved;
}

void heap_build(struct heap *heap)
{
    for (size_t at = heap->count / 2; at-- > 0;)
        sift_down(heap, at);
}

void heap_replace(struct heap *heap, instant start)
{
    if (start == INSTANT_NEVER)
        heap->items[0] = heap->items[--heap->count];
    else
        heap->items[0].start = start;
    sift_down(heap, 0);
}
