/*
 * decision: whether a decision about an occurrence keeps the rules of its class.
 *
 * `mwin move` checks a decision before it is made, `mwin check` the decisions in the ledger,
 * both by the same table of rules. All rules that are broken are reported.
 */
#ifndef RULES_DECISION_H
#define RULES_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/course.h"
#include "timeline/occurrence.h"

/* The occurrences that a moved occurrence could overlap. */
struct decision_others {
    struct occurrence *items; /* first from its own policy, then the rest, each by start */
    size_t count, capacity;
    size_t own;      /* how many are of its own policy */
    int64_t longest; /* seconds that the longest of all lasts */
};

/* A decision, and the state of the occurrence before it. */
struct decision {
    struct course *course;                /* with all changes before this decision */
    const struct ledger_entry *entry;     /* the occurrence's, from these changes, or NULL */
    const struct occurrence *regular;     /* as its series has it */
    const struct occurrence *current;     /* as it is before the decision */
    const struct occurrence *to;          /* moved: as it is after the decision; else NULL */
    const struct decision_others *others; /* moved: all that are open around the new time */
    const struct class *class; /* whose rules apply: each class of an occurrence in turn */
    enum change_kind kind;     /* moved, cancelled, announced or extended */
    bool by_user;
    instant at;       /* when it is made */
    struct mark mark; /* of the decision; source NULL: findings are at the rules instead */
};

/* A rule, and the id of the finding that it makes if a decision breaks it. */
struct decision_rule {
    const char *name;
    enum diag_id id;
    void (*check)(struct diags *diags, const struct decision *decision, enum diag_id id);
};

/* In the order in which findings are reported; a row without a name ends them. */
extern const struct decision_rule decision_rules[];

/* Reports every rule that DECISION breaks; returns how many findings that makes. */
size_t decision_check(struct diags *diags, const struct decision *decision);

#endif
