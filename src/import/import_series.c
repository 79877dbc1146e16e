#include "import/import_series.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "import/import_bound.h"
#include "import/import_date.h"

/* The most dates listed one by one for rules with several dates a day: a policy can take only
 * whole days from a rule. */
#define FURTHER_DATES 2000

/* The rule as it is without exceptions. */
static struct series rule_of(const struct import_window *window)
{
    struct series rule = window->series->series;

    rule.except_count = rule.except_time_count = 0;
    return rule;
}

bool import_series_find(const struct import_window *window, struct wall from,
                        struct wall *found)
{
    const struct series rule = rule_of(window);
    struct series_iter iter;
    uint32_t entry;

    series_open(&iter, &rule, from);
    return series_next(&iter, found, &entry) && found->day == from.day;
}

static void take(struct arena *arena, struct import_window *window, struct wall at)
{
    window->taken = arena_grow(arena, window->taken, window->taken_count,
                               &window->taken_capacity, sizeof *window->taken);
    window->taken[window->taken_count++] = at;
}

/* What exceptions name and the rule does not have is no date that could be taken. */
static void find_taken(struct arena *arena, struct import_window *window)
{
    const struct series *series = &window->series->series;
    size_t kept = 0;
    struct wall found;

    for (size_t i = 0; i < series->except_time_count; i++)
        if (import_series_find(window, series->except_times[i], &found) &&
            wall_compare(found, series->except_times[i]) == 0)
            take(arena, window, found);
    if (window->taken_count > 1)
        qsort(window->taken, window->taken_count, sizeof *window->taken, wall_compare_items);
    for (size_t i = 0; i < window->taken_count; i++)
        if (kept == 0 || wall_compare(window->taken[kept - 1], window->taken[i]) != 0)
            window->taken[kept++] = window->taken[i];
    window->taken_count = kept;
}

/* The dates of a rule that a policy cannot say, one by one; false: there are too many. */
static bool list_dates(struct arena *arena, struct import_window *window,
                       const struct ical_calendar_series *from)
{
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;

    series_open(&iter, &from->series, (struct wall){DAY_MIN, 0});
    while (series_next(&iter, &wall, &entry)) {
        struct ical_calendar_date date = {
            from->event, {from->event->start.is_date, wall, from->zone}, from->length};
        struct import_date made;

        if (window->dates.count == FURTHER_DATES)
            return false;
        import_date_make(&date, from->zone, &made);
        made.title = from->event->title;
        import_date_add(arena, &window->dates, &made);
    }
    return true;
}

/* Makes a part of a rule a rule, or dates. */
static bool settle(struct arena *arena, struct import_window *window, struct fault *fault)
{
    const struct ical_calendar_series *from = window->series;
    const struct series *series = &from->series;
    struct ical_calendar_series *settled;
    struct series bound;

    if (series->shift == 0 && series->from == DAY_MIN && series->until == DAY_MAX)
        return true;
    if (import_bound_rule(arena, series, !window->has_start, &bound)) {
        settled = arena_alloc(arena, sizeof *settled);
        *settled = *from;
        settled->series.rule = bound.rule;
        settled->series.first = bound.first;
        settled->series.shift = 0;
        settled->series.from = DAY_MIN;
        settled->series.until = DAY_MAX;
        window->series = settled;
        return true;
    }
    window->series = NULL;
    if (list_dates(arena, window, from))
        return true;
    fault_set(fault, 0, 0,
              "RANGE=THISANDFUTURE moves the dates of a rule to days that no rule "
              "of a policy has");
    return false;
}

struct import_window *import_series_window(struct arena *arena,
                                           const struct ical_calendar_series *series,
                                           struct fault *fault)
{
    struct import_window *window = arena_alloc(arena, sizeof *window);

    *window = (struct import_window){
        .zone = series->zone,
        .series = series,
        .has_start = !series->event->start.is_date,
        .start = series->series.first.second,
        .has_end = true,
        .end = {.kind = END_DURATION, .duration = series->length},
    };
    if (!settle(arena, window, fault))
        return NULL;
    if (window->series != NULL)
        find_taken(arena, window);
    return window;
}

bool import_series_restore(struct import_window *window, struct wall at)
{
    struct wall *found = window->taken_count == 0
                             ? NULL
                             : bsearch(&at, window->taken, window->taken_count,
                                       sizeof *window->taken, wall_compare_items);
    size_t index;

    if (found == NULL)
        return false;
    index = (size_t)(found - window->taken);
    memmove(found, found + 1, (window->taken_count - index - 1) * sizeof *found);
    window->taken_count--;
    return true;
}

static bool is_taken(const struct import_window *window, struct wall at)
{
    return bsearch(&at, window->taken, window->taken_count, sizeof *window->taken,
                   wall_compare_items) != NULL;
}

/* Lists the rule's date AT as a date of its own. */
static void add_further(struct arena *arena, struct import_window *window, struct wall at)
{
    struct import_date date = {.start = at,
                               .whole_days = !window->has_start,
                               .end = window->end,
                               .line = window->series->event->line};

    date.span.start = zone_instant(window->zone, at, NULL);
    date.span.end = import_date_end_at(window->zone, at, &window->end);
    import_date_add(arena, &window->dates, &date);
}

static int compare_days(const void *left, const void *right)
{
    const day *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* Days on which the rule has no date any more. */
static void except_days(struct arena *arena, struct import_window *window)
{
    const struct series *series = &window->series->series;
    struct wall found;

    window->except =
        arena_calloc(arena, series->except_count + window->taken_count, sizeof *window->except);
    for (size_t i = 0; i < series->except_count; i++) {
        const struct wall from = {.day = series->except[i]};

        if ((i == 0 || series->except[i - 1] != from.day) &&
            import_series_find(window, from, &found))
            window->except[window->except_count++] = from.day;
    }
}

/* Of a date of the rule and one that begins with it, the longer one counts. In a policy it
 * would be the further date. */
static void drop_shorter(struct import_window *window)
{
    size_t kept = 0;

    for (size_t i = 0; i < window->dates.count; i++) {
        const struct import_date *date = &window->dates.items[i];
        struct wall found;
        bool excepted = window->except_count > 0 &&
                        bsearch(&date->start.day, window->except, window->except_count,
                                sizeof(day), compare_days) != NULL;

        if (excepted || !import_series_find(window, date->start, &found) ||
            wall_compare(found, date->start) != 0 ||
            import_date_end_at(window->zone, found, &window->end) < date->span.end)
            window->dates.items[kept++] = *date;
    }
    window->dates.count = kept;
}

bool import_series_close(struct arena *arena, struct import_window *window, struct fault *fault)
{
    size_t further = 0, days;

    except_days(arena, window);
    days = window->except_count;
    for (size_t i = 0; i < window->taken_count; i++) {
        const day d = window->taken[i].day;
        struct wall from = {.day = d}, found;

        if ((i > 0 && window->taken[i - 1].day == d) ||
            (days > 0 && bsearch(&d, window->except, days, sizeof d, compare_days) != NULL))
            continue;
        window->except[window->except_count++] = d;
        for (; import_series_find(window, from, &found);
             from = (struct wall){d, found.second + 1}) {
            if (is_taken(window, found))
                continue;
            if (further++ == FURTHER_DATES) {
                fault_set(fault, 0, 0,
                          "single times are taken from a rule with too many of them in a day");
                return false;
            }
            add_further(arena, window, found);
        }
    }
    if (window->except_count > 1)
        qsort(window->except, window->except_count, sizeof *window->except, compare_days);
    import_date_sort(&window->dates, true);
    drop_shorter(window);
    return true;
}

bool import_series_empty(const struct import_window *window)
{
    struct series series;

    if (window->dates.count > 0 || window->series == NULL)
        return window->dates.count == 0;
    series = rule_of(window);
    series.except = window->except;
    series.except_count = window->except_count;
    return series_never(&series);
}
