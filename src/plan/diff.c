#include "plan/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plan/plan.h"
#include "timeline/deadline.h"
#include "timeline/ledger.h"

/* How far beyond the range to look for occurrences that were moved: a year. */
#define MARGIN ((int64_t)366 * WALL_DAY_SECONDS)

/* The occurrences of one version, by policy, window and original start. */
struct version {
    struct occurrence *items;
    size_t count, capacity;
};

/* Compares ids. They have the time of day if a day can have several occurrences. */
static int compare_identity(const struct occurrence *a, const struct occurrence *b)
{
    int order = strcmp(a->window->policy->id, b->window->policy->id);

    if (order == 0)
        order = strcmp(a->window->id, b->window->id);
    if (order != 0)
        return order;
    if (!a->window->timing.times_of_day || !b->window->timing.times_of_day)
        return (a->original.day > b->original.day) - (a->original.day < b->original.day);
    return wall_compare(a->original, b->original);
}

static int compare_items(const void *left, const void *right)
{
    return compare_identity(left, right);
}

static void read_version(struct version *version, struct arena *arena,
                         const struct policies *policies, instant from, instant to)
{
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, policies, NULL, from, to);
    while ((o = plan_next(&plan)) != NULL) {
        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        version->items = arena_grow(arena, version->items, version->count, &version->capacity,
                                    sizeof *version->items);
        version->items[version->count++] = *o;
    }
    if (version->count > 1)
        qsort(version->items, version->count, sizeof *version->items, compare_items);
}

static bool is_announced(const struct occurrence *o)
{
    return o->entry != NULL && (o->entry->announced || o->entry->emergency);
}

static bool same_classes(const struct occurrence *a, const struct occurrence *b)
{
    if (a->class_count != b->class_count || occurrence_impact(a) != occurrence_impact(b))
        return false;
    for (size_t i = 0; i < a->class_count; i++)
        if (strcmp(a->classes[i]->id, b->classes[i]->id) != 0)
            return false;
    return true;
}

static void add(struct diff_list *list, struct arena *arena, struct diff item, instant at)
{
    instant deadline;

    /* An announcement still holds if the time is the same. */
    item.announced = item.kind != DIFF_APPEARS && is_announced(&item.before);
    if (item.kind != DIFF_VANISHES && deadline_earliest(&item.after, &deadline) &&
        deadline < at && !is_announced(&item.after) && item.after.span.end > at) {
        item.breaks_notice = true;
        item.deadline = deadline;
    }
    list->items =
        arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = item;
}

static instant start_of(const struct diff *d)
{
    return d->kind == DIFF_VANISHES ? d->before.span.start : d->after.span.start;
}

static int compare_starts(const void *left, const void *right)
{
    const struct diff *a = left, *b = right;

    if (start_of(a) != start_of(b))
        return start_of(a) < start_of(b) ? -1 : 1;
    return compare_identity(a->kind == DIFF_VANISHES ? &a->before : &a->after,
                            b->kind == DIFF_VANISHES ? &b->before : &b->after);
}

void diff_find(struct diff_list *list, struct arena *arena, const struct policies *before,
               const struct policies *after, instant from, instant to, instant at)
{
    const struct span range = {.start = from, .end = to};
    struct version old = {0}, new = {0};
    size_t i = 0, j = 0;

    *list = (struct diff_list){0};
    /* An occurrence that moves into the range, or out of it, is beyond it in one version. */
    read_version(&old, arena, before, from - MARGIN, to + MARGIN);
    read_version(&new, arena, after, from - MARGIN, to + MARGIN);
    while (i < old.count || j < new.count) {
        const struct occurrence *a = i < old.count ? &old.items[i] : NULL;
        const struct occurrence *b = j < new.count ? &new.items[j] : NULL;
        int order = a == NULL ? 1 : b == NULL ? -1 : compare_identity(a, b);
        struct diff item = {0};

        if (order <= 0)
            item.before = old.items[i++];
        if (order >= 0)
            item.after = new.items[j++];
        if (order < 0)
            item.kind = DIFF_VANISHES;
        else if (order > 0)
            item.kind = DIFF_APPEARS;
        else if (a->span.start != b->span.start || a->span.end != b->span.end)
            item.kind = DIFF_MOVES;
        else if (!same_classes(a, b))
            item.kind = DIFF_CHANGES;
        else
            continue;
        if ((order <= 0 && span_overlaps(item.before.span, range)) ||
            (order >= 0 && span_overlaps(item.after.span, range)))
            add(list, arena, item, at);
    }
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_starts);
}

const char *const diff_kinds[] = {"appears", "vanishes", "moves", "changes", NULL};

const char *diff_name(enum diff_kind kind)
{
    return diff_kinds[kind];
}
