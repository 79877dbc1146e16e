/*
 * record: entries of `changes:` as text, and adding one to a policy's file.
 */
#ifndef POLICY_RECORD_H
#define POLICY_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"

struct arena;
struct fault;
struct out;

struct record_move {
    const char *id; /* of the occurrence */
    struct wall to;
    bool by_user;
    instant at;
    const struct zone *zone; /* in which `at` is written */
    const char *reason;      /* or NULL */
};

/* Prints an entry for the list `changes:`, indented by two columns. */
void record_moved(struct out *out, const struct record_move *move);

/*
 * The file that POLICY's entries are appended to: that of `ledger:`, else that in which its
 * last change stands, else its own.
 */
const char *record_file(const struct policy *policy);

/*
 * Appends ENTRY (an item indented by two columns) to the `changes:` of that file, which a
 * ledger's file need not exist for. Comments and layout stay; the file appears whole, and two
 * writers at once both get their entry in: the file is locked (flock) and read anew. 0, or -1
 * with *fault: read-only, standard input, or a list that cannot be added to ("changes: [...]").
 */
int record_append(struct arena *arena, const struct policy *policy, const char *entry,
                  size_t length, struct fault *fault);

#endif
