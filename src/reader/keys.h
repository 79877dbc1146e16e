/*
 * keys: the tables of the keys that a policy file can have, and how a map is read by them.
 *
 * Every key is a row: its name, what its value is, whether it is needed, one
 * sentence of help. Reading, "did you mean", the manual's test and the JSON
 * Schema work from the same rows. A table (struct keys) is one kind of map in the
 * file, such as a window; it can take up the rows of another (`more`), so that
 * windows and freezes share the keys of a recurrence.
 *
 * Reading a map takes two steps: keys_match() finds which value belongs to which
 * row and reports all that is wrong with the keys; keys_fill() turns the values
 * whose kind has a reader into fields of a struct. The rest (what needs to know
 * other keys) the table's own reader does with the nodes that keys_match() found.
 */
#ifndef READER_KEYS_H
#define READER_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "reader/reader.h"

struct key;

/* What a value is. */
struct key_kind {
    const char *name; /* "duration", for the manual and the schema */
    unsigned nodes;   /* which of READER_TEXT, READER_LIST, READER_MAP it may be */
    /* Reads VALUE (one of these nodes, not empty) into the field TO and reports what is wrong,
     * TO is then not changed. NULL: the table's own reader reads it. */
    void (*read)(struct reader *reader, const struct key *key, const struct node *value,
                 void *to);
    size_t size; /* of the field TO; 0 without read() */
};

/* A field of the struct that keys_fill() fills; size 0: none. */
struct key_field {
    size_t offset, size;
};

#define KEYS_FIELD(type, member)                                                               \
    {                                                                                          \
        offsetof(type, member), sizeof(((type *)NULL)->member)                                 \
    }

struct key {
    const char *name;
    const struct key_kind *kind;
    const char *help;       /* one sentence */
    struct key_field field; /* where the kind's reader writes the value */
    bool required;
    bool may_be_empty;        /* nothing after the colon says the same as no key */
    const char *const *words; /* the values that are allowed; NULL ends them */
    int least, most;          /* of a number */
    const struct keys *table; /* of the map, or of each map in the list or map of maps */
};

struct keys {
    const char *name; /* "window", for messages and the manual */
    const struct key *rows;
    size_t count;
    const struct keys *more; /* whose rows follow these, or NULL */
};

/* The most rows that a table has, those of `more` included. */
#define KEYS_MAX 32

/* Row INDEX of a table, those of `more` following its own; NULL past the last. */
const struct key *keys_row(const struct keys *keys, size_t index);

/*
 * Matches the children of MAP with the rows of KEYS: FOUND[i] becomes the value of
 * row i, or NULL. Reports unknown keys, values of the wrong kind or without
 * content (both are not found), and required keys that are missing. False when MAP
 * is no map (reported).
 */
bool keys_match(struct reader *reader, const struct keys *keys, const struct node *map,
                const struct node *found[KEYS_MAX]);

/*
 * Reads the values of FOUND whose kind has a reader into the fields of *TO, a struct of the
 * type that the rows of KEYS name; the rows of `more` are left out.
 */
void keys_fill(struct reader *reader, const struct keys *keys, const struct node *const *found,
               void *to);

/* Calls VISIT for ROOT and each table that can be reached from its rows, each once. */
void keys_walk(const struct keys *root, void (*visit)(const struct keys *keys, void *context),
               void *context);

#endif
