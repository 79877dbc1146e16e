/*
 * ledger: what was decided about single occurrences: the `changes:` of a policy.
 *
 * Changes are applied in the order of their `at`. Whatever happens to an
 * occurrence, its identity is its window and original start. An entry that
 * breaks a rule is applied all the same; check reports it.
 */
#ifndef TIMELINE_LEDGER_H
#define TIMELINE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;

/* A time of which users were told. */
struct ledger_told {
    struct span span; /* start INSTANT_NEVER: they were told of none */
    instant at;       /* when they were told, and */
    bool in_place;    /* whether no move had put it there: a freeze may have */
};

struct ledger_entry {
    size_t number; /* in which it came into the ledger */
    const struct window *window;
    struct wall original;
    struct occurrence regular; /* as its series has it; for an emergency, as it was declared */
    struct occurrence current; /* as it stands */
    bool exists;               /* the clocks leave something of it */
    bool cancelled, emergency;
    const struct change *cancellation; /* the last that called it off, or NULL */
    const struct change *move;         /* the last one, or NULL */
    struct occurrence planned;         /* as it stands, but without its extension */
    const struct change *extension;    /* of the time that holds now, or NULL */
    const struct change *elsewhere;    /* an extension that fits only where a freeze puts it */
    bool announced;
    struct ledger_told told;       /* what users were told last, and */
    struct ledger_told told_first; /* before that, of another time */
    struct span previous; /* its time before the last move; start INSTANT_NEVER: none */
    instant announced_at; /* when the time that holds now was first announced */
    int moves[2];         /* how often it was moved: by the provider, by a user */
    int revisions;        /* of its time or status: SEQUENCE of RFC 5545 3.8.7.4 */
    int told_again;       /* how often a new time was announced, which is no revision */
    instant revised; /* when last, or when the emergency was declared; INSTANT_NEVER: never */
    const struct change *entered;  /* of those applied the one that stands last in the policy */
    const struct change *decision; /* that made its time and status what they are, or NULL */
    const char *reason;            /* of that, or of a notice of it, or NULL */
    const struct change *last;     /* the change that was applied last */
    const struct change *actual;   /* what really happened, the last that was noted, or NULL */
    int actuals;                   /* how often something was */
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

/* The next change in the order of time, without applying it; NULL when there is none. */
const struct change *ledger_peek(const struct ledger *ledger);

/* Applies the next change; the entry that it belongs to. */
struct ledger_entry *ledger_apply(struct ledger *ledger);

/* Applies all changes that were made up to T. */
void ledger_advance(struct ledger *ledger, instant t);

/*
 * The entry that CHANGE, one of the policy's, belongs to, with the changes applied so far; made
 * if there is none yet. An emergency has an entry and a window of its own.
 */
struct ledger_entry *ledger_enter(struct ledger *ledger, const struct change *change);

/* The entry of an occurrence by its window and original start, or NULL. */
struct ledger_entry *ledger_find(const struct ledger *ledger, const struct window *window,
                                 struct wall original);

/* All entries in the order of their current start, in ARENA. */
const struct ledger_entry **ledger_sorted(const struct ledger *ledger, struct arena *arena);

/* Whether CHANGE moves ENTRY to where an earlier move put it: a merge kept both, say. */
bool ledger_moves_nothing(const struct ledger_entry *entry, const struct change *change);

/* Whether it is noted that the work was not done at all, or that it began and nothing more. */
bool ledger_not_done(const struct ledger_entry *entry);
bool ledger_under_way(const struct ledger_entry *entry);

/*
 * Whether a change or a freeze put OCCURRENCE elsewhere, and *from: where its series has it. A
 * freeze that only took classes from it (occurrence->freeze too) did not.
 */
bool ledger_moved(const struct occurrence *occurrence, instant *from);

/*
 * *before: the time that OCCURRENCE had before, and that is not its time now: the one that
 * users were TOLD of last (if of none, it starts at INSTANT_NEVER), or FIRST, before that; else
 * its REGULAR time; else, if they were told of none, the one before the last move. False: there
 * is none, or it was called off and users know its time.
 */
bool ledger_before(const struct occurrence *occurrence, struct span told, struct span first,
                   struct span regular, struct span *before);

/*
 * ENTRY's occurrence with the start and end that the work really had; what was not noted is as
 * it was planned. False: no time was noted, or the clocks leave nothing of it. An end that
 * cannot be meant counts as not noted: *slip as slip_move() has it.
 */
bool ledger_actual(const struct ledger_entry *entry, struct occurrence *real,
                   struct span *slip);

/*
 * Whether the end that CHANGE gives the occurrence of ENTRY, as it is before CHANGE, cannot be
 * meant and does not count; *slip is when the occurrence would be open.
 */
bool ledger_slips(const struct ledger_entry *entry, const struct change *change,
                  struct span *slip);

/*
 * OCCURRENCE, which a freeze displaced and which has its planned length, with the extension of
 * its entry, if there is one: it is as long as it would be at its regular time. A writer who
 * knew the new time may have meant that: an end with a date or weekday is read in the way that
 * makes the window longer by less. No extension makes it shorter.
 */
void ledger_extend(struct occurrence *occurrence);

/* *planned: OCCURRENCE where it is, without its extension. False: it has none. */
bool ledger_unextended(const struct occurrence *occurrence, struct occurrence *planned);

#endif
