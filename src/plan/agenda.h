/*
 * agenda: everything that some days hold, for calendars to draw: occurrences, freezes,
 * deadlines of notices and changes of the clocks, each on its days in one time zone.
 */
#ifndef PLAN_AGENDA_H
#define PLAN_AGENDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/notice.h"
#include "plan/plan.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/wall.h"
#include "time/wall_span.h"
#include "timeline/occurrence.h"

struct arena;

/* Which items an agenda has, and in which zone. All of it must outlive the agenda. */
struct agenda_request {
    const struct policies *policies;
    const struct plan_filter *filter; /* NULL: everything */
    const struct zone *zone;
    instant now;
};

/* The items of a window, all emergencies of a policy, or the times of a freeze. */
struct agenda_track {
    const struct policy *policy;
    const struct window *window; /* or NULL */
    const struct freeze *freeze; /* or NULL; neither: emergencies */
    bool has_items;              /* on the days that were filled up to now */
    bool has_notices;            /* on the present days */
    size_t count;           /* of occurrences on the days up to now, without cancelled ones */
    struct wall start, end; /* the usual times; end.second up to 86400 */
    size_t votes;           /* for these times, while they are being found */
    bool varies;            /* some have other times */
};

enum agenda_kind { AGENDA_OCCURRENCE, AGENDA_FREEZE, AGENDA_NOTICE };

struct agenda_item {
    enum agenda_kind kind;
    struct agenda_track *track;
    struct span span; /* of a notice: the second before its deadline */
    struct wall_span at;
    struct occurrence occurrence;   /* or, of a notice, the one that it is for */
    enum notice_state notice_state; /* of notices */
    size_t number;                  /* in the order in which the items were found */
};

/* On day D the clocks go from BEFORE to AFTER. */
struct agenda_clock_change {
    day d;
    struct wall before, after;
};

struct agenda {
    struct agenda_request request;
    struct agenda_track *tracks; /* policy by policy: windows, emergencies, freezes */
    size_t track_count;
    int64_t look_ahead; /* no notice is due more seconds than this before its occurrence */
    day since;          /* the first of all days */
    day first, last;    /* the present days */
    day today;
    struct arena *arena; /* for everything that lasts longer than the present days: */
    struct plan plan;
    struct occurrence *ahead; /* may have a part of days to come, by their starts */
    size_t ahead_count, ahead_capacity;
    struct agenda_item *items; /* by their starts, longer ones first */
    size_t count, capacity;
    struct agenda_clock_change *clock_changes; /* in order */
    size_t clock_change_count, clock_change_capacity;
};

/* Opens an agenda for the days FIRST to LAST, in ARENA; it holds none of these days yet. */
void agenda_open(struct agenda *agenda, struct arena *arena,
                 const struct agenda_request *request, day first, day last);

/* Fills it with the days FIRST to LAST, in ARENA, in place of earlier days. */
void agenda_fill(struct agenda *agenda, struct arena *arena, day first, day last);

#endif
