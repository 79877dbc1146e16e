#include "timeline/occurrence_iter.h"

#include "base/arena.h"
#include "timeline/heap.h"

/* The stream of one part and its next occurrence. */
struct part {
    struct occurrence_dates dates;
    struct occurrence next;
};

/* The start of the part's next occurrence; INSTANT_NEVER at its end. */
static instant advance(struct part *part)
{
    return occurrence_dates_next(&part->dates, &part->next) ? part->next.span.start
                                                            : INSTANT_NEVER;
}

static struct heap *open_parts(struct arena *arena, const struct window *window, instant from)
{
    struct heap *heap = arena_alloc(arena, sizeof *heap);
    struct part *part = NULL;

    heap_open(heap, arena, window->part_count);
    for (size_t i = 0; i < window->part_count; i++) {
        instant start;

        /* The memory of a part that is over serves the next one. */
        if (part == NULL)
            part = arena_alloc(arena, sizeof *part);
        occurrence_dates_open(&part->dates, arena, &window->parts[i], from);
        start = advance(part);
        if (start == INSTANT_NEVER)
            continue;
        heap_add(heap, part, start);
        part = NULL;
    }
    heap_build(heap);
    return heap;
}

/* The longest of the next occurrences that have the same start. */
static bool next_of_parts(struct heap *parts, struct occurrence *occurrence)
{
    struct part *first = heap_top(parts);

    if (first == NULL)
        return false;
    *occurrence = first->next;
    do {
        if (first->next.span.end > occurrence->span.end)
            *occurrence = first->next;
        heap_replace(parts, advance(first));
        first = heap_top(parts);
    } while (first != NULL && first->next.span.start == occurrence->span.start);
    return true;
}

void occurrence_iter_open(struct occurrence_iter *iter, struct arena *arena,
                          const struct window *window, instant from)
{
    occurrence_dates_open(&iter->dates, arena, window, from);
    iter->parts = window->part_count == 0 ? NULL : open_parts(arena, window, from);
}

void occurrence_iter_reopen(struct occurrence_iter *iter, const struct window *window,
                            instant from)
{
    occurrence_dates_reopen(&iter->dates, window, from);
    iter->parts = window->part_count == 0 ? NULL : open_parts(iter->dates.arena, window, from);
}

bool occurrence_iter_next(struct occurrence_iter *iter, struct occurrence *occurrence)
{
    return iter->parts == NULL ? occurrence_dates_next(&iter->dates, occurrence)
                               : next_of_parts(iter->parts, occurrence);
}
