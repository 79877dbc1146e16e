/*
 * read_timing: recurrences: the keys that windows, freezes and protected hours share.
 *
 * A table takes these keys up as its `more`; its reader passes on the part of
 * the nodes that keys_match() found for them.
 */
#ifndef READER_READ_TIMING_H
#define READER_READ_TIMING_H

#include <stdbool.h>

#include "base/map.h"
#include "policy/policy.h"
#include "reader/keys.h"

struct arena;
struct node;
struct zone;

enum {
    READ_TIMING_EVERY,
    READ_TIMING_RRULE,
    READ_TIMING_DATES,
    READ_TIMING_START,
    READ_TIMING_END,
    READ_TIMING_DURATION,
    READ_TIMING_FIRST,
    READ_TIMING_UNTIL,
    READ_TIMING_EXCEPT,
    READ_TIMING_ALSO,
    READ_TIMING_ROWS
};

extern const struct keys read_timing_keys;

/* The phrases and rules that have been read, so that each text is parsed once in a run. */
struct read_timing_rules {
    struct map phrases[7][PHRASE_DAYS + 1]; /* by `week-start` and `weeks` of the policy */
    struct map rules;
};

/* What is read is kept in ARENA, which has to last as long as the policies. */
void read_timing_init(struct read_timing_rules *rules, struct arena *arena);

/* The map that a recurrence stands in. */
struct read_timing_owner {
    const struct node *map;
    bool complete;   /* all of its keys were understood: what was not found is not there */
    bool with_class; /* its dates can name classes */
    const struct zone *zone; /* for an UNTIL in UTC */
};

/*
 * Reads a recurrence from the values FOUND of read_timing_keys. False when
 * something was wrong; the recurrence is then not to be used.
 */
bool read_timing(struct reader *reader, const struct read_timing_owner *owner,
                 const struct node *const found[READ_TIMING_ROWS], struct timing *timing);

#endif
