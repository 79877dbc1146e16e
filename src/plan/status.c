#include "plan/status.h"

#include <stdlib.h>

#include "base/arena.h"
#include "plan/plan.h"
#include "plan/plan_doubt.h"
#include "timeline/freeze.h"

#define DAY_SECONDS ((int64_t)WALL_DAY_SECONDS)
#define NEXT_COUNT  5
#define FREEZES_FOR (STATUS_FREEZE_DAYS * DAY_SECONDS)
#define NOTICES_FOR (366 * DAY_SECONDS)
/* How far the times of a freeze that touch each other are followed, in both directions. */
#define FREEZE_REACH (3653 * DAY_SECONDS)

static void add_window(struct status_windows *windows, struct arena *arena,
                       const struct occurrence *o)
{
    struct status_window *window;
    struct doubt doubt;

    windows->items = arena_grow(arena, windows->items, windows->count, &windows->capacity,
                                sizeof *windows->items);
    window = &windows->items[windows->count++];
    *window = (struct status_window){.occurrence = *o};
    if (o->status != OCCURRENCE_CANCELLED && plan_doubt(o, arena, NULL, &doubt))
        window->doubt = doubt.freeze;
}

static void find_windows(struct status *status, struct arena *arena,
                         const struct policies *policies, const struct plan_filter *filter,
                         instant now)
{
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, policies, filter, now, INSTANT_NEVER);
    while ((o = plan_next(&plan)) != NULL && o->span.start <= now)
        if (o->status != OCCURRENCE_CANCELLED)
            add_window(&status->open, arena, o);
    for (int count = 0; o != NULL && count < NEXT_COUNT; o = plan_next(&plan)) {
        add_window(&status->next, arena, o);
        count += o->status != OCCURRENCE_CANCELLED;
    }
}

/* By start; `order` keeps freezes that begin together in the order of the policies. */
struct coming {
    struct status_freeze freeze;
    size_t order;
};

static int compare_coming(const void *a, const void *b)
{
    const struct coming *x = a, *y = b;

    if (x->freeze.during.start != y->freeze.during.start)
        return x->freeze.during.start < y->freeze.during.start ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* Adds the freezes of POLICY after the COUNT items of COMING; returns the new count. */
static size_t add_freezes(struct coming *coming, size_t count, struct arena *arena,
                          const struct policy *policy, struct span soon)
{
    struct freeze_set set;

    freeze_open(&set, arena, policy);
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        struct span during;

        if (!freeze_next(&set, freeze, soon, &during))
            continue;
        during.start = freeze_start(&set, freeze, during, soon.start - FREEZE_REACH);
        during.end = freeze_end(&set, freeze, during, soon.start + FREEZE_REACH);
        coming[count] = (struct coming){.freeze = {freeze, during}, .order = count};
        count++;
    }
    return count;
}

static void find_freezes(struct status *status, struct arena *arena,
                         const struct policies *policies, instant now)
{
    const struct span soon = {.start = now, .end = now + FREEZES_FOR};
    struct coming *coming;
    size_t count = 0;

    for (size_t i = 0; i < policies->count; i++)
        count += policies->items[i]->freeze_count;
    coming = arena_calloc(arena, count, sizeof *coming);
    count = 0;
    for (size_t i = 0; i < policies->count; i++)
        count = add_freezes(coming, count, arena, policies->items[i], soon);
    if (count > 0)
        qsort(coming, count, sizeof *coming, compare_coming);
    status->freezes = arena_calloc(arena, count, sizeof *status->freezes);
    status->freeze_count = count;
    for (size_t i = 0; i < count; i++)
        status->freezes[i] = coming[i].freeze;
}

static void find_notices(struct status *status, struct arena *arena,
                         const struct policies *policies, const struct plan_filter *filter,
                         instant now)
{
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, policies, filter, now, now + NOTICES_FOR);
    while ((o = plan_next(&plan)) != NULL) {
        struct notice notice;

        if (!notice_find(o, now, &notice) || !notice_is_open(&notice))
            continue;
        status->notices = arena_grow(arena, status->notices, status->notice_count,
                                     &status->notice_capacity, sizeof *status->notices);
        status->notices[status->notice_count++] = (struct status_notice){*o, notice};
    }
}

void status_find(struct status *status, struct arena *arena, const struct policies *policies,
                 const struct plan_filter *filter, instant now)
{
    *status = (struct status){0};
    find_windows(status, arena, policies, filter, now);
    find_freezes(status, arena, policies, now);
    find_notices(status, arena, policies, filter, now);
}
