#include "timeline/occurrence_parts.h"

#include "base/arena.h"
#include "timeline/heap.h"
#include "timeline/occurrence.h"

struct stream {
    struct occurrence_iter iter;
    struct occurrence next;
};

struct occurrence_parts {
    struct heap heap; /* of struct stream */
};

/* The start of the stream's next occurrence; INSTANT_NEVER at its end. */
static instant advance(struct stream *stream)
{
    return occurrence_next(&stream->iter, &stream->next) ? stream->next.span.start
                                                         : INSTANT_NEVER;
}

struct occurrence_parts *occurrence_parts_open(struct arena *arena, const struct window *window,
                                               instant from)
{
    struct occurrence_parts *parts = arena_alloc(arena, sizeof *parts);
    struct stream *stream = NULL;

    heap_open(&parts->heap, arena, window->part_count);
    for (size_t i = 0; i < window->part_count; i++) {
        instant start;

        /* Of a series that is over, nothing is kept. */
        if (stream == NULL)
            stream = arena_alloc(arena, sizeof *stream);
        occurrence_open(&stream->iter, arena, &window->parts[i], from);
        start = advance(stream);
        if (start == INSTANT_NEVER)
            continue;
        heap_add(&parts->heap, stream, start);
        stream = NULL;
    }
    heap_build(&parts->heap);
    return parts;
}

bool occurrence_parts_next(struct occurrence_parts *parts, struct occurrence *occurrence)
{
    struct stream *first = heap_top(&parts->heap);

    if (first == NULL)
        return false;
    *occurrence = first->next;
    do {
        if (first->next.span.end > occurrence->span.end)
            *occurrence = first->next;
        heap_replace(&parts->heap, advance(first));
        first = heap_top(&parts->heap);
    } while (first != NULL && first->next.span.start == occurrence->span.start);
    return true;
}
