/*
 * tree: a YAML text as a small tree whose every node knows its place.
 *
 * Strict: one document; no anchors, aliases, tags, complex or duplicate keys, no
 * control characters, at most TREE_DEPTH levels, TREE_SCALAR bytes a value,
 * TREE_SIZE bytes and TREE_NODES keys and values a file.  Scalars are the text as
 * written; nothing is turned into a number or a truth value. libyaml's event layer is used, so
 * that nesting and aliases cost nothing, and marks are exact.
 */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "yaml/encoding.h"

struct arena;
struct out;

#define TREE_DEPTH  32
#define TREE_SCALAR 65536
#define TREE_SIZE   ENCODING_SIZE
#define TREE_NODES  (4u << 20)

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

/* A mark without its source. */
struct tree_place {
    uint32_t line, column, length;
};

/* A node; children are linked in the order of the text. A large policy has many: it is kept
 * small. */
struct node {
    enum node_kind kind : 8;
    bool plain;                  /* a scalar without quotes, on one line */
    bool verbatim;               /* one line, no escapes: the source has `text` as it is */
    uint32_t size;               /* bytes of a scalar's text, children of a list or map */
    struct tree_place place;     /* see tree_mark() */
    struct tree_place key_place; /* see tree_mark_key() */
    const struct source *source;
    const char *key;    /* for the values of a map, else NULL */
    const char *text;   /* for scalars; "" for an empty one */
    struct node *first; /* for lists and maps: the first child */
    struct node *next;  /* the next sibling */
};

/*
 * Reads SOURCE.  All errors are added to DIAGS; NULL if no tree can be made: the text has a
 * syntax error, or is too deep or too large. An empty document gives an empty
 * map. After errors that leave a tree, of two same keys it has the first, and an alias is a
 * text. The nodes are in the arena NODES, keys and texts in TEXTS, as they mostly live longer.
 */
struct node *tree_read(struct arena *nodes, struct arena *texts, const struct source *source,
                       struct diags *diags);

/* The value of KEY in a map, or NULL, also if MAP is not a map. */
struct node *tree_find(const struct node *map, const char *key);

/* "a text", "a list", "a map" */
const char *tree_kind_name(enum node_kind kind);

/*
 * The place of a node's first character; a scalar on one line or a list or map in brackets on
 * one line has a length, quotes and brackets included.
 */
struct mark tree_mark(const struct node *node);

/* The place of the key of a value in a map, quotes included. */
struct mark tree_mark_key(const struct node *value);

/*
 * The place of the LENGTH bytes that are OFFSET bytes into a scalar's text;  of the whole
 * scalar if it is not verbatim.
 */
struct mark tree_mark_in(const struct node *scalar, size_t offset, size_t length);

struct mark tree_mark_at(const struct source *source, struct tree_place place);

/* Whether A begins before B, both of one tree. */
bool tree_mark_before(const struct node *a, const struct node *b);

/* Prints the tree, for `mwin dump tree`: a node a line, as in `3:5 title: "Hosting"`. */
void tree_print(struct out *out, const struct node *root);

#endif
