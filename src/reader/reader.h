/*
 * reader: what the readers of all parts of one policy share.
 */
#ifndef READER_READER_H
#define READER_READER_H

#include <stdbool.h>

#include "base/diag.h"
#include "yaml/tree.h"

struct arena;
struct policy;
struct read_change_times;
struct read_timing_rules;
struct window;
struct zone_db;

/*
 * Reads the .ics file of WINDOW and fills in its parts; false: the window is not to be used, as
 * DIAGS says. The loader has it, because files are read above this floor.
 */
typedef bool reader_load_window(struct arena *arena, struct zone_db *zones,
                                struct window *window, struct diags *diags);

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct zone_db *zones;
    reader_load_window *load_window;
    struct policy *policy; /* being filled */
    bool *usable;          /* for each window: its recurrence is right */
    bool incomplete;       /* something that could define names was not understood, so that an
                              unknown name is no error of its own */
    struct read_change_times *change_times; /* beside the policy's changes */
    struct read_timing_rules *rules;        /* of all policies of the run */
};

/* The kinds of nodes that a value may be: a set. */
#define READER_TEXT (1u << NODE_SCALAR)
#define READER_LIST (1u << NODE_LIST)
#define READER_MAP  (1u << NODE_MAP)

#endif
