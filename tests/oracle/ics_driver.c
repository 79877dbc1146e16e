/*
 * ics_driver: when the freezes of policies are.
 *
 * Each line of standard input is "FROM TO PATH": two instants in seconds and a policy. For each
 * a line is written: the spans "START-END" of its freezes' .ics files between FROM and TO, in
 * order and without overlaps, or "error: ..." or "warning: ...".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "timeline/occurrence.h"
#include "timeline/occurrence_iter.h"
#include "loader/load.h"
#include "time/zone.h"

struct spans {
    struct span *items;
    size_t count, capacity;
};

static int compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    return (a->start > b->start) - (a->start < b->start);
}

static void collect(struct arena *arena, const struct window *window, struct span range,
                    struct spans *spans)
{
    struct occurrence_iter iter;
    struct occurrence o;

    occurrence_iter_open(&iter, arena, window, range.start);
    while (occurrence_iter_next(&iter, &o) && o.span.start < range.end) {
        spans->items = arena_grow(arena, spans->items, spans->count, &spans->capacity,
                                  sizeof *spans->items);
        if (o.span.start < range.start)
            o.span.start = range.start;
        if (o.span.end > range.end)
            o.span.end = range.end;
        spans->items[spans->count++] = o.span;
    }
}

static void print(struct spans *spans)
{
    struct span last = {0};

    if (spans->count > 0)
        qsort(spans->items, spans->count, sizeof *spans->items, compare);
    for (size_t i = 0; i < spans->count; i++) {
        struct span next = spans->items[i];

        if (last.end > 0 && next.start <= last.end) {
            last.end = next.end > last.end ? next.end : last.end;
            continue;
        }
        if (last.end > 0)
            printf("%" PRId64 "-%" PRId64 " ", last.start, last.end);
        last = next;
    }
    if (last.end > 0)
        printf("%" PRId64 "-%" PRId64, last.start, last.end);
    printf("\n");
}

static void answer(const char *path, struct span range)
{
    struct arena arena;
    struct zone_db zones;
    struct diags diags;
    struct spans spans = {0};
    const struct policies *policies;

    arena_init(&arena, NULL);
    zone_db_init(&zones, &arena, NULL);
    diag_init(&diags, &arena);
    policies = load_policies(&arena, &zones, &path, 1, &diags);
    if (diags.count > 0) {
        printf("%s: %s\n", diag_severity_name(diag_kinds[diags.items[0].id].severity),
               diags.items[0].text);
    } else {
        const struct policy *policy = policies->items[0];

        for (size_t i = 0; i < policy->freeze_count; i++)
            for (size_t j = 0; j < policy->freezes[i].event_count; j++)
                collect(&arena, &policy->freezes[i].events[j], range, &spans);
        print(&spans);
    }
    fflush(stdout);
    arena_free(&arena);
}

int main(void)
{
    char line[4096];

    while (fgets(line, sizeof line, stdin) != NULL) {
        struct span range;
        int at = 0;

        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%" SCNd64 " %" SCNd64 " %n", &range.start, &range.end, &at) != 2)
            return 1;
        answer(line + at, range);
    }
    return 0;
}
