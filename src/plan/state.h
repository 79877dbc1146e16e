/*
 * state: is a window open at an instant, until when, and what comes next?
 */
#ifndef PLAN_STATE_H
#define PLAN_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/occurrence.h"
#include "plan/plan.h"
#include "time/instant.h"

struct arena;

enum state_reason {
    STATE_IN_WINDOW, /* open */
    STATE_NO_WINDOW, /* closed: outside every window */
    STATE_FROZEN,    /* closed: a freeze keeps windows from opening */
    STATE_TOO_SHORT, /* closed: a window is open, but not for as long as is needed */
    STATE_NEVER      /* closed: and no window comes any more */
};

struct state {
    bool open;
    enum state_reason reason;
    struct occurrence current; /* open or too short: the one that stays open longest */
    size_t open_count;         /* how many are open at once */
    /* The end of the open time (NEED aside), or the start of the next; INSTANT_NEVER where that
     * is not in the next ten years. */
    instant until;
    const struct freeze *freeze; /* frozen: by which, and until when */
    instant freeze_end;
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

/* "in-window", "no-window", "freeze", "too-short", "never"; NULL ends them. */
extern const char *const state_reasons[];

const char *state_reason_name(enum state_reason reason);

#endif
