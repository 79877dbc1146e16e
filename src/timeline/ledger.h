/*
 * ledger: the decisions about single occurrences: the `changes:` of a policy.
 *
 * Changes are applied in the order of their `at`. An occurrence is identified by its window and
 * its original start, wherever it goes. A change that breaks a rule is applied all the same;
 * check reports it.
 */
#ifndef TIMELINE_LEDGER_H
#define TIMELINE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;

/* A time that was announced to users. */
struct ledger_told {
    struct span span; /* start INSTANT_NEVER: none was announced */
    instant at;       /* when it was announced */
    bool in_place;    /* no change had moved it before; a freeze may have */
};

/* The decisions about one occurrence that were applied so far. */
struct ledger_entry {
    size_t number; /* counts the entries of a ledger as they are made */
    const struct window *window;
    struct wall original;
    struct occurrence regular; /* as its series has it; for an emergency, as it was declared */
    struct occurrence current; /* as it is now */
    bool exists;               /* false: the clock change leaves nothing of it */
    bool cancelled, emergency;
    const struct change *cancellation; /* the first one since the last move, or NULL */
    const struct change *move;         /* the last one, or NULL */
    struct occurrence planned;         /* `current` without its extension */
    const struct change *extension;    /* of the current time, or NULL */
    const struct change *elsewhere;    /* an extension that only fits where a freeze puts it */
    bool announced;                    /* since its last move */
    struct ledger_told told;           /* the announced time */
    struct ledger_told told_first;     /* the other time that was announced before it */
    struct span previous; /* its time before the last move; start INSTANT_NEVER: none */
    instant announced_at; /* when the current time was first announced */
    int moves[2];         /* by the provider, by a user */
    int revisions;        /* of its time or status: SEQUENCE of RFC 5545 3.8.7.4 */
    int told_again;       /* announcements after a move, which are no revisions */
    instant revised;      /* the last revision, or the declaration; INSTANT_NEVER: none */
    const struct change *entered;  /* the change that is last in the files, of those applied */
    const struct change *decision; /* the change that made its time and status, or NULL */
    const char *reason;            /* given by the decision or a later change, or NULL */
    const struct change *last;     /* the change that was applied last, but no `actual` */
    const struct change *actual;   /* the last one, or NULL: what really happened */
    int actuals;                   /* how many there are */
};

struct ledger {
    struct arena *arena;
    const struct policy *policy;
    struct ledger_entry **entries; /* by the numbers of their windows, then original start */
    size_t count, capacity;
    const struct change **order; /* all changes by their `at` */
    size_t order_count, applied;
};

/* The ledger of POLICY before its first change. */
void ledger_open(struct ledger *ledger, struct arena *arena, const struct policy *policy);

/* The next change in the order of time, without applying it; NULL if there is none. */
const struct change *ledger_peek(const struct ledger *ledger);

/* Applies the next change and returns its entry. */
struct ledger_entry *ledger_apply(struct ledger *ledger);

/* Applies all changes that were made up to T. */
void ledger_advance(struct ledger *ledger, instant t);

/*
 * The entry of CHANGE, one of the policy's, with the changes applied so far; makes it if it
 * does not exist. An emergency has an entry and a window of its own.
 */
struct ledger_entry *ledger_enter(struct ledger *ledger, const struct change *change);

/* The entry of an occurrence by its window and original start, or NULL. */
struct ledger_entry *ledger_find(const struct ledger *ledger, const struct window *window,
                                 struct wall original);

/* All entries in the order of their current start, in ARENA. */
const struct ledger_entry **ledger_sorted(const struct ledger *ledger, struct arena *arena);

/* Whether CHANGE moves ENTRY to where it already is after a move (a merge kept both, say). */
bool ledger_moves_nothing(const struct ledger_entry *entry, const struct change *change);

/* Whether an `actual` says that the work was not done at all. */
bool ledger_not_done(const struct ledger_entry *entry);

/* Whether an `actual` says that the work began, and not yet how it ended. */
bool ledger_under_way(const struct ledger_entry *entry);

/*
 * Whether a change or a freeze moved OCCURRENCE; *from is its start in its series. A freeze
 * that only took classes from it (occurrence->freeze, too) did not move it.
 */
bool ledger_moved(const struct occurrence *occurrence, instant *from);

/*
 * *before: the time that OCCURRENCE had before its present one and that differs from it: the
 * time TOLD to users last (start INSTANT_NEVER: none), or FIRST, told before that; else its
 * REGULAR time; else, if users were told none, its time before the last move. False: there is
 * none, or it was cancelled and users know its time.
 */
bool ledger_before(const struct occurrence *occurrence, struct span told, struct span first,
                   struct span regular, struct span *before);

/*
 * *real: the occurrence of ENTRY at the real start and end of the work; a missing start is the
 * planned one, a missing end follows from the window's length. False: no real time is noted, or
 * the clock change leaves nothing of it. An end that is a slip (slip.h) is not a real time;
 * *slip is as slip_move() sets it.
 */
bool ledger_actual(const struct ledger_entry *entry, struct occurrence *real,
                   struct span *slip);

/*
 * Whether the end in CHANGE is a slip (slip.h); *slip is the time that it gives. ENTRY is the
 * entry of CHANGE before CHANGE is applied.
 */
bool ledger_slips(const struct ledger_entry *entry, const struct change *change,
                  struct span *slip);

/*
 * Extends OCCURRENCE, which a freeze displaced and which has its planned length, by the
 * extension of its entry, if there is one: it lasts as long as it would at its regular time.
 * But the user may have known the new time: of the two meanings of an end with a date or
 * weekday, the one that makes the window longer by less counts. No extension makes it shorter.
 */
void ledger_extend(struct occurrence *occurrence);

/* *planned: OCCURRENCE at its present start, without its extension. False: it has none. */
bool ledger_unextended(const struct occurrence *occurrence, struct occurrence *planned);

#endif
