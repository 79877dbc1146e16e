#include "base/arena.h"
#include "check/check.h"
#include "plan/plan.h"
#include "timeline/occurrence_iter.h"

/* The hours as windows, so that their times are streamed as those of windows are. */
static struct window *open_hours(struct arena *arena, const struct policy *policy)
{
    struct window *hours = arena_calloc(arena, policy->protected_count, sizeof *hours);

    for (size_t i = 0; i < policy->protected_count; i++) {
        hours[i].id = "protected";
        hours[i].policy = policy;
        hours[i].zone = policy->zone;
        hours[i].timing = policy->protected_hours[i].timing;
    }
    return hours;
}

/* The first of the hours that SPAN touches, or NULL. */
static const struct hours *find_hours(struct arena *arena, const struct policy *policy,
                                      const struct window *hours, struct span span)
{
    for (size_t i = 0; i < policy->protected_count; i++) {
        struct occurrence_iter iter;
        struct occurrence o;

        occurrence_iter_open(&iter, arena, &hours[i], span.start);
        if (occurrence_iter_next(&iter, &o) && o.span.start < span.end)
            return &policy->protected_hours[i];
    }
    return NULL;
}

/* Emergencies ask nobody, and what users do not notice disturbs nobody. */
static bool is_exempt(const struct occurrence *o)
{
    return o->status == OCCURRENCE_EMERGENCY || o->status == OCCURRENCE_CANCELLED ||
           occurrence_impact(o) == IMPACT_NONE;
}

void check_protected(struct diags *diags, struct arena *arena, const struct policy *policy,
                     struct check_range range)
{
    const struct policies alone = {.items = &policy, .count = 1};
    bool *reported = arena_calloc(arena, policy->window_count, sizeof *reported);
    const struct window *hours = open_hours(arena, policy);
    const struct occurrence *o;
    struct plan plan;

    if (policy->protected_count == 0)
        return;
    plan_open(&plan, arena, &alone, NULL, range.from, range.to);
    while ((o = plan_next(&plan)) != NULL) {
        const struct hours *touched;
        char id[OCCURRENCE_ID];

        if (is_exempt(o) || reported[o->window - policy->windows])
            continue;
        touched = find_hours(arena, policy, hours, o->span);
        if (touched == NULL)
            continue;
        occurrence_id(o, id);
        diag_add(diags, DIAG_ID_PROTECTED, o->window->timing.mark,
                 "%s falls into protected hours%s%s", id, touched->title == NULL ? "" : ": ",
                 touched->title == NULL ? "" : touched->title);
        diag_other(diags, touched->mark, "they are here");
        reported[o->window - policy->windows] = true;
    }
}
