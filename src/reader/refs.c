#include "reader/refs.h"

#include "base/arena.h"
#include "base/text.h"
#include "policy/starts.h"
#include "reader/value.h"
#include "recur/series.h"
#include "yaml/tree.h"

/* What names of one sort are. */
struct sort {
    const char *name;
    enum diag_id unknown;
    const struct map *map;
};

static struct sort classes_of(const struct reader *reader)
{
    return (struct sort){"class", DIAG_ID_UNKNOWN_CLASS, &reader->policy->classes_by_id};
}

static struct sort channels_of(const struct reader *reader)
{
    return (struct sort){"channel", DIAG_ID_UNKNOWN_CHANNEL, &reader->policy->channels_by_id};
}

static struct sort services_of(const struct reader *reader)
{
    return (struct sort){"service", DIAG_ID_UNKNOWN_SERVICE, &reader->policy->services_by_id};
}

void refs_unknown(struct reader *reader, enum diag_id id, struct mark mark, const char *what,
                  const char *name, const struct map *map)
{
    const char *best = NULL;
    size_t distance = 0;

    if (reader->incomplete)
        return;
    diag_add(reader->diags, id, mark, "there is no %s '%s'", what, content_shown(reader, name));
    if (!content_wants_hints(reader))
        return;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key != NULL)
            text_nearest(name, map->entries[i].key, &best, &distance);
    if (best != NULL)
        diag_hint(reader->diags, "did you mean '%s'?", best);
    else if (map->count == 0)
        diag_hint(reader->diags, "the policy defines no %s", what);
    else if (policy_is_extension(name))
        diag_hint(reader->diags, "keys that begin with 'x-' define nothing");
}

static void *resolve(struct reader *reader, struct sort sort, const struct node *node)
{
    void *found = map_find(sort.map, node->text);

    if (found == NULL)
        refs_unknown(reader, sort.unknown, tree_mark(node), sort.name, node->text, sort.map);
    return found;
}

const struct class *refs_class(struct reader *reader, const struct node *node)
{
    return resolve(reader, classes_of(reader), node);
}

/* The items of a list that are texts, each once. */
static const struct node **unique_items(struct reader *reader, const struct node *list,
                                        const char *name, size_t *count)
{
    const struct node **items;
    size_t good = 0;
    struct map seen;

    items = arena_calloc(reader->arena, list->size, sizeof *items);
    map_init(&seen, reader->arena);
    for (struct node *item = list->first; item != NULL; item = item->next) {
        const struct node *same;

        if (!content_check_item(reader, item, name))
            continue;
        same = map_add(&seen, item->text, item);
        if (same == NULL) {
            items[good++] = item;
            continue;
        }
        diag_add(reader->diags, DIAG_ID_BAD_VALUE, tree_mark(item), "'%s' has '%s' twice", name,
                 content_shown(reader, item->text));
        diag_other(reader->diags, tree_mark(same), "it stands here too");
    }
    *count = good;
    return items;
}

void refs_classes(struct reader *reader, const struct node *node, const char *name,
                  const struct class ***classes, size_t *count)
{
    const struct node **items = &node;
    size_t all = 1, good = 0;

    if (node->kind == NODE_LIST)
        items = unique_items(reader, node, name, &all);
    *classes = arena_calloc(reader->arena, all, sizeof **classes);
    for (size_t i = 0; i < all; i++) {
        const struct class *class = refs_class(reader, items[i]);

        if (class != NULL)
            (*classes)[good++] = class;
    }
    *count = good;
}

void refs_channels(struct reader *reader, const struct node *list, const char *name,
                   const struct channel ***channels, size_t *count)
{
    size_t all, good = 0;
    const struct node **items = unique_items(reader, list, name, &all);

    *channels = arena_calloc(reader->arena, all, sizeof **channels);
    for (size_t i = 0; i < all; i++) {
        const struct channel *channel = resolve(reader, channels_of(reader), items[i]);

        if (channel != NULL)
            (*channels)[good++] = channel;
    }
    *count = good;
}

void refs_services(struct reader *reader, const struct node *list, const char *name,
                   const struct service ***services, size_t *count)
{
    size_t all, good = 0;
    const struct node **items = unique_items(reader, list, name, &all);

    *services = arena_calloc(reader->arena, all, sizeof **services);
    for (size_t i = 0; i < all; i++) {
        const struct service *service = resolve(reader, services_of(reader), items[i]);

        if (service != NULL)
            (*services)[good++] = service;
    }
    *count = good;
}

void refs_hint_nearest(struct reader *reader, const struct window *window, struct wall wall)
{
    char before[POLICY_OCCURRENCE_ID] = "", after[POLICY_OCCURRENCE_ID] = "";
    struct starts_date next;
    struct wall at;

    if (!content_wants_hints(reader))
        return;
    if (starts_find_before(window, wall, &at))
        policy_occurrence_id(window, at, before);
    if (starts_find(window, wall, &next))
        policy_occurrence_id(window, next.at, after);
    if (before[0] != '\0' && after[0] != '\0')
        diag_hint(reader->diags, "the nearest are %s and %s", before, after);
    else if (before[0] != '\0' || after[0] != '\0')
        diag_hint(reader->diags, "the nearest is %s%s", before, after);
}
