#include "render/text/explain_dates.h"

#include "base/out.h"
#include "base/text.h"
#include "plan/outlook.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/ledger.h"

/* Starts a line: "  label     ". */
static void label(struct out *out, const char *name)
{
    out_format(out, "  %-10s", name);
}

/* Notice and request deadlines of one occurrence. */
static void print_deadlines(struct out *out, const struct render_view *view,
                            const struct occurrence *o)
{
    const struct reschedule *user = &o->classes[0]->by_user;
    instant deadline;

    if (deadline_earliest(o, &deadline)) {
        label(out, "");
        out_text(out, "  notice by ");
        prose_instant(out, render_zone(view, o->window->zone), deadline);
        out_char(out, '\n');
    }
    if (user->given && user->has_request) {
        label(out, "");
        out_text(out, "  request to move by ");
        prose_instant(out, render_zone(view, o->window->zone),
                      zone_add(o->window->zone, o->span.start, user->request, -1));
        out_char(out, '\n');
    }
}

/* Why it is not as its rule has it: a line for what freezes and changes did to it. */
static void print_decision(struct out *out, const struct render_view *view,
                           const struct occurrence *o)
{
    const bool by_freeze = o->status == OCCURRENCE_MOVED && o->freeze != NULL;
    const struct change *decision = o->entry == NULL || by_freeze ? NULL : o->entry->decision;

    if (o->freeze != NULL && o->status != OCCURRENCE_MOVED) {
        label(out, "");
        out_format(out, "  freeze %s leaves only", o->freeze->id);
        for (size_t i = 0; i < o->class_count; i++)
            out_format(out, "%s %s", i == 0 ? "" : " or", o->classes[i]->id);
        out_char(out, '\n');
    }
    if (o->status == OCCURRENCE_SCHEDULED)
        return;
    label(out, "");
    out_format(out, "  %s", occurrence_status_name(o->status));
    if (o->status == OCCURRENCE_MOVED) {
        out_text(out, " from ");
        stamp_wall(out, o->original);
    }
    if (by_freeze)
        out_format(out, " by freeze %s", o->freeze->id);
    if (decision != NULL && decision->has_at) {
        out_text(out, ", decided ");
        prose_instant(out, render_zone(view, o->window->zone), decision->at);
    }
    if (o->entry != NULL && o->entry->reason != NULL) {
        out_text(out, ": ");
        text_print(out, o->entry->reason);
    }
    out_char(out, '\n');
}

static void print_held(struct out *out, const struct render_view *view,
                       const struct occurrence *o, const char *name)
{
    struct render_times times = render_times(view, o);

    label(out, name);
    prose_time(out, times.start, times.start_offset);
    out_text(out, " to ");
    prose_time(out, times.end, times.end_offset);
    out_text(out, ", ");
    duration_print_elapsed(out, o->span.end - o->span.start);
    out_text(out, ", ");
    prose_when(out, o->span, view->now);
    out_char(out, '\n');
    print_decision(out, view, o);
    if (o->status != OCCURRENCE_CANCELLED)
        print_deadlines(out, view, o);
}

static void print_dropped(struct out *out, const struct render_view *view,
                          const struct outlook_date *date, const char *name)
{
    const struct occurrence *o = &date->occurrence;
    struct render_times times = render_times(view, o);

    label(out, name);
    prose_time(out, times.start, times.start_offset);
    out_format(out, " is dropped: freeze %s until ", o->freeze->id);
    prose_instant(out, render_zone(view, o->window->zone), date->freeze_ends);
    out_char(out, '\n');
    if (date->more == 0)
        return;
    label(out, "");
    out_format(out, "and %zu more are dropped\n", date->more);
}

void explain_dates(struct out *out, const struct render_view *view,
                   const struct outlook *outlook)
{
    for (size_t i = 0; i < outlook->date_count; i++) {
        const struct outlook_date *date = &outlook->dates[i];
        const char *name = i == 0 ? "next" : "";

        if (date->is_dropped)
            print_dropped(out, view, date, name);
        else
            print_held(out, view, &date->occurrence, name);
    }
    if (outlook->date_count == 0)
        out_text(out, "  next      none\n");
}
