#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
#include "check/check_length.h"
#include "plan/displace.h"
#include "time/stamp.h"
#include "timeline/course.h"
#include "timeline/ledger.h"
#include "timeline/slip.h"

/* Seconds: less than a day, so that a slip of one day is seen. */
#define LONG ((int64_t)20 * 3600)

struct survey {
    struct diags *diags;
    struct arena *arena;
    struct course *course;           /* with all changes */
    struct displace_table displaced; /* all displaced occurrences with an entry */
    struct ledger ledger;            /* with the changes so far */
};

/* *o: the occurrence of ENTRY, brought up to date. False: no freeze blocks it. */
static bool find_blocked(struct survey *survey, const struct ledger_entry *entry,
                         struct occurrence *o)
{
    struct span during;

    if (entry->emergency || entry->cancelled || entry->move != NULL || !entry->exists)
        return false;
    *o = entry->regular;
    return course_apply(survey->course, o, &during) == COURSE_BLOCKED;
}

/* Finds where freezes put the occurrences that have an entry. */
static void find_displaced(struct survey *survey, const struct check_work *work)
{
    const struct ledger *ledger = &survey->course->ledger;
    instant from = INSTANT_NEVER, to = INSTANT_MIN;

    for (size_t i = 0; i < ledger->count; i++) {
        struct occurrence o;

        if (!find_blocked(survey, ledger->entries[i], &o))
            continue;
        from = o.span.start < from ? o.span.start : from;
        to = o.span.start > to ? o.span.start : to;
    }
    if (from >= work->range.since && to < work->range.to)
        survey->displaced = *work->displaced;
    else if (from <= to)
        displace_list(&survey->displaced, survey->arena, survey->course, from, to + 1);
}

/*
 * *planned: the occurrence of ENTRY at its present time, without an extension. *freeze: the
 * freeze that blocks it, or NULL. False: the freeze drops it.
 */
static bool find_time(struct survey *survey, const struct ledger_entry *entry,
                      struct occurrence *planned, const struct freeze **freeze)
{
    const struct ledger_entry *last =
        ledger_find(&survey->course->ledger, entry->window, entry->original);
    const struct occurrence *found;
    struct occurrence o;

    *planned = entry->planned;
    *freeze = NULL;
    if (entry->move != NULL || last == NULL || !find_blocked(survey, last, &o))
        return true;
    *freeze = o.freeze;
    found = displace_find(&survey->displaced, &o);
    if (found == NULL)
        return false;
    if (!ledger_unextended(found, planned))
        *planned = *found;
    return true;
}

/* When the occurrence, PLANNED without an extension, ends if the extension of ENTRY holds. */
static instant end_by(const struct occurrence *planned, const struct ledger_entry *entry)
{
    struct occurrence o = *planned;

    if (o.span.start == entry->planned.span.start)
        return entry->current.span.end;
    o.entry = entry;
    ledger_extend(&o);
    return o.span.end;
}

static void report_not_later(struct survey *survey, const struct change *change,
                             const struct occurrence *planned,
                             const struct ledger_entry *before, instant was, instant is)
{
    struct diags *diags = survey->diags;
    const struct zone *zone = planned->window->zone;
    char old[STAMP_LOCAL], new[STAMP_LOCAL];

    if (is < was)
        diag_add(diags, DIAG_ID_BAD_ORDER, change->end.mark,
                 "%s now ends at %s, earlier than the previous extension says: %s", change->id,
                 stamp_show(new, zone, is), stamp_show(old, zone, was));
    else
        diag_add(diags, DIAG_ID_BAD_ORDER, change->end.mark,
                 "this extends nothing: %s ends at %s without it, and the new end is not later",
                 change->id, stamp_show(old, zone, was));
    diag_soften(diags);
    if (before->extension != NULL)
        diag_other(diags, before->extension->mark, "the previous extension is here");
    else
        diag_other(diags, change->window->mark, "the window is here");
    if (change->end.kind == END_DURATION)
        diag_hint(diags,
                  "`duration` counts from the start, not from the old end; write the new "
                  "end as `end:`");
    else if (change->end.kind != END_WALL)
        diag_hint(diags, "if you mean a later day, write its date too");
}

/* Whether CHANGE extends PLANNED, which ends at WAS, too far to be right; if so, reports it. */
static bool extends_too_far(struct survey *survey, const struct change *change,
                            const struct occurrence *planned, instant was)
{
    struct occurrence o = *planned;
    struct span slip = planned->span;

    o.span.end = was;
    if (!slip_extended(&o, planned->span, &change->end, &slip.end))
        return false;
    check_length_report(survey->diags, change, planned->window->zone, slip);
    return true;
}

static void check_extended(struct survey *survey, const struct change *change,
                           const struct ledger_entry *before, const struct ledger_entry *after)
{
    const struct freeze *freeze;
    struct occurrence planned;
    instant was, is;

    if (!find_time(survey, after, &planned, &freeze))
        return;
    was = end_by(&planned, before);
    is = end_by(&planned, after);
    if (is <= was && !extends_too_far(survey, change, &planned, was))
        report_not_later(survey, change, &planned, before, was, is);
}

static void report_cancelled(struct diags *diags, const struct change *change,
                             const struct change *cancellation, const char *does)
{
    diag_add(diags, DIAG_ID_NOT_HELD, change->mark, "%s was cancelled, but this entry %s",
             change->id, does);
    diag_other(diags, cancellation->mark, "it was cancelled here");
    diag_hint(diags, "if it takes place after all, write a `moved:` entry");
}

static bool is_not_done(const struct change *change)
{
    return change->outcome != NULL && strcmp(change->outcome, "not-done") == 0;
}

/* Whether ACTUAL contradicts the cancellation. Work that began before it does not. */
static bool is_work(const struct change *actual, const struct ledger_entry *before)
{
    const struct zone *zone = actual->window->zone;

    if (is_not_done(actual))
        return false;
    return !actual->has_start || before->cancellation == NULL ||
           zone_instant(zone, actual->start, NULL) >= before->cancellation->at;
}

/* An end that is likely counts; if it makes the occurrence a day longer, it is a note. */
static void check_long(struct diags *diags, const struct change *change,
                       const struct ledger_entry *before, const struct ledger_entry *after)
{
    const struct span usual = before->regular.span, span = after->current.span;
    char end[STAMP_LOCAL];

    if ((change->kind != CHANGE_MOVED && change->kind != CHANGE_EXTENDED) || !change->has_end ||
        after->cancelled || (span.end - span.start) - (usual.end - usual.start) <= LONG)
        return;
    diag_add(diags, DIAG_ID_LONG_ENTRY, change->end.mark,
             "with this entry %s is open until %s, over 20 hours longer than its window says",
             change->id, stamp_show(end, before->window->zone, span.end));
    diag_hint(diags, "check whether the day is right");
}

/* BEFORE and AFTER: the entry of the occurrence before and after CHANGE was applied. */
static void check_change(struct survey *survey, const struct change *change,
                         const struct ledger_entry *before, const struct ledger_entry *after)
{
    struct diags *diags = survey->diags;
    struct span slip;

    if (change->kind != CHANGE_EXTENDED && ledger_slips(before, change, &slip))
        check_length_report(diags, change, before->window->zone, slip);
    check_long(diags, change, before, after);
    switch (change->kind) {
    case CHANGE_EXTENDED:
        if (before->cancelled)
            report_cancelled(diags, change, before->cancellation, "extends it");
        else
            check_extended(survey, change, before, after);
        break;
    case CHANGE_ACTUAL:
        if (before->cancelled && is_work(change, before))
            report_cancelled(diags, change, before->cancellation, "says that work was done");
        break;
    case CHANGE_CANCELLED:
        if (!before->cancelled)
            break;
        diag_add(diags, DIAG_ID_NO_EFFECT, change->mark, "%s was already cancelled",
                 change->id);
        diag_other(diags, before->cancellation->mark, "it was cancelled here");
        break;
    case CHANGE_MOVED:
        if (!ledger_moves_nothing(before, change))
            break;
        diag_add(diags, DIAG_ID_NO_EFFECT, change->mark, "%s was already moved to this time",
                 change->id);
        diag_other(diags, before->move->mark, "it was moved here");
        break;
    case CHANGE_ANNOUNCED:
    case CHANGE_EMERGENCY: break;
    }
}

/* Whether LATER, applied after EARLIER, undoes it. */
static bool undoes(const struct change *later, const struct change *earlier)
{
    switch (later->kind) {
    case CHANGE_MOVED:
        return earlier->kind != CHANGE_ACTUAL && earlier->kind != CHANGE_ANNOUNCED;
    case CHANGE_CANCELLED:
        return earlier->kind == CHANGE_MOVED || earlier->kind == CHANGE_EXTENDED;
    case CHANGE_EXTENDED: return earlier->kind == CHANGE_EXTENDED;
    case CHANGE_ANNOUNCED:
    case CHANGE_EMERGENCY:
    case CHANGE_ACTUAL: break;
    }
    return false;
}

/*
 * Reports each of the COUNT changes of one occurrence, in the order in which they are applied,
 * that is written below another change but dated before it and undone by it.
 */
static void check_order(struct survey *survey, const struct change *const *changes,
                        size_t count)
{
    const struct change *all = survey->course->policy->changes;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            const struct change *lost = changes[i], *by = changes[j];

            if (lost - all < by - all || !undoes(by, lost))
                continue;
            diag_add(survey->diags, DIAG_ID_NO_EFFECT, lost->mark,
                     "this has no effect: an entry above it, about the same occurrence, has a "
                     "later `at` and overrides it");
            diag_other(survey->diags, by->mark, "the entry that overrides it is here");
            diag_hint(survey->diags,
                      "entries are applied in the order of `at`; if this was decided last, "
                      "give it the latest `at`");
            break;
        }
    }
}

/* The COUNT changes of an occurrence that FREEZE drops. Some show that it was expected. */
static void check_dropped(struct survey *survey, const struct change *const *changes,
                          size_t count, const struct freeze *freeze)
{
    static const char *const says[] = {
        [CHANGE_ANNOUNCED] = "users were told of %s, but freeze %s drops it",
        [CHANGE_EXTENDED] = "%s was extended, but freeze %s drops it",
        [CHANGE_ACTUAL] = "work took place in %s, but freeze %s drops it",
        [CHANGE_EMERGENCY] = NULL,
    };
    const struct change *last[CHANGE_ACTUAL + 1] = {NULL};

    for (size_t i = 0; i < count; i++)
        if (!is_not_done(changes[i]))
            last[changes[i]->kind] = changes[i];
    for (size_t i = 0; i <= CHANGE_ACTUAL; i++) {
        if (last[i] == NULL || says[i] == NULL)
            continue;
        diag_add(survey->diags, DIAG_ID_IN_FREEZE, last[i]->mark, says[i], last[i]->id,
                 freeze->id);
        diag_other(survey->diags, freeze->mark, "the freeze is here");
        diag_hint(survey->diags,
                  "move it, or cancel it so that calendars show that: `- cancelled: %s`",
                  last[i]->id);
    }
}

static void check_occurrence(struct survey *survey, const struct change *const *changes,
                             size_t count)
{
    const struct ledger_entry *entry =
        ledger_find(&survey->course->ledger, changes[0]->window, changes[0]->original);
    const struct freeze *freeze;
    struct occurrence planned;

    check_order(survey, changes, count);
    if (!find_time(survey, entry, &planned, &freeze))
        check_dropped(survey, changes, count, freeze);
}

static int compare_changes(const void *left, const void *right)
{
    const struct change *a = *(const struct change *const *)left;
    const struct change *b = *(const struct change *const *)right;
    int order = policy_compare_windows(a->window, b->window);

    order = order != 0 ? order : wall_compare(a->original, b->original);
    return order != 0 ? order : policy_compare_changes(a, b);
}

/* Checks the changes of each occurrence together. */
static void check_occurrences(struct survey *survey, const struct policy *policy)
{
    const struct change **changes =
        arena_calloc(survey->arena, policy->change_count, sizeof(const struct change *));
    size_t count = 0;

    for (size_t i = 0; i < policy->change_count; i++)
        if (policy->changes[i].kind != CHANGE_EMERGENCY)
            changes[count++] = &policy->changes[i];
    if (count > 1)
        qsort(changes, count, sizeof(const struct change *), compare_changes);
    for (size_t first = 0, next; first < count; first = next) {
        next = first + 1;
        while (next < count && changes[next]->window == changes[first]->window &&
               wall_compare(changes[next]->original, changes[first]->original) == 0)
            next++;
        check_occurrence(survey, changes + first, next - first);
    }
}

/* Whether entries make sense; check_ledger.c has the rules that they must keep. */
static void begin(struct check_work *work)
{
    struct survey survey = {
        .diags = &work->diags, .arena = work->arena, .course = work->course};
    const struct change *change;

    if (work->policy->change_count == 0)
        return;
    find_displaced(&survey, work);
    ledger_open(&survey.ledger, work->arena, work->policy);
    while ((change = ledger_peek(&survey.ledger)) != NULL) {
        const struct ledger_entry *entry = ledger_enter(&survey.ledger, change);
        const struct ledger_entry before = *entry;

        ledger_apply(&survey.ledger);
        check_change(&survey, change, &before, entry);
    }
    check_occurrences(&survey, work->policy);
}

const struct check check_entries = {.name = "entries", .begin = begin};
