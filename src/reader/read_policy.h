/*
 * read_policy: the trees of one policy, its main file's and those of the files
 * that it includes, to the model.
 */
#ifndef READER_READ_POLICY_H
#define READER_READ_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "reader/keys.h"
#include "reader/read_timing.h"

struct arena;
struct node;
struct zone_db;

/* The keys of a main file; all other tables can be reached from here but those of an included
 * file and of a ledger. */
extern const struct keys read_policy_keys;
extern const struct keys read_policy_included_keys;
extern const struct keys read_policy_ledger_keys;

/* What the policies of one run share. */
struct read_policy_run {
    struct arena *arena; /* for the policies */
    struct zone_db *zones;
    struct diags *diags;
    reader_load_window *load_window;
    struct read_timing_rules rules;
};

void read_policy_start(struct read_policy_run *run, struct arena *arena, struct zone_db *zones,
                       struct diags *diags, reader_load_window *load_window);

/*
 * Reads TREES, the main file's first. LEDGER: the one that is the file of `ledger:`, or NULL;
 * it has only changes, so that programs may write it without being able to change a rule.
 * COMPLETE: nothing of the trees is missing because of an error that has been reported. The
 * policy is complete only when no error was added to the run's diagnostics.
 */
struct policy *read_policy(struct read_policy_run *run, const struct node *const *trees,
                           size_t count, const struct node *ledger, bool complete);

#endif
