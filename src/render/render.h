/*
 * render: occurrences to bytes, one format a file, one table of formats.
 *
 * A format gets occurrences one by one and writes them, so that a list of any length needs no
 * memory; a page, which has to see all of them first, keeps them. What it writes depends on the
 * occurrences and the view alone, never on the terminal, locale or clock.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/out.h"
#include "render/columns.h"
#include "time/duration.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct recurring;
struct plan_filter;
struct policies;
struct zone;

/* What of an iCalendar file is on request. */
struct render_calendar {
    const struct recurring *series; /* these windows as recurring events; NULL: none */
    bool freezes, notices;          /* as events of their own */
    bool publish;                   /* METHOD:PUBLISH */
    bool has_alarm;
    struct duration alarm; /* before each start */
    const char *account;   /* maintenance notices: the customer's */
};

/* What is to be shown, and how. */
struct render_view {
    instant now;
    const struct policies *policies;  /* what is shown is of these, */
    const struct plan_filter *filter; /* passes this (NULL: everything) */
    instant from, to;                 /* and overlaps this range; INSTANT_NEVER: no end */
    const struct zone *zone;          /* all times in this zone; NULL: each in its window's */
    bool several_policies;            /* say which policy something is of */
    size_t width;                     /* text: columns of a line; 0: no limit */
    bool colour;                      /* text */
    struct columns columns;           /* text: of a table */
    struct render_calendar calendar;
    const char *language; /* html: a locale for the names of days and months, or NULL */

    /* For the format, from begin() to end(). */
    struct arena *arena;
    void *state;     /* what it keeps, */
    size_t count;    /* how many it was given, */
    struct out cell; /* and room for one cell, or value */
};

struct render_format {
    void (*begin)(struct out *out, struct render_view *view);
    void (*occurrence)(struct out *out, struct render_view *view, const struct occurrence *o);
    void (*end)(struct out *out, struct render_view *view);
    bool keeps; /* what it is given, up to the end */
};

/* The zone that times are shown in: the view's, or OWN where it has none. */
const struct zone *render_zone(const struct render_view *view, const struct zone *own);

/* An occurrence's span in the view's zone, or its own: wall times and offsets. */
struct render_times {
    struct wall start, end;
    int32_t start_offset, end_offset;
};
struct render_times render_times(const struct render_view *view, const struct occurrence *o);

#endif
