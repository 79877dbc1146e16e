#include "plan/plan.h"

#include <string.h>

#include "base/arena.h"
#include "plan/course.h"
#include "plan/displace.h"

/* A window of which nothing stands for so long has come to its end: weekdays and dates, which
 * rules are made of, meet in all ways in 28 years. */
#define BLOCKED_FOR_EVER ((int64_t)40 * 366 * WALL_DAY_SECONDS)

enum stream_kind {
    STREAM_WINDOW,   /* the regular occurrences of a window, where they stand */
    STREAM_LEDGER,   /* what was moved by a change, and emergencies */
    STREAM_DISPLACED /* what had to make way for a freeze */
};

/* A way through the occurrences of a window, and the one that it has come to. */
struct walk {
    struct occurrence_iter iter;
    struct occurrence next;
};

/* Of a large policy most windows only wait for their turn: until then they have no more than
 * this. */
struct plan_stream {
    enum stream_kind kind;
    bool has_next; /* false: none before START */
    instant start; /* of the next occurrence */
    size_t order;  /* to keep equal starts in a stable order */
    struct course *course;
    struct occurrence *next; /* NULL: of a window, to be read again */
    instant from; /* a window's are read from here on; displaced ones: when the last came */
    union {
        struct {
            const struct window *window;
            struct occurrence_iter *iter;
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

/* "window" or "policy/window" */
static bool names_window(const char *name, const struct window *window)
{
    size_t length = strlen(window->policy->id);

    if (strncmp(name, window->policy->id, length) == 0 && name[length] == '/' &&
        strcmp(name + length + 1, window->id) == 0)
        return true;
    return strcmp(name, window->id) == 0;
}

/* Whether an occurrence of some of these classes can pass: freezes may leave any of them. */
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
    /* A rule that never meets the filter would be followed to the year 9999. */
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

/* Whether A comes before B. */
static bool before(const struct plan_stream *a, const struct plan_stream *b)
{
    if (a->start != b->start)
        return a->start < b->start;
    return a->order < b->order;
}

static void sift_down(struct plan *plan, size_t at)
{
    struct plan_stream *moved = plan->heap[at];

    for (;;) {
        size_t child = 2 * at + 1;

        if (child >= plan->count)
            break;
        if (child + 1 < plan->count && before(plan->heap[child + 1], plan->heap[child]))
            child++;
        if (!before(plan->heap[child], moved))
            break;
        plan->heap[at] = plan->heap[child];
        at = child;
    }
    plan->heap[at] = moved;
}

/* The next regular occurrence that still stands. */
static bool next_regular(struct plan_stream *stream)
{
    struct span during;
    instant last = INSTANT_NEVER; /* where the search for one that stands is given up */

    while (occurrence_next(stream->iter, stream->next)) {
        if (course_judge(stream->course, stream->next, &during) == COURSE_STANDS) {
            stream->start = stream->next->span.start;
            return true;
        }
        if (last == INSTANT_NEVER)
            last = stream->next->span.start + BLOCKED_FOR_EVER;
        if (stream->next->span.start > last)
            break;
    }
    return false;
}

static bool next_in_ledger(struct plan_stream *stream)
{
    while (stream->sorted_at < stream->course->ledger.count) {
        const struct ledger_entry *entry = stream->sorted[stream->sorted_at++];

        if (!entry->exists || (entry->move == NULL && !entry->emergency))
            continue;
        *stream->next = entry->current;
        stream->start = stream->next->span.start;
        return true;
    }
    return false;
}

/* The next of the stream, or the time before which it has none; false at its end. */
static bool next_of(struct plan_stream *stream)
{
    stream->has_next = true;
    switch (stream->kind) {
    case STREAM_WINDOW: return next_regular(stream);
    case STREAM_LEDGER: return next_in_ledger(stream);
    case STREAM_DISPLACED: break;
    }
    stream->has_next = displace_next(stream->displace, stream->next, &stream->start);
    if (stream->has_next)
        stream->from = stream->start = stream->next->span.start;
    return stream->has_next || stream->start < stream->from + BLOCKED_FOR_EVER;
}

/* Whether the stream's next occurrence is asked for; a window that cannot pass has none. */
static bool passes(const struct plan *plan, const struct plan_stream *stream)
{
    const struct occurrence *o = stream->next;

    return o->span.end > plan->from &&
           (plan->filter == NULL ||
            ((stream->kind == STREAM_WINDOW || plan_filter_window(plan->filter, o->window)) &&
             plan_filter_occurrence(plan->filter, o)));
}

/* Brings the stream to its next occurrence that passes and is in the range. */
static bool advance(struct plan *plan, struct plan_stream *stream)
{
    while (next_of(stream)) {
        if (stream->start >= plan->to)
            return false;
        if (!stream->has_next || passes(plan, stream))
            return true;
    }
    return false;
}

/* Puts the stream into the heap's array if it has anything to give. */
static struct plan_stream *add_stream(struct plan *plan, struct plan_stream stream)
{
    struct plan_stream *added;

    if (!advance(plan, &stream))
        return NULL;
    added = arena_alloc(plan->arena, sizeof *added);
    *added = stream;
    plan->heap =
        arena_grow(plan->arena, plan->heap, plan->count, &plan->capacity, sizeof *plan->heap);
    plan->heap[plan->count++] = added;
    return added;
}

/* From where a window's own occurrences have to be read: one that was extended may still be
 * open at FROM although it would have ended. *AT: entries before it are of windows before. */
static instant read_from(const struct ledger *ledger, size_t *at, const struct window *window,
                         instant from)
{
    instant earliest = from;

    while (*at < ledger->count && ledger->entries[*at]->window < window)
        (*at)++;
    for (; *at < ledger->count && ledger->entries[*at]->window == window; (*at)++) {
        const struct ledger_entry *entry = ledger->entries[*at];

        if (entry->current.span.end > from && entry->regular.span.end <= earliest)
            earliest = entry->regular.span.end - 1;
    }
    return earliest;
}

/*
 * Of most windows only the first occurrence is asked for. One walk finds it for all of them;
 * a window whose turn comes gets one of its own.
 */
static size_t add_windows(struct plan *plan, struct course *course, size_t order)
{
    const struct policy *policy = course->policy;
    struct walk walk;
    bool is_open = false;
    size_t at = 0;

    for (size_t i = 0; i < policy->window_count; i++, order++) {
        const struct window *window = &policy->windows[i];
        instant from = read_from(&course->ledger, &at, window, plan->from);
        struct plan_stream *stream;

        if (!plan_filter_window(plan->filter, window))
            continue;
        if (is_open)
            occurrence_reopen(&walk.iter, window, from);
        else
            occurrence_open(&walk.iter, plan->arena, window, from);
        is_open = true;
        stream = add_stream(plan, (struct plan_stream){.kind = STREAM_WINDOW,
                                                       .order = order,
                                                       .course = course,
                                                       .next = &walk.next,
                                                       .from = from,
                                                       .window = window,
                                                       .iter = &walk.iter});
        if (stream != NULL) {
            stream->next = NULL;
            stream->iter = NULL;
        }
    }
    return order;
}

static void own_walk(struct plan *plan, struct plan_stream *stream)
{
    struct walk *walk = arena_alloc(plan->arena, sizeof *walk);

    stream->next = &walk->next;
    stream->iter = &walk->iter;
    occurrence_open(stream->iter, plan->arena, stream->window, stream->from);
}

/* The streams of one policy; returns the order for the next one's. */
static size_t open_policy(struct plan *plan, struct course *course, size_t order)
{
    struct plan_stream stream = {.course = course};

    order = add_windows(plan, course, order);
    if (course->ledger.count > 0) {
        stream.kind = STREAM_LEDGER;
        stream.order = order++;
        stream.next = arena_alloc(plan->arena, sizeof *stream.next);
        stream.sorted = ledger_sorted(&course->ledger, plan->arena);
        add_stream(plan, stream);
    }
    if (displace_needed(course->policy)) {
        stream.kind = STREAM_DISPLACED;
        stream.order = order++;
        stream.next = arena_alloc(plan->arena, sizeof *stream.next);
        stream.from = plan->from;
        stream.displace = arena_alloc(plan->arena, sizeof *stream.displace);
        displace_open(stream.displace, plan->arena, course, plan->from);
        add_stream(plan, stream);
    }
    return order;
}

static bool is_empty(const struct plan_filter *filter)
{
    return filter->class_count == 0 && filter->window_count == 0 && filter->impacts == 0;
}

static void heapify(struct plan *plan)
{
    for (size_t at = plan->count / 2; at-- > 0;)
        sift_down(plan, at);
}

void plan_open(struct plan *plan, struct arena *arena, const struct policies *policies,
               const struct plan_filter *filter, instant from, instant to)
{
    size_t order = 0;

    if (filter != NULL && is_empty(filter))
        filter = NULL;
    *plan = (struct plan){.arena = arena, .filter = filter, .from = from, .to = to};
    for (size_t i = 0; i < policies->count; i++) {
        struct course *course = arena_alloc(arena, sizeof *course);

        course_open(course, arena, policies->items[i], INSTANT_NEVER);
        order = open_policy(plan, course, order);
    }
    heapify(plan);
}

void plan_open_course(struct plan *plan, struct arena *arena, struct course *course,
                      instant from, instant to)
{
    *plan = (struct plan){.arena = arena, .from = from, .to = to};
    open_policy(plan, course, 0);
    heapify(plan);
}

/* Removes the top if GONE, and puts the heap in order again. */
static void settle(struct plan *plan, bool gone)
{
    if (gone)
        plan->heap[0] = plan->heap[--plan->count];
    if (plan->count > 0)
        sift_down(plan, 0);
}

const struct occurrence *plan_next(struct plan *plan)
{
    if (plan->given != NULL)
        settle(plan, !advance(plan, plan->given));
    while (plan->count > 0 && (!plan->heap[0]->has_next || plan->heap[0]->next == NULL)) {
        if (plan->heap[0]->has_next)
            own_walk(plan, plan->heap[0]);
        settle(plan, !advance(plan, plan->heap[0]));
    }
    plan->given = plan->count == 0 ? NULL : plan->heap[0];
    return plan->given == NULL ? NULL : plan->given->next;
}
