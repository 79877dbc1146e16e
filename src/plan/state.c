#include "plan/state.h"

#include "plan/course.h"

/* How far ahead a time without a break, or a window that is long enough, is looked for. */
#define HORIZON ((int64_t)3653 * 86400)

/* The next occurrence that was not called off. */
static const struct occurrence *next_held(struct plan *plan)
{
    const struct occurrence *o;

    do
        o = plan_next(plan);
    while (o != NULL && o->status == OCCURRENCE_CANCELLED);
    return o;
}

/* Whether work of NEED seconds begun at T would be done before the cutoff. */
static bool fits(const struct occurrence *o, instant t, int64_t need)
{
    return need < 0 || t + need <= occurrence_cutoff(o);
}

/* Whether WINDOW is asked about; *o is what it could have at T. */
static bool is_asked(struct occurrence *o, const struct plan_filter *filter,
                     const struct window *window, instant t)
{
    *o = (struct occurrence){.window = window,
                             .span = {.start = t, .end = t + 1},
                             .classes = window->classes,
                             .class_count = window->class_count};
    return plan_filter_window(filter, window) && plan_filter_occurrence(filter, o);
}

/*
 * Whether a freeze keeps WINDOW closed at T: it holds at T for one of the window's classes, or
 * it blocks the occurrence that would be open.
 */
static bool is_frozen(struct state *state, struct course *course, struct arena *arena,
                      const struct plan_filter *filter, const struct window *window, instant t)
{
    struct occurrence_iter iter;
    struct occurrence o;
    struct span during;

    if (!is_asked(&o, filter, window, t))
        return false;
    if (freeze_admits(&course->freezes, &o, &state->freeze, &during)) {
        occurrence_open(&iter, arena, window, t);
        if (!occurrence_next(&iter, &o) || o.span.start > t ||
            course_judge(course, &o, &during) != COURSE_BLOCKED)
            return false;
        state->freeze = o.freeze;
    }
    state->freeze_end = during.end;
    return true;
}

/* Whether FREEZE blocks a class of a window that is asked about. */
static bool concerns(const struct freeze *freeze, const struct plan_filter *filter,
                     const struct policy *policy, instant t)
{
    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];
        struct occurrence o;

        for (size_t j = 0; j < window->class_count; j++)
            if (freeze_blocks(freeze, window->classes[j]) && is_asked(&o, filter, window, t))
                return true;
    }
    return false;
}

/* The freeze of POLICY that is the first to begin after T and before a window does. */
static void find_coming(struct state *state, struct course *course,
                        const struct plan_filter *filter, const struct policy *policy,
                        instant t)
{
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        struct span during;

        if (freeze_next(&course->freezes, freeze, (struct span){t, state->freeze_start},
                        &during) &&
            during.start > t && concerns(freeze, filter, policy, t)) {
            state->coming = freeze;
            state->freeze_start = during.start;
        }
    }
}

static void find_freeze(struct state *state, struct arena *arena,
                        const struct policies *policies, const struct plan_filter *filter,
                        instant t)
{
    state->freeze_start = state->until;
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];
        struct course course;

        if (policy->freeze_count == 0)
            continue;
        course_open(&course, arena, policy, INSTANT_NEVER);
        for (size_t j = 0; j < policy->window_count; j++) {
            if (is_frozen(state, &course, arena, filter, &policy->windows[j], t)) {
                state->reason = STATE_FROZEN;
                state->coming = NULL;
                return;
            }
        }
        if (state->has_next)
            find_coming(state, &course, filter, policy, t);
    }
    state->freeze = NULL;
}

void state_at(struct state *state, struct arena *arena, const struct policies *policies,
              const struct plan_filter *filter, instant t, int64_t need)
{
    struct plan plan;
    const struct occurrence *o;

    *state = (struct state){.reason = STATE_NO_WINDOW, .until = INSTANT_NEVER};
    plan_open(&plan, arena, policies, filter, t, INSTANT_NEVER);
    while ((o = next_held(&plan)) != NULL && o->span.start <= t) {
        state->open_count++;
        if (state->open_count == 1 || o->span.end > state->current.span.end)
            state->current = *o;
        if (fits(o, t, need))
            state->open = true;
    }
    if (state->open) {
        state->reason = STATE_IN_WINDOW;
        state->until = state->current.span.end;
    } else if (state->open_count > 0) {
        state->reason = STATE_TOO_SHORT;
    }
    for (; o != NULL && (o->span.start <= t + HORIZON || need < 0); o = next_held(&plan)) {
        bool goes_on = state->open && o->span.start <= state->until;

        if (goes_on && state->until > t + HORIZON)
            break;
        if (goes_on && o->span.end > state->until)
            state->until = o->span.end;
        if (!goes_on && fits(o, o->span.start, need)) {
            state->next = *o;
            state->has_next = true;
            break;
        }
    }
    if (state->open && state->until > t + HORIZON)
        state->until = INSTANT_NEVER;
    if (!state->open && state->has_next)
        state->until = state->next.span.start;
    if (state->open_count == 0)
        find_freeze(state, arena, policies, filter, t);
    if (state->reason == STATE_NO_WINDOW && !state->has_next)
        state->reason = STATE_NEVER;
}

const char *const state_reasons[] = {"in-window", "no-window", "freeze",
                                     "too-short", "never",     NULL};

const char *state_reason_name(enum state_reason reason)
{
    return state_reasons[reason];
}
