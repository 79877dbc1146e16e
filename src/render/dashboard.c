#include "render/dashboard.h"

#include "base/out.h"
#include "base/text.h"
#include "plan/duty.h"
#include "plan/freeze.h"
#include "plan/plan.h"
#include "plan/state.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"

#define DAY_SECONDS ((int64_t)WALL_DAY_SECONDS)
#define NEXT_SHOWN  5
#define FREEZES_FOR (60 * DAY_SECONDS) /* freezes that begin so soon are shown */
#define NOTICES_FOR (366 * DAY_SECONDS)
#define BOLD        "\033[1m"
#define RESET       "\033[0m"

static void heading(struct out *out, const struct render_view *view, const char *text)
{
    out_format(out, "%s%s%s\n", view->colour ? BOLD : "", text, view->colour ? RESET : "");
}

static void print_occurrence(struct out *out, const struct render_view *view,
                             const struct occurrence *o)
{
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
    out_char(out, '\n');
}

static void print_windows(struct out *out, struct arena *arena, struct render_view *view,
                          const struct policies *policies, const struct plan_filter *filter)
{
    const struct occurrence *o;
    struct plan plan;
    bool next = false;
    int count = 0;

    plan_open(&plan, arena, policies, filter, view->now, INSTANT_NEVER);
    heading(out, view, "open now");
    while (count < NEXT_SHOWN && (o = plan_next(&plan)) != NULL) {
        if (!next && o->span.start > view->now) {
            if (count == 0)
                out_text(out, "  nothing\n");
            heading(out, view, "next");
            next = true;
            count = 0;
        }
        print_occurrence(out, view, o);
        count++;
    }
    if (!next && count == 0)
        out_text(out, "  nothing\n");
    if (!next) {
        heading(out, view, "next");
        out_text(out, "  nothing\n");
    }
}

static bool print_freezes_of(struct out *out, struct arena *arena,
                             const struct render_view *view, const struct policy *policy)
{
    const struct span soon = {.start = view->now, .end = view->now + FREEZES_FOR};
    struct freeze_set set;
    bool any = false;

    freeze_open(&set, arena, policy);
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        const struct zone *zone = render_zone(view, freeze->zone);
        struct span during;

        if (!freeze_next(&set, freeze, soon, &during))
            continue;
        out_format(out, "  %s/%s, ", policy->id, freeze->id);
        prose_instant(out, zone, during.start);
        out_text(out, " to ");
        prose_instant(out, zone, during.end);
        out_text(out, ", ");
        prose_when(out, during, view->now);
        out_char(out, '\n');
        any = true;
    }
    return any;
}

static void print_freezes(struct out *out, struct arena *arena, const struct render_view *view,
                          const struct policies *policies)
{
    bool any = false;

    heading(out, view, "freezes in the next 60 days");
    for (size_t i = 0; i < policies->count; i++)
        any = print_freezes_of(out, arena, view, policies->items[i]) || any;
    if (!any)
        out_text(out, "  none\n");
}

static void print_notices(struct out *out, struct arena *arena, const struct render_view *view,
                          const struct policies *policies, const struct plan_filter *filter)
{
    const struct occurrence *o;
    struct plan plan;
    bool any = false;

    heading(out, view, "notices that are due");
    plan_open(&plan, arena, policies, filter, view->now, view->now + NOTICES_FOR);
    while ((o = plan_next(&plan)) != NULL) {
        char id[OCCURRENCE_ID];
        struct duty duty;

        if (!duty_find(o, view->now, &duty) || !duty_is_open(&duty))
            continue;
        occurrence_id(o, id);
        out_format(out, "  %s/%s, by ", o->window->policy->id, id);
        prose_instant(out, render_zone(view, o->window->zone), duty.by);
        out_format(out, "%s\n", duty.state == DUTY_LATE ? ", late" : "");
        any = true;
    }
    if (!any)
        out_text(out, "  none\n");
}

void dashboard_print(struct out *out, struct arena *arena, struct render_view *view,
                     const struct policies *policies, const struct plan_filter *filter)
{
    print_windows(out, arena, view, policies, filter);
    print_freezes(out, arena, view, policies);
    print_notices(out, arena, view, policies, filter);
}
