/*
 * import_name: ids made from a calendar's titles.
 */
#ifndef IMPORT_IMPORT_NAME_H
#define IMPORT_IMPORT_NAME_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct map;

/* TEXT as an id: small letters, digits, '_' and '-'; OTHERWISE if nothing is left of it. */
const char *import_name_id(struct arena *arena, const char *text, const char *otherwise);

/* ID, or, if IDS has it already, ID with a number. Adds the result to IDS. */
const char *import_name_unique(struct arena *arena, struct map *ids, const char *id);

/* Keeps ID, which is not in IDS yet, from being given. */
void import_name_reserve(struct arena *arena, struct map *ids, const char *id);

/* Whether the LENGTH bytes at TEXT can be an id as they are. */
bool import_name_fits(const char *text, size_t length);

/* Whether A and B are the same title, or both NULL. */
bool import_name_same(const char *a, const char *b);

#endif
