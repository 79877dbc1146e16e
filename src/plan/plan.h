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
#include "timeline/course.h"
#include "timeline/heap.h"
#include "timeline/occurrence.h"

struct arena;
struct displace_table;

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
    bool gives_events;         /* see plan_open_events() */
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

/* A policy whose events are asked for. */
struct plan_source {
    struct course *course;
    const struct displace_table *displaced; /* with at least all occurrences that freezes put
                                               into the range; NULL: the plan works them out */
};

/*
 * A regular occurrence, or one that a change or a freeze put where its series has none. A
 * moved or displaced occurrence has two events, one at each time.
 */
struct plan_event {
    size_t source;                       /* index of its policy's */
    const struct occurrence *regular;    /* as its series has it; NULL: it was put here */
    const struct occurrence *occurrence; /* the same as freezes and changes leave it */
    enum course_result result; /* COURSE_IN_PLACE: it happens here, or was called off */
};

/*
 * A plan without a filter that also gives the regular occurrences which do not happen at their
 * regular time. Each policy of SOURCES (only read here) is walked through once. An event is
 * given if either of its occurrences has not ended at FROM.
 */
void plan_open_events(struct plan *plan, struct arena *arena, const struct plan_source *sources,
                      size_t count, instant from, instant to);

/* For plan_next(): the next event, good until the following call. False at the end. */
bool plan_next_event(struct plan *plan, struct plan_event *event);

/* Whether WINDOW can have occurrences that pass. */
bool plan_filter_window(const struct plan_filter *filter, const struct window *window);

/* Whether OCCURRENCE passes; its window must pass, too. */
bool plan_filter_occurrence(const struct plan_filter *filter,
                            const struct occurrence *occurrence);

#endif
