#include "render/render.h"

#include <string.h>

#include "render/data/csv.h"
#include "render/data/json.h"
#include "render/html/html.h"
#include "render/ics/ics.h"
#include "render/text/table.h"

/* FORMAT(name, prefix of its functions, whether it keeps occurrences) */
#define FORMATS(FORMAT)                                                                        \
    FORMAT("text", table, false)                                                               \
    FORMAT("csv", csv, false)                                                                  \
    FORMAT("json", json, false)                                                                \
    FORMAT("ics", ics, false)                                                                  \
    FORMAT("html", html, true)

#define ROW(name, prefix, keeps)                                                               \
    {name, prefix##_begin, prefix##_occurrence, prefix##_end, keeps},
#define NAME(name, prefix, keeps) name,

static const struct render_format formats[] = {FORMATS(ROW)};

const char *const render_format_names[] = {FORMATS(NAME) NULL};

const struct render_format *render_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const struct zone *render_zone(const struct render_view *view, const struct zone *own)
{
    return view->zone != NULL ? view->zone : own;
}

struct render_times render_times(const struct render_view *view, const struct occurrence *o)
{
    struct render_times times = {.start_offset = o->start_offset, .end_offset = o->end_offset};

    if (view->zone != NULL) {
        times.start = zone_wall(view->zone, o->span.start, &times.start_offset);
        times.end = zone_wall(view->zone, o->span.end, &times.end_offset);
    } else {
        times.start = wall_from_seconds(o->span.start + o->start_offset);
        times.end = wall_from_seconds(o->span.end + o->end_offset);
    }
    return times;
}
