/*
 * state: is a window open at an instant, until when, and what comes next?
 */
#ifndef PLAN_STATE_H
#define PLAN_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/plan.h"
#include "time/instant.h"
#include "timeline/doubt.h"
#include "timeline/occurrence.h"

struct arena;

enum state_kind {
    STATE_OPEN,
    STATE_CLOSED,
    STATE_UNKNOWN /* a window is open unless an event of a freeze's file, which could not be
                     read, keeps it closed: timeline/doubt.h */
};

enum state_reason {
    STATE_IN_WINDOW, /* open */
    STATE_NO_WINDOW, /* closed: outside every window */
    STATE_FROZEN,    /* closed: a freeze keeps windows from opening */
    STATE_TOO_SHORT, /* closed: a window is open, but not for as long as is needed */
    STATE_NEVER,     /* closed: and no window comes any more */
    STATE_UNREADABLE /* unknown */
};

struct state {
    enum state_kind kind;
    enum state_reason reason;
    /*
     * Which window is open, or would be if its end were not so near or in doubt: without NEED
     * the one that stays open longest, else of those that the work fits into, or else of all,
     * the one with the latest cutoff.
     */
    struct occurrence current;
    bool has_current;
    size_t open_count;  /* how many are open at once for sure */
    struct doubt doubt; /* unknown: why `current` is in doubt */
    /* The end of the open time (NEED aside), or the start of the next; INSTANT_NEVER where it
     * is not in the next ten years, or not known. */
    instant until;
    /* Frozen: the freeze that holds at T and its end, all its times that touch each other taken
     * together; then the last of the freezes that follow on each other, and its end.
     * INSTANT_NEVER: it goes on for ten years. */
    const struct freeze *freeze, *last_freeze;
    instant freeze_end, thaw;
    const struct freeze *coming; /* closed, not frozen: the freeze that begins before `until` */
    instant freeze_start;
    struct occurrence next; /* the first that begins after the present state ends */
    bool has_next;
};

/*
 * The state at T. NEED: seconds of work that must fit before the cutoff of a window
 * that is open (or comes next); negative: a window that is open will do, its cutoff does
 * not matter. Windows that touch or overlap are one open time.
 */
void state_at(struct state *state, struct arena *arena, const struct policies *policies,
              const struct plan_filter *filter, instant t, int64_t need);

/* "open", "closed", "unknown"; NULL ends them. */
extern const char *const state_kinds[];

/* "in-window", "no-window", "freeze", "too-short", "never", "freeze-unreadable"; NULL ends
 * them. */
extern const char *const state_reasons[];

const char *state_kind_name(enum state_kind kind);
const char *state_reason_name(enum state_reason reason);

#endif
