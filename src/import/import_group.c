#include "import/import_group.h"

#include "base/arena.h"
#include "import/import_date.h"
#include "import/import_name.h"
#include "policy/end.h"

/* What all dates of a window have in common, as the key of a map. */
static const char *key_of(struct arena *arena, const struct import_group_single *single,
                          bool with_title)
{
    const struct import_date *date = &single->date;
    const char *classes = "";

    for (size_t i = 0; i < date->classes.count; i++)
        classes = arena_join(arena, classes, " ", date->classes.items[i]->id);
    return arena_format(arena, "%s %s%s\n%s", zone_name(single->zone),
                        date->whole_days ? "days" : "times", classes,
                        with_title && date->title != NULL ? date->title : "");
}

struct group {
    size_t count;
    struct import_window *window;
};

static struct group *group_of(struct map *groups, struct arena *arena, const char *key)
{
    struct group *group = map_find(groups, key);

    if (group == NULL) {
        group = arena_alloc(arena, sizeof *group);
        map_add(groups, key, group);
    }
    return group;
}

static struct import_window *add_window(struct import *import, const struct zone *zone,
                                        struct import_classes classes)
{
    struct import_window *window = arena_alloc(import->arena, sizeof *window);

    *window = (struct import_window){.zone = zone, .classes = classes};
    import_parts_add_window(import, window);
    return window;
}

/* The one among the dates that is more than half of them, if any is (Boyer and Moore). */
static const struct import_date *most(const struct import_dates *dates,
                                      bool (*same)(const struct import_date *a,
                                                   const struct import_date *b))
{
    const struct import_date *candidate = &dates->items[0];
    size_t votes = 0;

    for (size_t i = 0; i < dates->count; i++) {
        const struct import_date *date = &dates->items[i];

        if (votes == 0)
            candidate = date;
        if (same(candidate, date))
            votes++;
        else
            votes--;
    }
    return candidate;
}

static bool same_times(const struct import_date *a, const struct import_date *b)
{
    return a->whole_days == b->whole_days && a->start.second == b->start.second &&
           import_date_same_end(&a->end, &b->end);
}

static bool same_title(const struct import_date *a, const struct import_date *b)
{
    return import_name_same(a->title, b->title);
}

void import_group_close(struct import_window *window)
{
    const struct import_date *usual = most(&window->dates, same_times);
    const char *title = most(&window->dates, same_title)->title;
    size_t titles = 0;

    /* A date and time can be the end of one date only. */
    if (usual->end.kind != END_WALL) {
        window->has_start = !usual->whole_days;
        window->start = usual->start.second;
        window->has_end = true;
        window->end = usual->end;
    }
    for (size_t i = 0; i < window->dates.count; i++)
        titles += import_name_same(window->dates.items[i].title, title);
    /* If all titles come only once, none of them becomes the window's. */
    if (window->title == NULL && (titles > 1 || window->dates.count == 1))
        window->title = title;
}

/* Closes the window of a group. If dates of several lengths begin at the same time, the
 * longest stays, and each shorter one goes to a further window. */
static void close_group(struct import *import, struct import_window *window)
{
    struct import_dates dates = window->dates;
    const size_t first = import->windows.count;
    const struct import_date *last = NULL;
    size_t rank = 0;

    window->dates = (struct import_dates){0};
    import_date_sort(&dates, false);
    for (size_t i = 0; i < dates.count; i++) {
        const struct import_date *date = &dates.items[i];
        bool together = last != NULL && wall_compare(last->start, date->start) == 0;
        struct import_window *to = window;

        if (together && last->span.end == date->span.end)
            continue;
        rank = together ? rank + 1 : 0;
        if (rank > 0 && first + rank > import->windows.count)
            add_window(import, window->zone, window->classes);
        if (rank > 0)
            to = import->windows.items[first + rank - 1];
        import_date_add(import->arena, &to->dates, date);
        last = date;
    }
    import_group_close(window);
    for (size_t i = first; i < import->windows.count; i++)
        import_group_close(import->windows.items[i]);
}

void import_group_add(struct import *import, const struct import_group_singles *singles)
{
    size_t first = import->windows.count, last;
    struct map titles, groups;

    map_init(&titles, import->arena);
    map_init(&groups, import->arena);
    for (size_t i = 0; i < singles->count; i++)
        group_of(&titles, import->arena, key_of(import->arena, &singles->items[i], true))
            ->count++;
    for (size_t i = 0; i < singles->count; i++) {
        const struct import_group_single *single = &singles->items[i];
        const char *key = key_of(import->arena, single, true);
        struct group *group;

        if (group_of(&titles, import->arena, key)->count == 1)
            key = arena_join(import->arena, key_of(import->arena, single, false), "\n", "");
        group = group_of(&groups, import->arena, key);
        if (group->window == NULL)
            group->window = add_window(import, single->zone, single->date.classes);
        import_date_add(import->arena, &group->window->dates, &single->date);
    }
    last = import->windows.count;
    for (size_t i = first; i < last; i++)
        close_group(import, import->windows.items[i]);
}

/* Whether the reader of policies would take the end of DATE, one of WINDOW, for a slip. */
static bool is_too_long(const struct import_window *window, const struct import_date *date)
{
    const int64_t usual = window->has_end    ? end_length(&window->end, date->start)
                          : date->whole_days ? WALL_DAY_SECONDS
                                             : END_UNSTATED;

    return !end_is_meant(&date->end, END_OF_DATE, usual, end_length(&date->end, date->start));
}

/* A window of its own for DATE, which has its length. */
static void add_long(struct import *import, const struct import_window *from,
                     const struct import_date *date)
{
    struct import_window *window = add_window(import, from->zone, from->classes);
    struct import_date own = *date;

    if (own.end.kind != END_DURATION)
        own.end = (struct end){.kind = END_DURATION,
                               .duration.seconds = own.span.end - own.span.start};
    if (own.classes.count > 0)
        window->classes = own.classes;
    window->title = own.title != NULL ? own.title : from->title;
    import_date_add(import->arena, &window->dates, &own);
    import_group_close(window);
}

void import_group_part_long(struct import *import)
{
    const size_t count = import->windows.count;

    for (size_t i = 0; i < count; i++) {
        struct import_window *window = import->windows.items[i];
        size_t kept = 0;

        for (size_t j = 0; window->id == NULL && j < window->dates.count; j++) {
            const struct import_date *date = &window->dates.items[j];

            if (is_too_long(window, date))
                add_long(import, window, date);
            else
                window->dates.items[kept++] = *date;
        }
        if (window->id == NULL)
            window->dates.count = kept;
    }
}
