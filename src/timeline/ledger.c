#include "timeline/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "policy/end.h"
#include "policy/starts.h"
#include "timeline/slip.h"

static int compare_changes(const void *left, const void *right)
{
    return policy_compare_changes(*(const struct change *const *)left,
                                  *(const struct change *const *)right);
}

void ledger_open(struct ledger *ledger, struct arena *arena, const struct policy *policy)
{
    *ledger = (struct ledger){.arena = arena, .policy = policy};
    ledger->order_count = policy->change_count;
    ledger->order = arena_calloc(arena, policy->change_count, sizeof(const struct change *));
    for (size_t i = 0; i < policy->change_count; i++)
        ledger->order[i] = &policy->changes[i];
    if (ledger->order_count > 1)
        qsort(ledger->order, ledger->order_count, sizeof(const struct change *),
              compare_changes);
}

const struct change *ledger_peek(const struct ledger *ledger)
{
    return ledger->applied < ledger->order_count ? ledger->order[ledger->applied] : NULL;
}

/* Compares the identity of ENTRY with window NUMBER and start ORIGINAL. */
static int compare_identity(const struct ledger_entry *entry, size_t number,
                            struct wall original)
{
    if (entry->window->number != number)
        return entry->window->number < number ? -1 : 1;
    return wall_compare(entry->original, original);
}

/* The index of this occurrence's entry, or the index at which to insert it. */
static size_t index_of(const struct ledger *ledger, size_t number, struct wall original)
{
    size_t low = 0, high = ledger->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_identity(ledger->entries[middle], number, original) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct ledger_entry *find(const struct ledger *ledger, size_t number,
                                 struct wall original)
{
    size_t at = index_of(ledger, number, original);

    if (at < ledger->count && compare_identity(ledger->entries[at], number, original) == 0)
        return ledger->entries[at];
    return NULL;
}

struct ledger_entry *ledger_find(const struct ledger *ledger, const struct window *window,
                                 struct wall original)
{
    return find(ledger, window->number, original);
}

static struct ledger_entry *insert(struct ledger *ledger, const struct window *window,
                                   struct wall original)
{
    size_t at = index_of(ledger, window->number, original);
    struct ledger_entry *entry = arena_alloc(ledger->arena, sizeof *entry);

    ledger->entries = arena_grow(ledger->arena, ledger->entries, ledger->count,
                                 &ledger->capacity, sizeof(struct ledger_entry *));
    memmove(ledger->entries + at + 1, ledger->entries + at,
            (ledger->count - at) * sizeof(struct ledger_entry *));
    ledger->entries[at] = entry;
    entry->number = ledger->count++;
    entry->window = window;
    entry->original = original;
    entry->revised = INSTANT_NEVER;
    entry->told.span.start = entry->told_first.span.start = INSTANT_NEVER;
    entry->previous.start = INSTANT_NEVER;
    return entry;
}

/* The number of CHANGE's window. Windows of emergencies are numbered after the policy's. */
static size_t window_number(const struct ledger *ledger, const struct change *change)
{
    if (change->kind != CHANGE_EMERGENCY)
        return change->window->number;
    return ledger->policy->window_count + (size_t)(change - ledger->policy->changes);
}

/* An emergency happens in a window of its own, which the policy does not have. */
static const struct window *emergency_window(struct ledger *ledger, const struct change *change)
{
    struct window *window = arena_alloc(ledger->arena, sizeof *window);
    const struct class **classes = arena_alloc(ledger->arena, sizeof(const struct class *));
    const struct zone *zone = ledger->policy->zone;
    struct span span;

    classes[0] = change->class;
    window->number = window_number(ledger, change);
    window->id = POLICY_EMERGENCY;
    window->mark = change->mark;
    window->title = change->title;
    window->policy = ledger->policy;
    window->zone = zone;
    window->classes = classes;
    window->class_count = 1;
    window->timing.times_of_day = true;
    window->timing.end = slip_emergency(change, zone, &span) ? end_at_start : change->end;
    return window;
}

struct ledger_entry *ledger_enter(struct ledger *ledger, const struct change *change)
{
    struct ledger_entry *entry = find(ledger, window_number(ledger, change), change->original);
    const struct window *window;
    struct starts_date date;

    if (entry != NULL)
        return entry;
    window =
        change->kind == CHANGE_EMERGENCY ? emergency_window(ledger, change) : change->window;
    entry = insert(ledger, window, change->original);
    if (change->kind == CHANGE_EMERGENCY || !starts_find(window, change->original, &date) ||
        wall_compare(date.at, change->original) != 0)
        date =
            (struct starts_date){.part = window, .own = change->original, .entry = SERIES_RULE};
    entry->exists = occurrence_on(&entry->regular, &date);
    if (change->kind == CHANGE_EMERGENCY)
        entry->exists = occurrence_move(&entry->regular, change->start, change->start_pass,
                                        &entry->window->timing.end);
    entry->regular.entry = entry;
    entry->current = entry->planned = entry->regular;
    return entry;
}

bool ledger_moves_nothing(const struct ledger_entry *entry, const struct change *change)
{
    struct occurrence to;
    struct span slip;

    if (change->kind != CHANGE_MOVED || entry->move == NULL || entry->cancelled)
        return false;
    to = entry->planned;
    return slip_moved(&to, change, &slip) && to.span.start == entry->planned.span.start &&
           to.span.end == entry->planned.span.end;
}

/* If the clock change leaves nothing of it at the new time, it stays where it was. */
static void move(struct ledger_entry *entry, const struct change *change)
{
    const struct span was = entry->planned.span;
    struct span slip;

    if (ledger_moves_nothing(entry, change))
        return;
    if (slip_moved(&entry->current, change, &slip))
        entry->exists = true;
    if (was.start != entry->current.span.start)
        entry->previous = was;
    entry->planned = entry->current;
    entry->move = change;
    entry->extension = entry->elsewhere = NULL;
    entry->cancelled = false;
    entry->cancellation = NULL;
    entry->moves[change->by_user]++;
    /* Users have been told of another time. */
    entry->announced = false;
}

static void set_status(struct ledger_entry *entry)
{
    entry->current.status = entry->emergency   ? OCCURRENCE_EMERGENCY
                            : entry->cancelled ? OCCURRENCE_CANCELLED
                            : entry->extension ? OCCURRENCE_EXTENDED
                            : entry->move      ? OCCURRENCE_MOVED
                            : entry->announced ? OCCURRENCE_ANNOUNCED
                                               : OCCURRENCE_SCHEDULED;
}

/*
 * Counts CHANGE as a revision if it altered the entry, which was BEFORE. A change that is above
 * an applied one in the files counts in any case: users may have seen it as a revision before
 * the other was entered, and the number must only grow.
 */
static void revise(struct ledger_entry *entry, const struct ledger_entry *before,
                   const struct change *change)
{
    const struct occurrence *was = &before->current, *is = &entry->current;
    const bool in_order = entry->entered == NULL || entry->entered < change;

    if (in_order)
        entry->entered = change;
    if (in_order && is->span.start == was->span.start && is->span.end == was->span.end &&
        is->status == was->status && entry->exists == before->exists) {
        entry->told_again += entry->announced && !before->announced;
        return;
    }
    /* The declaration of an emergency is its first version. */
    entry->revisions += change->kind != CHANGE_EMERGENCY;
    entry->revised = change->at;
}

bool ledger_not_done(const struct ledger_entry *entry)
{
    return entry->actual != NULL && entry->actual->outcome != NULL &&
           strcmp(entry->actual->outcome, "not-done") == 0;
}

bool ledger_under_way(const struct ledger_entry *entry)
{
    const struct change *actual = entry->actual;

    return actual != NULL && actual->has_start && !actual->has_end && actual->outcome == NULL;
}

bool ledger_moved(const struct occurrence *occurrence, instant *from)
{
    const struct ledger_entry *entry = occurrence->entry;

    if (occurrence->status != OCCURRENCE_MOVED && (entry == NULL || entry->move == NULL))
        return false;
    *from = zone_instant(occurrence->window->zone, occurrence->original, NULL);
    return *from != occurrence->span.start;
}

static bool is_other(const struct occurrence *o, struct span span)
{
    return span.start != INSTANT_NEVER &&
           (span.start != o->span.start || span.end != o->span.end);
}

bool ledger_before(const struct occurrence *occurrence, struct span told, struct span first,
                   struct span regular, struct span *before)
{
    const struct ledger_entry *entry = occurrence->entry;
    const bool was_told = told.start != INSTANT_NEVER;

    *before = told;
    if (is_other(occurrence, told))
        return true;
    if (was_told && occurrence->status == OCCURRENCE_CANCELLED)
        return false;
    *before = was_told && is_other(occurrence, first) ? first : regular;
    if (!is_other(occurrence, *before) && entry != NULL && !was_told)
        *before = entry->previous;
    return is_other(occurrence, *before);
}

/* Which of the two times of a fold T is, if WALL at T is in one. */
static enum zone_pass pass_at(const struct zone *zone, struct wall wall, instant t)
{
    return zone_instant(zone, wall, NULL) == t ? ZONE_UNSAID : ZONE_SECOND;
}

/* ledger_actual() for ACTUAL, which may be NULL. */
static bool find_actual(const struct ledger_entry *entry, const struct change *actual,
                        struct occurrence *real, struct span *slip)
{
    enum zone_pass pass;
    struct wall start;

    slip->start = INSTANT_NEVER;
    *real = entry->current;
    if (actual == NULL || (!actual->has_start && !actual->has_end))
        return false;
    start = actual->has_start ? actual->start
                              : zone_wall(entry->window->zone, real->span.start, NULL);
    pass = actual->has_start ? actual->start_pass
                             : pass_at(entry->window->zone, start, real->span.start);
    return slip_move(real, start, pass, actual->has_end ? &actual->end : NULL, END_OF_EVENT,
                     real->span, slip) &&
           (actual->has_start || slip->start == INSTANT_NEVER);
}

bool ledger_actual(const struct ledger_entry *entry, struct occurrence *real, struct span *slip)
{
    return find_actual(entry, entry->actual, real, slip);
}

bool ledger_slips(const struct ledger_entry *entry, const struct change *change,
                  struct span *slip)
{
    const struct span planned = entry->planned.span;
    struct occurrence o = entry->planned;

    slip->start = INSTANT_NEVER;
    switch (change->kind) {
    case CHANGE_MOVED: slip_moved(&o, change, slip); break;
    case CHANGE_ACTUAL: find_actual(entry, change, &o, slip); break;
    case CHANGE_EMERGENCY: return slip_emergency(change, entry->window->zone, slip);
    case CHANGE_EXTENDED:
        if (slip_extended(&entry->current, planned, &change->end, &slip->end))
            slip->start = planned.start;
        break;
    case CHANGE_ANNOUNCED:
    case CHANGE_CANCELLED: break;
    }
    return slip->start != INSTANT_NEVER;
}

/* Makes T the end of OCCURRENCE. */
static void set_end(struct occurrence *occurrence, instant t)
{
    const struct zone *zone = occurrence->window->zone;

    occurrence->span.end = t;
    occurrence->end_fit = ZONE_EXACT;
    zone_wall(zone, t, &occurrence->end_offset);
}

/* Makes *END T if T extends O, which has its planned end, and is earlier than *END. */
static void take_end(const struct occurrence *o, instant t, instant *end)
{
    if (t > o->span.end && t < *end)
        *end = t;
}

/* The end of O, displaced, if it is as long as ENTRY is with its extension. */
static instant end_by_length(const struct occurrence *o, const struct ledger_entry *entry)
{
    const struct zone *zone = o->window->zone;
    const struct span regular = entry->current.span;
    const int64_t length = wall_seconds(zone_wall(zone, regular.end, NULL)) -
                           wall_seconds(zone_wall(zone, regular.start, NULL));
    const struct wall start = zone_wall(zone, o->span.start, NULL);

    if (entry->extension->end.kind == END_DURATION)
        return occurrence_extend(o, &entry->extension->end);
    return zone_instant(zone, wall_from_seconds(wall_seconds(start) + length), NULL);
}

void ledger_extend(struct occurrence *occurrence)
{
    const struct ledger_entry *entry = occurrence->entry;
    const struct change *extension = entry == NULL ? NULL : entry->extension;
    const struct span planned = occurrence->span;
    instant end = INSTANT_NEVER, t;

    if (entry != NULL && entry->elsewhere != NULL &&
        !slip_extended(occurrence, planned, &entry->elsewhere->end, &t))
        take_end(occurrence, t, &end);
    if (extension != NULL && end == INSTANT_NEVER) {
        take_end(occurrence, end_by_length(occurrence, entry), &end);
        if (extension->end.kind == END_WEEKDAY)
            take_end(occurrence, occurrence_extend(occurrence, &extension->end), &end);
        if (extension->end.kind != END_DURATION)
            take_end(occurrence, entry->current.span.end, &end);
    }
    if (end != INSTANT_NEVER)
        set_end(occurrence, end);
}

/* An end that is a slip, or not later than the planned end, extends nothing; check reports it.
 */
static void extend(struct ledger_entry *entry, const struct change *change)
{
    const struct span planned = entry->planned.span;
    instant end;
    const bool is_slip = slip_extended(&entry->current, planned, &change->end, &end);

    if (entry->cancelled)
        return;
    if (is_slip || end <= planned.end) {
        if (change->end.kind == END_WALL || change->end.kind == END_WEEKDAY)
            entry->elsewhere = change;
        return;
    }
    entry->elsewhere = NULL;
    entry->extension = change;
    set_end(&entry->current, end);
}

bool ledger_unextended(const struct occurrence *occurrence, struct occurrence *planned)
{
    const struct ledger_entry *entry = occurrence->entry;

    if (entry == NULL || (entry->extension == NULL && entry->elsewhere == NULL))
        return false;
    *planned = entry->planned;
    if (entry->move == NULL && planned->span.start != occurrence->span.start)
        occurrence_move(planned,
                        zone_wall(occurrence->window->zone, occurrence->span.start, NULL),
                        ZONE_UNSAID, NULL);
    return planned->span.end < occurrence->span.end;
}

/*
 * A change that alters the time or the status is the decision, and the reason of an earlier
 * decision does not apply to it. A change that alters nothing (check reports it) can only add a
 * reason where there is none; an extension that alters nothing not even that. An announcement
 * that gives a reason replaces it.
 */
static void decide(struct ledger_entry *entry, const struct ledger_entry *before,
                   const struct change *change)
{
    const bool is_longer = entry->extension != before->extension &&
                           entry->current.span.end != before->current.span.end;
    const bool decides = entry->move != before->move || is_longer ||
                         entry->cancellation != before->cancellation ||
                         entry->current.status != before->current.status;

    const bool repeats =
        !decides && (change->kind == CHANGE_CANCELLED || change->kind == CHANGE_MOVED);

    if ((change->kind == CHANGE_EXTENDED && !decides) || (repeats && entry->reason != NULL))
        return;
    if (decides) {
        entry->decision = change;
        entry->reason = NULL;
    }
    if (change->reason != NULL)
        entry->reason = change->reason;
}

static void note_told(struct ledger_entry *entry, const struct change *change)
{
    const struct span span = entry->current.span;

    if (entry->told.span.start != span.start || entry->told.span.end != span.end)
        entry->told_first = entry->told;
    entry->told = (struct ledger_told){span, change->at, entry->move == NULL};
}

struct ledger_entry *ledger_apply(struct ledger *ledger)
{
    const struct change *change = ledger->order[ledger->applied++];
    struct ledger_entry *entry = ledger_enter(ledger, change);
    const struct ledger_entry before = *entry;

    switch (change->kind) {
    case CHANGE_ANNOUNCED:
        if (ledger->policy->now != NULL && change->at > *ledger->policy->now)
            return entry;
        if (!entry->announced)
            entry->announced_at = change->at;
        entry->announced = true;
        note_told(entry, change);
        break;
    case CHANGE_MOVED: move(entry, change); break;
    case CHANGE_CANCELLED:
        entry->cancellation = entry->cancelled ? entry->cancellation : change;
        entry->cancelled = true;
        break;
    case CHANGE_EXTENDED: extend(entry, change); break;
    case CHANGE_EMERGENCY: entry->emergency = true; break;
    case CHANGE_ACTUAL:
        entry->actual = change;
        entry->actuals++;
        return entry;
    }
    entry->last = change;
    set_status(entry);
    decide(entry, &before, change);
    revise(entry, &before, change);
    return entry;
}

void ledger_advance(struct ledger *ledger, instant t)
{
    const struct change *change;

    while ((change = ledger_peek(ledger)) != NULL && (!change->has_at || change->at <= t))
        ledger_apply(ledger);
}

static int compare_starts(const void *left, const void *right)
{
    const struct ledger_entry *a = *(const struct ledger_entry *const *)left;
    const struct ledger_entry *b = *(const struct ledger_entry *const *)right;

    if (a->current.span.start != b->current.span.start)
        return a->current.span.start < b->current.span.start ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

const struct ledger_entry **ledger_sorted(const struct ledger *ledger, struct arena *arena)
{
    const struct ledger_entry **sorted =
        arena_calloc(arena, ledger->count, sizeof(const struct ledger_entry *));

    for (size_t i = 0; i < ledger->count; i++)
        sorted[i] = ledger->entries[i];
    if (ledger->count > 1)
        qsort(sorted, ledger->count, sizeof(const struct ledger_entry *), compare_starts);
    return sorted;
}
