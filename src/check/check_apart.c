#include "base/arena.h"
#include "base/map.h"
#include "check/check.h"
#include "plan/plan.h"

/* What is known of the windows with one word in `keep-apart:` while time goes by. */
struct group {
    struct occurrence longest; /* that with the latest end so far */
    bool any, reported;
};

static struct group *group_of(struct map *groups, struct arena *arena, const char *name)
{
    struct group *group = map_find(groups, name);

    if (group == NULL) {
        group = arena_alloc(arena, sizeof *group);
        map_add(groups, name, group);
    }
    return group;
}

static void look_at(struct diags *diags, struct group *group, const struct occurrence *o)
{
    char id[OCCURRENCE_ID], other[OCCURRENCE_ID];

    if (group->any && !group->reported && o->span.start < group->longest.span.end &&
        o->window != group->longest.window) {
        occurrence_id(o, id);
        occurrence_id(&group->longest, other);
        diag_add(diags, DIAG_ID_NOT_APART, o->window->keep_apart_mark,
                 "%s/%s begins while %s/%s is open, and both are kept apart as '%s'",
                 o->window->policy->id, id, group->longest.window->policy->id, other,
                 o->window->keep_apart);
        diag_other(diags, group->longest.window->keep_apart_mark, "%s is here",
                   group->longest.window->id);
        group->reported = true;
    }
    if (!group->any || o->span.end > group->longest.span.end)
        group->longest = *o;
    group->any = true;
}

void check_apart(struct diags *diags, struct arena *arena, const struct policies *policies,
                 struct check_range range)
{
    const struct occurrence *o;
    struct map groups;
    struct plan plan;
    bool needed = false;

    for (size_t i = 0; i < policies->count; i++)
        for (size_t j = 0; j < policies->items[i]->window_count && !needed; j++)
            needed = policies->items[i]->windows[j].keep_apart != NULL;
    if (!needed)
        return;
    map_init(&groups, arena);
    plan_open(&plan, arena, policies, NULL, range.from, range.to);
    while ((o = plan_next(&plan)) != NULL)
        if (o->window->keep_apart != NULL && o->status != OCCURRENCE_CANCELLED)
            look_at(diags, group_of(&groups, arena, o->window->keep_apart), o);
}
