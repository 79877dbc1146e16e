#include "rules/judge.h"

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

static const struct reschedule *rules_of(const struct judge *judge)
{
    return judge->by_user ? &judge->class->by_user : &judge->class->by_provider;
}

/* "Tue 2026-12-01 22:30 +01:00" */
static const char *show_time(const struct judge *judge, instant t, char text[TIME])
{
    return stamp_show(text, judge->current->window->zone, t);
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
#define REPORT_CAUSE(diags, judge, id, cause, label, ...)                                      \
    do {                                                                                       \
        bool placed = (judge)->place.source != NULL;                                           \
                                                                                               \
        diag_add(diags, id, placed ? (judge)->place : (cause), __VA_ARGS__);                   \
        if (placed && (cause).source != NULL)                                                  \
            diag_other(diags, cause, label);                                                   \
    } while (0)

/* The same where the cause is a rule. */
#define REPORT(diags, judge, id, rule, ...)                                                    \
    REPORT_CAUSE(diags, judge, id, rule, "the rule", __VA_ARGS__)

/* Of several classes: whether it is the turn of the first, for what is no matter of a class. */
static bool is_first(const struct judge *judge)
{
    return judge->class == judge->current->classes[0];
}

static void started(struct diags *diags, const struct judge *judge)
{
    char at[TIME], then[TIME];

    if (judge->kind == CHANGE_EXTENDED || judge->kind == CHANGE_ANNOUNCED || !is_first(judge))
        return;
    if (judge->at >= judge->current->span.start)
        REPORT_CAUSE(diags, judge, DIAG_ID_STARTED, judge->regular->window->mark,
                     "the window is here", "it begins at %s, and this is decided at %s",
                     show_time(judge, judge->current->span.start, then),
                     show_time(judge, judge->at, at));
    else if (judge->to != NULL && judge->to->span.start < judge->at)
        REPORT_CAUSE(diags, judge, DIAG_ID_STARTED, judge->regular->window->mark,
                     "the window is here", "%s has passed when this is decided, at %s",
                     show_time(judge, judge->to->span.start, then),
                     show_time(judge, judge->at, at));
}

static void movable(struct diags *diags, const struct judge *judge)
{
    if (judge->to != NULL && judge->by_user && judge->class->shared)
        REPORT(
            diags, judge, DIAG_ID_NOT_MOVABLE, judge->class->mark,
            "class %s touches several users at once (scope: shared): no single user can move "
            "it",
            judge->class->id);
}

static void request(struct diags *diags, const struct judge *judge)
{
    const struct reschedule *rules = rules_of(judge);
    char length[TIME], last[TIME];
    instant deadline;

    if (!rules->given || !rules->has_request || judge->to == NULL)
        return;
    deadline =
        zone_add(judge->current->window->zone, judge->current->span.start, rules->request, -1);
    if (judge->at > deadline)
        REPORT(diags, judge, DIAG_ID_REQUEST_LATE, rules->mark,
               "it had to be asked for %s before the start, by %s",
               show_duration(rules->request, length), show_time(judge, deadline, last));
}

static void postponed(struct diags *diags, const struct judge *judge)
{
    char first[TIME];

    if (!judge->class->never_postpone || judge->to == NULL ||
        judge->to->span.start <= judge->regular->span.start)
        return;
    REPORT(diags, judge, DIAG_ID_POSTPONED, judge->class->postpone_mark,
           "class %s is never put off (postpone: never): it may come before %s, not after",
           judge->class->id, show_time(judge, judge->regular->span.start, first));
}

static void often(struct diags *diags, const struct judge *judge)
{
    const struct reschedule *rules = rules_of(judge);
    int moves = judge->entry == NULL ? 0 : judge->entry->moves[judge->by_user];

    if (!rules->given || rules->times == 0 || judge->to == NULL || moves < rules->times)
        return;
    REPORT(diags, judge, DIAG_ID_MOVED_OFTEN, rules->mark,
           "it was moved %d time%s already, and class %s allows %d", moves,
           moves == 1 ? "" : "s", judge->class->id, rules->times);
}

static void far(struct diags *diags, const struct judge *judge)
{
    const struct reschedule *rules = rules_of(judge);
    const struct zone *zone = judge->current->window->zone;
    const instant first = judge->regular->span.start;
    char length[TIME], early[TIME], late[TIME];
    instant earliest, latest;

    if (!rules->given || !rules->has_within || judge->to == NULL)
        return;
    earliest = zone_add(zone, first, rules->within, -1);
    latest = zone_add(zone, first, rules->within, 1);
    if (judge->to->span.start >= earliest && judge->to->span.start <= latest)
        return;
    REPORT(diags, judge, DIAG_ID_MOVED_FAR, rules->mark,
           "it has to stay within %s of its first date, from %s to %s",
           show_duration(rules->within, length), show_time(judge, earliest, early),
           show_time(judge, latest, late));
}

static void dropped(struct diags *diags, const struct judge *judge)
{
    if (judge->kind != CHANGE_CANCELLED)
        return;
    if (judge->class->mandatory)
        REPORT(diags, judge, DIAG_ID_DROPPED, judge->class->mark,
               "class %s is mandatory: it may be moved, never dropped", judge->class->id);
    else if (rules_of(judge)->given && rules_of(judge)->alternative)
        REPORT(diags, judge, DIAG_ID_DROPPED, rules_of(judge)->mark,
               "another date has to be named (alternative: true)");
}

/* Whether NOTICE for a start (of a delay: an end) at START is in time when it is decided. */
static void notice_in_time(struct diags *diags, const struct judge *judge,
                           const struct notice_period *notice, struct mark rule, instant start)
{
    char length[TIME], last[TIME];
    instant deadline;

    if (!deadline_find(notice, judge->current->window, start, &deadline) ||
        judge->at <= deadline)
        return;
    REPORT(diags, judge, DIAG_ID_NOTICE_SHORT, rule, "users have to be told of it %s%s, by %s",
           show_notice(notice, length),
           notice->kind == NOTICE_PERIOD_DURATION || notice->kind == NOTICE_PERIOD_BUSINESS_DAYS
               ? judge->kind == CHANGE_EXTENDED ? " before the end" : " before the start"
               : "",
           show_time(judge, deadline, last));
}

static void notice(struct diags *diags, const struct judge *judge)
{
    const struct reschedule *rules = rules_of(judge);

    if (judge->kind == CHANGE_EXTENDED)
        notice_in_time(diags, judge, &judge->class->delay_notice, judge->class->mark,
                       judge->current->span.end);
    if (judge->kind == CHANGE_ANNOUNCED)
        notice_in_time(diags, judge, &judge->class->notice, judge->class->notice_mark,
                       judge->current->span.start);
    if (judge->to == NULL)
        return;
    notice_in_time(diags, judge, &judge->class->notice, judge->class->notice_mark,
                   judge->to->span.start);
    if (rules->given)
        notice_in_time(diags, judge, &rules->notice, rules->mark, judge->to->span.start);
}

static void frozen(struct diags *diags, const struct judge *judge)
{
    const struct freeze *freeze;
    struct span during;
    char from[TIME], to[TIME];

    if (judge->to == NULL)
        return;
    freeze = freeze_find(&judge->course->freezes, judge->class, judge->to->span, &during);
    if (freeze == NULL)
        return;
    during.end = freeze_end(&judge->course->freezes, freeze, during, during.end + FREEZE_REACH);
    REPORT_CAUSE(diags, judge, DIAG_ID_IN_FREEZE, freeze->mark, "the freeze is here",
                 "freeze %s blocks class %s from %s %s", freeze->id, judge->class->id,
                 show_time(judge, during.start, from),
                 during.end == INSTANT_NEVER
                     ? "on"
                     : arena_format(diags->arena, "to %s", show_time(judge, during.end, to)));
}

/* Whether O is another occurrence that is open at the new time; an emergency asks nobody. */
static bool is_in_the_way(const struct judge *judge, const struct occurrence *o)
{
    return span_overlaps(o->span, judge->to->span) && o->status != OCCURRENCE_CANCELLED &&
           o->status != OCCURRENCE_EMERGENCY &&
           (o->window != judge->regular->window ||
            wall_compare(o->original, judge->regular->original) != 0);
}

/* The first of the others from LOW to HIGH that is in the way, or NULL. */
static const struct occurrence *find_other(const struct judge *judge, size_t low, size_t high)
{
    const struct judge_others *others = judge->others;
    const instant earliest = judge->to->span.start - others->longest;
    size_t end = high;

    while (low < end) {
        size_t middle = low + (end - low) / 2;

        if (others->items[middle].span.start < earliest)
            low = middle + 1;
        else
            end = middle;
    }
    for (; low < high && others->items[low].span.start < judge->to->span.end; low++)
        if (is_in_the_way(judge, &others->items[low]))
            return &others->items[low];
    return NULL;
}

static void taken(struct diags *diags, const struct judge *judge)
{
    const struct window *window = judge->regular->window;
    const struct occurrence *o;
    char id[OCCURRENCE_ID], until[TIME];

    if (!is_first(judge) || judge->to == NULL)
        return;
    o = find_other(judge, 0, judge->others->own);
    if (o != NULL) {
        occurrence_id(o, id);
        REPORT_CAUSE(diags, judge, DIAG_ID_TAKEN, o->window->mark, "its window is here",
                     "%s is open then, until %s", id, show_time(judge, o->span.end, until));
    }
    o = find_other(judge, judge->others->own, judge->others->count);
    if (o != NULL) {
        occurrence_id(o, id);
        REPORT_CAUSE(diags, judge, DIAG_ID_NOT_APART, o->window->keep_apart_mark,
                     "its window is here",
                     "%s/%s is open then, and both are kept apart as '%s'",
                     o->window->policy->id, id, window->keep_apart);
    }
}

static void (*const rules[])(struct diags *, const struct judge *) = {
    started, movable, request, postponed, often, far, dropped, notice, frozen, taken,
};

size_t judge_decision(struct diags *diags, const struct judge *judge)
{
    size_t before = diags->count;

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        rules[i](diags, judge);
    return diags->count - before;
}
