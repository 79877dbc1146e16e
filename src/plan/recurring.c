#include "plan/recurring.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/out.h"
#include "plan/plan.h"
#include "policy/policy.h"
#include "recur/recur.h"
#include "recur/rule_common.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "timeline/ledger.h"

#define UNTIL_MAX ((instant)DAY_MAX * WALL_DAY_SECONDS + WALL_DAY_SECONDS - 1)

/* The dates of a rule, and the clocks at them. */
struct walk {
    struct recur recur;
    struct zone_cursor cursor;
};

/*
 * The event of one window while it is worked out. Its regular dates come in order and are not
 * kept; the dates of the rule between them are removed, unless an override turns up.
 */
struct draft {
    const struct window *window;
    int rule_dates, regular_dates; /* so far, counted to two */
    const char *reason;            /* why there is no event, or NULL */
    struct recurring_event *event; /* NULL: nothing of it yet */
    struct walk *walk;             /* from the second regular date on */
    int64_t length;                /* of each date, in seconds on the wall */
    struct wall last;              /* regular date */
    size_t except_capacity, override_capacity;
};

struct search {
    struct arena *arena;
    instant now;
    struct draft *drafts; /* of all windows with a rule, by the numbers of policy and window */
    size_t count;
};

static int compare_drafts(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;

    return policy_compare_windows(a->window, b->window);
}

static int compare_originals(const void *left, const void *right)
{
    const struct occurrence *a = left, *b = right;

    return wall_compare(a->original, b->original);
}

static struct draft *find_draft(const struct search *search, const struct window *window)
{
    const struct draft key = {.window = window};

    return search->count == 0
               ? NULL
               : bsearch(&key, search->drafts, search->count, sizeof key, compare_drafts);
}

static void make_drafts(struct search *search, const struct policies *policies)
{
    size_t room = 0;

    for (size_t i = 0; i < policies->count; i++)
        room += policies->items[i]->window_count;
    search->drafts = arena_calloc(search->arena, room, sizeof *search->drafts);
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        for (size_t j = 0; j < policy->window_count; j++)
            if (policy->windows[j].timing.phrase != NULL)
                search->drafts[search->count++].window = &policy->windows[j];
    }
}

static struct wall wall_end(const struct window *window, struct wall start)
{
    return occurrence_wall_end(&window->timing, start, SERIES_RULE);
}

static int64_t wall_length(const struct window *window, struct wall start)
{
    return wall_seconds(wall_end(window, start)) - wall_seconds(start);
}

/* Whether O happens just as the rule says, at unambiguous times on the wall. */
static bool is_regular(const struct occurrence *o)
{
    enum zone_fit end_fit;
    instant end;

    if (o->dated != NULL || o->freeze != NULL || o->start_fit != ZONE_EXACT ||
        o->classes != o->window->classes || o->class_count != o->window->class_count ||
        (o->status != OCCURRENCE_SCHEDULED && o->status != OCCURRENCE_ANNOUNCED))
        return false;
    end = zone_instant(o->window->zone, wall_end(o->window, o->original), &end_fit);
    return end == o->span.end && end_fit == ZONE_EXACT && o->start_offset == o->end_offset;
}

/* Whether O is a date with a decision that the calendar has to show. */
static bool is_override(const struct occurrence *o, instant now)
{
    if (o->dated != NULL || o->entry == NULL)
        return false;
    if (o->status == OCCURRENCE_CANCELLED)
        return o->span.end > now;
    return o->status == OCCURRENCE_MOVED || o->status == OCCURRENCE_EXTENDED;
}

/* Why a date of the rule prevents a series, whatever the plan has for it; or NULL. */
static const char *judge_date(struct arena *arena, const struct draft *draft, struct wall at)
{
    enum zone_fit fit;
    struct out text;
    char buffer[32];

    zone_cursor_instant(&draft->walk->cursor, at, &fit);
    if (wall_length(draft->window, at) != draft->length)
        return "its dates differ in length";
    if (fit == ZONE_EXACT)
        return NULL;
    out_buffer(&text, buffer, sizeof buffer);
    stamp_wall(&text, at);
    out_char(&text, '\0');
    return arena_format(arena, "%s %s", buffer,
                        fit == ZONE_GAP
                            ? "is left out by the clocks, and some calendar programs then move "
                              "all later dates"
                            : "comes twice, and calendar programs take one or the other");
}

static void remove_date(struct arena *arena, struct draft *draft, struct wall at)
{
    struct recurring_event *event = draft->event;

    event->except = arena_grow(arena, event->except, event->except_count,
                               &draft->except_capacity, sizeof *event->except);
    event->except[event->except_count++] = at;
}

/* Goes on to the regular date TO and removes the dates of the rule before it. */
static const char *advance(struct arena *arena, struct draft *draft, struct wall to)
{
    struct wall at = draft->last;

    while (wall_compare(at, to) < 0 && recur_next(&draft->walk->recur, &at)) {
        const char *reason = judge_date(arena, draft, at);

        if (reason != NULL)
            return reason;
        if (wall_compare(at, to) >= 0)
            break;
        remove_date(arena, draft, at);
    }
    assert(wall_compare(at, to) == 0);
    draft->last = to;
    return NULL;
}

/* Ends the rule, and removes a date at that end. NULL, or why there is no series. */
static const char *set_until(struct arena *arena, struct draft *draft)
{
    const struct wall until = {draft->last.day + 1, draft->last.second};
    const instant end = zone_instant(draft->window->zone, until, NULL);
    struct rule *rule = &draft->event->rule;
    const char *reason = NULL;
    struct wall next;

    if (recur_next(&draft->walk->recur, &next) && wall_compare(next, until) == 0) {
        reason = judge_date(arena, draft, next);
        remove_date(arena, draft, next);
    }
    rule->until_kind = RULE_UNTIL_UTC;
    rule->until = wall_from_seconds(end < UNTIL_MAX ? end : UNTIL_MAX);
    return reason;
}

static const char *unlike(struct arena *arena, const struct window *window, const char *reason)
{
    struct out text;

    out_arena(&text, arena);
    rule_print(&text, &window->timing.phrase->rule);
    return arena_format(arena, "its rule (%s) is read differently by calendar programs: %s",
                        out_string(&text), reason);
}

/* Begins the rule at the first regular date; NULL, or why there is no rule. */
static const char *begin_rule(struct arena *arena, struct draft *draft)
{
    struct recurring_event *event = draft->event;
    const struct wall first = event->first.original;
    const char *reason = rule_common(&draft->window->timing.phrase->rule, first, &event->rule);
    struct wall at;

    if (reason != NULL)
        return unlike(arena, draft->window, reason);
    draft->length = wall_length(draft->window, first);
    event->first_end = wall_end(draft->window, first);
    draft->walk = arena_alloc(arena, sizeof *draft->walk);
    zone_cursor_init(&draft->walk->cursor, draft->window->zone);
    recur_start(&draft->walk->recur, &event->rule, first);
    recur_next(&draft->walk->recur, &at);
    return NULL;
}

static void add_regular(struct arena *arena, struct draft *draft, const struct occurrence *o)
{
    struct recurring_event *event = draft->event;

    if (draft->regular_dates == 0) {
        draft->regular_dates = 1;
        event->first = *o;
        event->first.entry = NULL;
        event->first.status = OCCURRENCE_SCHEDULED;
        draft->last = o->original;
    } else {
        if (draft->regular_dates == 1)
            draft->reason = begin_rule(arena, draft);
        draft->regular_dates = 2;
        if (draft->reason == NULL)
            draft->reason = advance(arena, draft, o->original);
    }
    if (o->span.end > event->last_end)
        event->last_end = o->span.end;
}

static void add_override(struct arena *arena, struct draft *draft, const struct occurrence *o)
{
    struct recurring_event *event = draft->event;

    event->overrides = arena_grow(arena, event->overrides, event->override_count,
                                  &draft->override_capacity, sizeof *event->overrides);
    event->overrides[event->override_count++] = *o;
}

static void add(struct search *search, struct draft *draft, const struct occurrence *o)
{
    const int shift = draft->window->timing.phrase->shift;

    if (o->dated == NULL && draft->rule_dates < 2)
        draft->rule_dates++;
    if (draft->reason == NULL && shift != 0)
        draft->reason = arena_format(
            search->arena, "its dates are %d days away from the dates of a rule", abs(shift));
    if (draft->reason != NULL)
        return;
    if (draft->event == NULL) {
        draft->event = arena_alloc(search->arena, sizeof *draft->event);
        *draft->event = (struct recurring_event){
            .window = draft->window, .last_end = INSTANT_MIN, .revision = revision_none};
    }
    if (is_regular(o))
        add_regular(search->arena, draft, o);
    else if (is_override(o, search->now))
        add_override(search->arena, draft, o);
}

/* A date with an override is not removed. */
static void place_overrides(struct recurring_event *event)
{
    const size_t excepts = event->except_count, overrides = event->override_count;
    size_t next = 0;

    event->except_count = event->override_count = 0;
    if (overrides > 1)
        qsort(event->overrides, overrides, sizeof *event->overrides, compare_originals);
    for (size_t i = 0; i < excepts; i++) {
        const struct wall at = event->except[i];

        while (next < overrides && wall_compare(event->overrides[next].original, at) < 0)
            next++;
        if (next == overrides || wall_compare(event->overrides[next].original, at) != 0) {
            event->except[event->except_count++] = at;
            continue;
        }
        if (event->overrides[next].span.end > event->last_end)
            event->last_end = event->overrides[next].span.end;
        event->overrides[event->override_count++] = event->overrides[next];
    }
}

static void close_draft(struct search *search, struct draft *draft, struct recurring *series)
{
    const char *reason = draft->reason;

    if (reason == NULL && draft->regular_dates < 2)
        reason = "fewer than two of its dates follow its rule";
    if (reason == NULL) {
        place_overrides(draft->event);
        reason = set_until(search->arena, draft);
    }
    if (reason == NULL) {
        series->events[series->event_count++] = draft->event;
        return;
    }
    draft->event = NULL;
    /* A window that cannot recur at all needs no note. */
    if (draft->rule_dates == 2) {
        series->singles = arena_grow(search->arena, series->singles, series->single_count,
                                     &series->single_capacity, sizeof *series->singles);
        series->singles[series->single_count++] =
            (struct recurring_single){draft->window, reason};
    }
}

/* Counts the revisions of all dates of a window, also beyond the range, so that the number
 * never falls. */
static void count_revisions(struct search *search, const struct policy *policy)
{
    struct ledger ledger;

    ledger_open(&ledger, search->arena, policy);
    ledger_advance(&ledger, INSTANT_NEVER);
    for (size_t i = 0; i < ledger.count; i++) {
        const struct draft *draft = find_draft(search, ledger.entries[i]->window);

        if (draft != NULL && draft->event != NULL)
            revision_add(&draft->event->revision, ledger.entries[i]);
    }
}

static void close_drafts(struct search *search, const struct policies *policies,
                         struct recurring *series)
{
    series->events =
        arena_calloc(search->arena, search->count, sizeof(struct recurring_event *));
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        for (size_t j = 0; j < policy->window_count; j++) {
            struct draft *draft = find_draft(search, &policy->windows[j]);

            if (draft != NULL)
                close_draft(search, draft, series);
        }
        count_revisions(search, policy);
    }
}

void recurring_find(struct recurring *series, struct arena *arena,
                    const struct policies *policies, const struct plan_filter *filter,
                    struct span range, instant now)
{
    struct search search = {.arena = arena, .now = now};
    const struct occurrence *o;
    struct plan plan;

    *series = (struct recurring){.now = now};
    if (range.end == INSTANT_NEVER)
        return;
    make_drafts(&search, policies);
    plan_open(&plan, arena, policies, filter, range.start, range.end);
    while ((o = plan_next(&plan)) != NULL) {
        struct draft *draft = find_draft(&search, o->window);

        if (draft != NULL)
            add(&search, draft, o);
    }
    close_drafts(&search, policies, series);
}

static int compare_to_event(const void *window, const void *element)
{
    const struct recurring_event *const *event = element;

    return policy_compare_windows(window, (*event)->window);
}

bool recurring_covers(const struct recurring *series, const struct occurrence *o)
{
    struct recurring_event *const *found =
        series->event_count == 0 ? NULL
                                 : bsearch(o->window, series->events, series->event_count,
                                           sizeof(struct recurring_event *), compare_to_event);

    if (found == NULL)
        return false;
    if (is_regular(o))
        return true;
    return is_override(o, series->now) && (*found)->override_count > 0 &&
           bsearch(o, (*found)->overrides, (*found)->override_count, sizeof *o,
                   compare_originals) != NULL;
}
