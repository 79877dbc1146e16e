#include "plan/state.h"

#include "base/arena.h"
#include "plan/plan_doubt.h"
#include "timeline/course.h"
#include "timeline/occurrence_iter.h"

/* How far ahead to look for the end of the open time, or for a window that is long enough. */
#define HORIZON ((int64_t)3653 * 86400)

/* How many occurrences to follow for the end of the open time: nobody needs to know such an
 * end, and the work for one answer is limited (base/effort.h). */
#define HORIZON_COUNT 2000000

/* The arguments of state_at(). */
struct question {
    struct arena *arena;
    const struct policies *policies;
    const struct plan_filter *filter;
    instant t;
    int64_t need;
};

/* How good an answer an open window is, the best last. */
enum rank { RANK_TOO_SHORT, RANK_IN_DOUBT, RANK_SURE };

/* The next occurrence that is not cancelled, or NULL. */
static const struct occurrence *next_held(struct plan *plan)
{
    const struct occurrence *o;

    do
        o = plan_next(plan);
    while (o != NULL && o->status == OCCURRENCE_CANCELLED);
    return o;
}

/* Whether work that begins at T is done before the cutoff of O. */
static bool fits(const struct question *asked, const struct occurrence *o, instant t)
{
    return asked->need < 0 || t + asked->need <= occurrence_cutoff(o);
}

static bool is_in_doubt(const struct question *asked, const struct occurrence *o,
                        struct doubt *doubt)
{
    return plan_doubt(o, asked->arena, asked->filter, doubt);
}

/* How good an answer O is, which is open at T unless *doubt keeps it closed. */
static enum rank rank_of(const struct question *asked, const struct occurrence *o,
                         bool doubtful)
{
    if (!fits(asked, o, asked->t))
        return RANK_TOO_SHORT;
    return doubtful ? RANK_IN_DOUBT : RANK_SURE;
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

/* The answer if BEST is the rank of the window to name, and the surely open ones end at END. */
static void set_kind(struct state *state, enum rank best, instant end)
{
    if (!state->has_current)
        return;
    switch (best) {
    case RANK_SURE:
        state->kind = STATE_OPEN;
        state->reason = STATE_IN_WINDOW;
        state->until = end;
        break;
    case RANK_IN_DOUBT:
        state->kind = STATE_UNKNOWN;
        state->reason = STATE_UNREADABLE;
        break;
    case RANK_TOO_SHORT: state->reason = STATE_TOO_SHORT; break;
    }
}

/* Which windows are open at T? Returns the first occurrence that begins later, or NULL. */
static const struct occurrence *find_open(struct state *state, const struct question *asked,
                                          struct plan *plan)
{
    enum rank best = RANK_TOO_SHORT;
    instant end = asked->t;
    const struct occurrence *o;

    while ((o = next_held(plan)) != NULL && o->span.start <= asked->t) {
        struct doubt doubt;
        const bool doubtful = is_in_doubt(asked, o, &doubt);
        const enum rank rank = rank_of(asked, o, doubtful);

        if (!doubtful) {
            state->open_count++;
            end = o->span.end > end ? o->span.end : end;
        }
        if (state->has_current &&
            (rank < best || (rank == best && !is_better(asked, o, &state->current))))
            continue;
        best = rank;
        state->current = *o;
        state->has_current = true;
        if (rank == RANK_IN_DOUBT)
            state->doubt = doubt;
    }
    set_kind(state, best, end);
    return o;
}

/*
 * When does the open time end? Windows from O on that touch or overlap it prolong it, unless
 * they are in doubt: nobody should count on those. Returns the first occurrence after the open
 * time; NULL if there is none or the end is too far away.
 */
static const struct occurrence *find_end(struct state *state, const struct question *asked,
                                         struct plan *plan, const struct occurrence *o)
{
    const instant horizon = asked->t + HORIZON;
    struct doubt doubt;

    for (size_t count = 0; o != NULL && o->span.start <= state->until; o = next_held(plan)) {
        if (state->until > horizon || count++ == HORIZON_COUNT) {
            state->until = INSTANT_NEVER;
            return NULL;
        }
        if (o->span.end > state->until && !is_in_doubt(asked, o, &doubt))
            state->until = o->span.end;
    }
    if (state->until > horizon)
        state->until = INSTANT_NEVER;
    return o;
}

/* Which occurrence, from O on, is the first that the work fits into? */
static void find_next(struct state *state, const struct question *asked, struct plan *plan,
                      const struct occurrence *o)
{
    const instant horizon = asked->t + HORIZON;

    while (o != NULL && (o->span.start <= horizon || asked->need < 0) &&
           !fits(asked, o, o->span.start))
        o = next_held(plan);
    if (o == NULL || (o->span.start > horizon && asked->need >= 0))
        return;
    state->next = *o;
    state->has_next = true;
    if (state->kind == STATE_CLOSED)
        state->until = o->span.start;
}

/* Whether the question is about WINDOW; *o is an occurrence that it could have at T. */
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
 * Does a freeze keep WINDOW closed at T? It blocks all classes of the window, or the occurrence
 * that would be open. *freeze and *during are set only if it does.
 */
static bool is_frozen(const struct question *asked, struct course *course,
                      const struct window *window, instant t, const struct freeze **freeze,
                      struct span *during)
{
    struct occurrence_iter iter;
    const struct freeze *by;
    struct occurrence o;
    struct span span;

    if (!is_asked(asked, window, t, &o))
        return false;
    if (freeze_admits(&course->freezes, &o, &by, &span)) {
        occurrence_iter_open(&iter, asked->arena, window, t);
        if (!occurrence_iter_next(&iter, &o) || o.span.start > t ||
            course_apply(course, &o, &span) != COURSE_BLOCKED || !span_contains(span, t))
            return false;
        by = o.freeze;
    }
    *freeze = by;
    *during = span;
    return true;
}

/* Does a freeze keep a window of the course's policy closed at T? The first one found. */
static const struct window *find_frozen(const struct question *asked, struct course *course,
                                        const struct freeze **freeze, struct span *during)
{
    const struct policy *policy = course->policy;

    for (size_t i = 0; i < policy->window_count; i++)
        if (is_frozen(asked, course, &policy->windows[i], asked->t, freeze, during))
            return &policy->windows[i];
    return NULL;
}

/* When do the freezes end that keep WINDOW closed, one after the other, from state->freeze on?
 */
static void find_thaw(struct state *state, const struct question *asked, struct course *course,
                      const struct window *window, struct span during)
{
    const instant horizon = asked->t + HORIZON;
    const struct freeze *freeze = state->freeze;

    state->freeze_end = freeze_end(&course->freezes, freeze, during, horizon);
    state->last_freeze = freeze;
    state->thaw = state->freeze_end;
    while (state->thaw != INSTANT_NEVER &&
           is_frozen(asked, course, window, state->thaw, &freeze, &during)) {
        state->last_freeze = freeze;
        state->thaw = state->thaw > horizon
                          ? INSTANT_NEVER
                          : freeze_end(&course->freezes, freeze, during, horizon);
    }
}

/* Whether FREEZE blocks a class of a window that the question is about. */
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

/* Which freeze of the course's policy is the first to begin after T, and before a window and
 * before state->freeze_start? */
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

/* Why is no window open? A freeze holds at T, or one begins before the next window. */
static void find_freeze(struct state *state, const struct question *asked)
{
    const size_t count = asked->policies->count;
    struct course *courses = arena_calloc(asked->arena, count, sizeof *courses);

    for (size_t i = 0; i < count; i++) {
        const struct policy *policy = asked->policies->items[i];
        const struct window *window;
        struct span during;

        if (policy->freeze_count == 0)
            continue;
        course_open(&courses[i], asked->arena, policy, INSTANT_NEVER);
        window = find_frozen(asked, &courses[i], &state->freeze, &during);
        if (window == NULL)
            continue;
        state->reason = STATE_FROZEN;
        find_thaw(state, asked, &courses[i], window, during);
        return;
    }
    state->freeze_start = state->until;
    for (size_t i = 0; i < count && state->has_next; i++)
        if (asked->policies->items[i]->freeze_count > 0)
            find_coming(state, asked, &courses[i]);
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
    if (state->kind == STATE_OPEN)
        o = find_end(state, &asked, &plan, o);
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
