/*
 * outlook: the coming dates of one window: the next occurrences as freezes and changes leave
 * them, the ones that a freeze drops, and what changes of the clocks do to them.
 */
#ifndef PLAN_OUTLOOK_H
#define PLAN_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct window;

struct outlook_date {
    struct occurrence occurrence;
    bool is_dropped;     /* occurrence.freeze blocks it, and it has no other time */
    instant freeze_ends; /* if dropped */
    size_t more;         /* so many more are dropped after it that are not listed */
};

struct outlook_clock {
    instant at;
    int32_t before, after;        /* UTC offsets, in seconds */
    bool has_occurrence;          /* it overlaps the change, or its start time is skipped or */
    struct occurrence occurrence; /* happens twice */
};

struct outlook {
    struct outlook_date *dates; /* in the order of the starts */
    size_t date_count, date_capacity;
    struct outlook_clock *clocks; /* of the next 400 days */
    size_t clock_count, clock_capacity;
};

/*
 * Fills OUTLOOK, in ARENA, with the occurrences of WINDOW that have not ended at NOW: up to
 * three that are not cancelled, the cancelled ones between them, and the first three that are
 * dropped before each. If nothing else comes, the dropped ones of the next 400 days.
 */
void outlook_find(struct outlook *outlook, struct arena *arena, const struct window *window,
                  instant now);

#endif
