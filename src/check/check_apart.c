#include "base/arena.h"
#include "base/map.h"
#include "check/check.h"

/* The windows with the same word in `keep-apart:`, while their occurrences go by. */
struct group {
    struct occurrence longest; /* the occurrence with the latest end so far */
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

static void sweep(struct diags *diags, struct group *group, const struct occurrence *o)
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

static bool is_needed(const struct policies *policies)
{
    for (size_t i = 0; i < policies->count; i++)
        for (size_t j = 0; j < policies->items[i]->window_count; j++)
            if (policies->items[i]->windows[j].keep_apart != NULL)
                return true;
    return false;
}

/* The state: a map of the groups by their word. */
static void begin(struct check_work *work)
{
    struct map *groups;

    if (!is_needed(work->policies))
        return;
    groups = arena_alloc(work->arena, sizeof *groups);
    map_init(groups, work->arena);
    work->state = groups;
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);

    if (o != NULL && o->window->keep_apart != NULL)
        sweep(&work->diags, group_of(work->state, work->arena, o->window->keep_apart), o);
}

const struct check check_apart = {
    .name = "apart", .across = true, .begin = begin, .occurrence = look_at};
