#include "render/text/status.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/out.h"
#include "plan/notice.h"
#include "plan/plan.h"
#include "plan/plan_doubt.h"
#include "plan/state.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "timeline/freeze.h"

#define DAY_SECONDS ((int64_t)WALL_DAY_SECONDS)
#define NEXT_SHOWN  5
#define FREEZES_FOR (60 * DAY_SECONDS) /* freezes that begin so soon are shown */
#define NOTICES_FOR (366 * DAY_SECONDS)
/* How far the times of a freeze that touch each other are followed, in both directions. */
#define FREEZE_REACH (3653 * DAY_SECONDS)
#define BOLD         "\033[1m"
#define RESET        "\033[0m"

static void heading(struct out *out, const struct render_view *view, const char *text)
{
    out_format(out, "%s%s%s\n", view->colour ? BOLD : "", text, view->colour ? RESET : "");
}

static void print_occurrence(struct out *out, const struct render_view *view,
                             const struct occurrence *o)
{
    struct render_times times = render_times(view, o);
    struct doubt doubt;

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
    if (o->status != OCCURRENCE_CANCELLED && plan_doubt(o, view->arena, view->filter, &doubt))
        out_format(out, ", unknown: freeze %s cannot be read", doubt.freeze->id);
    out_char(out, '\n');
}

static void print_windows(struct out *out, struct arena *arena, struct render_view *view,
                          const struct policies *policies, const struct plan_filter *filter)
{
    const struct occurrence *o;
    struct plan plan;
    bool any = false;

    plan_open(&plan, arena, policies, filter, view->now, INSTANT_NEVER);
    heading(out, view, "open now");
    while ((o = plan_next(&plan)) != NULL && o->span.start <= view->now) {
        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        print_occurrence(out, view, o);
        any = true;
    }
    if (!any)
        out_text(out, "  nothing\n");
    heading(out, view, "next");
    if (o == NULL)
        out_text(out, "  nothing\n");
    for (int count = 0; o != NULL && count < NEXT_SHOWN; o = plan_next(&plan)) {
        print_occurrence(out, view, o);
        if (o->status != OCCURRENCE_CANCELLED)
            count++;
    }
}

/* The next time of a freeze. */
struct coming {
    const struct freeze *freeze;
    struct span during;
    size_t number; /* in which it was found */
};

static int compare_coming(const void *a, const void *b)
{
    const struct coming *x = a, *y = b;

    if (x->during.start != y->during.start)
        return x->during.start < y->during.start ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* Those of POLICY, behind the COUNT that are in COMING; how many there are then. */
static size_t add_freezes(struct coming *coming, size_t count, struct arena *arena,
                          const struct policy *policy, struct span soon)
{
    struct freeze_set set;

    freeze_open(&set, arena, policy);
    for (size_t i = 0; i < policy->freeze_count; i++) {
        struct coming next = {.freeze = &policy->freezes[i], .number = count};

        if (!freeze_next(&set, next.freeze, soon, &next.during))
            continue;
        next.during.start =
            freeze_start(&set, next.freeze, next.during, soon.start - FREEZE_REACH);
        next.during.end = freeze_end(&set, next.freeze, next.during, soon.start + FREEZE_REACH);
        coming[count++] = next;
    }
    return count;
}

static void print_freeze(struct out *out, const struct render_view *view,
                         const struct coming *coming)
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

static void print_freezes(struct out *out, struct arena *arena, const struct render_view *view,
                          const struct policies *policies)
{
    const struct span soon = {.start = view->now, .end = view->now + FREEZES_FOR};
    struct coming *coming;
    size_t count = 0;

    for (size_t i = 0; i < policies->count; i++)
        count += policies->items[i]->freeze_count;
    coming = arena_calloc(arena, count, sizeof *coming);
    count = 0;
    for (size_t i = 0; i < policies->count; i++)
        count = add_freezes(coming, count, arena, policies->items[i], soon);
    if (count > 0)
        qsort(coming, count, sizeof *coming, compare_coming);
    heading(out, view, "freezes in the next 60 days");
    for (size_t i = 0; i < count; i++)
        print_freeze(out, view, &coming[i]);
    if (count == 0)
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
        struct notice notice;

        if (!notice_find(o, view->now, &notice) || !notice_is_open(&notice))
            continue;
        occurrence_id(o, id);
        out_format(out, "  %s/%s, by ", o->window->policy->id, id);
        prose_instant(out, render_zone(view, o->window->zone), notice.by);
        out_format(out, "%s\n", notice.state == NOTICE_LATE ? ", late" : "");
        any = true;
    }
    if (!any)
        out_text(out, "  none\n");
}

void status_print(struct out *out, struct arena *arena, struct render_view *view,
                  const struct policies *policies, const struct plan_filter *filter)
{
    print_windows(out, arena, view, policies, filter);
    print_freezes(out, arena, view, policies);
    print_notices(out, arena, view, policies, filter);
}
