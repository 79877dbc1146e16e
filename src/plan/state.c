#include "plan/state.h"

#include "plan/plan_doubt.h"
#include "timeline/course.h"
#include "timeline/occurrence_iter.h"

/* How far ahead a time without a break, or a window that is long enough, is looked for. */
#define HORIZON ((int64_t)3653 * 86400)

/* The same for an open time, in occurrences: that its end is not known does not matter, but the
 * work for any answer is limited (base/effort.h). */
#define HORIZON_COUNT 2000000

/* What state_at() is asked. */
struct question {
    struct arena *arena;
    const struct policies *policies;
    const struct plan_filter *filter;
    instant t;
    int64_t need;
};

/* How good an answer an open window is, the best last. */
enum rank { RANK_TOO_SHORT, RANK_IN_DOUBT, RANK_SURE };

/* The next occurrence that was not called off. */
static const struct occurrence *next_held(struct plan *plan)
{
    const struct occurrence *o;

    do
        o = plan_next(plan);
    while (o != NULL && o->status == OCCURRENCE_CANCELLED);
    return o;
}

/* Whether work that is begun at T would be done before the cutoff. */
static bool fits(const struct question *asked, const struct occurrence *o, instant t)
{
    return asked->need < 0 || t + asked->need <= occurrence_cutoff(o);
}

/* Whether A is the one to name, of two open windows of the same rank. */
static bool is_better(const struct question *asked, const struct occurrence *a,
                      const struct occurrence *b)
{
    instant cutoff = occurrence_cutoff(a), other = occurrence_cutoff(b);

    if (asked->need >= 0 && cutoff != other)
        return cutoff > other;
    return a->span.end > b->span.end;
}

/* Takes in what is open at T; the first occurrence that begins later. */
static const struct occurrence *find_open(struct state *state, const struct question *asked,
                                          struct plan *plan)
{
    enum rank best = RANK_TOO_SHORT;
    instant end = asked->t;
    const struct occurrence *o;

    while ((o = next_held(plan)) != NULL && o->span.start <= asked->t) {
        struct doubt doubt;
        bool sure = !plan_doubt(o, asked->arena, asked->filter, &doubt);
        enum rank rank = !fits(asked, o, asked->t) ? RANK_TOO_SHORT
                         : sure                    ? RANK_SURE
                                                   : RANK_IN_DOUBT;

        state->open_count += sure;
        if (sure && o->span.end > end)
            end = o->span.end;
        if (state->has_current &&
            (rank < best || (rank == best && !is_better(asked, o, &state->current))))
            continue;
        best = rank;
        state->current = *o;
        state->has_current = true;
        if (rank == RANK_IN_DOUBT)
            state->doubt = doubt;
    }
    if (best == RANK_SURE) {
        state->kind = STATE_OPEN;
        state->reason = STATE_IN_WINDOW;
        state->until = end;
    } else if (best == RANK_IN_DOUBT) {
        state->kind = STATE_UNKNOWN;
        state->reason = STATE_UNREADABLE;
    } else if (state->has_current) {
        state->reason = STATE_TOO_SHORT;
    }
    return o;
}

/*
 * Finds the end of the open time and what comes after it. An occurrence in doubt does not
 * prolong the open time: nobody should count on it.
 */
static void find_next(struct state *state, const struct question *asked, struct plan *plan,
                      const struct occurrence *o)
{
    const instant horizon = asked->t + HORIZON;
    struct doubt doubt;
    size_t count = 0;

    for (; o != NULL && (o->span.start <= horizon || asked->need < 0); o = next_held(plan)) {
        bool goes_on = state->kind == STATE_OPEN && o->span.start <= state->until;

        if (goes_on && state->until > horizon)
            break;
        if (goes_on && count++ == HORIZON_COUNT) {
            state->until = INSTANT_NEVER;
            break;
        }
        if (!goes_on && fits(asked, o, o->span.start)) {
            state->next = *o;
            state->has_next = true;
            break;
        }
        if (goes_on && o->span.end > state->until &&
            !plan_doubt(o, asked->arena, asked->filter, &doubt))
            state->until = o->span.end;
    }
    if (state->kind == STATE_OPEN && state->until > horizon)
        state->until = INSTANT_NEVER;
    if (state->kind == STATE_CLOSED && state->has_next)
        state->until = state->next.span.start;
}

/* Whether WINDOW is asked about; *o is what it could have at T. */
static bool is_asked(const struct question *asked, const struct window *window, instant t,
                     struct occurrence *o)
{
    *o = (struct occurrence){.window = window,
                             .span = {.start = t, .end = t + 1},
                             .classes = window->classes,
                             .class_count = window->class_count};
    return plan_filter_window(asked->filter, window) &&
           plan_filter_occurrence(asked->filter, o);
}

/*
 * Whether a freeze holds at T that keeps WINDOW closed: it blocks all classes of the window, or
 * the occurrence that would be open.
 */
static bool is_frozen(const struct question *asked, struct course *course,
                      const struct window *window, instant t, const struct freeze **freeze,
                      struct span *during)
{
    struct occurrence_iter iter;
    struct occurrence o;

    if (!is_asked(asked, window, t, &o))
        return false;
    if (!freeze_admits(&course->freezes, &o, freeze, during))
        return true;
    occurrence_iter_open(&iter, asked->arena, window, t);
    if (!occurrence_iter_next(&iter, &o) || o.span.start > t ||
        course_apply(course, &o, during) != COURSE_BLOCKED)
        return false;
    *freeze = o.freeze;
    return span_contains(*during, t);
}

/* When the freezes end that keep WINDOW closed, one after the other, from state->freeze on. */
static void find_thaw(struct state *state, const struct question *asked, struct course *course,
                      const struct window *window, struct span during)
{
    const instant horizon = asked->t + HORIZON;

    state->last_freeze = state->freeze;
    state->freeze_end = freeze_end(&course->freezes, state->freeze, during, horizon);
    state->thaw = state->freeze_end;
    while (state->thaw != INSTANT_NEVER) {
        const struct freeze *freeze;

        if (!is_frozen(asked, course, window, state->thaw, &freeze, &during))
            return;
        state->last_freeze = freeze;
        state->thaw = state->thaw > horizon
                          ? INSTANT_NEVER
                          : freeze_end(&course->freezes, freeze, during, horizon);
    }
}

/* Whether FREEZE blocks a class of a window that is asked about. */
static bool concerns(const struct freeze *freeze, const struct question *asked,
                     const struct policy *policy)
{
    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];
        struct occurrence o;

        for (size_t j = 0; j < window->class_count; j++)
            if (freeze_blocks(freeze, window->classes[j]) &&
                is_asked(asked, window, asked->t, &o))
                return true;
    }
    return false;
}

/* The freeze of POLICY that is the first to begin after T and before a window does. */
static void find_coming(struct state *state, const struct question *asked,
                        struct course *course)
{
    const struct policy *policy = course->policy;

    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        struct span during;

        if (freeze_next(&course->freezes, freeze, (struct span){asked->t, state->freeze_start},
                        &during) &&
            during.start > asked->t && concerns(freeze, asked, policy)) {
            state->coming = freeze;
            state->freeze_start = during.start;
        }
    }
}

/* Why it is closed where no window is open: a freeze that holds, or begins before the next. */
static void find_freeze(struct state *state, const struct question *asked)
{
    state->freeze_start = state->until;
    for (size_t i = 0; i < asked->policies->count; i++) {
        const struct policy *policy = asked->policies->items[i];
        struct course course;
        struct span during;

        if (policy->freeze_count == 0)
            continue;
        course_open(&course, asked->arena, policy, INSTANT_NEVER);
        for (size_t j = 0; j < policy->window_count; j++) {
            const struct window *window = &policy->windows[j];

            if (!is_frozen(asked, &course, window, asked->t, &state->freeze, &during))
                continue;
            state->reason = STATE_FROZEN;
            state->coming = NULL;
            find_thaw(state, asked, &course, window, during);
            return;
        }
        if (state->has_next)
            find_coming(state, asked, &course);
    }
    state->freeze = NULL;
}

void state_at(struct state *state, struct arena *arena, const struct policies *policies,
              const struct plan_filter *filter, instant t, int64_t need)
{
    const struct question asked = {arena, policies, filter, t, need};
    const struct occurrence *o;
    struct plan plan;

    *state =
        (struct state){.kind = STATE_CLOSED, .reason = STATE_NO_WINDOW, .until = INSTANT_NEVER};
    plan_open(&plan, arena, policies, filter, t, INSTANT_NEVER);
    o = find_open(state, &asked, &plan);
    find_next(state, &asked, &plan, o);
    if (!state->has_current)
        find_freeze(state, &asked);
    if (state->reason == STATE_NO_WINDOW && !state->has_next)
        state->reason = STATE_NEVER;
}

const char *const state_kinds[] = {"open", "closed", "unknown", NULL};
const char *const state_reasons[] = {"in-window", "no-window",         "freeze", "too-short",
                                     "never",     "freeze-unreadable", NULL};

const char *state_kind_name(enum state_kind kind)
{
    return state_kinds[kind];
}

const char *state_reason_name(enum state_reason reason)
{
    return state_reasons[reason];
}
