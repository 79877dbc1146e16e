/*
 * render: occurrences to bytes, one format a file, one table of formats.
 *
 * A format gets occurrences one by one and writes them, so that a list of any
 * length needs no memory. What it writes depends on the occurrences and the
 * view alone, never on the terminal, locale or clock.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/out.h"
#include "plan/occurrence.h"
#include "time/instant.h"

struct zone;

/* How a list is to be shown. */
struct render_view {
    instant now;
    const struct zone *zone; /* all times in this zone; NULL: each in its window's */
    size_t width;            /* text: columns; 0: no limit */
    bool colour;             /* text */
    bool several_policies;   /* text: say which policy */
    bool long_windows;       /* text: some last for a week or more */
    bool decisions;          /* text: freezes or changes can make a difference */
    size_t window_width;     /* text: columns for the longest name of a window */
    size_t class_width;      /* of a class */
    size_t id_width;         /* and of an occurrence */
    size_t count;            /* the format's own: how many it was given, */
    struct out cell;         /* and room for one cell */
};

struct render_format {
    const char *name;
    void (*begin)(struct out *out, struct render_view *view);
    void (*occurrence)(struct out *out, struct render_view *view, const struct occurrence *o);
    void (*end)(struct out *out, struct render_view *view);
};

/* The names of all, the default first; NULL ends them. */
extern const char *const render_format_names[];

/* The format NAME, or NULL. */
const struct render_format *render_find(const char *name);

/* The zone that times are shown in: the view's, or OWN where it has none. */
const struct zone *render_zone(const struct render_view *view, const struct zone *own);

/* An occurrence's span in the view's zone, or its own: wall times and offsets. */
struct render_times {
    struct wall start, end;
    int32_t start_offset, end_offset;
};
struct render_times render_times(const struct render_view *view, const struct occurrence *o);

#endif
