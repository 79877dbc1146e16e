/*
 * overview: the occurrences that are open at a moment, the worst first, and the next one.
 *
 * state.h answers for programs, with one window; this is for people, who want to see all of
 * them.
 */
#ifndef PLAN_OVERVIEW_H
#define PLAN_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct plan_filter;

/* Open occurrences that an overview keeps; the others are counted. */
#define OVERVIEW_OPEN 8

struct overview_open {
    struct occurrence occurrence;
    bool is_sure; /* no unreadable event of a freeze can keep it closed (timeline/doubt.h) */
};

struct overview {
    struct overview_open open[OVERVIEW_OPEN]; /* the worst impact first, then by their starts */
    size_t open_count;                        /* of all that are open */
    size_t sure_count;                        /* of these, surely open */
    struct occurrence next;                   /* the first to begin after the moment */
    bool has_next;
    /* The freeze that keeps windows closed, if nothing is open, or NULL; INSTANT_NEVER: it goes
     * on for ten years. */
    const struct freeze *freeze;
    instant freeze_end;
};

/*
 * Looks at the occurrences of POLICIES that pass FILTER (NULL: all) and are not cancelled, at
 * NOW. Works in ARENA.
 */
void overview_find(struct overview *overview, struct arena *arena,
                   const struct policies *policies, const struct plan_filter *filter,
                   instant now);

#endif
