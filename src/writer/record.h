/*
 * record: entries of `changes:` as text, and the one way in which they come into a file.
 *
 * Whoever adds an entry locks the file first, then loads the policies, then judges, then
 * writes: the verdict knows the entries of all others. It is record_open(), load,
 * record_keeps(), record_wait() for each file, then record_write(), and after the answer has
 * been given record_commit().
 */
#ifndef WRITER_RECORD_H
#define WRITER_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/draft.h"
#include "base/lock.h"
#include "policy/policy.h"

struct arena;
struct fault;
struct memory;
struct out;

struct record_move {
    const char *id; /* of the occurrence */
    instant to;
    const struct zone *to_zone; /* in which `to` is written, with its offset in a fold */
    bool by_user;
    instant at;
    const struct zone *zone; /* in which `at` is written */
    const char *reason;      /* or NULL */
};

/* Prints an entry for the list `changes:`, indented by two columns. */
void record_moved(struct out *out, const struct record_move *move);

/* A file that will get an entry, and that this process holds. */
struct record {
    const char *path;
    struct lock lock;
    struct draft draft;
    struct stat version; /* the file as it was when it was locked */
};

/*
 * Holds policy_entry_file(POLICY), which a ledger's file need not exist for, when nobody else
 * does and when it is complete: a program that is just writing it does not lock it, so that a
 * file whose last change is less than a second ago is waited for. 0, or -1 with *fault, nothing
 * is held then. RECORD must not move: when memory runs out, MEMORY drops what was not
 * committed.
 */
int record_open(struct record *record, struct memory *memory, const struct policy *policy,
                struct fault *fault);

/* Waits in the same way for another file that is read. 1: it did; 0: no need to; -1: *fault. */
int record_wait(const struct record *record, const char *path, struct fault *fault);

/*
 * Whether each change that BEFORE has is among those of NOW, the same policy loaded later, in
 * the same order and with the same values.
 */
bool record_keeps(const struct policy *before, const struct policy *now);

/*
 * Brings the text of the file with ENTRY (an item indented by two columns) to disk, not to its
 * name yet. Comments and layout stay. 0, or -1 with *fault: not the file that was locked any
 * more, or a list that cannot be added to.
 */
int record_write(struct record *record, struct arena *arena, const char *entry, size_t length,
                 struct fault *fault);

/* Gives it its name: 0, or -1 with *fault and the old file as it was. */
int record_commit(struct record *record, struct fault *fault);

/* Lets go; what was not committed is dropped. Also after a record_open() that failed. */
void record_close(struct record *record);

#endif
