#include "plan/others.h"

#include <string.h>

#include "base/arena.h"
#include "plan/plan.h"

static bool is_kept_apart(const struct window *a, const struct window *b)
{
    return a->keep_apart != NULL && b->keep_apart != NULL &&
           strcmp(a->keep_apart, b->keep_apart) == 0;
}

static void add_other(struct decision_others *others, struct arena *arena,
                      const struct occurrence *o)
{
    others->items = arena_grow(arena, others->items, others->count, &others->capacity,
                               sizeof *others->items);
    others->items[others->count++] = *o;
    if (o->span.end - o->span.start > others->longest)
        others->longest = o->span.end - o->span.start;
}

void others_find(struct decision_others *others, struct arena *arena, struct course *course,
                 const struct policies *policies, const struct window *window, struct span span)
{
    const struct occurrence *o;
    struct plan plan;

    plan_open_course(&plan, arena, course, span.start, span.end);
    while ((o = plan_next(&plan)) != NULL)
        add_other(others, arena, o);
    others->own = others->count;
    if (window->keep_apart == NULL || policies == NULL)
        return;
    plan_open(&plan, arena, policies, NULL, span.start, span.end);
    while ((o = plan_next(&plan)) != NULL)
        if (o->window->policy != course->policy && is_kept_apart(o->window, window))
            add_other(others, arena, o);
}
