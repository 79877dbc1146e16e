#include "rules/decision.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/freeze.h"

/* Bytes for a time or a duration in a message. */
#define TIME STAMP_LOCAL

/* How far beyond its first time the end of a freeze is looked for. */
#define FREEZE_REACH ((int64_t)3653 * WALL_DAY_SECONDS)

static const struct reschedule *reschedule_of(const struct decision *decision)
{
    return policy_reschedule(decision->class, decision->by_user);
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
    deadline_print_notice_period(&out, notice);
    out_char(&out, '\0');
    return text;
}

/* A finding is at the decision if that is written down, else at the rule that it breaks. */
static struct mark mark_of(const struct decision *decision, struct mark cause)
{
    return decision->mark.source != NULL ? decision->mark : cause;
}

/* Adds CAUSE to the newest finding, if that is not at CAUSE already. */
static void add_cause(struct diags *diags, const struct decision *decision, struct mark cause,
                      const char *label)
{
    if (decision->mark.source != NULL && cause.source != NULL)
        diag_other(diags, cause, "%s", label);
}

static void add_rule(struct diags *diags, const struct decision *decision, struct mark rule)
{
    add_cause(diags, decision, rule, "the rule");
}

/* A rule that does not depend on the class is checked once, with the first class. */
static bool is_first(const struct decision *decision)
{
    return decision->class == decision->current->classes[0];
}

static void rule_before_start(struct diags *diags, const struct decision *decision,
                              enum diag_id id)
{
    const struct mark window = decision->regular->window->mark;
    const instant start = decision->current->span.start;
    char at[TIME], then[TIME];

    if (decision->kind == CHANGE_EXTENDED || decision->kind == CHANGE_ANNOUNCED ||
        !is_first(decision) || decision->at < start)
        return;
    diag_add(diags, id, mark_of(decision, window),
             "it starts at %s; a decision at %s is too late", show_time(decision, start, then),
             show_time(decision, decision->at, at));
    add_cause(diags, decision, window, "the window is here");
}

static void rule_to_future(struct diags *diags, const struct decision *decision,
                           enum diag_id id)
{
    const struct mark window = decision->regular->window->mark;
    char at[TIME], then[TIME];

    if (decision->to == NULL || !is_first(decision) ||
        decision->at >= decision->current->span.start ||
        decision->to->span.start >= decision->at)
        return;
    diag_add(diags, id, mark_of(decision, window),
             "the new start, %s, is before the time of the decision, %s",
             show_time(decision, decision->to->span.start, then),
             show_time(decision, decision->at, at));
    add_cause(diags, decision, window, "the window is here");
}

static void rule_not_shared(struct diags *diags, const struct decision *decision,
                            enum diag_id id)
{
    const struct class *class = decision->class;

    if (decision->to == NULL || !decision->by_user || !class->shared)
        return;
    diag_add(diags, id, mark_of(decision, class->mark),
             "class %s affects several users at once (scope: shared), so a single user cannot "
             "move it",
             class->id);
    add_rule(diags, decision, class->mark);
}

static void rule_request_in_time(struct diags *diags, const struct decision *decision,
                                 enum diag_id id)
{
    const struct reschedule *rules = reschedule_of(decision);
    char length[TIME], last[TIME];
    instant deadline;

    if (!rules->given || !rules->has_request || decision->to == NULL)
        return;
    deadline = zone_add(decision->current->window->zone, decision->current->span.start,
                        rules->request, -1);
    if (decision->at <= deadline)
        return;
    diag_add(diags, id, mark_of(decision, rules->mark),
             "the request was due %s before the start, by %s",
             show_duration(rules->request, length), show_time(decision, deadline, last));
    add_rule(diags, decision, rules->mark);
}

static void rule_not_later(struct diags *diags, const struct decision *decision,
                           enum diag_id id)
{
    const struct class *class = decision->class;
    const instant regular = decision->regular->span.start;
    char first[TIME];

    if (!class->never_postpone || decision->to == NULL || decision->to->span.start <= regular)
        return;
    diag_add(diags, id, mark_of(decision, class->postpone_mark),
             "class %s must not be postponed (postpone: never): it may start by %s, not later",
             class->id, show_time(decision, regular, first));
    add_rule(diags, decision, class->postpone_mark);
}

static void rule_max_moves(struct diags *diags, const struct decision *decision,
                           enum diag_id id)
{
    const struct reschedule *rules = reschedule_of(decision);
    const int moves = decision->entry == NULL ? 0 : decision->entry->moves[decision->by_user];

    if (!rules->given || rules->times == 0 || decision->to == NULL || moves < rules->times)
        return;
    diag_add(diags, id, mark_of(decision, rules->mark),
             "it has been moved %d time%s already; class %s allows %d", moves,
             moves == 1 ? "" : "s", decision->class->id, rules->times);
    add_rule(diags, decision, rules->mark);
}

static void rule_max_distance(struct diags *diags, const struct decision *decision,
                              enum diag_id id)
{
    const struct reschedule *rules = reschedule_of(decision);
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
    diag_add(diags, id, mark_of(decision, rules->mark),
             "the new start must be within %s of the original one, from %s to %s",
             show_duration(rules->within, length), show_time(decision, earliest, early),
             show_time(decision, latest, late));
    add_rule(diags, decision, rules->mark);
}

static void rule_may_cancel(struct diags *diags, const struct decision *decision,
                            enum diag_id id)
{
    const struct class *class = decision->class;
    const struct reschedule *rules = reschedule_of(decision);

    if (decision->kind != CHANGE_CANCELLED)
        return;
    if (class->mandatory) {
        diag_add(diags, id, mark_of(decision, class->mark),
                 "class %s is mandatory: it may be moved but not cancelled", class->id);
        add_rule(diags, decision, class->mark);
    } else if (rules->given && rules->alternative) {
        diag_add(diags, id, mark_of(decision, rules->mark),
                 "the class requires another date (alternative: true): move it instead of "
                 "cancelling it");
        add_rule(diags, decision, rules->mark);
    }
}

/* NOTICE is due before an occurrence starts at START, or, of an extension, ends then. */
static void check_notice(struct diags *diags, const struct decision *decision, enum diag_id id,
                         const struct notice_period *notice, struct mark rule, instant start)
{
    const bool is_length =
        notice->kind == NOTICE_PERIOD_DURATION || notice->kind == NOTICE_PERIOD_BUSINESS_DAYS;
    char length[TIME], last[TIME];
    instant deadline;

    if (!deadline_find(notice, decision->current->window, start, &deadline) ||
        decision->at <= deadline)
        return;
    diag_add(diags, id, mark_of(decision, rule), "the notice to users was due %s%s, by %s",
             show_notice(notice, length),
             !is_length                          ? ""
             : decision->kind == CHANGE_EXTENDED ? " before the end"
                                                 : " before the start",
             show_time(decision, deadline, last));
    add_rule(diags, decision, rule);
}

static void rule_notice_in_time(struct diags *diags, const struct decision *decision,
                                enum diag_id id)
{
    const struct class *class = decision->class;
    const struct reschedule *rules = reschedule_of(decision);

    if (decision->kind == CHANGE_EXTENDED)
        check_notice(diags, decision, id, &class->delay_notice, class->mark,
                     decision->current->span.end);
    if (decision->kind == CHANGE_ANNOUNCED)
        check_notice(diags, decision, id, &class->notice, class->notice_mark,
                     decision->current->span.start);
    if (decision->to == NULL)
        return;
    check_notice(diags, decision, id, &class->notice, class->notice_mark,
                 decision->to->span.start);
    if (rules->given)
        check_notice(diags, decision, id, &rules->notice, rules->mark,
                     decision->to->span.start);
}

static void rule_no_freeze(struct diags *diags, const struct decision *decision,
                           enum diag_id id)
{
    struct freeze_set *freezes = &decision->course->freezes;
    const struct freeze *freeze;
    struct span during;
    char from[TIME], to[TIME];

    if (decision->to == NULL)
        return;
    freeze = freeze_find(freezes, decision->class, decision->to->span, &during);
    if (freeze == NULL)
        return;
    during.end = freeze_end(freezes, freeze, during, during.end + FREEZE_REACH);
    diag_add(diags, id, mark_of(decision, freeze->mark), "freeze %s blocks class %s from %s %s",
             freeze->id, decision->class->id, show_time(decision, during.start, from),
             during.end == INSTANT_NEVER
                 ? "on"
                 : arena_format(diags->arena, "to %s", show_time(decision, during.end, to)));
    add_cause(diags, decision, freeze->mark, "the freeze is here");
}

/* Whether O is another occurrence that is open at the new time. Emergencies do not block. */
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

static void rule_no_overlap(struct diags *diags, const struct decision *decision,
                            enum diag_id id)
{
    const struct occurrence *o;
    char name[OCCURRENCE_ID], until[TIME];

    if (!is_first(decision) || decision->to == NULL)
        return;
    o = find_other(decision, 0, decision->others->own);
    if (o == NULL)
        return;
    occurrence_id(o, name);
    diag_add(diags, id, mark_of(decision, o->window->mark), "%s is open then, until %s", name,
             show_time(decision, o->span.end, until));
    add_cause(diags, decision, o->window->mark, "its window is here");
}

static void rule_kept_apart(struct diags *diags, const struct decision *decision,
                            enum diag_id id)
{
    const struct occurrence *o;
    char name[OCCURRENCE_ID];

    if (!is_first(decision) || decision->to == NULL)
        return;
    o = find_other(decision, decision->others->own, decision->others->count);
    if (o == NULL)
        return;
    occurrence_id(o, name);
    diag_add(diags, id, mark_of(decision, o->window->keep_apart_mark),
             "%s/%s is open then, and both are kept apart as '%s'", o->window->policy->id, name,
             decision->regular->window->keep_apart);
    add_cause(diags, decision, o->window->keep_apart_mark, "its window is here");
}

const struct decision_rule decision_rules[] = {
    {"before-start", DIAG_ID_STARTED, rule_before_start},
    {"to-future", DIAG_ID_STARTED, rule_to_future},
    {"not-shared", DIAG_ID_NOT_MOVABLE, rule_not_shared},
    {"request-in-time", DIAG_ID_REQUEST_LATE, rule_request_in_time},
    {"not-later", DIAG_ID_POSTPONED, rule_not_later},
    {"max-moves", DIAG_ID_MOVED_OFTEN, rule_max_moves},
    {"max-distance", DIAG_ID_MOVED_FAR, rule_max_distance},
    {"may-cancel", DIAG_ID_DROPPED, rule_may_cancel},
    {"notice-in-time", DIAG_ID_NOTICE_SHORT, rule_notice_in_time},
    {"no-freeze", DIAG_ID_IN_FREEZE, rule_no_freeze},
    {"no-overlap", DIAG_ID_TAKEN, rule_no_overlap},
    {"kept-apart", DIAG_ID_NOT_APART, rule_kept_apart},
    {NULL, DIAG_ID_COUNT, NULL},
};

size_t decision_check(struct diags *diags, const struct decision *decision)
{
    const size_t before = diags->count;

    for (const struct decision_rule *rule = decision_rules; rule->name != NULL; rule++)
        rule->check(diags, decision, rule->id);
    return diags->count - before;
}
