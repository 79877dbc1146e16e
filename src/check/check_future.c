#include "base/arena.h"
#include "check/check.h"
#include "check/check_text.h"

static void report(struct diags *diags, const struct window *window, struct check_range range)
{
    const day from = zone_wall(window->zone, range.from, NULL).day;
    const day to = zone_wall(window->zone, range.to, NULL).day;

    diag_add(diags, DIAG_ID_NO_FUTURE, window->timing.mark,
             "%s has no occurrence from %s to %s", window->id, check_text_day(diags, from),
             check_text_day(diags, to));
    diag_hint(diags, "add dates, or remove the window if it is over");
}

/* The state: for each window, whether it has a regular occurrence. */
static void begin(struct check_work *work)
{
    work->state = arena_calloc(work->arena, work->policy->window_count, sizeof(bool));
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    bool *has_future = work->state;

    if (event->regular != NULL)
        has_future[event->regular->window->number] = true;
}

static void end(struct check_work *work)
{
    const bool *has_future = work->state;

    for (size_t i = 0; i < work->policy->window_count; i++)
        if (!has_future[i])
            report(&work->diags, &work->policy->windows[i], work->range);
}

const struct check check_future = {
    .name = "future", .begin = begin, .occurrence = look_at, .end = end};
