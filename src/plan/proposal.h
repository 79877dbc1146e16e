/*
 * proposal: where an occurrence may be moved to, before anybody decides.
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
    struct occurrence regular; /* as its series has it; an emergency as it was declared */
    struct occurrence current; /* as it is at `at`; if a freeze drops it, cancelled */
    bool by_user;
    instant at;
    enum zone_pass pass;           /* of the requested start, if it is in a fold */
    struct decision_others others; /* those that are open during `known` */
    struct span known;
};

/*
 * Finds the occurrence ID ("monthly@2026-12-26", "cmo/monthly@2026-12-26", with "T22:00" where
 * a day has several; "emergency@2026-11-25T14:00") among the policies, and how it is at AT.
 * 0, or -1 with *fault.
 */
int proposal_open(struct proposal *proposal, struct arena *arena,
                  const struct policies *policies, const char *id, bool by_user, instant at,
                  struct fault *fault);

/*
 * Reports every rule that a move to START breaks; returns how many findings that makes. *to is
 * the occurrence after the move. It must not be an emergency.
 */
size_t proposal_check(struct proposal *proposal, struct wall start, struct diags *diags,
                      struct occurrence *to);

/*
 * Whether it is in doubt that TO breaks no rule: an unread event (doubt.h) may block a class at
 * that time, or be a holiday that a notice counts.
 */
bool proposal_doubt(const struct proposal *proposal, const struct occurrence *to,
                    struct doubt *doubt);

/*
 * The occurrence's last change, if its `at` is after the proposal's; else NULL. A decision at
 * the proposal's `at` would be applied before that change.
 */
const struct change *proposal_later(const struct proposal *proposal);

/*
 * Whether a move takes effect that is recorded with the proposal's `at`, at the end of the file
 * for new entries: no other move or cancellation of the occurrence is applied after it.
 */
bool proposal_takes_effect(const struct proposal *proposal);

/* Which days to look for. */
enum proposal_wish { PROPOSAL_NEAREST, PROPOSAL_BEFORE, PROPOSAL_AFTER };

/*
 * Finds up to ROOM starts at the same time of day and at most a year away, the nearest first,
 * at which no rule is broken and nothing is in doubt; returns how many.
 */
size_t proposal_search(struct proposal *proposal, enum proposal_wish wish, struct wall *starts,
                       size_t room);

#endif
