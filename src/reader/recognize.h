/*
 * recognize: whether a file is a policy or a part of one, so that messages may quote it.
 *
 * A policy can name any file that mwin may read, as `include: [/etc/shadow]` does. What such a
 * file has must not appear in a message, in no format, before it is known to be a policy.
 */
#ifndef READER_RECOGNIZE_H
#define READER_RECOGNIZE_H

#include <stdbool.h>

struct keys;
struct node;
struct source;

/*
 * Whether SOURCE may be quoted. TREE is what was read from it, or NULL where it is no YAML. A
 * file with the key `mwin` may; for TREE NULL, one with a line that begins with it. PART: also
 * a file that has the keys of this table only, at its top, each with the kind of value that it
 * needs; for TREE NULL, one that has no line with another key at its beginning, and a line with
 * one that mwin alone knows. Otherwise PART is NULL.
 */
bool recognize(const struct source *source, const struct node *tree, const struct keys *part);

#endif
