#include "plan/overview.h"

#include "plan/plan.h"
#include "plan/plan_doubt.h"
#include "plan/state.h"

static void add_open(struct overview *overview, const struct occurrence *o, bool is_sure)
{
    const size_t count = overview->open_count;
    size_t at = count < OVERVIEW_OPEN ? count : OVERVIEW_OPEN;

    overview->open_count++;
    overview->sure_count += is_sure;
    for (;
         at > 0 && occurrence_impact(&overview->open[at - 1].occurrence) < occurrence_impact(o);
         at--)
        if (at < OVERVIEW_OPEN)
            overview->open[at] = overview->open[at - 1];
    if (at < OVERVIEW_OPEN)
        overview->open[at] = (struct overview_open){*o, is_sure};
}

void overview_find(struct overview *overview, struct arena *arena,
                   const struct policies *policies, const struct plan_filter *filter,
                   instant now)
{
    const struct occurrence *o;
    struct state state;
    struct plan plan;

    *overview = (struct overview){.freeze_end = INSTANT_NEVER};
    plan_open(&plan, arena, policies, filter, now, INSTANT_NEVER);
    while (!overview->has_next && (o = plan_next(&plan)) != NULL) {
        struct doubt unused;

        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        overview->has_next = o->span.start > now;
        if (overview->has_next)
            overview->next = *o;
        else
            add_open(overview, o, !plan_doubt(o, arena, filter, &unused));
    }
    if (overview->open_count > 0)
        return;
    state_at(&state, arena, policies, filter, now, -1);
    if (state.reason != STATE_FROZEN)
        return;
    overview->freeze = state.freeze;
    overview->freeze_end = state.freeze_end;
}
