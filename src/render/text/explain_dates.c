#include "render/text/explain_dates.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/text.h"
#include "plan/displace.h"
#include "plan/plan.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "timeline/course.h"
#include "timeline/deadline.h"
#include "timeline/occurrence_iter.h"

#define NEXT_DATES    3
#define DROPPED_SHOWN 3

/* How far ahead is looked for what is dropped where nothing is held any more. */
#define LOOK_AHEAD ((int64_t)400 * WALL_DAY_SECONDS)

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

/* What freezes keep from happening, while the schedule goes by. */
struct dropped {
    struct course course;
    struct occurrence_iter iter;
    struct displace_table displaced; /* of the time up to `looked` */
    instant looked;
    struct occurrence next;
    struct span during;
    bool has_next;
};

/* The next one that a freeze drops and that begins before LIMIT. */
static void next_dropped(struct dropped *dropped, struct arena *arena, instant limit)
{
    while (dropped->has_next && dropped->next.span.start < limit) {
        if (course_apply(&dropped->course, &dropped->next, &dropped->during) ==
            COURSE_BLOCKED) {
            if (dropped->next.span.start >= dropped->looked) {
                dropped->looked = dropped->next.span.start + LOOK_AHEAD;
                displace_list(&dropped->displaced, arena, &dropped->course,
                              dropped->next.span.start, dropped->looked);
            }
            if (displace_find(&dropped->displaced, &dropped->next) == NULL)
                return;
        }
        dropped->has_next = occurrence_iter_next(&dropped->iter, &dropped->next);
    }
}

/* Those that are dropped before LIMIT, the first by name; how many in all. */
static int print_dropped(struct out *out, struct arena *arena, const struct render_view *view,
                         struct dropped *dropped, instant limit, const char *name)
{
    int count = 0;

    for (next_dropped(dropped, arena, limit);
         dropped->has_next && dropped->next.span.start < limit;
         next_dropped(dropped, arena, limit)) {
        if (count++ < DROPPED_SHOWN) {
            struct render_times times = render_times(view, &dropped->next);

            label(out, count == 1 ? name : "");
            prose_time(out, times.start, times.start_offset);
            out_format(out, " is dropped: freeze %s until ", dropped->next.freeze->id);
            prose_instant(out, render_zone(view, dropped->next.window->zone),
                          dropped->during.end);
            out_char(out, '\n');
        }
        dropped->has_next = occurrence_iter_next(&dropped->iter, &dropped->next);
    }
    if (count > DROPPED_SHOWN) {
        label(out, "");
        out_format(out, "and %d more are dropped\n", count - DROPPED_SHOWN);
    }
    return count;
}

/* The schedule of one window as it stands, and what freezes take out of it. */
void explain_dates(struct out *out, struct arena *arena, const struct render_view *view,
                   const struct window *window)
{
    const char *const name = arena_format(arena, "%s/%s", window->policy->id, window->id);
    const struct plan_filter filter = {.windows = &name, .window_count = 1};
    const struct policy *policy = window->policy;
    const struct policies alone = {.items = &policy, .count = 1};
    const struct occurrence *o;
    struct dropped dropped = {.looked = INSTANT_MIN};
    struct plan plan;
    int lines = 0;

    course_open(&dropped.course, arena, window->policy, INSTANT_NEVER);
    occurrence_iter_open(&dropped.iter, arena, window, view->now);
    dropped.has_next =
        policy->freeze_count > 0 && occurrence_iter_next(&dropped.iter, &dropped.next);
    plan_open(&plan, arena, &alone, &filter, view->now, INSTANT_NEVER);
    for (int held = 0; held < NEXT_DATES && (o = plan_next(&plan)) != NULL;) {
        lines +=
            print_dropped(out, arena, view, &dropped, o->span.start, lines == 0 ? "next" : "");
        print_held(out, view, o, lines++ == 0 ? "next" : "");
        held += o->status != OCCURRENCE_CANCELLED;
    }
    if (lines == 0)
        lines = print_dropped(out, arena, view, &dropped, view->now + LOOK_AHEAD, "next");
    if (lines == 0)
        out_text(out, "  next      none\n");
}
