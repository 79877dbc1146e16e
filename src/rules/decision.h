/*
 * decision: whether a decision about an occurrence keeps the rules of its class.
 *
 * The same rules answer `mwin move` beforehand and `mwin check` afterwards. Each is a
 * function in a table; all that are broken are reported, at the place of the rule.
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

struct arena;

/* What may stand in the way of an occurrence. */
struct decision_others {
    struct occurrence *items;
    size_t count, capacity;
    size_t own;      /* so many are of the policy itself, by their starts; so are the rest */
    int64_t longest; /* seconds that any of them lasts at most */
};

/* A decision, and how things stood before it. */
struct decision {
    struct course *course;                /* with all changes up to then */
    const struct ledger_entry *entry;     /* what was decided before, or NULL */
    const struct occurrence *regular;     /* as its series has it */
    const struct occurrence *current;     /* as it stood */
    const struct occurrence *to;          /* moved: as it will be; else NULL */
    const struct decision_others *others; /* moved: all that is open around the new time */
    const struct class *class;            /* whose rules: each class of an occurrence in turn */
    enum change_kind kind; /* what is decided: moved, cancelled, announced, extended */
    bool by_user;
    instant at; /* when */
    struct mark
        place; /* of the decision; source NULL: the rules are shown as the first place */
};

/* Reports every rule that the decision breaks; returns how many. */
size_t decision_check(struct diags *diags, const struct decision *decision);

#endif
