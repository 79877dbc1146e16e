#include "import/import_freeze.h"

#include <stdlib.h>

#include "base/arena.h"
#include "import/import_class.h"
#include "import/import_date.h"
#include "time/span_set.h"

/* Dates of a rule that are looked at for one span, and spans times rules in all. Beyond, a rule
 * counts as one that is held in all freezes: then nothing is blocked that should not be. */
#define STEPS_MAX 1000
#define PAIRS_MAX 100000

/* The times of one class's work: its single dates, and its windows with rules. */
struct held {
    struct span_set dates;
    const struct import_window **rules;
    size_t rule_count, rule_capacity;
};

/* Whether the occurrence of the date AT was moved, so that no work is done then. */
static bool is_left(const struct import_window *window, struct wall at)
{
    return window->left_count > 0 && bsearch(&at, window->left, window->left_count, sizeof at,
                                             wall_compare_items) != NULL;
}

/* Moved occurrences are not evidence: a freeze does not apply to the new time of a move. */
static void collect(struct import *import, struct held *held)
{
    for (size_t i = 0; i < import->windows.count; i++) {
        const struct import_window *window = import->windows.items[i];

        if (window->left_count > 0)
            qsort(window->left, window->left_count, sizeof *window->left, wall_compare_items);
        for (size_t j = 0; window->series != NULL && j < window->classes.count; j++) {
            struct held *of = &held[window->classes.items[j]->number];

            of->rules = arena_grow(import->arena, (void *)of->rules, of->rule_count,
                                   &of->rule_capacity, sizeof *of->rules);
            of->rules[of->rule_count++] = window;
        }
        for (size_t j = 0; j < window->dates.count; j++) {
            const struct import_date *date = &window->dates.items[j];
            const struct import_classes *classes =
                date->classes.count > 0 ? &date->classes : &window->classes;

            for (size_t k = 0; k < classes->count && !is_left(window, date->start); k++)
                span_set_add(&held[classes->items[k]->number].dates, import->arena, date->span);
        }
    }
    for (size_t i = 0; i < import->classes.count; i++)
        span_set_sort(&held[i].dates);
}

/* Whether a date of the rule that stands overlaps SPAN. */
static bool rule_overlaps(const struct import_window *window, struct span span)
{
    const int64_t longest = duration_longest(window->series->length) + 2 * WALL_DAY_SECONDS;
    struct series series = window->series->series;
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;

    series.except = window->except;
    series.except_count = window->except_count;
    series.except_time_count = 0;
    series_open(&iter, &series, zone_wall(window->zone, span.start - longest, NULL));
    for (int i = 0; i < STEPS_MAX; i++) {
        struct span date;

        if (!series_next(&iter, &wall, &entry))
            return false;
        date.start = zone_instant(window->zone, wall, NULL);
        date.end = import_date_end_at(window->zone, wall, &window->end);
        if (date.start >= span.end)
            return false;
        if (span_overlaps(date, span) && !is_left(window, wall))
            return true;
    }
    return true;
}

/* Whether work is held during one of the dates of FREEZE. */
static bool is_held(const struct held *held, const struct import_freeze *freeze)
{
    const struct import_dates *dates = &freeze->times.dates;

    if (held->rule_count > 0 && dates->count > PAIRS_MAX / held->rule_count)
        return true;
    for (size_t i = 0; i < dates->count; i++) {
        const struct span span = dates->items[i].span;

        if (span_set_overlaps(&held->dates, span))
            return true;
        for (size_t j = 0; j < held->rule_count; j++)
            if (rule_overlaps(held->rules[j], span))
                return true;
    }
    return false;
}

void import_freeze_close(struct import *import)
{
    struct held *held = arena_calloc(import->arena, import->classes.count, sizeof *held);

    collect(import, held);
    for (size_t i = 0; i < import->freeze_count; i++) {
        struct import_freeze *freeze = import->freezes[i];
        size_t kept = 0;

        for (size_t j = 0; j < import->classes.count; j++) {
            struct import_class *class = import->classes.items[j];

            if (class->emergency)
                continue;
            if (is_held(&held[j], freeze))
                kept++;
            else
                import_class_add(import->arena, &freeze->blocks, class);
        }
        freeze->all = kept == 0;
    }
}
