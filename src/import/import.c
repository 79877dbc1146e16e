#include "import/import.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "import/import_class.h"
#include "import/import_date.h"
#include "import/import_freeze.h"
#include "import/import_group.h"
#include "import/import_name.h"
#include "import/import_own.h"
#include "import/import_series.h"
#include "import/import_uid.h"
#include "import/import_zone.h"
#include "time/zone.h"

#define SUFFIX ".ics"

/* What belongs to one event that recurs. */
struct recurring {
    const struct ical_event *event;
    struct import_window *window;
};

/* Makes the windows of the recurring events; BY_UID finds them for moved occurrences. */
static void add_series(struct import *import, struct zone_db *zones, struct map *by_uid)
{
    struct ical_calendar *calendar = &import->calendar;

    for (size_t i = 0; i < calendar->series_count; i++) {
        struct ical_calendar_series *series = &calendar->series[i];
        const struct ical_event *event = series->event;
        const struct import_uid own = import_uid_read(import, event->uid);
        struct import_window *window;
        struct recurring *recurring;
        struct fault fault;

        if (!import_zone_settle(import, zones, series))
            continue;
        recurring = arena_alloc(import->arena, sizeof *recurring);
        window = import_series_window(import->arena, series, &fault);
        if (window == NULL) {
            ical_calendar_add_problem(import->arena, calendar, event,
                                      "is left out, and so are the later ones", fault.text, "");
            continue;
        }
        window->title = event->title;
        window->classes = import_class_list(import, event, own.policy);
        if (own.kind == IMPORT_UID_SERIES) {
            window->id = import_name_unique(import->arena, &import->ids, own.id);
            window->title = import_uid_title(import, event, own.id);
        }
        import_parts_add_window(import, window);
        *recurring = (struct recurring){event, window};
        if (event->uid != NULL)
            map_add(by_uid, event->uid, recurring);
    }
}

/* The window that the date is one of, or NULL. */
static struct import_window *series_of(const struct map *by_uid,
                                       const struct ical_calendar_date *date)
{
    const struct recurring *recurring =
        date->event->uid == NULL ? NULL : map_find(by_uid, date->event->uid);

    return recurring != NULL && (date->event->is_instance || date->event == recurring->event)
               ? recurring->window
               : NULL;
}

/* A single date, in its own zone; in the policy's zone if its own is UTC, or known only to the
 * file. */
static void add_single(struct import *import, const struct ical_calendar_date *date,
                       struct import_classes classes, struct import_group_singles *singles)
{
    const struct zone *zone = import->calendar.zone;
    struct import_group_single *single;

    singles->items = arena_grow(import->arena, singles->items, singles->count,
                                &singles->capacity, sizeof *singles->items);
    single = &singles->items[singles->count++];
    if (!date->start.is_date && date->start.zone != zone_utc() &&
        !zone_is_made(date->start.zone))
        zone = date->start.zone;
    if (!import_date_make(date, zone, &single->date)) {
        zone = zone_utc();
        import_date_make(date, zone, &single->date);
    }
    single->zone = zone;
    single->date.title = date->event->title;
    single->date.classes = classes;
}

/* Dates of events that recur go to their windows, the others into windows of their own. */
static void add_dates(struct import *import, const struct map *by_uid)
{
    struct import_group_singles singles = {0};

    for (size_t i = 0; i < import->calendar.date_count; i++) {
        const struct ical_calendar_date *date = &import->calendar.dates[i];
        const struct import_uid own = import_uid_read(import, date->event->uid);
        struct import_window *window = series_of(by_uid, date);
        struct import_classes classes;
        struct import_date made;

        if (own.kind != IMPORT_UID_NONE &&
            (own.kind != IMPORT_UID_SERIES || date->event->is_instance))
            continue;
        classes = own.kind == IMPORT_UID_SERIES && window != NULL
                      ? window->classes
                      : import_class_list(import, date->event, own.policy);
        if (window != NULL && import_date_make(date, window->zone, &made)) {
            made.title = own.kind == IMPORT_UID_SERIES ? window->title : date->event->title;
            made.classes = classes;
            import_date_add(import->arena, &window->dates, &made);
        } else {
            add_single(import, date, classes, &singles);
        }
    }
    import_group_add(import, &singles);
}

/* Finishes the windows with rules, and drops those that cannot be said or have no date. */
static void close_series(struct import *import)
{
    size_t kept = 0;

    for (size_t i = 0; i < import->windows.count; i++) {
        struct import_window *window = import->windows.items[i];
        struct fault fault;

        if (window->series != NULL && !import_series_close(import->arena, window, &fault)) {
            ical_calendar_add_problem(import->arena, &import->calendar, window->series->event,
                                      "is left out", fault.text, fault.hint);
            continue;
        }
        if (!import_series_empty(window))
            import->windows.items[kept++] = window;
    }
    import->windows.count = kept;
}

static void name_windows(struct import *import)
{
    for (size_t i = 0; i < import->windows.count; i++) {
        struct import_window *window = import->windows.items[i];
        const char *class = window->classes.items[0]->id;

        if (window->id != NULL)
            continue;
        window->id = import_name_unique(
            import->arena, &import->ids,
            window->title == NULL ? class
                                  : import_name_id(import->arena, window->title, "window"));
    }
}

/* The file's name without folders and suffix. */
static const char *base_name(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t length = strlen(name);

    if (length > strlen(SUFFIX) && strcmp(name + length - strlen(SUFFIX), SUFFIX) == 0)
        length -= strlen(SUFFIX);
    return arena_copy(arena, name, length);
}

/* The id: of UIDs that mwin wrote, else of the calendar's name, else of the file's. */
static void name_policy(struct import *import, const char *name)
{
    const struct ical_calendar *calendar = &import->calendar;
    const char *title = calendar->head.name;

    if (title != NULL)
        title = ical_value_text(import->arena, title, strlen(title));
    import->title = title == NULL || title[0] == '\0' ? NULL : title;
    for (size_t i = 0; i < calendar->event_count && import->id == NULL; i++)
        import->id = import_uid_read(import, calendar->events[i].uid).policy;
    if (import->id == NULL && import->title != NULL)
        import->id = import_name_id(import->arena, import->title, NULL);
    if (import->id == NULL)
        import->id = import_name_id(import->arena, base_name(import->arena, name), "calendar");
}

int import_read(struct import *import, struct arena *arena, struct zone_db *zones,
                const struct zone *zone, const char *name, const char *text, size_t size,
                struct fault *fault)
{
    struct map by_uid;

    *import = (struct import){.arena = arena};
    if (ical_calendar_read(arena, zones, zone, ICAL_CALENDAR_WORK, text, size,
                           &import->calendar, fault) != 0)
        return -1;
    map_init(&import->class_ids, arena);
    map_init(&import->class_names, arena);
    map_init(&import->classes_known, arena);
    map_init(&import->class_impacts, arena);
    map_init(&import->ids, arena);
    map_init(&import->freeze_ids, arena);
    import_name_reserve(arena, &import->ids, POLICY_EMERGENCY);
    map_init(&by_uid, arena);
    name_policy(import, name);
    import_class_learn(import);
    add_series(import, zones, &by_uid);
    import_own_add(import);
    add_dates(import, &by_uid);
    import_group_part_long(import);
    close_series(import);
    name_windows(import);
    import_freeze_close(import);
    /* The names of the zones that its series get were looked for among all zones. */
    return zone_db_unreadable(zones, fault) ? -1 : 0;
}
