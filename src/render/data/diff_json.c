#include "render/data/diff_json.h"

#include "base/out.h"
#include "plan/diff.h"
#include "render/data/json.h"
#include "render/render.h"

static void print_span(struct out *out, const struct render_view *view,
                       const struct occurrence *o)
{
    out_text(out, "{\"start\": ");
    json_instant(out, render_zone(view, o->window->zone), o->span.start);
    out_text(out, ", \"end\": ");
    json_instant(out, render_zone(view, o->window->zone), o->span.end);
    out_text(out, ", \"class\": ");
    json_string(out, o->classes[0]->id);
    out_text(out, ", \"classes\": [");
    for (size_t i = 0; i < o->class_count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        json_string(out, o->classes[i]->id);
    }
    out_format(out, "], \"impact\": \"%s\"}", policy_impact_name(occurrence_impact(o)));
}

static void print_one(struct out *out, const struct render_view *view, const struct diff *d)
{
    const struct occurrence *o = d->kind == DIFF_VANISHES ? &d->before : &d->after;
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    out_text(out, "{\"id\": ");
    json_string(out, id);
    out_text(out, ", \"policy\": ");
    json_string(out, o->window->policy->id);
    out_format(out, ", \"change\": \"%s\", \"before\": ", diff_name(d->kind));
    if (d->kind == DIFF_APPEARS)
        out_text(out, "null");
    else
        print_span(out, view, &d->before);
    out_text(out, ", \"after\": ");
    if (d->kind == DIFF_VANISHES)
        out_text(out, "null");
    else
        print_span(out, view, &d->after);
    out_format(out, ", \"announced\": %s, \"breaks_notice\": %s, \"notice_by\": ",
               d->announced ? "true" : "false", d->breaks_notice ? "true" : "false");
    if (d->breaks_notice)
        json_instant(out, render_zone(view, o->window->zone), d->deadline);
    else
        out_text(out, "null");
    out_char(out, '}');
}

void diff_json(struct out *out, const struct render_view *view, const struct diff_list *list)
{
    out_text(out, "{\"differences\": [");
    for (size_t i = 0; i < list->count; i++) {
        out_text(out, i == 0 ? "\n" : ",\n");
        print_one(out, view, &list->items[i]);
    }
    out_text(out, list->count == 0 ? "]}\n" : "\n]}\n");
}
