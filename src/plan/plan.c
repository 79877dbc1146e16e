#include "plan/plan.h"

#include <string.h>

#include "base/arena.h"
#include "plan/displace.h"
#include "policy/name.h"
#include "timeline/course.h"
#include "timeline/occurrence_iter.h"

/* A window with no occurrence left for 40 years is treated as ended: every combination of
 * weekday and date, which rules are made of, recurs within 28 years. */
#define BLOCKED_FOR_EVER ((int64_t)40 * 366 * WALL_DAY_SECONDS)

enum stream_kind {
    STREAM_WINDOW,   /* the occurrences of a window that are not moved or blocked */
    STREAM_LEDGER,   /* occurrences that changes moved, and emergencies */
    STREAM_DISPLACED /* occurrences that freezes displaced */
};

/* An iterator and its present occurrence. */
struct walk {
    struct occurrence_iter iter;
    struct occurrence next;
    struct occurrence regular; /* only for events: the same as its series has it */
    enum course_result result;
};

/* Most windows of a large policy only wait for their turn: until then a stream is all they
 * have. */
struct plan_stream {
    enum stream_kind kind;
    bool has_next; /* false: all that is known is a time before which there is none */
    size_t source; /* index of its policy in the plan */
    struct course *course;
    struct occurrence *next; /* NULL: a window's stream that has to be opened again */
    instant from; /* of a window: where reading begins; of displaced ones: the start of the
                     last one that passed */
    union {
        struct {
            const struct window *window;
            struct walk *walk;
        };
        struct {
            const struct ledger_entry **sorted;
            size_t sorted_at;
        };
        struct displace *displace;
    };
};

static bool in_list(const char *id, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], id) == 0)
            return true;
    return false;
}

/* Whether TEXT, "window" or "policy/window", is WINDOW. */
static bool names_window(const char *text, const struct window *window)
{
    const struct name name = name_of_window(text);

    return name_fits_window(&name, window);
}

/* Whether an occurrence with some of these classes can pass; freezes may leave any of them. */
static bool classes_can_pass(const struct plan_filter *filter,
                             const struct class *const *classes, size_t count)
{
    bool class_fits = filter->class_count == 0, impact_fits = filter->impacts == 0;

    for (size_t i = 0; i < count; i++) {
        class_fits =
            class_fits || in_list(classes[i]->id, filter->classes, filter->class_count);
        impact_fits = impact_fits || (filter->impacts & 1u << classes[i]->impact) != 0;
    }
    return class_fits && impact_fits;
}

bool plan_filter_window(const struct plan_filter *filter, const struct window *window)
{
    const struct timing *timing = &window->timing;
    bool named = filter == NULL || filter->window_count == 0, passes;

    if (filter == NULL)
        return true;
    for (size_t i = 0; i < filter->window_count && !named; i++)
        named = names_window(filter->windows[i], window);
    /* Otherwise a rule that never passes would be followed to the year 9999. */
    passes = classes_can_pass(filter, window->classes, window->class_count);
    for (size_t i = 0; i < timing->dated_count && !passes; i++)
        passes =
            classes_can_pass(filter, timing->dated[i].classes, timing->dated[i].class_count);
    return named && passes;
}

bool plan_filter_occurrence(const struct plan_filter *filter,
                            const struct occurrence *occurrence)
{
    bool class_fits = filter == NULL || filter->class_count == 0;

    if (filter == NULL)
        return true;
    for (size_t i = 0; i < occurrence->class_count && !class_fits; i++)
        class_fits = in_list(occurrence->classes[i]->id, filter->classes, filter->class_count);
    if (!class_fits)
        return false;
    return filter->impacts == 0 || (filter->impacts & 1u << occurrence_impact(occurrence)) != 0;
}

/* The start of the next regular occurrence, at its new time if a change moved it. */
static instant next_event(struct plan_stream *stream)
{
    struct walk *walk = stream->walk;
    struct span during;

    if (!occurrence_iter_next(&walk->iter, &walk->regular))
        return INSTANT_NEVER;
    walk->next = walk->regular;
    walk->result = course_apply(stream->course, &walk->next, &during);
    return walk->next.span.start;
}

/* The start of the next occurrence before LIMIT that is not moved or blocked. */
static instant next_regular(struct plan_stream *stream, instant limit)
{
    struct occurrence_iter *iter = &stream->walk->iter;
    struct span during;
    instant last = INSTANT_NEVER; /* where the search is given up */

    while (occurrence_iter_next(iter, stream->next)) {
        if (course_apply(stream->course, stream->next, &during) == COURSE_IN_PLACE)
            return stream->next->span.start;
        if (last == INSTANT_NEVER)
            last = stream->next->span.start + BLOCKED_FOR_EVER;
        if (stream->next->span.start > last || stream->next->span.start >= limit)
            break;
    }
    return INSTANT_NEVER;
}

static instant next_in_ledger(struct plan_stream *stream)
{
    while (stream->sorted_at < stream->course->ledger.count) {
        const struct ledger_entry *entry = stream->sorted[stream->sorted_at++];

        if (!entry->exists || (entry->move == NULL && !entry->emergency))
            continue;
        *stream->next = entry->current;
        return stream->next->span.start;
    }
    return INSTANT_NEVER;
}

static instant next_displaced(struct plan_stream *stream)
{
    instant start;

    stream->has_next = displace_next(stream->displace, stream->next, &start);
    if (stream->has_next)
        start = stream->next->span.start;
    return start < stream->from + BLOCKED_FOR_EVER ? start : INSTANT_NEVER;
}

/* The start of the stream's next occurrence, or a time before which there is none;
 * INSTANT_NEVER at its end. The caller does not need occurrences after the plan's range. */
static instant next_of(const struct plan *plan, struct plan_stream *stream)
{
    switch (stream->kind) {
    case STREAM_WINDOW:
        return plan->gives_events ? next_event(stream) : next_regular(stream, plan->to);
    case STREAM_LEDGER: return next_in_ledger(stream);
    case STREAM_DISPLACED: break;
    }
    return next_displaced(stream);
}

/* Whether the stream's next occurrence passes. Windows that cannot pass have no stream. */
static bool passes(const struct plan *plan, const struct plan_stream *stream)
{
    const struct occurrence *o = stream->next;

    if (o->span.end <= plan->from)
        return plan->gives_events && stream->kind == STREAM_WINDOW &&
               stream->walk->regular.span.end > plan->from;
    return plan->filter == NULL ||
           ((stream->kind == STREAM_WINDOW || plan_filter_window(plan->filter, o->window)) &&
            plan_filter_occurrence(plan->filter, o));
}

/* next_of() for the next occurrence that passes and is in the range. */
static instant advance(const struct plan *plan, struct plan_stream *stream)
{
    instant start;

    do
        start = next_of(plan, stream);
    while (start < plan->to && stream->has_next && !passes(plan, stream));
    if (stream->kind == STREAM_DISPLACED && stream->has_next && start < plan->to)
        stream->from = start;
    return start < plan->to ? start : INSTANT_NEVER;
}

/* Adds the stream to the heap if it has any occurrence. */
static struct plan_stream *add_stream(struct plan *plan, struct plan_stream stream)
{
    struct plan_stream *added;
    instant start;

    stream.has_next = true;
    start = advance(plan, &stream);
    if (start == INSTANT_NEVER)
        return NULL;
    added = arena_alloc(plan->arena, sizeof *added);
    *added = stream;
    heap_add(&plan->heap, added, start);
    return added;
}

/* Where to begin reading a window's own occurrences: an extended one may still be open at FROM
 * although its regular time has ended. Entries before *AT are of earlier windows. */
static instant read_from(const struct ledger *ledger, size_t *at, const struct window *window,
                         instant from)
{
    instant earliest = from;

    while (*at < ledger->count && ledger->entries[*at]->window->number < window->number)
        (*at)++;
    for (; *at < ledger->count && ledger->entries[*at]->window == window; (*at)++) {
        const struct ledger_entry *entry = ledger->entries[*at];

        if (entry->current.span.end > from && entry->regular.span.end <= earliest)
            earliest = entry->regular.span.end - 1;
    }
    return earliest;
}

/*
 * Of most windows only the first occurrence is needed. One iterator finds it for all of them; a
 * window whose turn comes gets an iterator of its own.
 */
static void add_windows(struct plan *plan, struct course *course, size_t source)
{
    const struct policy *policy = course->policy;
    struct walk walk;
    bool is_open = false;
    size_t at = 0;

    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];
        instant from = read_from(&course->ledger, &at, window, plan->from);
        struct plan_stream *stream;

        if (!plan_filter_window(plan->filter, window))
            continue;
        if (is_open)
            occurrence_iter_reopen(&walk.iter, window, from);
        else
            occurrence_iter_open(&walk.iter, plan->arena, window, from);
        is_open = true;
        stream = add_stream(plan, (struct plan_stream){.kind = STREAM_WINDOW,
                                                       .source = source,
                                                       .course = course,
                                                       .next = &walk.next,
                                                       .from = from,
                                                       .window = window,
                                                       .walk = &walk});
        if (stream != NULL) {
            stream->next = NULL;
            stream->walk = NULL;
        }
    }
}

static void own_walk(struct plan *plan, struct plan_stream *stream)
{
    stream->walk = arena_alloc(plan->arena, sizeof *stream->walk);
    stream->next = &stream->walk->next;
    occurrence_iter_open(&stream->walk->iter, plan->arena, stream->window, stream->from);
}

/* The streams of one policy. DISPLACED: or NULL, as in struct plan_source. */
static void open_policy(struct plan *plan, struct course *course,
                        const struct displace_table *displaced, size_t source)
{
    struct plan_stream stream = {.course = course, .source = source};

    add_windows(plan, course, source);
    if (course->ledger.count > 0) {
        stream.kind = STREAM_LEDGER;
        stream.next = arena_alloc(plan->arena, sizeof *stream.next);
        stream.sorted = ledger_sorted(&course->ledger, plan->arena);
        add_stream(plan, stream);
    }
    if (displace_needed(course->policy)) {
        stream.kind = STREAM_DISPLACED;
        stream.next = arena_alloc(plan->arena, sizeof *stream.next);
        stream.from = plan->from;
        stream.displace = arena_alloc(plan->arena, sizeof *stream.displace);
        if (displaced == NULL)
            displace_open(stream.displace, plan->arena, course, plan->from);
        else
            displace_open_listed(stream.displace, plan->arena, displaced);
        add_stream(plan, stream);
    }
}

static bool is_empty(const struct plan_filter *filter)
{
    return filter->class_count == 0 && filter->window_count == 0 && filter->impacts == 0;
}

/* The most streams that a policy can have: one for each window, and two. */
static size_t count_streams(const struct policy *policy)
{
    return policy->window_count + 2;
}

void plan_open(struct plan *plan, struct arena *arena, const struct policies *policies,
               const struct plan_filter *filter, instant from, instant to)
{
    size_t streams = 0;

    if (filter != NULL && is_empty(filter))
        filter = NULL;
    *plan = (struct plan){.arena = arena, .filter = filter, .from = from, .to = to};
    for (size_t i = 0; i < policies->count; i++)
        streams += count_streams(policies->items[i]);
    heap_open(&plan->heap, arena, streams);
    for (size_t i = 0; i < policies->count; i++) {
        struct course *course = arena_alloc(arena, sizeof *course);

        course_open(course, arena, policies->items[i], INSTANT_NEVER);
        open_policy(plan, course, NULL, i);
    }
    heap_build(&plan->heap);
}

void plan_open_course(struct plan *plan, struct arena *arena, struct course *course,
                      instant from, instant to)
{
    *plan = (struct plan){.arena = arena, .from = from, .to = to};
    heap_open(&plan->heap, arena, count_streams(course->policy));
    open_policy(plan, course, NULL, 0);
    heap_build(&plan->heap);
}

void plan_open_events(struct plan *plan, struct arena *arena, const struct plan_source *sources,
                      size_t count, instant from, instant to)
{
    size_t streams = 0;

    *plan = (struct plan){.arena = arena, .from = from, .to = to, .gives_events = true};
    for (size_t i = 0; i < count; i++)
        streams += count_streams(sources[i].course->policy);
    heap_open(&plan->heap, arena, streams);
    for (size_t i = 0; i < count; i++)
        open_policy(plan, sources[i].course, sources[i].displaced, i);
    heap_build(&plan->heap);
}

const struct occurrence *plan_next(struct plan *plan)
{
    struct plan_stream *first;

    if (plan->given != NULL)
        heap_replace(&plan->heap, advance(plan, plan->given));
    while ((first = heap_top(&plan->heap)) != NULL &&
           (!first->has_next || first->next == NULL)) {
        if (first->has_next)
            own_walk(plan, first);
        heap_replace(&plan->heap, advance(plan, first));
    }
    plan->given = first;
    return first == NULL ? NULL : first->next;
}

bool plan_next_event(struct plan *plan, struct plan_event *event)
{
    const struct occurrence *o = plan_next(plan);
    const struct plan_stream *stream = plan->given;

    if (o == NULL)
        return false;
    *event = (struct plan_event){.source = stream->source, .occurrence = o};
    if (stream->kind == STREAM_WINDOW) {
        event->regular = &stream->walk->regular;
        event->result = stream->walk->result;
    }
    return true;
}
