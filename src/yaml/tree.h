/*
 * tree: a YAML text as a small tree whose every node knows its place.
 *
 * Strict: one document; no anchors, aliases, tags, complex or duplicate keys, no
 * control characters, at most TREE_DEPTH levels, TREE_SCALAR bytes a value,
 * TREE_SIZE bytes and TREE_NODES keys and values a file. Scalars are the text that stands
 * there; nothing is turned into a number or a truth value. libyaml's event layer is used, so
 * that nesting and aliases cost nothing, and marks are exact.
 */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct arena;
struct out;

#define TREE_DEPTH  32
#define TREE_SCALAR 65536
#define TREE_SIZE   (64u << 20)
#define TREE_NODES  (4u << 20)

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

/* A node; children are linked in the order of the text. */
struct node {
    enum node_kind kind;
    bool plain;           /* a scalar without quotes, on one line */
    bool verbatim;        /* one line, no escapes: `text` stands in the source as it is */
    struct mark mark;     /* of the value's first character; a scalar on one line or a list or
                             map in brackets on one line has a length, quotes and brackets
                             included */
    struct mark key_mark; /* of the key, quotes included, for the values of a map */
    const char *key;      /* for the values of a map, else NULL */
    const char *text;     /* for scalars; "" for an empty one */
    size_t text_length;   /* of scalars, in bytes */
    struct node *first;   /* for lists and maps: the first child */
    struct node *next;    /* the next sibling */
};

/*
 * Reads SOURCE. Everything that is wrong is added to DIAGS; NULL when there is no tree to
 * work on: a syntax error, or too deep or too much of it. An empty document gives an empty
 * map. After errors that leave a tree, of two same keys it has the first, and an alias is a
 * text.
 */
struct node *tree_read(struct arena *arena, const struct source *source, struct diags *diags);

/* The value of KEY in a map, or NULL, also where it is no map. */
struct node *tree_find(const struct node *map, const char *key);

/* "a text", "a list", "a map" */
const char *tree_kind_name(enum node_kind kind);

/*
 * The place of the LENGTH bytes that are OFFSET bytes into a scalar's text; of the whole scalar
 * where it is not verbatim.
 */
struct mark tree_mark_in(const struct node *scalar, size_t offset, size_t length);

/* Prints the tree, for `mwin dump tree`: a node a line, as in `3:5 title: "Hosting"`. */
void tree_print(struct out *out, const struct node *root);

#endif
