/*
 * status: what an operator needs first: open windows, the next ones, the freezes of the
 * coming weeks and the notices that are due.
 */
#ifndef PLAN_STATUS_H
#define PLAN_STATUS_H

#include <stddef.h>

#include "plan/notice.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct freeze;
struct plan_filter;
struct policies;

#define STATUS_FREEZE_DAYS 60 /* freezes that begin within so many days are listed */

struct status_window {
    struct occurrence occurrence;
    const struct freeze *doubt; /* may keep it closed, but cannot be read; or NULL */
};

struct status_windows {
    struct status_window *items;
    size_t count, capacity;
};

/* The next time of a freeze. Starts more than ten years ago are INSTANT_MIN, ends more than ten
 * years ahead INSTANT_NEVER. */
struct status_freeze {
    const struct freeze *freeze;
    struct span during;
};

struct status_notice {
    struct occurrence occurrence;
    struct notice notice; /* is open (notice_is_open()) */
};

struct status {
    struct status_windows open; /* without cancelled ones */
    struct status_windows next; /* five, and the cancelled ones between them */
    struct status_freeze *freezes;
    size_t freeze_count;
    struct status_notice *notices; /* of occurrences in the next 366 days */
    size_t notice_count, notice_capacity;
};

/* Fills OVERVIEW, in ARENA, as of NOW. FILTER (NULL: all pass) is for occurrences only. */
void status_find(struct status *status, struct arena *arena, const struct policies *policies,
                 const struct plan_filter *filter, instant now);

#endif
