#include "render/render.h"

#include <string.h>

#include "render/csv.h"
#include "render/json.h"
#include "render/table.h"

const struct render_format render_formats[] = {
    {"text", "a table for people", table_begin, table_occurrence, table_end},
    {"csv", "RFC 4180 with a header", csv_begin, csv_occurrence, csv_end},
    {"json", "{\"occurrences\": [...]}", json_begin, json_occurrence, json_end},
};
const size_t render_format_count = sizeof render_formats / sizeof render_formats[0];

const struct render_format *render_find(const char *name)
{
    for (size_t i = 0; i < render_format_count; i++)
        if (strcmp(render_formats[i].name, name) == 0)
            return &render_formats[i];
    return NULL;
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
