#include "render/text/diff.h"

#include "base/out.h"
#include "plan/diff.h"
#include "render/prose.h"
#include "render/render.h"

static const struct occurrence *shown(const struct diff *d)
{
    return d->kind == DIFF_VANISHES ? &d->before : &d->after;
}

static void print_span(struct out *out, const struct render_view *view,
                       const struct occurrence *o)
{
    struct render_times times = render_times(view, o);

    prose_time(out, times.start, times.start_offset);
    out_text(out, " to ");
    prose_end(out, times.start, times.end, times.end_offset);
}

/* "standard or extended (outage)" */
static void print_classes(struct out *out, const struct occurrence *o)
{
    for (size_t i = 0; i < o->class_count; i++)
        out_format(out, "%s%s", i == 0 ? "" : " or ", o->classes[i]->id);
    out_format(out, " (%s)", policy_impact_name(occurrence_impact(o)));
}

static void print_one(struct out *out, const struct render_view *view, const struct diff *d)
{
    static const char signs[] = {'+', '-', '~', '~'};
    const struct occurrence *o = shown(d);
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    out_format(out, "%c %s/%s %s: ", signs[d->kind], o->window->policy->id, id,
               diff_name(d->kind));
    if (d->kind == DIFF_MOVES) {
        print_span(out, view, &d->before);
        out_text(out, ", now ");
    }
    print_span(out, view, o);
    if (d->kind == DIFF_CHANGES) {
        out_text(out, ", was ");
        print_classes(out, &d->before);
        out_text(out, ", now ");
        print_classes(out, &d->after);
    }
    out_text(out, d->announced ? "; it had been announced\n" : "\n");
    if (!d->breaks_notice)
        return;
    out_text(out, "    breaks the notice: users had to be told by ");
    prose_instant(out, render_zone(view, o->window->zone), d->deadline);
    out_char(out, '\n');
}

void diff_text(struct out *out, const struct render_view *view, const struct diff_list *list)
{
    size_t broken = 0;

    for (size_t i = 0; i < list->count; i++) {
        print_one(out, view, &list->items[i]);
        broken += list->items[i].breaks_notice;
    }
    out_format(out, "%zu difference%s, ", list->count, list->count == 1 ? "" : "s");
    if (broken == 0)
        out_text(out, "none breaks a notice\n");
    else
        out_format(out, "%zu break%s a notice\n", broken, broken == 1 ? "s" : "");
}
