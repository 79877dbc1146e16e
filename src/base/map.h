/*
 * map: strings to pointers, for looking up names that users write.
 *
 * Open addressing, grows by doubling, memory from an arena. Keys are not
 * copied: they must live as long as the map.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>

struct arena;

struct map_entry {
    const char *key;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t count;
    size_t capacity;
};

void map_init(struct map *map, struct arena *arena);

/* The value for KEY, or NULL. */
void *map_find(const struct map *map, const char *key);

/* Adds KEY and returns NULL; if KEY exists already, changes nothing and returns its value. */
void *map_add(struct map *map, const char *key, void *value);

#endif
