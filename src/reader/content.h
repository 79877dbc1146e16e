/*
 * content: whether a value is of the right kind and not empty, before anyone reads it.
 */
#ifndef READER_CONTENT_H
#define READER_CONTENT_H

#include <stdbool.h>

#include "reader/reader.h"

/* Whether it is what YAML calls null: nothing at all, or "~". */
bool content_is_null(const struct node *node);

/*
 * Whether NODE, the value of the key NAME, is one of the kinds in NODES (READER_TEXT, ...) and,
 * as a text, has content. Plain ~ and null have none, as other readers of YAML see it.
 */
bool content_check(struct reader *reader, const struct node *node, unsigned nodes,
                   const char *name);

/* Whether an item of the list NAME is a text with content. */
bool content_check_item(struct reader *reader, const struct node *item, const char *name);

/* TEXT as it can be shown in a message: what is long is cut. */
const char *content_shown(struct reader *reader, const char *text);

/* Whether hints are worth their time: not after the first hundred errors. */
bool content_wants_hints(const struct reader *reader);

#endif
