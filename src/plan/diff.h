/*
 * diff: what changes for users between two versions of the policies.
 */
#ifndef PLAN_DIFF_H
#define PLAN_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;

enum diff_kind {
    DIFF_APPEARS,  /* only in the new version */
    DIFF_VANISHES, /* only in the old one, or cancelled in the new */
    DIFF_MOVES,    /* another start or end */
    DIFF_CHANGES   /* the same time, other classes or another impact */
};

struct diff {
    enum diff_kind kind;
    struct occurrence before, after; /* that which there is */
    bool announced;                  /* users had been told of it as it was before */
    bool breaks_notice;              /* they cannot be told in time any more, and were not */
    instant deadline;                /* where it breaks: when they should have been told */
};

struct diff_list {
    struct diff *items; /* in the order of time */
    size_t count, capacity;
};

/*
 * All differences among the occurrences that overlap [from, to), as somebody sees them who
 * puts the new version in force at AT.
 */
void diff_find(struct diff_list *list, struct arena *arena, const struct policies *before,
               const struct policies *after, instant from, instant to, instant at);

/* "appears", "vanishes", "moves", "changes"; NULL ends them. */
extern const char *const diff_kinds[];

const char *diff_name(enum diff_kind kind);

#endif
