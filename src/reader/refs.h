/*
 * refs: names in one part of a policy that another part defines.
 *
 * A name that is not defined is reported, with the nearest one that is; not
 * where the reader is incomplete, because the definition may be in what could
 * not be read.
 */
#ifndef READER_REFS_H
#define READER_REFS_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "reader/keys.h"

/* The class that NODE, a text, names; NULL where there is none. */
const struct class *refs_class(struct reader *reader, const struct node *node);

/* The classes that NODE names, a text or a list of texts; NAME is its key. */
void refs_classes(struct reader *reader, const struct node *node, const char *name,
                  const struct class ***classes, size_t *count);

/* The channels, or services, in a list; NAME is its key. */
void refs_channels(struct reader *reader, const struct node *list, const char *name,
                   const struct channel ***channels, size_t *count);
void refs_services(struct reader *reader, const struct node *list, const char *name,
                   const struct service ***services, size_t *count);

/* Reports that none of MAP's names is NAME, a WHAT ("class") that stands at MARK. */
void refs_unknown(struct reader *reader, enum diag_id id, struct mark mark, const char *what,
                  const char *name, const struct map *map);

/* Hints at the occurrences of WINDOW nearest to WALL, where it has none. */
void refs_hint_nearest(struct reader *reader, const struct window *window, struct wall wall);

#endif
