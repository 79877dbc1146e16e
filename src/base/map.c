#include "base/map.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

/* The slot of KEY, or the free one where it belongs. */
static struct map_entry *slot(struct map_entry *entries, size_t capacity, const char *key)
{
    size_t at = (size_t)text_hash(key, strlen(key)) & (capacity - 1);

    while (entries[at].key != NULL && strcmp(entries[at].key, key) != 0)
        at = (at + 1) & (capacity - 1);
    return &entries[at];
}

void *map_find(const struct map *map, const char *key)
{
    return map->capacity == 0 ? NULL : slot(map->entries, map->capacity, key)->value;
}

static void grow(struct map *map)
{
    size_t capacity = map->capacity == 0 ? 16 : map->capacity * 2;
    struct map_entry *entries = arena_calloc(map->arena, capacity, sizeof *entries);

    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key != NULL)
            *slot(entries, capacity, map->entries[i].key) = map->entries[i];
    map->entries = entries;
    map->capacity = capacity;
}

void *map_add(struct map *map, const char *key, void *value)
{
    struct map_entry *entry;

    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    entry = slot(map->entries, map->capacity, key);
    if (entry->key != NULL)
        return entry->value;
    *entry = (struct map_entry){.key = key, .value = value};
    map->count++;
    return NULL;
}
