#include "render/render.h"

#include "time/zone.h"

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
