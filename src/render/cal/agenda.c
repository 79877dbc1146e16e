#include "render/cal/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plan/plan.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/zone.h"
#include "timeline/freeze.h"

/* Days that a stretch of holidays may add to a notice of business days. */
#define HOLIDAYS 60

/* a to z, then aa, ab, ...; from BASE. */
static const char *make_key(struct arena *arena, size_t number, char base)
{
    char letters[16];
    size_t at = sizeof letters;

    do {
        letters[--at] = (char)(base + (char)(number % 26));
        number = number / 26;
    } while (number-- > 0);
    return arena_copy(arena, letters + at, sizeof letters - at);
}

static const char *make_name(struct arena *arena, const struct render_view *view,
                             const struct policy *policy, const char *id)
{
    return view->several_policies ? arena_join(arena, policy->id, "/", id) : id;
}

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

static struct agenda_source *add_source(struct agenda *agenda, const struct policy *policy)
{
    struct agenda_source *source = &agenda->sources[agenda->source_count++];

    source->policy = policy;
    return source;
}

static instant day_start(const struct agenda *agenda, day d)
{
    return zone_instant(agenda->view->zone, (struct wall){.day = d}, NULL);
}

/* The end of what has to be known of occurrences, where END is that of the days: a last moment
 * at END is still in them. */
static instant ahead_of(const struct agenda *agenda, instant end)
{
    const int64_t ahead = agenda->look_ahead + 1;

    return end < INSTANT_MAX - ahead ? end + ahead : INSTANT_MAX;
}

void agenda_open(struct agenda *agenda, struct arena *arena, const struct render_view *view,
                 day first, day last)
{
    const struct policies *policies = view->policies;
    size_t count = 0, windows = 0, freezes = 0;

    *agenda = (struct agenda){.view = view, .since = first, .arena = arena};
    agenda->today = zone_wall(view->zone, view->now, NULL).day;
    for (size_t i = 0; i < policies->count; i++)
        count += policies->items[i]->window_count + 1 + policies->items[i]->freeze_count;
    agenda->sources = arena_calloc(arena, count, sizeof *agenda->sources);
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];
        struct agenda_source *source;

        measure_notices(agenda, policy);
        for (size_t j = 0; j < policy->window_count; j++) {
            source = add_source(agenda, policy);
            source->window = &policy->windows[j];
            source->key = make_key(arena, windows++, 'a');
            source->name = make_name(arena, view, policy, source->window->id);
        }
        source = add_source(agenda, policy);
        source->key = "!";
        source->name = make_name(arena, view, policy, POLICY_EMERGENCY);
        for (size_t j = 0; j < policy->freeze_count; j++) {
            source = add_source(agenda, policy);
            source->freeze = &policy->freezes[j];
            source->key = make_key(arena, freezes++, 'A');
            source->name = make_name(arena, view, policy, source->freeze->id);
        }
    }
    plan_open(&agenda->plan, arena, policies, view->filter, day_start(agenda, first),
              ahead_of(agenda, day_start(agenda, last + 1)));
}

/* Where the sources of POLICY begin. */
static struct agenda_source *sources_of(struct agenda *agenda, const struct policy *policy)
{
    struct agenda_source *source = agenda->sources;

    while (source->policy != policy)
        source += source->policy->window_count + 1 + source->policy->freeze_count;
    return source;
}

static struct agenda_source *source_of(struct agenda *agenda, const struct window *window)
{
    const struct policy *policy = window->policy;
    struct agenda_source *sources = sources_of(agenda, policy);

    if (strcmp(window->id, POLICY_EMERGENCY) == 0)
        return &sources[policy->window_count];
    return &sources[(window->whole != NULL ? window->whole : window) - policy->windows];
}

/* Room for one more, in its place; NULL where it has no part of the days. */
static struct agenda_item *add(struct agenda *agenda, struct arena *arena,
                               struct agenda_source *source, enum agenda_kind kind,
                               struct span span)
{
    struct agenda_item item = {
        .kind = kind, .source = source, .span = span, .number = agenda->count};

    item.at = wall_span_find(agenda->view->zone, span);
    if (item.at.first > agenda->last || item.at.last < agenda->first)
        return NULL;
    agenda->items = arena_grow(arena, agenda->items, agenda->count, &agenda->capacity,
                               sizeof *agenda->items);
    agenda->items[agenda->count] = item;
    source->shown = true;
    return &agenda->items[agenda->count++];
}

static bool is_usual(const struct agenda_source *source, const struct agenda_item *item)
{
    return source->start.second == item->at.start.second &&
           source->end.second == item->at.end.second &&
           source->end.day - source->start.day == item->at.end.day - item->at.start.day;
}

/* The usual time is what the majority of those that stand as planned has, if there is one (the
 * vote of Boyer and Moore). */
static void count_occurrence(const struct agenda *agenda, const struct agenda_item *item)
{
    struct agenda_source *source = item->source;
    const enum occurrence_status status = item->occurrence.status;
    const bool planned = status == OCCURRENCE_SCHEDULED || status == OCCURRENCE_ANNOUNCED;

    if (status == OCCURRENCE_CANCELLED ||
        (item->at.first < agenda->first && agenda->first > agenda->since))
        return;
    if (source->count++ > 0 && !is_usual(source, item))
        source->varies = true;
    if (source->votes == 0 && (planned || source->count == 1)) {
        source->start = item->at.start;
        source->end = item->at.end;
    }
    if (planned)
        source->votes = is_usual(source, item) ? source->votes + 1 : source->votes - 1;
}

static void add_occurrence(struct agenda *agenda, struct arena *arena,
                           const struct occurrence *o)
{
    struct agenda_source *source = source_of(agenda, o->window);
    struct agenda_item *item = add(agenda, arena, source, AGENDA_OCCURRENCE, o->span);
    struct notice notice;

    if (item != NULL) {
        item->occurrence = *o;
        count_occurrence(agenda, item);
    }
    /* What was told needs no mark, and a last moment at the start is seen from the start. */
    if (!notice_find(o, agenda->view->now, &notice) || notice.told ||
        notice.by >= o->span.start)
        return;
    item = add(agenda, arena, source, AGENDA_NOTICE, (struct span){notice.by - 1, notice.by});
    if (item != NULL) {
        item->occurrence = *o;
        item->state = notice.state;
        item->at.start = item->at.end;
        item->at.whole_days = false;
        source->notices = true;
    }
}

/* Joins those of the items from BEGIN on that touch; they are in the order of their starts. */
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
            before->at = wall_span_find(agenda->view->zone, before->span);
        }
    }
    agenda->count = end;
}

static void add_freeze(struct agenda *agenda, struct arena *arena, struct agenda_source *source,
                       struct span days)
{
    struct freeze_list times = {.arena = arena};
    const size_t begin = agenda->count;

    freeze_list_fill(&times, source->freeze, days);
    for (size_t i = 0; i < times.count; i++)
        add(agenda, arena, source, AGENDA_FREEZE, times.items[i].span);
    join(agenda, begin);
}

/* Whether FREEZE blocks one of the classes that FILTER asks for. */
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

/* Whether FREEZE can keep any of what the filter lets pass from happening. */
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

    while (zone_next_change(agenda->view->zone, at, &at, &before, &after) && at < days.end) {
        struct agenda_change change = {.before = wall_from_seconds(at + before),
                                       .after = wall_from_seconds(at + after)};

        change.d = change.before.day < change.after.day ? change.before.day : change.after.day;
        if (change.d < agenda->first || change.d > agenda->last)
            continue;
        agenda->changes = arena_grow(arena, agenda->changes, agenda->change_count,
                                     &agenda->change_capacity, sizeof *agenda->changes);
        agenda->changes[agenda->change_count++] = change;
    }
}

/* The occurrences that have a part of DAYS, or a notice that may end in them; those that are
 * over then are not kept. */
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
    const struct render_view *view = agenda->view;
    const struct span days = {day_start(agenda, first), day_start(agenda, last + 1)};

    agenda->first = first;
    agenda->last = last;
    agenda->listed = false;
    agenda->items = NULL;
    agenda->changes = NULL;
    agenda->count = agenda->capacity = agenda->change_count = agenda->change_capacity = 0;
    for (size_t i = 0; i < agenda->source_count; i++) {
        agenda->sources[i].notices = false;
        if (agenda->sources[i].freeze != NULL &&
            concerns(view->filter, agenda->sources[i].freeze))
            add_freeze(agenda, arena, &agenda->sources[i], days);
    }
    add_occurrences(agenda, arena, days);
    add_clock_changes(agenda, arena, days);
    if (agenda->count > 0)
        qsort(agenda->items, agenda->count, sizeof *agenda->items, compare_items);
}
