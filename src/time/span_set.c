#include "time/span_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void span_set_add(struct span_set *set, struct arena *arena, struct span span)
{
    set->spans = arena_grow(arena, set->spans, set->count, &set->capacity, sizeof span);
    set->spans[set->count++] = span;
}

static int compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    return (a->start > b->start) - (a->start < b->start);
}

void span_set_sort(struct span_set *set)
{
    struct span *spans = set->spans;

    if (set->count > 1)
        qsort(spans, set->count, sizeof *spans, compare);
    for (size_t i = 1; i < set->count; i++)
        if (spans[i].end < spans[i - 1].end)
            spans[i].end = spans[i - 1].end;
}

/* How many begin before T. */
static size_t count_before(const struct span_set *set, instant t)
{
    size_t low = 0, high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (set->spans[middle].start < t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void span_set_insert(struct span_set *set, struct arena *arena, struct span span)
{
    size_t at = count_before(set, span.start);
    struct span *spans;

    span_set_add(set, arena, span);
    spans = set->spans;
    memmove(spans + at + 1, spans + at, (set->count - 1 - at) * sizeof span);
    if (at > 0 && span.end < spans[at - 1].end)
        span.end = spans[at - 1].end;
    spans[at] = span;
    for (size_t i = at + 1; i < set->count && spans[i].end < span.end; i++)
        spans[i].end = span.end;
}

bool span_set_overlaps(const struct span_set *set, struct span span)
{
    size_t count = count_before(set, span.end);

    return count > 0 && set->spans[count - 1].end > span.start;
}
