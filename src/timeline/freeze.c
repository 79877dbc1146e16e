#include "timeline/freeze.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/effort.h"
#include "timeline/occurrence_iter.h"

/* One stream of times of a freeze, read like a window. */
struct freeze_times {
    const struct freeze *freeze;
    const struct window *window;
    struct occurrence_iter iter;
    struct occurrence current; /* the first time that ends after `asked` */
    bool has_current;
    instant asked;
};

/* The classes that freezes left of a list, made once and kept for all occurrences. */
struct freeze_subset {
    struct freeze_subset *next;
    const struct class **classes;
    size_t count;
};

/* After so many steps, opening a stream again is quicker than going on. */
#define STEPS_MAX 64

/* So many questions cost as much as one date; so many dates are counted at once. */
#define QUESTIONS_A_STEP 8
#define STEPS_AT_ONCE    16

/* Makes WINDOW a window with one date: the time of a freeze with two dates. */
static void fill_one_off(struct arena *arena, const struct freeze *freeze,
                         struct window *window)
{
    struct dated *dated = arena_alloc(arena, sizeof *dated);
    struct end *end = arena_alloc(arena, sizeof *end);
    struct series_date *date = arena_alloc(arena, sizeof *date);

    *end = (struct end){.kind = END_WALL, .wall = freeze->to, .pass = freeze->to_pass};
    *dated = (struct dated){
        .start = freeze->from, .pass = freeze->from_pass, .has_start = true, .end = end};
    *date = (struct series_date){.at = freeze->from};
    window->timing = (struct timing){
        .series = {.dates = date, .date_count = 1, .from = DAY_MIN, .until = DAY_MAX},
        .dated = dated,
        .dated_count = 1,
    };
}

/* Its dates or its recurrence as a window; NULL if it has only the events of a file. */
static const struct window *own_window(struct arena *arena, const struct freeze *freeze)
{
    struct window *window;

    if (!freeze->one_off && !freeze->recurring)
        return NULL;
    window = arena_alloc(arena, sizeof *window);
    *window = (struct window){.id = freeze->id,
                              .policy = freeze->policy,
                              .zone = freeze->zone,
                              .timing = freeze->timing};
    if (freeze->one_off)
        fill_one_off(arena, freeze, window);
    return window;
}

static void add_times(struct freeze_set *set, const struct freeze *freeze,
                      const struct window *window)
{
    struct freeze_times *times = &set->times[set->count++];

    times->freeze = freeze;
    times->window = window;
    times->asked = INSTANT_NEVER;
}

void freeze_open(struct freeze_set *set, struct arena *arena, const struct policy *policy)
{
    size_t count = policy->freeze_count;

    for (size_t i = 0; i < policy->freeze_count; i++)
        count += policy->freezes[i].event_count;
    *set = (struct freeze_set){.arena = arena};
    set->times = arena_calloc(arena, count, sizeof *set->times);
    set->left = arena_calloc(arena, policy->class_count, sizeof(const struct class *));
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        const struct window *own = own_window(arena, freeze);

        for (size_t j = 0; j < freeze->event_count; j++)
            add_times(set, freeze, &freeze->events[j]);
        if (own != NULL)
            add_times(set, freeze, own);
    }
}

bool freeze_blocks(const struct freeze *freeze, const struct class *class)
{
    bool listed = false;

    for (size_t i = 0; i < freeze->class_count && !listed; i++)
        listed = freeze->classes[i] == class;
    if (freeze->lists_blocked)
        return listed;
    return !listed && !class->emergency;
}

bool freeze_blocks_nothing(const struct freeze *freeze)
{
    return freeze->lists_blocked && freeze->class_count == 0;
}

/* Whether TIMING has dates only, none of which overlaps the time from BEGIN to END. */
static bool is_out_of(const struct timing *timing, struct wall begin, struct wall end)
{
    const struct series *series = &timing->series;
    const struct series_date *dates = series->dates;

    if (series->rule != NULL)
        return false;
    return series->date_count == 0 || wall_compare(dates[0].at, end) >= 0 ||
           wall_seconds(dates[series->date_count - 1].at) + occurrence_longest_wall(timing) <=
               wall_seconds(begin);
}

static bool recurs_in(const struct timing *timing, struct wall begin, struct wall end)
{
    struct series_iter iter;
    struct wall start;
    uint32_t entry;

    if (is_out_of(timing, begin, end))
        return false;
    series_open(&iter, &timing->series,
                wall_from_seconds(wall_seconds(begin) - occurrence_longest_wall(timing)));
    while (series_next(&iter, &start, &entry) && wall_compare(start, end) < 0)
        if (wall_compare(occurrence_wall_end(timing, start, entry), begin) > 0)
            return true;
    return false;
}

/* The wall time in ZONE at the moment that is WALL in the freeze's zone. */
static struct wall wall_elsewhere(const struct freeze *freeze, struct wall wall,
                                  const struct zone *zone)
{
    return zone_wall(zone, zone_instant(freeze->zone, wall, NULL), NULL);
}

bool freeze_has_day(const struct freeze *freeze, day d)
{
    const struct wall begin = {.day = d}, end = {.day = d + 1};

    if (freeze->one_off)
        return wall_compare(freeze->from, end) < 0 && wall_compare(freeze->to, begin) > 0;
    if (freeze->recurring)
        return recurs_in(&freeze->timing, begin, end);
    for (size_t i = 0; i < freeze->event_count; i++) {
        const struct window *window = &freeze->events[i];

        if (window->zone == freeze->zone
                ? recurs_in(&window->timing, begin, end)
                : recurs_in(&window->timing, wall_elsewhere(freeze, begin, window->zone),
                            wall_elsewhere(freeze, end, window->zone)))
            return true;
    }
    return false;
}

const struct freeze_unread *freeze_unread_on(const struct freeze *freeze, day d)
{
    const struct span span = {zone_instant(freeze->zone, (struct wall){.day = d}, NULL),
                              zone_instant(freeze->zone, (struct wall){.day = d + 1}, NULL)};

    for (size_t i = 0; i < freeze->unread_count && !freeze->ignores_unread; i++)
        if (!freeze->unread[i].has_reach || span_overlaps(freeze->unread[i].reach, span))
            return &freeze->unread[i];
    return NULL;
}

/* Counts a question to a stream as work. */
static void spend(struct freeze_set *set, const struct freeze_times *times)
{
    if (++set->uncounted < QUESTIONS_A_STEP * STEPS_AT_ONCE)
        return;
    set->uncounted = 0;
    effort_spend(set->arena->memory, STEPS_AT_ONCE, times->window->timing.mark);
}

/* Advances the stream to the first time that ends after T. */
static void ask(struct freeze_set *set, struct freeze_times *times, instant t)
{
    bool anew = t < times->asked;

    spend(set, times);
    for (int i = 0; !anew && times->has_current && times->current.span.end <= t; i++) {
        times->has_current = occurrence_iter_next(&times->iter, &times->current);
        anew = i == STEPS_MAX;
    }
    if (anew) {
        occurrence_iter_open(&times->iter, set->arena, times->window, t);
        times->has_current = occurrence_iter_next(&times->iter, &times->current);
    }
    times->asked = t;
}

const struct freeze *freeze_find(struct freeze_set *set, const struct class *class,
                                 struct span span, struct span *during)
{
    for (size_t i = 0; i < set->count; i++) {
        struct freeze_times *times = &set->times[i];

        if (!freeze_blocks(times->freeze, class))
            continue;
        ask(set, times, span.start);
        if (!times->has_current || !span_overlaps(times->current.span, span))
            continue;
        if (during != NULL)
            *during = times->current.span;
        return times->freeze;
    }
    return NULL;
}

bool freeze_next(struct freeze_set *set, const struct freeze *freeze, struct span span,
                 struct span *during)
{
    bool any = false;

    for (size_t i = 0; i < set->count; i++) {
        struct freeze_times *times = &set->times[i];

        if (times->freeze != freeze)
            continue;
        ask(set, times, span.start);
        if (!times->has_current || !span_overlaps(times->current.span, span) ||
            (any && times->current.span.start >= during->start))
            continue;
        *during = times->current.span;
        any = true;
    }
    return any;
}

/* The latest end of the times of FREEZE that have begun by END; at least END. */
static instant go_on(struct freeze_set *set, const struct freeze *freeze, instant end)
{
    instant later = end;

    for (size_t i = 0; i < set->count; i++) {
        struct freeze_times *times = &set->times[i];

        if (times->freeze != freeze)
            continue;
        ask(set, times, end);
        if (times->has_current && times->current.span.start <= end &&
            times->current.span.end > later)
            later = times->current.span.end;
    }
    return later;
}

instant freeze_end(struct freeze_set *set, const struct freeze *freeze, struct span during,
                   instant horizon)
{
    instant end = during.end;

    for (;;) {
        instant later = go_on(set, freeze, end);

        if (later == end)
            return end;
        if (later > horizon)
            return INSTANT_NEVER;
        end = later;
    }
}

/* The earliest start of the times of FREEZE that end at START or later; at most START. */
static instant go_back(struct freeze_set *set, const struct freeze *freeze, instant start)
{
    instant earlier = start;

    for (size_t i = 0; i < set->count; i++) {
        struct freeze_times *times = &set->times[i];

        if (times->freeze != freeze)
            continue;
        ask(set, times, start - 1);
        if (times->has_current && times->current.span.start < earlier)
            earlier = times->current.span.start;
    }
    return earlier;
}

instant freeze_start(struct freeze_set *set, const struct freeze *freeze, struct span during,
                     instant horizon)
{
    instant start = during.start;

    for (;;) {
        instant earlier = go_back(set, freeze, start);

        if (earlier == start)
            return start;
        if (earlier < horizon)
            return INSTANT_MIN;
        start = earlier;
    }
}

/* The one list of these classes. */
static const struct class *const *subset(struct freeze_set *set,
                                         const struct class *const *classes, size_t count)
{
    struct freeze_subset *found = set->subsets;

    while (found != NULL && (found->count != count ||
                             memcmp(found->classes, classes, count * sizeof *classes) != 0))
        found = found->next;
    if (found == NULL) {
        found = arena_alloc(set->arena, sizeof *found);
        found->classes = arena_calloc(set->arena, count, sizeof(const struct class *));
        memcpy(found->classes, classes, count * sizeof *classes);
        found->count = count;
        found->next = set->subsets;
        set->subsets = found;
    }
    return found->classes;
}

bool freeze_admits(struct freeze_set *set, struct occurrence *occurrence,
                   const struct freeze **by, struct span *during)
{
    size_t count = 0;

    *by = NULL;
    for (size_t i = 0; i < occurrence->class_count; i++) {
        struct span blocked;
        const struct freeze *freeze =
            freeze_find(set, occurrence->classes[i], occurrence->span, &blocked);

        if (freeze == NULL) {
            set->left[count++] = occurrence->classes[i];
        } else if (*by == NULL) {
            *by = freeze;
            *during = blocked;
        }
    }
    if (*by == NULL)
        return true;
    if (count == 0)
        return false;
    occurrence->classes = subset(set, set->left, count);
    occurrence->class_count = count;
    return true;
}

static void list_window(struct freeze_list *list, const struct window *window,
                        struct span range)
{
    struct occurrence_iter iter;
    struct occurrence o;

    occurrence_iter_open(&iter, list->arena, window, range.start);
    while (occurrence_iter_next(&iter, &o) && o.span.start < range.end) {
        list->items =
            arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof o);
        list->items[list->count++] = o;
    }
}

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = &((const struct occurrence *)left)->span;
    const struct span *b = &((const struct occurrence *)right)->span;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

void freeze_list_fill(struct freeze_list *list, const struct freeze *freeze, struct span range)
{
    const struct window *own = own_window(list->arena, freeze);

    list->count = 0;
    if (own != NULL)
        list_window(list, own, range);
    for (size_t i = 0; i < freeze->event_count; i++)
        list_window(list, &freeze->events[i], range);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_spans);
}
