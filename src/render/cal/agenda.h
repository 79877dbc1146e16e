/*
 * agenda: what some days have in them: occurrences, freezes, last moments for notices and
 * changes of the clocks, each on its days of one zone. What calendars for people draw.
 */
#ifndef RENDER_CAL_AGENDA_H
#define RENDER_CAL_AGENDA_H

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
struct render_view;

/* What comes in it: a window, the emergencies of a policy, or a freeze. */
struct agenda_source {
    const struct policy *policy;
    const struct window *window; /* or NULL */
    const struct freeze *freeze; /* or NULL; neither: emergencies */
    const char *key;             /* a, b, ... aa; for freezes A, B, ...; for emergencies ! */
    const char *name;            /* "night", or "cmo/night" where there are several policies */
    size_t count;                /* occurrences that were shown so far */
    bool shown;                  /* the source, or a notice for it */
    bool notices;                /* in the present days */
    struct wall start, end;      /* of one at the usual time of day; end.second up to 86400 */
    size_t votes;                /* by which that time was found */
    bool varies;                 /* others had other times */
};

enum agenda_kind { AGENDA_OCCURRENCE, AGENDA_FREEZE, AGENDA_NOTICE };

struct agenda_item {
    enum agenda_kind kind;
    struct agenda_source *source;
    struct span span; /* a notice: up to its last moment */
    struct wall_span at;
    struct occurrence occurrence; /* of occurrences and notices */
    enum notice_state state;      /* of notices */
    size_t number;                /* in which they were found */
};

/* On day D the clocks go from BEFORE to AFTER. */
struct agenda_change {
    day d;
    struct wall before, after;
};

/* The marks that were drawn and that a legend has to explain. */
enum agenda_mark {
    AGENDA_MARK_GOES_ON = 1 << 0,
    AGENDA_MARK_MOVED = 1 << 1,
    AGENDA_MARK_CANCELLED = 1 << 2,
    AGENDA_MARK_EXTENDED = 1 << 3,
    AGENDA_MARK_EMERGENCY = 1 << 4,
    AGENDA_MARK_FREEZE = 1 << 5,
    AGENDA_MARK_NOTICE = 1 << 6,
    AGENDA_MARK_TODAY = 1 << 7,
    AGENDA_MARK_MORE = 1 << 8,
    AGENDA_MARK_CLOCKS = 1 << 9,
    AGENDA_MARK_WINDOW = 1 << 10,
    AGENDA_MARK_SHORT = 1 << 11,
    AGENDA_MARK_MANY = 1 << 12,
    AGENDA_MARK_NOW = 1 << 13,
    AGENDA_MARK_WEEKEND = 1 << 14,
    AGENDA_MARK_TIMES = 1 << 15
};

struct agenda {
    const struct render_view *view; /* its zone is set */
    struct agenda_source *sources;  /* policy by policy: windows, emergencies, freezes */
    size_t source_count;
    int64_t look_ahead; /* seconds before an occurrence in which a notice for it can end */
    unsigned marks;     /* what the drawing of all days so far has used */
    day first, last;    /* the present days */
    bool listed;        /* all that is in them stands there in words */
    day since;          /* the first of all days so far */
    day today;
    struct arena *arena; /* of what lasts for all days: */
    struct plan plan;
    struct occurrence *ahead; /* that days to come can have a part of, in order */
    size_t ahead_count, ahead_capacity;
    struct agenda_item *items; /* by their starts, longer ones first */
    size_t count, capacity;
    struct agenda_change *changes;
    size_t change_count, change_capacity;
};

/* The sources of the days FIRST to LAST, in ARENA; none of these days yet. */
void agenda_open(struct agenda *agenda, struct arena *arena, const struct render_view *view,
                 day first, day last);

/* The days FIRST to LAST, in ARENA, instead of those it had, which are before them. */
void agenda_fill(struct agenda *agenda, struct arena *arena, day first, day last);

#endif
