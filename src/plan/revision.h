/*
 * revision: how often an occurrence was revised, and when last.
 *
 * The ledger counts how often an occurrence was changed. If a freeze takes its time or one of
 * its classes, that is one revision more, without a time, because nobody noted when the freeze
 * was added to the policy. It also counts if the occurrence was moved or cancelled since. So do
 * changes of other occurrences that gave it another time (shift.h).
 *
 * The number never falls while a policy keeps its changes: SEQUENCE of iCalendar (RFC 5545
 * 3.8.7.4) needs that.
 */
#ifndef PLAN_REVISION_H
#define PLAN_REVISION_H

#include "time/instant.h"

struct arena;
struct ledger_entry;
struct occurrence;
struct policies;
struct revision_policy;

struct revision {
    int count;
    instant last; /* INSTANT_NEVER: none has a time */
};

/* The revision of an occurrence that was never changed. */
extern const struct revision revision_none;

/* Counts the revisions of ENTRY in SUM too. */
void revision_add(struct revision *sum, const struct ledger_entry *entry);

/* A book of the policies, in which revisions are looked up. */
struct revision_book {
    struct arena *arena;
    const struct policies *policies;
    struct revision_policy *of; /* each of the policies, as far as it was needed; or NULL */
};

/* Opens BOOK; nothing is worked out yet. */
void revision_open(struct revision_book *book, struct arena *arena,
                   const struct policies *policies);

/* The revision of OCCURRENCE, which is in a plan of the book's policies. */
struct revision revision_find(struct revision_book *book, const struct occurrence *occurrence);

#endif
