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
    DIFF_VANISHES, /* only in the old version, or cancelled in the new */
    DIFF_MOVES,    /* another start or end */
    DIFF_CHANGES   /* the same time, other classes or another impact */
};

struct diff {
    enum diff_kind kind;
    struct occurrence before,
        after;          /* only `after` is set if it appears, only `before` if it vanishes */
    bool announced;     /* users were told of it as it was before */
    bool breaks_notice; /* users were not told of it, and the deadline has passed */
    instant deadline;   /* breaks_notice: the deadline */
};

struct diff_list {
    struct diff *items; /* in the order of time */
    size_t count, capacity;
};

/*
 * Finds all differences between the occurrences that overlap [from, to), if the new version
 * comes into force at AT.
 */
void diff_find(struct diff_list *list, struct arena *arena, const struct policies *before,
               const struct policies *after, instant from, instant to, instant at);

/* "appears", "vanishes", "moves", "changes"; NULL ends them. */
extern const char *const diff_kinds[];

const char *diff_name(enum diff_kind kind);

#endif
