/*
 * proposal: an occurrence that somebody wants to move: where it may go.
 */
#ifndef PLAN_PROPOSAL_H
#define PLAN_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "policy/policy.h"
#include "rules/decision.h"
#include "time/instant.h"
#include "timeline/course.h"
#include "timeline/doubt.h"
#include "timeline/occurrence.h"

struct arena;
struct fault;

struct proposal {
    struct arena *arena;
    const struct policies *policies;
    struct course course; /* with all changes up to `at` */
    const struct ledger_entry *entry;
    struct occurrence regular; /* as its series has it; of an emergency, as it was declared */
    struct occurrence current; /* as it stands; where a freeze drops it, as cancelled */
    bool by_user;
    instant at;
    enum zone_pass pass;           /* of the start that is asked for, where a fold has two */
    struct decision_others others; /* what is open during `known` */
    struct span known;
};

/*
 * Finds the occurrence ID ("monthly@2026-12-26", "cmo/monthly@2026-12-26", with "T22:00" where
 * a day has several; "emergency@2026-11-25T14:00") among the policies and how it stands at AT.
 * 0, or -1 with *fault.
 */
int proposal_open(struct proposal *proposal, struct arena *arena,
                  const struct policies *policies, const char *id, bool by_user, instant at,
                  struct fault *fault);

/*
 * Reports every rule that moving it to START breaks, which no emergency can be asked for;
 * returns how many. *to is how it would be.
 */
size_t proposal_check(struct proposal *proposal, struct wall start, struct diags *diags,
                      struct occurrence *to);

/*
 * Whether that is not known for TO, where no rule is broken: an event of a freeze's file, which
 * could not be read, may block a class there or be a holiday that its notice counts.
 */
bool proposal_doubt(const struct proposal *proposal, const struct occurrence *to,
                    struct doubt *doubt);

/*
 * The change of the occurrence that is applied last, if its `at` is after the proposal's; else
 * NULL. A decision that is noted now would come before it, and do nothing.
 */
const struct change *proposal_later(const struct proposal *proposal);

/*
 * Whether a move is what holds in the end, if it is noted with the proposal's `at` as the last
 * entry of the file that gets it, and all changes are applied in the order of their time.
 */
bool proposal_takes_effect(const struct proposal *proposal);

/* Which of the days that are allowed is wanted. */
enum proposal_wish { PROPOSAL_NEAREST, PROPOSAL_BEFORE, PROPOSAL_AFTER };

/*
 * Up to ROOM starts at which no rule is broken for sure, at the same time of day and at most a
 * year away, the nearest first; returns how many.
 */
size_t proposal_search(struct proposal *proposal, enum proposal_wish wish, struct wall *starts,
                       size_t room);

#endif
