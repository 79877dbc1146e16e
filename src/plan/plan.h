/*
 * plan: the schedule of all policies as one stream in the order of time.
 *
 * Each window has a stream of its own occurrences, altered by freezes and changes; a policy has
 * two more streams, of moved (ledger.h) and of displaced occurrences (displace.h). A heap
 * merges them all: a step costs O(log windows), and memory does not grow with the length of the
 * range.
 *
 * From file to output: YAML -> tree (yaml/) -> policy (policy/) -> one series of wall times per
 * window (recur/) -> occurrences (occurrence.h) -> merged here -> render/.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/heap.h"
#include "timeline/occurrence.h"

struct arena;
struct course;

/* Which occurrences pass; an empty list lets all pass. */
struct plan_filter {
    const char *const *classes;
    size_t class_count;
    const char *const *windows; /* "tuesday-night" or "cmo/tuesday-night" */
    size_t window_count;
    unsigned impacts; /* bit 1 << enum impact; 0: all */
};

struct plan {
    struct arena *arena;
    const struct plan_filter *filter;
    instant from, to;
    struct heap heap;          /* of struct plan_stream */
    struct plan_stream *given; /* the stream whose occurrence plan_next() returned last */
};

/*
 * Starts with the occurrences that have not ended at FROM and ends before the first that starts
 * at or after TO. Occurrences with the same start come in the order of the policies; in a
 * policy first regular, then moved, then displaced ones, and regular ones in the order of the
 * windows. FILTER (NULL: all pass) must outlive the plan.
 */
void plan_open(struct plan *plan, struct arena *arena, const struct policies *policies,
               const struct plan_filter *filter, instant from, instant to);

/* The same for the policy of COURSE alone, with the changes that COURSE has, unfiltered. */
void plan_open_course(struct plan *plan, struct arena *arena, struct course *course,
                      instant from, instant to);

/* The next occurrence, valid until the following call; NULL at the end. */
const struct occurrence *plan_next(struct plan *plan);

/* Whether WINDOW can have occurrences that pass. */
bool plan_filter_window(const struct plan_filter *filter, const struct window *window);

/* Whether OCCURRENCE passes; its window must pass, too. */
bool plan_filter_occurrence(const struct plan_filter *filter,
                            const struct occurrence *occurrence);

#endif
