#include "render/prose.h"

#include "base/out.h"
#include "base/text.h"
#include "timeline/doubt.h"
#include "timeline/occurrence.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"

void prose_time(struct out *out, struct wall wall, int32_t offset)
{
    stamp_wall(out, wall);
    out_char(out, ' ');
    stamp_offset(out, offset);
}

void prose_instant(struct out *out, const struct zone *zone, instant t)
{
    stamp_local(out, zone, t);
}

void prose_end(struct out *out, struct wall start, struct wall end, int32_t offset)
{
    if (end.day - start.day >= 7) {
        prose_time(out, end, offset);
        return;
    }
    out_text(out, day_short_name(day_weekday(end.day)));
    out_char(out, ' ');
    stamp_clock(out, end.second);
    out_char(out, ' ');
    stamp_offset(out, offset);
}

void prose_when(struct out *out, struct span span, instant now)
{
    if (now < span.start) {
        out_text(out, "in ");
        duration_print_elapsed(out, span.start - now);
    } else if (now < span.end) {
        out_text(out, "now, ");
        duration_print_elapsed(out, span.end - now);
        out_text(out, " left");
    } else {
        duration_print_elapsed(out, now - span.end);
        out_text(out, " ago");
    }
}

void prose_limits(struct out *out, const struct reschedule *rules)
{
    if (rules->times > 0)
        out_format(out, ", at most %d time%s", rules->times, rules->times == 1 ? "" : "s");
    if (rules->has_within) {
        out_text(out, ", within ");
        duration_print(out, rules->within);
        out_text(out, " of the first date");
    }
}

void prose_window(struct out *out, const struct render_view *view, const struct occurrence *o)
{
    if (view->several_policies) {
        out_text(out, o->window->policy->id);
        out_char(out, '/');
    }
    out_text(out, o->window->id);
}

void prose_doubt(struct out *out, const struct doubt *doubt)
{
    const struct freeze_unread *event = doubt->event;

    text_print(out, event->mark.source->name);
    out_format(out, ":%u: ", event->mark.line);
    text_print(out, event->text);
    out_format(out, "; mend the file, or write `unreadable: ignore` in freeze %s",
               doubt->freeze->id);
}
