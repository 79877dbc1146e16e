/*
 * plan: the schedule of all policies as one stream in the order of time.
 *
 * Each window streams its own occurrences, as freezes and changes leave them; what was moved
 * comes from two more streams a policy (ledger.h, displace.h). A heap merges them all: a step
 * costs O(log windows), and memory does not grow with the range that is asked for.
 *
 * The data's way: YAML -> tree (yaml/) -> policy (policy/) -> one series of wall times per
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

/* What is asked for; an empty list lets everything pass. */
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
    struct plan_stream *given; /* the top, when plan_next() has given its occurrence out */
};

/*
 * Starts with the occurrences that have not ended at FROM; ends before the first that
 * starts at or after TO. Those that start at the same time come in the order of
 * the policies and windows. FILTER (NULL: everything) must outlive the plan.
 */
void plan_open(struct plan *plan, struct arena *arena, const struct policies *policies,
               const struct plan_filter *filter, instant from, instant to);

/* The same for the policy of COURSE alone, as COURSE has it, and without a filter. */
void plan_open_course(struct plan *plan, struct arena *arena, struct course *course,
                      instant from, instant to);

/* The next one; good until the following call. NULL at the end. */
const struct occurrence *plan_next(struct plan *plan);

/* Whether WINDOW can have occurrences that pass, and whether OCCURRENCE passes. */
bool plan_filter_window(const struct plan_filter *filter, const struct window *window);
bool plan_filter_occurrence(const struct plan_filter *filter,
                            const struct occurrence *occurrence);

#endif
