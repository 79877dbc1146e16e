#include "base/arena.h"
#include "check/check.h"
#include "plan/others.h"
#include "policy/starts.h"
#include "rules/decision.h"
#include "timeline/deadline.h"
#include "timeline/slip.h"

/*
 * Replays the ledger: each decision is checked against the state before it. An emergency may
 * happen at any time, but it needs a notice, too.
 */

/* *TO: the occurrence after its move. False, and reported, if the clocks leave nothing of it.
 */
static bool moved_to(struct diags *diags, const struct change *change,
                     const struct occurrence *regular, struct occurrence *to)
{
    struct span slip;

    *to = *regular;
    if (slip_moved(to, change, &slip))
        return true;
    diag_add(diags, DIAG_ID_GAP, change->start_mark,
             "nothing is left of it at this time: clocks skip these hours");
    return false;
}

static void check_decision(struct diags *diags, struct arena *scratch, struct course *course,
                           const struct change *change, const struct ledger_entry *before,
                           const struct occurrence *regular, const struct occurrence *current)
{
    struct decision_others others = {0};
    struct occurrence to;
    struct decision decision = {
        .course = course,
        .others = &others,
        .entry = before,
        .regular = regular,
        .current = current,
        .kind = change->kind,
        .by_user = change->by_user,
        .at = change->at,
        .mark = change->mark,
    };

    if (change->kind == CHANGE_MOVED && moved_to(diags, change, regular, &to)) {
        others_find(&others, scratch, course, NULL, change->window, to.span);
        decision.to = &to;
    }
    for (size_t i = 0; i < current->class_count; i++) {
        decision.class = current->classes[i];
        decision_check(diags, &decision);
    }
}

/* The date of an emergency entry is also the time of its notice. */
static void check_emergency(struct diags *diags, const struct ledger_entry *entry,
                            const struct change *change)
{
    const struct class *class = change->class;
    struct span slip;
    instant deadline;

    if (!class->emergency) {
        diag_add(diags, DIAG_ID_NOT_EMERGENCY, change->mark,
                 "class %s does not allow emergencies", class->id);
        diag_other(diags, class->mark, "the class is here");
        diag_hint(diags,
                  "choose a class with `emergency: true`, or write that into this class");
    }
    if (!entry->exists && !slip_emergency(change, entry->window->zone, &slip))
        diag_add(diags, DIAG_ID_GAP, change->mark,
                 "nothing is left of it at this time: clocks skip these hours");
    if (!deadline_find(&class->notice, entry->window, entry->current.span.start, &deadline) ||
        change->at <= deadline)
        return;
    diag_add(diags, DIAG_ID_NOTICE_SHORT, change->mark,
             "this was decided too late for the notice that class %s promises", class->id);
    if (class->notice_mark.source != NULL)
        diag_other(diags, class->notice_mark, "the rule is here");
}

/* Checks CHANGE before it is applied. */
static void check_change(struct diags *diags, struct course *course,
                         const struct change *change)
{
    struct ledger_entry *entry;
    struct arena scratch;
    struct occurrence regular;
    struct starts_date date;

    if (change->kind == CHANGE_EMERGENCY) {
        check_emergency(diags, ledger_apply(&course->ledger), change);
        return;
    }
    entry = ledger_find(&course->ledger, change->window, change->original);
    if (change->kind != CHANGE_ACTUAL &&
        (entry == NULL || !ledger_moves_nothing(entry, change)) &&
        starts_find(change->window, change->original, &date) &&
        occurrence_on(&regular, &date)) {
        arena_init(&scratch, course->ledger.arena->memory);
        check_decision(diags, &scratch, course, change, entry, &regular,
                       entry == NULL ? &regular : &entry->current);
        arena_free(&scratch);
    }
    ledger_apply(&course->ledger);
}

static void begin(struct check_work *work)
{
    struct course course;
    const struct change *change;

    if (work->policy->change_count == 0)
        return;
    course_open(&course, work->arena, work->policy, INSTANT_MIN);
    while ((change = ledger_peek(&course.ledger)) != NULL)
        check_change(&work->diags, &course, change);
}

const struct check check_ledger = {.name = "ledger", .begin = begin};
