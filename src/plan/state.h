/*
 * state: whether a window is open at an instant, until when, and which one is next.
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
    STATE_UNKNOWN /* the only windows that the work fits into are in doubt: timeline/doubt.h */
};

enum state_reason {
    STATE_IN_WINDOW, /* open */
    STATE_NO_WINDOW, /* closed: outside every window */
    STATE_FROZEN,    /* closed: a freeze keeps a window closed */
    STATE_TOO_SHORT, /* closed: a window is open, but the work does not fit before its cutoff */
    STATE_NEVER,     /* closed: no window comes any more */
    STATE_UNREADABLE /* unknown */
};

struct state {
    enum state_kind kind;
    enum state_reason reason;
    /*
     * The window that is open, or is too short or in doubt. If there are several: without NEED
     * the one that is open longest, else the one with the latest cutoff; but one that the work
     * fits into comes before one in doubt, and that before one that is too short.
     */
    struct occurrence current;
    bool has_current;
    size_t open_count;  /* the open windows that are not in doubt */
    struct doubt doubt; /* unknown: the doubt about `current` */
    /* The end of the open time (whatever NEED is), or the start of `next`; INSTANT_NEVER if it
     * is not in the next ten years, or the state is unknown. */
    instant until;
    /* Frozen: the freeze that holds at T, and its end (times that touch are one time); then the
     * last of the freezes that follow without a break, and its end. INSTANT_NEVER: the end is
     * not in the next ten years. */
    const struct freeze *freeze, *last_freeze;
    instant freeze_end, thaw;
    const struct freeze
        *coming; /* closed, not frozen: a freeze that begins before `next`, or NULL */
    instant freeze_start;
    struct occurrence next; /* the first after the open time that the work fits into */
    bool has_next;
};

/*
 * The state at T. NEED: the seconds of work that must fit between T, or the start of the next
 * window, and the cutoff; negative: the cutoff does not matter. Windows that touch or overlap
 * are one open time.
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
