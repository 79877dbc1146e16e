#include "render/text/status.h"

#include "base/out.h"
#include "base/style.h"
#include "plan/status.h"
#include "render/prose.h"
#include "render/render.h"
#include "timeline/freeze.h"

static void heading(struct out *out, const struct render_view *view, const char *text)
{
    style_begin(out, view->colour, STYLE_HEADING);
    out_text(out, text);
    style_end(out, view->colour);
    out_char(out, '\n');
}

static void print_window(struct out *out, const struct render_view *view,
                         const struct status_window *window)
{
    const struct occurrence *o = &window->occurrence;
    struct render_times times = render_times(view, o);

    out_text(out, "  ");
    prose_window(out, view, o);
    out_text(out, ", ");
    prose_time(out, times.start, times.start_offset);
    out_text(out, " to ");
    prose_end(out, times.start, times.end, times.end_offset);
    out_text(out, ", ");
    prose_when(out, o->span, view->now);
    if (o->status != OCCURRENCE_SCHEDULED)
        out_format(out, ", %s", occurrence_status_name(o->status));
    if (window->doubt != NULL)
        out_format(out, ", unknown: freeze %s cannot be read", window->doubt->id);
    out_char(out, '\n');
}

static void print_windows(struct out *out, const struct render_view *view, const char *title,
                          const struct status_windows *windows)
{
    heading(out, view, title);
    for (size_t i = 0; i < windows->count; i++)
        print_window(out, view, &windows->items[i]);
    if (windows->count == 0)
        out_text(out, "  nothing\n");
}

static void print_freeze(struct out *out, const struct render_view *view,
                         const struct status_freeze *coming)
{
    const struct freeze *freeze = coming->freeze;
    const struct zone *zone = render_zone(view, freeze->zone);

    out_format(out, "  %s/%s, ", freeze->policy->id, freeze->id);
    if (coming->during.start == INSTANT_MIN)
        out_text(out, "for more than ten years");
    else
        prose_instant(out, zone, coming->during.start);
    if (coming->during.end == INSTANT_NEVER) {
        out_text(out, ", with no end in sight\n");
        return;
    }
    out_text(out, " to ");
    prose_instant(out, zone, coming->during.end);
    out_text(out, ", ");
    prose_when(out, coming->during, view->now);
    out_char(out, '\n');
}

static void print_notice(struct out *out, const struct render_view *view,
                         const struct status_notice *notice)
{
    const struct window *window = notice->occurrence.window;
    char id[OCCURRENCE_ID];

    occurrence_id(&notice->occurrence, id);
    out_format(out, "  %s/%s, by ", window->policy->id, id);
    prose_instant(out, render_zone(view, window->zone), notice->notice.by);
    out_format(out, "%s\n", notice->notice.state == NOTICE_LATE ? ", late" : "");
}

void status_print(struct out *out, const struct render_view *view, const struct status *status)
{
    print_windows(out, view, "open now", &status->open);
    print_windows(out, view, "next", &status->next);
    heading(out, view, "freezes in the next 60 days");
    for (size_t i = 0; i < status->freeze_count; i++)
        print_freeze(out, view, &status->freezes[i]);
    if (status->freeze_count == 0)
        out_text(out, "  none\n");
    heading(out, view, "notices that are due");
    for (size_t i = 0; i < status->notice_count; i++)
        print_notice(out, view, &status->notices[i]);
    if (status->notice_count == 0)
        out_text(out, "  none\n");
}
