#include "render/text/active.h"

#include "base/out.h"
#include "base/style.h"
#include "base/text.h"
#include "plan/state.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"

static void print_word(struct out *out, const struct render_view *view, enum state_kind kind)
{
    static const enum style styles[] = {
        [STATE_OPEN] = STYLE_OPEN,
        [STATE_CLOSED] = STYLE_CLOSED,
        [STATE_UNKNOWN] = STYLE_UNKNOWN,
    };

    style_begin(out, view->colour, styles[kind]);
    out_text(out, state_kind_name(kind));
    style_end(out, view->colour);
}

/* "until Wed 06:00 +01:00 (3 h)" */
static void print_until(struct out *out, const struct render_view *view,
                        const struct occurrence *of, instant t, instant until)
{
    const struct zone *zone = render_zone(view, of->window->zone);
    int32_t offset;
    struct wall from = zone_wall(zone, t, NULL), to = zone_wall(zone, until, &offset);

    out_text(out, " until ");
    prose_end(out, from, to, offset);
    out_text(out, " (");
    duration_print_elapsed(out, until - t);
    out_char(out, ')');
}

/* "; next: tuesday-night, Tue 2026-12-01 22:30 +01:00 (in 3 d 4 h)" */
static void print_next(struct out *out, const struct render_view *view,
                       const struct state *state, instant t)
{
    if (!state->has_next) {
        out_text(out, "; nothing comes after it");
        return;
    }
    out_text(out, "; next: ");
    prose_window(out, view, &state->next);
    out_text(out, ", ");
    prose_instant(out, render_zone(view, state->next.window->zone), state->next.span.start);
    out_text(out, " (in ");
    duration_print_elapsed(out, state->next.span.start - t);
    out_char(out, ')');
}

static void print_open(struct out *out, const struct render_view *view,
                       const struct state *state, instant t, int64_t need)
{
    instant cutoff = occurrence_cutoff(&state->current);
    /* The work has to fit into this window, whatever stays open after it. */
    instant end = need < 0 ? state->current.span.end : state->until;

    out_text(out, " in ");
    prose_window(out, view, &state->current);
    if (state->open_count > 1)
        out_format(out, " and %zu more", state->open_count - 1);
    if (state->until == INSTANT_NEVER) {
        out_text(out, " for more than ten years");
        return;
    }
    print_until(out, view, &state->current, t, state->until);
    if (cutoff < end) {
        out_text(out, t < cutoff ? ", nothing new after " : ", nothing new since ");
        prose_instant(out, render_zone(view, state->current.window->zone), cutoff);
    }
    print_next(out, view, state, t);
}

/* " by freeze office until Tue 2026-12-01 19:00 +01:00 (3 h)" */
static void print_freeze(struct out *out, const struct render_view *view,
                         const struct freeze *freeze, instant t, instant end)
{
    out_format(out, " by freeze %s", freeze->id);
    if (end == INSTANT_NEVER) {
        out_text(out, " with no end in sight");
        return;
    }
    out_text(out, " until ");
    prose_instant(out, render_zone(view, freeze->zone), end);
    out_text(out, " (");
    duration_print_elapsed(out, end - t);
    out_char(out, ')');
}

static void print_closed(struct out *out, const struct render_view *view,
                         const struct state *state, instant t, int64_t need)
{
    if (state->reason == STATE_TOO_SHORT) {
        instant cutoff = occurrence_cutoff(&state->current);

        out_text(out, " for new work: ");
        prose_window(out, view, &state->current);
        out_text(out, " has ");
        duration_print_elapsed(out, cutoff > t ? cutoff - t : 0);
        out_text(out, " left, ");
        duration_print_elapsed(out, need);
        out_text(out, " needed");
    }
    if (state->reason == STATE_FROZEN)
        print_freeze(out, view, state->freeze, t, state->freeze_end);
    if (!state->has_next) {
        if (state->reason == STATE_TOO_SHORT || state->reason == STATE_FROZEN)
            out_char(out, ';');
        out_text(out, need < 0 ? " and no window comes"
                               : " and no window comes that is long enough");
        return;
    }
    if (state->reason == STATE_NO_WINDOW)
        print_until(out, view, &state->next, t, state->until);
    print_next(out, view, state, t);
    out_text(out, ", for ");
    duration_print_elapsed(out, state->next.span.end - state->next.span.start);
}

/* " whether night is open: freeze holidays may keep it closed: holidays.ics:4: ..." */
static void print_unknown(struct out *out, const struct render_view *view,
                          const struct state *state)
{
    out_text(out, " whether ");
    prose_window(out, view, &state->current);
    out_format(out, " is open: freeze %s may keep it closed: ", state->doubt.freeze->id);
    prose_doubt(out, &state->doubt);
}

void active_text(struct out *out, const struct render_view *view, const struct state *state,
                 instant t, int64_t need)
{
    print_word(out, view, state->kind);
    switch (state->kind) {
    case STATE_OPEN: print_open(out, view, state, t, need); break;
    case STATE_CLOSED: print_closed(out, view, state, t, need); break;
    case STATE_UNKNOWN: print_unknown(out, view, state); break;
    }
    out_char(out, '\n');
}
