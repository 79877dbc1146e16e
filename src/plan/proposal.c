#include "plan/proposal.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "plan/others.h"
#include "policy/name.h"
#include "policy/starts.h"
#include "rules/decision.h"
#include "time/moment.h"
#include "timeline/deadline.h"

/* How many days before and after to look for another date. */
#define REACH 366

/* The window's date at START, or on its day if the id has no time of day. */
static bool find_start(const struct window *window, struct wall start, bool has_time,
                       struct starts_date *date)
{
    return starts_find(window, start, date) && date->at.day == start.day &&
           (!has_time || date->at.second == start.second);
}

/* Makes `others` complete for SPAN, and for a year around it. */
static void find_others(struct proposal *proposal, struct span span)
{
    const int64_t reach = (int64_t)(REACH + 2) * WALL_DAY_SECONDS;

    if (span.start >= proposal->known.start && span.end <= proposal->known.end)
        return;
    proposal->known = (struct span){.start = span.start - reach, .end = span.end + reach};
    proposal->others = (struct decision_others){0};
    others_find(&proposal->others, proposal->arena, &proposal->course, proposal->policies,
                proposal->regular.window, proposal->known);
}

/* The occurrence as it is now: if it is not in the schedule, a freeze dropped it. */
static void find_current(struct proposal *proposal)
{
    const struct occurrence *regular = &proposal->regular;
    struct span during;

    if (proposal->entry != NULL && proposal->entry->move != NULL) {
        proposal->current = proposal->entry->current;
        return;
    }
    find_others(proposal, regular->span);
    for (size_t i = 0; i < proposal->others.count; i++) {
        const struct occurrence *o = &proposal->others.items[i];

        if (o->window == regular->window && wall_compare(o->original, regular->original) == 0) {
            proposal->current = *o;
            return;
        }
    }
    proposal->current = *regular;
    course_apply(&proposal->course, &proposal->current, &during);
    proposal->current.status = OCCURRENCE_CANCELLED;
}

static int find_occurrence(struct proposal *proposal, const struct window *window,
                           const char *id, const char *date, struct fault *fault)
{
    struct starts_date found;
    struct wall start;
    bool has_time;

    if (moment_parse_wall(date, &start, &has_time, fault) != 0)
        return -1;
    if (!find_start(window, start, has_time, &found) ||
        !occurrence_on(&proposal->regular, &found)) {
        fault_set(fault, 0, 0, "there is no occurrence %s", id);
        return fault_hint(fault, "mwin list --window %s lists them", window->id);
    }
    proposal->entry = ledger_find(&proposal->course.ledger, window, found.at);
    find_current(proposal);
    return 0;
}

/* Finds the emergency NAME, whose window is in no policy; returns how many policies have it. */
static size_t find_emergency(struct proposal *proposal, const struct name *name)
{
    struct fault fault;
    struct wall start;
    bool has_time;
    size_t found = 0;

    if (moment_parse_wall(name->date, &start, &has_time, &fault) != 0)
        return 0;
    for (size_t i = 0; i < proposal->policies->count; i++) {
        const struct policy *policy = proposal->policies->items[i];
        struct course course;

        if (!name_fits_policy(name, policy))
            continue;
        course_open(&course, proposal->arena, policy, proposal->at);
        for (size_t j = 0; j < course.ledger.count; j++) {
            const struct ledger_entry *entry = course.ledger.entries[j];

            if (!entry->emergency || !entry->exists ||
                wall_compare(entry->original, start) != 0)
                continue;
            proposal->course = course;
            proposal->entry = entry;
            proposal->regular = entry->regular;
            proposal->current = entry->current;
            found++;
        }
    }
    return found;
}

static int report_count(size_t count, const char *id, struct fault *fault)
{
    if (count == 0) {
        fault_set(fault, 0, 0, "no policy has the emergency %s", id);
        return fault_hint(fault, "mwin check says which entries do not count");
    }
    if (count == 1)
        return 0;
    fault_set(fault, 0, 0, "%zu policies have an occurrence %s", count, id);
    return fault_hint(fault, "write POLICY/WINDOW@DATE");
}

int proposal_open(struct proposal *proposal, struct arena *arena,
                  const struct policies *policies, const char *id, bool by_user, instant at,
                  struct fault *fault)
{
    const struct window *window;
    struct name name;
    size_t count;

    *proposal =
        (struct proposal){.arena = arena, .policies = policies, .by_user = by_user, .at = at};
    if (name_parse_occurrence(id, &name, fault) != 0)
        return -1;
    if (name_is_emergency(&name))
        return report_count(find_emergency(proposal, &name), id, fault);
    count = name_find_window(policies, &name, &window, fault);
    if (count == 0 || report_count(count, id, fault) != 0)
        return -1;
    course_open(&proposal->course, arena, window->policy, at);
    return find_occurrence(proposal, window, id, name.date, fault);
}

size_t proposal_check(struct proposal *proposal, struct wall start, struct diags *diags,
                      struct occurrence *to)
{
    struct decision decision = {
        .course = &proposal->course,
        .entry = proposal->entry,
        .regular = &proposal->regular,
        .current = &proposal->current,
        .to = to,
        .others = &proposal->others,
        .kind = CHANGE_MOVED,
        .by_user = proposal->by_user,
        .at = proposal->at,
    };
    size_t broken = 0;

    *to = proposal->regular;
    if (!occurrence_move(to, start, proposal->pass, NULL)) {
        diag_add(diags, DIAG_ID_GAP, proposal->regular.window->mark,
                 "the clock change leaves nothing of it there");
        return 1;
    }
    find_others(proposal, to->span);
    for (size_t i = 0; i < proposal->regular.class_count; i++) {
        decision.class = proposal->regular.classes[i];
        broken += decision_check(diags, &decision);
    }
    return broken;
}

bool proposal_doubt(const struct proposal *proposal, const struct occurrence *to,
                    struct doubt *doubt)
{
    for (size_t i = 0; i < proposal->regular.class_count; i++) {
        const struct class *class = proposal->regular.classes[i];

        if (doubt_in(to->window->policy, class, to->span, doubt))
            return true;
        if (deadline_in_doubt(class, policy_reschedule(class, proposal->by_user), to->window,
                              to->span.start, proposal->at, doubt)) {
            doubt->class = class;
            return true;
        }
    }
    return false;
}

const struct change *proposal_later(const struct proposal *proposal)
{
    const struct policy *policy = proposal->regular.window->policy;
    const struct change *last = NULL;

    for (size_t i = 0; i < policy->change_count; i++) {
        const struct change *change = &policy->changes[i];

        if (change->has_at && change->at > proposal->at &&
            change->window == proposal->regular.window &&
            wall_compare(change->original, proposal->regular.original) == 0 &&
            (last == NULL || policy_compare_changes(last, change) < 0))
            last = change;
    }
    return last;
}

/* How many changes come before one that is added at the end of FILE. */
static size_t changes_before(const struct policy *policy, const char *file)
{
    size_t count = 0;
    bool found = false;

    for (size_t i = 0; i < policy->file_count && !found; i++) {
        found = strcmp(policy->files[i], file) == 0;
        for (size_t j = 0; j < policy->change_count; j++)
            count += strcmp(policy->changes[j].mark.source->name, policy->files[i]) == 0;
    }
    return found ? count : policy->change_count;
}

bool proposal_takes_effect(const struct proposal *proposal)
{
    const struct window *window = proposal->regular.window;
    struct policy policy = *window->policy;
    const size_t count = policy.change_count,
                 before = changes_before(&policy, policy_entry_file(&policy));
    struct change *changes = arena_calloc(proposal->arena, count + 1, sizeof *changes);
    struct ledger ledger;
    bool applied = false, undone = false;

    memcpy(changes, policy.changes, before * sizeof *changes);
    memcpy(changes + before + 1, policy.changes + before, (count - before) * sizeof *changes);
    changes[before] = (struct change){.kind = CHANGE_MOVED,
                                      .mark = policy.mark,
                                      .id = window->id,
                                      .window = window,
                                      .original = proposal->regular.original,
                                      .has_at = true,
                                      .at = proposal->at,
                                      .start = proposal->regular.original,
                                      .has_start = true,
                                      .by_user = proposal->by_user};
    policy.changes = changes;
    policy.change_count = count + 1;
    ledger_open(&ledger, proposal->arena, &policy);
    for (size_t i = 0; i < ledger.order_count; i++) {
        const struct change *change = ledger.order[i];

        undone = undone || (applied && change->window == window &&
                            wall_compare(change->original, proposal->regular.original) == 0 &&
                            (change->kind == CHANGE_MOVED || change->kind == CHANGE_CANCELLED));
        applied = applied || change == &changes[before];
    }
    return !undone;
}

static bool is_allowed(struct proposal *proposal, struct wall start)
{
    struct arena scratch;
    struct diags diags;
    struct occurrence to;
    struct doubt doubt;
    const enum zone_pass pass = proposal->pass;
    size_t broken;

    arena_init(&scratch, proposal->arena->memory);
    diag_init(&diags, &scratch);
    /* It belongs to the requested start, not to this one. */
    proposal->pass = ZONE_UNSAID;
    broken = proposal_check(proposal, start, &diags, &to);
    proposal->pass = pass;
    arena_free(&scratch);
    return broken == 0 && !proposal_doubt(proposal, &to, &doubt);
}

size_t proposal_search(struct proposal *proposal, enum proposal_wish wish, struct wall *starts,
                       size_t room)
{
    const struct wall now =
        zone_wall(proposal->current.window->zone, proposal->current.span.start, NULL);
    size_t count = 0;

    for (int days = 1; days <= REACH; days++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            struct wall start = {.day = now.day + sign * days, .second = now.second};

            if ((wish == PROPOSAL_BEFORE && sign > 0) || (wish == PROPOSAL_AFTER && sign < 0))
                continue;
            if (start.day < DAY_MIN || start.day > DAY_MAX || count == room)
                continue;
            if (is_allowed(proposal, start))
                starts[count++] = start;
        }
    }
    return count;
}
