#include "import/import_own.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "import/import_class.h"
#include "import/import_date.h"
#include "import/import_group.h"
#include "import/import_name.h"
#include "import/import_series.h"
#include "import/import_uid.h"
#include "policy/ics_words.h"
#include "time/moment.h"
#include "time/stamp.h"

/* One occurrence in the file. */
struct single {
    const struct ical_event *event;
    struct import_uid own;  /* its date is on the wall of the window */
    struct import_date now; /* where it is in the file */
    bool said;              /* the clock of the window says that without an offset */
};

/* A window and its occurrences that have events of their own. */
struct known {
    struct import_window *window;
    struct single *marks;
    size_t count, capacity;
};

struct owner {
    struct import *import;
    struct map windows, freezes; /* key -> struct known, struct import_freeze */
    struct known **known;
    size_t count, capacity;
};

static struct known *known_window(struct owner *owner, const char *key)
{
    struct known *known = map_find(&owner->windows, key);

    if (known != NULL)
        return known;
    known = arena_alloc(owner->import->arena, sizeof *known);
    map_add(&owner->windows, key, known);
    owner->known = arena_grow(owner->import->arena, owner->known, owner->count,
                              &owner->capacity, sizeof(struct known *));
    owner->known[owner->count++] = known;
    return known;
}

static struct import_window *add_window(struct owner *owner, const char *id)
{
    struct import *import = owner->import;
    struct import_window *window = arena_alloc(import->arena, sizeof *window);

    *window = (struct import_window){.zone = import->calendar.zone};
    window->id = import_name_unique(import->arena, &import->ids, id);
    import_parts_add_window(import, window);
    return window;
}

static struct import_change *add_change(struct import *import, enum change_kind kind,
                                        const struct ical_event *event)
{
    struct import_change *change;

    import->changes = arena_grow(import->arena, import->changes, import->change_count,
                                 &import->change_capacity, sizeof *import->changes);
    change = &import->changes[import->change_count++];
    *change = (struct import_change){.kind = kind, .at = event->revised};
    return change;
}

/* The id of the occurrence of WINDOW at WALL, with its time, which is never wrong. */
static const char *occurrence_id(struct import *import, const struct import_window *window,
                                 struct wall wall)
{
    const struct window named = {.id = window->id, .timing.times_of_day = true};
    char id[POLICY_OCCURRENCE_ID];

    policy_occurrence_id(&named, wall, id);
    return arena_copy(import->arena, id, strlen(id));
}

/* The date by which the occurrence is known; whether the rule has it. */
static bool find_original(const struct import_window *window, const struct single *mark,
                          struct wall *original)
{
    const struct wall midnight = {.day = mark->own.date.day};
    struct wall found;

    *original = mark->own.date;
    if (window->series != NULL &&
        import_series_find(window, mark->own.has_time ? mark->own.date : midnight, &found) &&
        (!mark->own.has_time || wall_compare(found, mark->own.date) == 0)) {
        *original = found;
        return true;
    }
    if (!mark->own.has_time)
        original->second = mark->now.start.day == midnight.day || !window->has_start
                               ? mark->now.start.second
                               : window->start;
    return false;
}

/* Puts the occurrence back to its date, and notes the decision about it. */
static void place(struct import *import, struct import_window *window,
                  const struct single *mark)
{
    struct import_date date = mark->now;
    struct wall original;
    bool in_rule = find_original(window, mark, &original);
    bool moved = (!mark->said && in_rule) || wall_compare(original, mark->now.start) != 0;
    bool as_rule = in_rule && import_class_same(&window->classes, &date.classes) &&
                   (moved || (import_name_same(window->title, date.title) &&
                              mark->now.span.end ==
                                  import_date_end_at(window->zone, original, &window->end)));
    struct import_change *change;

    if (moved) {
        window->left = arena_grow(import->arena, window->left, window->left_count,
                                  &window->left_capacity, sizeof *window->left);
        window->left[window->left_count++] = original;
        date.start = original;
        date.pass = ZONE_UNSAID;
        date.whole_days = date.whole_days && original.second == 0;
        if (!date.whole_days && date.span.end > date.span.start)
            date.end = (struct end){.kind = END_DURATION,
                                    .duration.seconds = date.span.end - date.span.start};
        date.span.start = zone_instant(window->zone, original, NULL);
        date.span.end = import_date_end_at(window->zone, original, &date.end);
    }
    if (as_rule)
        import_series_restore(window, original);
    else
        import_date_add(import->arena, &window->dates, &date);
    if (moved) {
        change = add_change(import, CHANGE_MOVED, mark->event);
        change->occurrence = occurrence_id(import, window, original);
        change->start = mark->now.start;
        change->pass = mark->now.pass;
        change->zone = window->zone;
        change->end = mark->now.end;
    }
    if (mark->event->cancelled) {
        change = add_change(import, CHANGE_CANCELLED, mark->event);
        change->occurrence = occurrence_id(import, window, original);
    }
}

/*
 * A rule's dates end by the clock or after a length of time; the standard means the latter.
 * Dates for which the two differ have events of their own, which show the one that is meant.
 */
static void choose_end(struct import_window *window, const struct known *known)
{
    const struct import_window after = *window;
    struct span first;
    struct end clock;
    size_t by_clock = 0, by_time = 0;

    first.start = zone_instant(window->zone, window->series->series.first, NULL);
    first.end = zone_add(window->zone, first.start, window->series->length, 1);
    clock = import_date_end(window->zone, first);
    if (!window->has_start || clock.kind != END_CLOCK)
        return;
    for (size_t i = 0; i < known->count; i++) {
        const struct import_date *now = &known->marks[i].now;
        struct wall original;

        if (!find_original(window, &known->marks[i], &original) ||
            wall_compare(original, now->start) != 0)
            continue;
        by_clock += import_date_end_at(window->zone, original, &clock) == now->span.end;
        by_time += import_date_end_at(window->zone, original, &after.end) == now->span.end;
    }
    if (by_clock > by_time)
        window->end = clock;
}

static void add_emergency(struct import *import, const struct single *mark)
{
    struct import_change *change = add_change(import, CHANGE_EMERGENCY, mark->event);

    change->start = mark->now.start;
    change->pass = mark->now.pass;
    change->zone = import->calendar.zone;
    change->end = mark->now.end;
    change->title = mark->now.title;
    change->class = mark->now.classes.items[0];
    mark->now.classes.items[0]->emergency = true;
}

static void fill_mark(struct import *import, struct single *mark, const struct zone *zone)
{
    const struct ical_event *event = mark->event;
    const struct ical_calendar_date date = {event, event->start, event->length};

    mark->said = import_date_make(&date, zone, &mark->now);
    mark->now.title = import_uid_title(import, event, mark->own.id);
    mark->now.classes = import_class_list(import, event, mark->own.policy);
    if (event->is_instance) {
        mark->own.date = zone_wall(zone, ical_time_instant(event->instance), NULL);
        if (event->instance.zone == zone || event->instance.is_date)
            mark->own.date = event->instance.wall;
        mark->own.has_time = true;
    }
}

/* The occurrences of one window that have events of their own. */
static void close_window(struct owner *owner, struct known *known)
{
    struct import *import = owner->import;
    struct import_window *window = known->window;
    const bool emergency = strcmp(known->marks[0].own.id, POLICY_EMERGENCY) == 0;

    for (size_t i = 0; i < known->count; i++)
        fill_mark(import, &known->marks[i],
                  window == NULL ? import->calendar.zone : window->zone);
    for (size_t i = 0; emergency && i < known->count; i++)
        add_emergency(import, &known->marks[i]);
    if (emergency)
        return;
    if (window == NULL) {
        window = add_window(owner, known->marks[0].own.id);
        window->classes = known->marks[0].now.classes;
    }
    if (window->series != NULL)
        choose_end(window, known);
    for (size_t i = 0; i < known->count; i++)
        place(import, window, &known->marks[i]);
    if (window->series == NULL) {
        import_date_sort(&window->dates, true);
        import_group_close(window);
    }
}

static void add_freeze(struct owner *owner, const struct ical_event *event,
                       const struct import_uid *own)
{
    struct import *import = owner->import;
    struct import_freeze *freeze = map_find(&owner->freezes, own->key);
    const struct ical_calendar_date own_date = {event, event->start, event->length};
    struct import_date date;

    if (freeze == NULL) {
        freeze = arena_alloc(import->arena, sizeof *freeze);
        freeze->times = (struct import_window){.zone = import->calendar.zone};
        freeze->times.id = import_name_unique(import->arena, &import->freeze_ids, own->id);
        freeze->times.title = import_uid_title(import, event, own->id);
        map_add(&owner->freezes, own->key, freeze);
        import->freezes = arena_grow(import->arena, import->freezes, import->freeze_count,
                                     &import->freeze_capacity, sizeof(struct import_freeze *));
        import->freezes[import->freeze_count++] = freeze;
    }
    import_date_make(&own_date, import->calendar.zone, &date);
    import_date_add(import->arena, &freeze->times.dates, &date);
}

static void add_mark(struct owner *owner, const struct ical_event *event,
                     const struct import_uid *own)
{
    struct known *known = known_window(owner, own->key);

    known->marks = arena_grow(owner->import->arena, known->marks, known->count,
                              &known->capacity, sizeof *known->marks);
    known->marks[known->count++] = (struct single){.event = event, .own = *own};
}

void import_own_add(struct import *import)
{
    struct owner owner = {.import = import};

    map_init(&owner.windows, import->arena);
    map_init(&owner.freezes, import->arena);
    /* The UID of a series is its key. */
    for (size_t i = 0; i < import->windows.count; i++) {
        struct import_window *window = import->windows.items[i];
        struct known *known;

        if (window->id == NULL)
            continue;
        known = known_window(&owner, window->series->event->uid);
        if (known->window == NULL)
            known->window = window;
    }
    for (size_t i = 0; i < import->calendar.event_count; i++) {
        const struct ical_event *event = &import->calendar.events[i];
        const struct import_uid own = import_uid_read(import, event->uid);

        if (!event->has_times)
            continue;
        if (own.kind == IMPORT_UID_FREEZE)
            add_freeze(&owner, event, &own);
        if (own.kind == IMPORT_UID_DATE ||
            (own.kind == IMPORT_UID_SERIES && event->is_instance))
            add_mark(&owner, event, &own);
    }
    for (size_t i = 0; i < owner.count; i++)
        if (owner.known[i]->count > 0)
            close_window(&owner, owner.known[i]);
    for (size_t i = 0; i < import->freeze_count; i++) {
        import_date_sort(&import->freezes[i]->times.dates, true);
        import_group_close(&import->freezes[i]->times);
    }
}
