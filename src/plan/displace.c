#include "plan/displace.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/effort.h"
#include "time/span_set.h"
#include "timeline/occurrence_iter.h"

/* Blocks of time: displace.h. */
#define BLOCK_YEARS 2
#define BLOCK_MONTH 7
#define BLOCK_LAST  (DAY_YEAR_MAX / BLOCK_YEARS)

struct blocked_list {
    struct displace_item *items;
    size_t count, capacity;
};

/* The work on one block, and on the neighbours of an odd one. */
struct block_work {
    struct arena *scratch;
    struct course *course;
    int first, last;      /* of the blocks */
    struct span_set busy; /* the times of occurrences that are not displaced */
    struct blocked_list blocked;
    struct span_set
        placed; /* the times of displaced ones; a set of its own because it grows one by one */
};

bool displace_needed(const struct policy *policy)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].then != FREEZE_SKIP)
            return true;
    return false;
}

/* The first instant of a block (UTC). */
static instant block_start(int block)
{
    struct date date = {.year = block * BLOCK_YEARS, .month = BLOCK_MONTH, .mday = 1};

    if (date.year < DAY_YEAR_MIN)
        return (instant)DAY_MIN * WALL_DAY_SECONDS;
    return (instant)day_from_date(date) * WALL_DAY_SECONDS;
}

int displace_block(instant t)
{
    struct date date;

    if (t <= (instant)DAY_MIN * WALL_DAY_SECONDS)
        return 0;
    if (t >= (instant)DAY_MAX * WALL_DAY_SECONDS)
        return BLOCK_LAST;
    date = day_date(wall_from_seconds(t).day);
    return (date.month < BLOCK_MONTH ? date.year - 1 : date.year) / BLOCK_YEARS;
}

struct span displace_region(int first, int last)
{
    const instant reach = (instant)DISPLACE_REACH * WALL_DAY_SECONDS;

    return (struct span){block_start(first) - reach, block_start(last + 1) + reach};
}

void displace_open(struct displace *displace, struct arena *arena, struct course *course,
                   instant from)
{
    int block = displace_block(from) - 1;

    *displace =
        (struct displace){.arena = arena, .course = course, .block = block < 0 ? 0 : block};
}

/* Adds a regular occurrence: its time is busy, or a freeze blocks it and it has to be placed.
 */
static void add_regular(struct block_work *work, struct displace_item item)
{
    struct blocked_list *blocked = &work->blocked;
    enum course_result result;

    item.begins = item.occurrence.span.start;
    item.block = displace_block(item.begins);
    result = course_apply(work->course, &item.occurrence, &item.during);

    if (result == COURSE_IN_PLACE && item.occurrence.status != OCCURRENCE_CANCELLED)
        span_set_add(&work->busy, work->scratch, item.occurrence.span);
    if (result != COURSE_BLOCKED || item.block < work->first || item.block > work->last ||
        item.occurrence.freeze->then == FREEZE_SKIP)
        return;
    blocked->items = arena_grow(work->scratch, blocked->items, blocked->count,
                                &blocked->capacity, sizeof *blocked->items);
    blocked->items[blocked->count++] = item;
}

/* Collects all occurrences that can be in the way or have to be placed. */
static void collect(struct block_work *work)
{
    const struct policy *policy = work->course->policy;
    const struct ledger *ledger = &work->course->ledger;
    const struct span range = displace_region(work->first, work->last);

    for (size_t i = 0; i < policy->window_count; i++) {
        struct occurrence_iter iter;
        struct displace_item item;

        occurrence_iter_open(&iter, work->scratch, &policy->windows[i], range.start);
        while (occurrence_iter_next(&iter, &item.occurrence) &&
               item.occurrence.span.start < range.end)
            add_regular(work, item);
    }
    for (size_t i = 0; i < ledger->count; i++)
        if (!ledger->entries[i]->cancelled && ledger->entries[i]->move != NULL)
            span_set_add(&work->busy, work->scratch, ledger->entries[i]->current.span);
    span_set_sort(&work->busy);
}

bool displace_try(const struct displace_item *item, int days, struct occurrence *to)
{
    const struct span within = displace_region(item->block, item->block);
    const enum freeze_then then = item->occurrence.freeze->then;
    const struct wall original = item->occurrence.original;
    const day d = then == FREEZE_BEFORE ? original.day - days : original.day + days;

    *to = item->occurrence;
    if (d < DAY_MIN || d >= DAY_MAX ||
        !occurrence_move(to, (struct wall){.day = d, .second = original.second}, ZONE_UNSAID,
                         NULL) ||
        to->span.start < within.start || to->span.end > within.end)
        return false;
    to->status = OCCURRENCE_MOVED;
    return (then != FREEZE_AFTER || to->span.start >= item->during.end) &&
           (then != FREEZE_BEFORE || to->span.end <= item->during.start);
}

/* False if no day is free: the occurrence is dropped. */
static bool place(struct block_work *work, const struct displace_item *item,
                  struct occurrence *to)
{
    const struct freeze *by;
    struct span during;

    for (int days = 1; days <= DISPLACE_REACH; days++) {
        effort_spend(work->scratch->memory, 1, item->occurrence.freeze->mark);
        if (displace_try(item, days, to) && !span_set_overlaps(&work->busy, to->span) &&
            !span_set_overlaps(&work->placed, to->span) &&
            freeze_admits(&work->course->freezes, to, &by, &during)) {
            ledger_extend(to);
            return true;
        }
    }
    return false;
}

/* Even blocks first. */
int displace_compare(const void *left, const void *right)
{
    const struct displace_item *a = left, *b = right;

    if (a->block % 2 != b->block % 2)
        return a->block % 2 - b->block % 2;
    if (a->begins != b->begins)
        return a->begins < b->begins ? -1 : 1;
    return policy_compare_windows(a->occurrence.window, b->occurrence.window);
}

static int compare_starts(const void *left, const void *right)
{
    const struct occurrence *a = left, *b = right;

    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return policy_compare_windows(a->window, b->window);
}

/* Removes the occurrences that were returned. */
static void remove_returned(struct displace *displace)
{
    displace->count -= displace->first;
    if (displace->count > 0)
        memmove(displace->placed, displace->placed + displace->first,
                displace->count * sizeof *displace->placed);
    displace->first = 0;
}

static void work_out_block(struct displace *displace)
{
    const int block = displace->block++, odd = block % 2;
    struct arena scratch;
    struct block_work work = {
        .scratch = &scratch,
        .course = displace->course,
        .first = block - odd,
        .last = block + odd,
    };

    arena_init(&scratch, displace->arena->memory);
    collect(&work);
    if (work.blocked.count > 1)
        qsort(work.blocked.items, work.blocked.count, sizeof *work.blocked.items,
              displace_compare);
    remove_returned(displace);
    for (size_t i = 0; i < work.blocked.count; i++) {
        const struct displace_item *item = &work.blocked.items[i];
        struct occurrence to;

        if (!place(&work, item, &to))
            continue;
        span_set_insert(&work.placed, work.scratch, to.span);
        if (item->block != block)
            continue;
        displace->placed = arena_grow(displace->arena, displace->placed, displace->count,
                                      &displace->capacity, sizeof *displace->placed);
        displace->placed[displace->count++] = to;
    }
    if (displace->count > 1)
        qsort(displace->placed, displace->count, sizeof *displace->placed, compare_starts);
    arena_free(&scratch);
}

bool displace_next(struct displace *displace, struct occurrence *occurrence,
                   instant *not_before)
{
    instant known;

    if (displace->asked_again && displace->block <= BLOCK_LAST)
        work_out_block(displace);
    /* Occurrences of the next block can be placed up to a year before it. */
    known = displace->block > BLOCK_LAST
                ? INSTANT_NEVER
                : displace_region(displace->block, displace->block).start;
    displace->asked_again = displace->first == displace->count ||
                            displace->placed[displace->first].span.start >= known;
    if (displace->asked_again)
        *not_before = known;
    else
        *occurrence = displace->placed[displace->first++];
    return !displace->asked_again;
}

static int compare_identities(const void *left, const void *right)
{
    const struct occurrence *a = left, *b = right;
    const int order = policy_compare_windows(a->window, b->window);

    return order != 0 ? order : wall_compare(a->original, b->original);
}

void displace_list(struct displace_table *table, struct arena *arena, struct course *course,
                   instant from, instant to)
{
    const instant last = to + (instant)(DISPLACE_REACH + 2) * WALL_DAY_SECONDS;
    struct displace displace;
    struct occurrence o;
    instant not_before = from;

    *table = (struct displace_table){0};
    if (!displace_needed(course->policy))
        return;
    displace_open(&displace, arena, course, from);
    while (not_before < last) {
        if (!displace_next(&displace, &o, &not_before))
            continue;
        table->items = arena_grow(arena, table->items, table->count, &table->capacity,
                                  sizeof *table->items);
        table->items[table->count++] = o;
    }
    if (table->count > 1)
        qsort(table->items, table->count, sizeof *table->items, compare_identities);
}

void displace_open_listed(struct displace *displace, struct arena *arena,
                          const struct displace_table *table)
{
    *displace = (struct displace){.block = BLOCK_LAST + 1, .count = table->count};
    displace->placed = arena_calloc(arena, table->count, sizeof *displace->placed);
    if (table->count > 0)
        memcpy(displace->placed, table->items, table->count * sizeof *table->items);
    if (table->count > 1)
        qsort(displace->placed, table->count, sizeof *displace->placed, compare_starts);
}

const struct occurrence *displace_find(const struct displace_table *table,
                                       const struct occurrence *occurrence)
{
    if (table->count == 0)
        return NULL;
    return bsearch(occurrence, table->items, table->count, sizeof *table->items,
                   compare_identities);
}
