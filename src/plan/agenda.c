#include "plan/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plan/plan.h"
#include "time/duration.h"
#include "time/zone.h"
#include "timeline/freeze.h"

/* Days that holidays may add to a notice of business days. */
#define HOLIDAYS 60

static int64_t notice_length(const struct notice_period *notice)
{
    if (notice->kind == NOTICE_PERIOD_DURATION)
        return duration_longest(notice->duration);
    if (notice->kind == NOTICE_PERIOD_BUSINESS_DAYS)
        return ((int64_t)notice->business_days * 7 + HOLIDAYS) * WALL_DAY_SECONDS;
    return 0;
}

static void measure_notices(struct agenda *agenda, const struct policy *policy)
{
    for (size_t i = 0; i < policy->class_count; i++) {
        const struct class *class = &policy->classes[i];
        const struct notice_period *const notices[] = {&class->notice, &class->by_user.notice,
                                                       &class->by_provider.notice};

        for (size_t j = 0; j < sizeof notices / sizeof notices[0]; j++) {
            int64_t length = notice_length(notices[j]);

            agenda->look_ahead = length > agenda->look_ahead ? length : agenda->look_ahead;
        }
    }
}

static struct agenda_track *add_track(struct agenda *agenda, const struct policy *policy)
{
    struct agenda_track *track = &agenda->tracks[agenda->track_count++];

    track->policy = policy;
    return track;
}

static instant day_start(const struct agenda *agenda, day d)
{
    return zone_instant(agenda->request.zone, (struct wall){.day = d}, NULL);
}

/* The time before which an occurrence must begin to have a notice due on days that end at END;
 * one that is due at END itself is still on them. */
static instant ahead_of(const struct agenda *agenda, instant end)
{
    const int64_t ahead = agenda->look_ahead + 1;

    return end < INSTANT_MAX - ahead ? end + ahead : INSTANT_MAX;
}

void agenda_open(struct agenda *agenda, struct arena *arena,
                 const struct agenda_request *request, day first, day last)
{
    const struct policies *policies = request->policies;
    size_t count = 0;

    *agenda = (struct agenda){.request = *request, .since = first, .arena = arena};
    agenda->today = zone_wall(request->zone, request->now, NULL).day;
    for (size_t i = 0; i < policies->count; i++)
        count += policies->items[i]->window_count + 1 + policies->items[i]->freeze_count;
    agenda->tracks = arena_calloc(arena, count, sizeof *agenda->tracks);
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        measure_notices(agenda, policy);
        for (size_t j = 0; j < policy->window_count; j++)
            add_track(agenda, policy)->window = &policy->windows[j];
        add_track(agenda, policy);
        for (size_t j = 0; j < policy->freeze_count; j++)
            add_track(agenda, policy)->freeze = &policy->freezes[j];
    }
    plan_open(&agenda->plan, arena, policies, request->filter, day_start(agenda, first),
              ahead_of(agenda, day_start(agenda, last + 1)));
}

/* The first track of POLICY. */
static struct agenda_track *tracks_of(struct agenda *agenda, const struct policy *policy)
{
    struct agenda_track *track = agenda->tracks;

    while (track->policy != policy)
        track += track->policy->window_count + 1 + track->policy->freeze_count;
    return track;
}

static struct agenda_track *track_of(struct agenda *agenda, const struct window *window)
{
    const struct policy *policy = window->policy;
    struct agenda_track *tracks = tracks_of(agenda, policy);

    if (strcmp(window->id, POLICY_EMERGENCY) == 0)
        return &tracks[policy->window_count];
    return &tracks[(window->whole != NULL ? window->whole : window) - policy->windows];
}

/* Adds an item, or NULL if it has no part of the present days. */
static struct agenda_item *add(struct agenda *agenda, struct arena *arena,
                               struct agenda_track *track, enum agenda_kind kind,
                               struct span span)
{
    struct agenda_item item = {
        .kind = kind, .track = track, .span = span, .number = agenda->count};

    item.at = wall_span_find(agenda->request.zone, span);
    if (item.at.first > agenda->last || item.at.last < agenda->first)
        return NULL;
    agenda->items = arena_grow(arena, agenda->items, agenda->count, &agenda->capacity,
                               sizeof *agenda->items);
    agenda->items[agenda->count] = item;
    track->has_items = true;
    return &agenda->items[agenda->count++];
}

static bool is_usual(const struct agenda_track *track, const struct agenda_item *item)
{
    return track->start.second == item->at.start.second &&
           track->end.second == item->at.end.second &&
           track->end.day - track->start.day == item->at.end.day - item->at.start.day;
}

/* The usual times are the times of most occurrences that are as planned, if most have the same
 * (the majority vote of Boyer and Moore). */
static void count_occurrence(const struct agenda *agenda, const struct agenda_item *item)
{
    struct agenda_track *track = item->track;
    const enum occurrence_status status = item->occurrence.status;
    const bool planned = status == OCCURRENCE_SCHEDULED || status == OCCURRENCE_ANNOUNCED;

    if (status == OCCURRENCE_CANCELLED ||
        (item->at.first < agenda->first && agenda->first > agenda->since))
        return;
    if (track->count++ > 0 && !is_usual(track, item))
        track->varies = true;
    if (track->votes == 0 && (planned || track->count == 1)) {
        track->start = item->at.start;
        track->end = item->at.end;
    }
    if (planned)
        track->votes = is_usual(track, item) ? track->votes + 1 : track->votes - 1;
}

static void add_occurrence(struct agenda *agenda, struct arena *arena,
                           const struct occurrence *o)
{
    struct agenda_track *track = track_of(agenda, o->window);
    struct agenda_item *item = add(agenda, arena, track, AGENDA_OCCURRENCE, o->span);
    struct notice notice;

    if (item != NULL) {
        item->occurrence = *o;
        count_occurrence(agenda, item);
    }
    /* A given notice needs no item. If it is due at the start, the occurrence shows that. */
    if (!notice_find(o, agenda->request.now, &notice) || notice.told ||
        notice.by >= o->span.start)
        return;
    item = add(agenda, arena, track, AGENDA_NOTICE, (struct span){notice.by - 1, notice.by});
    if (item != NULL) {
        item->occurrence = *o;
        item->notice_state = notice.state;
        item->at.start = item->at.end;
        item->at.whole_days = false;
        track->has_notices = true;
    }
}

/* Joins items that touch or overlap, from BEGIN on; they are in the order of their starts. */
static void join(struct agenda *agenda, size_t begin)
{
    size_t end = begin;

    for (size_t i = begin; i < agenda->count; i++) {
        const struct agenda_item *item = &agenda->items[i];
        struct agenda_item *before = end > begin ? &agenda->items[end - 1] : NULL;

        if (before == NULL || item->span.start > before->span.end) {
            agenda->items[end++] = *item;
        } else if (item->span.end > before->span.end) {
            before->span.end = item->span.end;
            before->at = wall_span_find(agenda->request.zone, before->span);
        }
    }
    agenda->count = end;
}

static void add_freeze(struct agenda *agenda, struct arena *arena, struct agenda_track *track,
                       struct span days)
{
    struct freeze_list times = {.arena = arena};
    const size_t begin = agenda->count;

    freeze_list_fill(&times, track->freeze, days);
    for (size_t i = 0; i < times.count; i++)
        add(agenda, arena, track, AGENDA_FREEZE, times.items[i].span);
    join(agenda, begin);
}

/* Whether FREEZE blocks one of the classes that pass FILTER. */
static bool blocks_any(const struct plan_filter *filter, const struct freeze *freeze,
                       const struct class *const *classes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool asked = filter->class_count == 0;

        for (size_t j = 0; j < filter->class_count && !asked; j++)
            asked = strcmp(filter->classes[j], classes[i]->id) == 0;
        if (asked && freeze_blocks(freeze, classes[i]))
            return true;
    }
    return false;
}

/* Whether FREEZE can block an occurrence that would pass FILTER. */
static bool concerns(const struct plan_filter *filter, const struct freeze *freeze)
{
    const struct policy *policy = freeze->policy;

    if (filter == NULL ||
        (filter->class_count == 0 && filter->window_count == 0 && filter->impacts == 0))
        return true;
    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];
        const struct timing *timing = &window->timing;

        if (!plan_filter_window(filter, window))
            continue;
        if (blocks_any(filter, freeze, window->classes, window->class_count))
            return true;
        for (size_t j = 0; j < timing->dated_count; j++)
            if (blocks_any(filter, freeze, timing->dated[j].classes,
                           timing->dated[j].class_count))
                return true;
    }
    return false;
}

static void add_clock_changes(struct agenda *agenda, struct arena *arena, struct span days)
{
    instant at = days.start - 1;
    int32_t before, after;

    while (zone_next_change(agenda->request.zone, at, &at, &before, &after) && at < days.end) {
        struct agenda_clock_change change = {.before = wall_from_seconds(at + before),
                                             .after = wall_from_seconds(at + after)};

        change.d = change.before.day < change.after.day ? change.before.day : change.after.day;
        if (change.d < agenda->first || change.d > agenda->last)
            continue;
        agenda->clock_changes =
            arena_grow(arena, agenda->clock_changes, agenda->clock_change_count,
                       &agenda->clock_change_capacity, sizeof *agenda->clock_changes);
        agenda->clock_changes[agenda->clock_change_count++] = change;
    }
}

/* Adds the occurrences that have a part of DAYS, or a notice due on them. Only those that end
 * later are kept for the following days. */
static void add_occurrences(struct agenda *agenda, struct arena *arena, struct span days)
{
    const instant end = ahead_of(agenda, days.end);
    const struct occurrence *o;
    size_t kept = 0;

    while (
        (agenda->ahead_count == 0 || agenda->ahead[agenda->ahead_count - 1].span.start < end) &&
        (o = plan_next(&agenda->plan)) != NULL) {
        agenda->ahead = arena_grow(agenda->arena, agenda->ahead, agenda->ahead_count,
                                   &agenda->ahead_capacity, sizeof *agenda->ahead);
        agenda->ahead[agenda->ahead_count++] = *o;
    }
    for (size_t i = 0; i < agenda->ahead_count; i++) {
        add_occurrence(agenda, arena, &agenda->ahead[i]);
        if (agenda->ahead[i].span.end > days.end)
            agenda->ahead[kept++] = agenda->ahead[i];
    }
    agenda->ahead_count = kept;
}

static int compare_items(const void *a, const void *b)
{
    const struct agenda_item *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

void agenda_fill(struct agenda *agenda, struct arena *arena, day first, day last)
{
    const struct span days = {day_start(agenda, first), day_start(agenda, last + 1)};

    agenda->first = first;
    agenda->last = last;
    agenda->items = NULL;
    agenda->clock_changes = NULL;
    agenda->count = agenda->capacity = agenda->clock_change_count =
        agenda->clock_change_capacity = 0;
    for (size_t i = 0; i < agenda->track_count; i++) {
        agenda->tracks[i].has_notices = false;
        if (agenda->tracks[i].freeze != NULL &&
            concerns(agenda->request.filter, agenda->tracks[i].freeze))
            add_freeze(agenda, arena, &agenda->tracks[i], days);
    }
    add_occurrences(agenda, arena, days);
    add_clock_changes(agenda, arena, days);
    if (agenda->count > 0)
        qsort(agenda->items, agenda->count, sizeof *agenda->items, compare_items);
}
