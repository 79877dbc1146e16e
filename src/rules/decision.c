#include "rules/decision.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/freeze.h"

#define TIME STAMP_LOCAL /* bytes for a time or a duration in a message */

/* How far the times of a freeze that touch each other are followed. */
#define FREEZE_REACH ((int64_t)3653 * WALL_DAY_SECONDS)

static const struct reschedule *rules_of(const struct decision *decision)
{
    return decision->by_user ? &decision->class->by_user : &decision->class->by_provider;
}

/* "Tue 2026-12-01 22:30 +01:00" */
static const char *show_time(const struct decision *decision, instant t, char text[TIME])
{
    return stamp_show(text, decision->current->window->zone, t);
}

static const char *show_duration(struct duration duration, char text[TIME])
{
    struct out out;

    out_buffer(&out, text, TIME);
    duration_print(&out, duration);
    out_char(&out, '\0');
    return text;
}

static const char *show_notice(const struct notice_period *notice, char text[TIME])
{
    struct out out;

    out_buffer(&out, text, TIME);
    notice_period_print(&out, notice);
    out_char(&out, '\0');
    return text;
}

/* Adds a finding: at the decision, with CAUSE, which LABEL describes, as the second place, or
 * at the cause alone. */
#define REPORT_CAUSE(diags, decision, id, cause, label, ...)                                   \
    do {                                                                                       \
        bool placed = (decision)->place.source != NULL;                                        \
                                                                                               \
        diag_add(diags, id, placed ? (decision)->place : (cause), __VA_ARGS__);                \
        if (placed && (cause).source != NULL)                                                  \
            diag_other(diags, cause, label);                                                   \
    } while (0)

/* The same where the cause is a rule. */
#define REPORT(diags, decision, id, rule, ...)                                                 \
    REPORT_CAUSE(diags, decision, id, rule, "the rule", __VA_ARGS__)

/* Of several classes: whether it is the turn of the first, for what is no matter of a class. */
static bool is_first(const struct decision *decision)
{
    return decision->class == decision->current->classes[0];
}

static void started(struct diags *diags, const struct decision *decision)
{
    char at[TIME], then[TIME];

    if (decision->kind == CHANGE_EXTENDED || decision->kind == CHANGE_ANNOUNCED ||
        !is_first(decision))
        return;
    if (decision->at >= decision->current->span.start)
        REPORT_CAUSE(diags, decision, DIAG_ID_STARTED, decision->regular->window->mark,
                     "the window is here", "it begins at %s, and this is decided at %s",
                     show_time(decision, decision->current->span.start, then),
                     show_time(decision, decision->at, at));
    else if (decision->to != NULL && decision->to->span.start < decision->at)
        REPORT_CAUSE(diags, decision, DIAG_ID_STARTED, decision->regular->window->mark,
                     "the window is here", "%s has passed when this is decided, at %s",
                     show_time(decision, decision->to->span.start, then),
                     show_time(decision, decision->at, at));
}

static void movable(struct diags *diags, const struct decision *decision)
{
    if (decision->to != NULL && decision->by_user && decision->class->shared)
        REPORT(
            diags, decision, DIAG_ID_NOT_MOVABLE, decision->class->mark,
            "class %s touches several users at once (scope: shared): no single user can move "
            "it",
            decision->class->id);
}

static void request(struct diags *diags, const struct decision *decision)
{
    const struct reschedule *rules = rules_of(decision);
    char length[TIME], last[TIME];
    instant deadline;

    if (!rules->given || !rules->has_request || decision->to == NULL)
        return;
    deadline = zone_add(decision->current->window->zone, decision->current->span.start,
                        rules->request, -1);
    if (decision->at > deadline)
        REPORT(diags, decision, DIAG_ID_REQUEST_LATE, rules->mark,
               "it had to be asked for %s before the start, by %s",
               show_duration(rules->request, length), show_time(decision, deadline, last));
}

static void postponed(struct diags *diags, const struct decision *decision)
{
    char first[TIME];

    if (!decision->class->never_postpone || decision->to == NULL ||
        decision->to->span.start <= decision->regular->span.start)
        return;
    REPORT(diags, decision, DIAG_ID_POSTPONED, decision->class->postpone_mark,
           "class %s is never put off (postpone: never): it may come before %s, not after",
           decision->class->id, show_time(decision, decision->regular->span.start, first));
}

static void often(struct diags *diags, const struct decision *decision)
{
    const struct reschedule *rules = rules_of(decision);
    int moves = decision->entry == NULL ? 0 : decision->entry->moves[decision->by_user];

    if (!rules->given || rules->times == 0 || decision->to == NULL || moves < rules->times)
        return;
    REPORT(diags, decision, DIAG_ID_MOVED_OFTEN, rules->mark,
           "it was moved %d time%s already, and class %s allows %d", moves,
           moves == 1 ? "" : "s", decision->class->id, rules->times);
}

static void far(struct diags *diags, const struct decision *decision)
{
    const struct reschedule *rules = rules_of(decision);
    const struct zone *zone = decision->current->window->zone;
    const instant first = decision->regular->span.start;
    char length[TIME], early[TIME], late[TIME];
    instant earliest, latest;

    if (!rules->given || !rules->has_within || decision->to == NULL)
        return;
    earliest = zone_add(zone, first, rules->within, -1);
    latest = zone_add(zone, first, rules->within, 1);
    if (decision->to->span.start >= earliest && decision->to->span.start <= latest)
        return;
    REPORT(diags, decision, DIAG_ID_MOVED_FAR, rules->mark,
           "it has to stay within %s of its first date, from %s to %s",
           show_duration(rules->within, length), show_time(decision, earliest, early),
           show_time(decision, latest, late));
}

static void dropped(struct diags *diags, const struct decision *decision)
{
    if (decision->kind != CHANGE_CANCELLED)
        return;
    if (decision->class->mandatory)
        REPORT(diags, decision, DIAG_ID_DROPPED, decision->class->mark,
               "class %s is mandatory: it may be moved, never dropped", decision->class->id);
    else if (rules_of(decision)->given && rules_of(decision)->alternative)
        REPORT(diags, decision, DIAG_ID_DROPPED, rules_of(decision)->mark,
               "another date has to be named (alternative: true)");
}

/* Whether NOTICE for a start (of a delay: an end) at START is in time when it is decided. */
static void notice_in_time(struct diags *diags, const struct decision *decision,
                           const struct notice_period *notice, struct mark rule, instant start)
{
    char length[TIME], last[TIME];
    instant deadline;

    if (!deadline_find(notice, decision->current->window, start, &deadline) ||
        decision->at <= deadline)
        return;
    REPORT(diags, decision, DIAG_ID_NOTICE_SHORT, rule,
           "users have to be told of it %s%s, by %s", show_notice(notice, length),
           notice->kind == NOTICE_PERIOD_DURATION || notice->kind == NOTICE_PERIOD_BUSINESS_DAYS
               ? decision->kind == CHANGE_EXTENDED ? " before the end" : " before the start"
               : "",
           show_time(decision, deadline, last));
}

static void notice(struct diags *diags, const struct decision *decision)
{
    const struct reschedule *rules = rules_of(decision);

    if (decision->kind == CHANGE_EXTENDED)
        notice_in_time(diags, decision, &decision->class->delay_notice, decision->class->mark,
                       decision->current->span.end);
    if (decision->kind == CHANGE_ANNOUNCED)
        notice_in_time(diags, decision, &decision->class->notice, decision->class->notice_mark,
                       decision->current->span.start);
    if (decision->to == NULL)
        return;
    notice_in_time(diags, decision, &decision->class->notice, decision->class->notice_mark,
                   decision->to->span.start);
    if (rules->given)
        notice_in_time(diags, decision, &rules->notice, rules->mark, decision->to->span.start);
}

static void frozen(struct diags *diags, const struct decision *decision)
{
    const struct freeze *freeze;
    struct span during;
    char from[TIME], to[TIME];

    if (decision->to == NULL)
        return;
    freeze =
        freeze_find(&decision->course->freezes, decision->class, decision->to->span, &during);
    if (freeze == NULL)
        return;
    during.end =
        freeze_end(&decision->course->freezes, freeze, during, during.end + FREEZE_REACH);
    REPORT_CAUSE(
        diags, decision, DIAG_ID_IN_FREEZE, freeze->mark, "the freeze is here",
        "freeze %s blocks class %s from %s %s", freeze->id, decision->class->id,
        show_time(decision, during.start, from),
        during.end == INSTANT_NEVER
            ? "on"
            : arena_format(diags->arena, "to %s", show_time(decision, during.end, to)));
}

/* Whether O is another occurrence that is open at the new time; an emergency asks nobody. */
static bool is_in_the_way(const struct decision *decision, const struct occurrence *o)
{
    return span_overlaps(o->span, decision->to->span) && o->status != OCCURRENCE_CANCELLED &&
           o->status != OCCURRENCE_EMERGENCY &&
           (o->window != decision->regular->window ||
            wall_compare(o->original, decision->regular->original) != 0);
}

/* The first of the others from LOW to HIGH that is in the way, or NULL. */
static const struct occurrence *find_other(const struct decision *decision, size_t low,
                                           size_t high)
{
    const struct decision_others *others = decision->others;
    const instant earliest = decision->to->span.start - others->longest;
    size_t end = high;

    while (low < end) {
        size_t middle = low + (end - low) / 2;

        if (others->items[middle].span.start < earliest)
            low = middle + 1;
        else
            end = middle;
    }
    for (; low < high && others->items[low].span.start < decision->to->span.end; low++)
        if (is_in_the_way(decision, &others->items[low]))
            return &others->items[low];
    return NULL;
}

static void taken(struct diags *diags, const struct decision *decision)
{
    const struct window *window = decision->regular->window;
    const struct occurrence *o;
    char id[OCCURRENCE_ID], until[TIME];

    if (!is_first(decision) || decision->to == NULL)
        return;
    o = find_other(decision, 0, decision->others->own);
    if (o != NULL) {
        occurrence_id(o, id);
        REPORT_CAUSE(diags, decision, DIAG_ID_TAKEN, o->window->mark, "its window is here",
                     "%s is open then, until %s", id, show_time(decision, o->span.end, until));
    }
    o = find_other(decision, decision->others->own, decision->others->count);
    if (o != NULL) {
        occurrence_id(o, id);
        REPORT_CAUSE(diags, decision, DIAG_ID_NOT_APART, o->window->keep_apart_mark,
                     "its window is here",
                     "%s/%s is open then, and both are kept apart as '%s'",
                     o->window->policy->id, id, window->keep_apart);
    }
}

static void (*const rules[])(struct diags *, const struct decision *) = {
    started, movable, request, postponed, often, far, dropped, notice, frozen, taken,
};

size_t decision_check(struct diags *diags, const struct decision *decision)
{
    size_t before = diags->count;

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        rules[i](diags, decision);
    return diags->count - before;
}
