#include "plan/occurrence_parts.h"

#include "base/arena.h"
#include "plan/occurrence.h"

struct stream {
    struct occurrence_iter iter;
    struct occurrence next;
    size_t order; /* of its part in the window */
};

/* A heap: the stream whose next occurrence is the earliest first. */
struct occurrence_parts {
    struct stream **heap;
    size_t count;
};

static bool before(const struct stream *a, const struct stream *b)
{
    if (a->next.span.start != b->next.span.start)
        return a->next.span.start < b->next.span.start;
    return a->order < b->order;
}

static void sift_down(struct occurrence_parts *parts, size_t at)
{
    struct stream *moved = parts->heap[at];

    for (;;) {
        size_t child = 2 * at + 1;

        if (child >= parts->count)
            break;
        if (child + 1 < parts->count && before(parts->heap[child + 1], parts->heap[child]))
            child++;
        if (!before(parts->heap[child], moved))
            break;
        parts->heap[at] = parts->heap[child];
        at = child;
    }
    parts->heap[at] = moved;
}

struct occurrence_parts *occurrence_parts_open(struct arena *arena, const struct window *window,
                                               instant from)
{
    struct occurrence_parts *parts = arena_alloc(arena, sizeof *parts);
    struct stream *stream = NULL;

    parts->heap = arena_calloc(arena, window->part_count, sizeof(struct stream *));
    for (size_t i = 0; i < window->part_count; i++) {
        /* Of a series that is over, nothing is kept. */
        if (stream == NULL)
            stream = arena_alloc(arena, sizeof *stream);
        stream->order = i;
        occurrence_open(&stream->iter, arena, &window->parts[i], from);
        if (!occurrence_next(&stream->iter, &stream->next))
            continue;
        parts->heap[parts->count++] = stream;
        stream = NULL;
    }
    for (size_t at = parts->count / 2; at-- > 0;)
        sift_down(parts, at);
    return parts;
}

bool occurrence_parts_next(struct occurrence_parts *parts, struct occurrence *occurrence)
{
    struct stream *first;

    if (parts->count == 0)
        return false;
    first = parts->heap[0];
    *occurrence = first->next;
    if (!occurrence_next(&first->iter, &first->next))
        parts->heap[0] = parts->heap[--parts->count];
    if (parts->count > 0)
        sift_down(parts, 0);
    return true;
}
