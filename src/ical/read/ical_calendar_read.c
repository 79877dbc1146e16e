#include "ical/read/ical_calendar.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "ical/read/ical_changes.h"
#include "ical/read/ical_dates.h"
#include "ical/read/ical_event.h"
#include "ical/read/ical_parse.h"
#include "ical/read/ical_property.h"
#include "ical/read/libical.h"
#include "time/zone.h"

struct collector {
    struct arena *arena;
    struct ical_calendar *calendar;
    enum ical_calendar_use use;
};

static int compare_starts(const void *left, const void *right)
{
    const struct ical_calendar_span *a = left, *b = right;

    return wall_compare(a->start, b->start);
}

/* Puts SPANS in order, and makes one of those that overlap or meet. */
static void merge(struct ical_calendar_spans *spans)
{
    struct ical_calendar_span *items = spans->items;
    size_t kept = 0;

    if (spans->count > 0)
        qsort(items, spans->count, sizeof *items, compare_starts);
    for (size_t i = 0; i < spans->count; i++) {
        if (kept == 0 || wall_compare(items[i].start, items[kept - 1].end) > 0)
            items[kept++] = items[i];
        else if (wall_compare(items[i].end, items[kept - 1].end) > 0)
            items[kept - 1].end = items[i].end;
    }
    spans->count = kept;
}

/* A TZID, and how many events begin in it. */
struct used {
    const struct zone *zone;
    size_t count;
};

/* The zone of the database in which most events begin, of equally many the first; NULL where
 * none names one. */
static const struct zone *most_used(struct arena *arena, struct ical_zones *zones,
                                    const struct ical_parse_events *parsed)
{
    const struct used *best = NULL;
    struct fault unused;
    struct map known;

    map_init(&known, arena);
    for (size_t i = 0; i < parsed->count; i++) {
        const struct ical_parse_property *property = parsed->items[i].properties;
        struct used *used;

        while (property != NULL && strcmp(property->name, "DTSTART") != 0)
            property = property->next;
        if (property == NULL || property->zone[0] == '\0')
            continue;
        used = map_find(&known, property->zone);
        if (used == NULL) {
            used = arena_alloc(arena, sizeof *used);
            used->zone = ical_zone_find(zones, property->zone, &unused);
            if (used->zone != NULL && zone_is_made(used->zone))
                used->zone = NULL;
            map_add(&known, property->zone, used);
        }
        used->count++;
        if (used->zone != NULL && (best == NULL || used->count > best->count))
            best = used;
    }
    return best == NULL ? NULL : best->zone;
}

static bool has_days(const struct ical_parse_events *parsed)
{
    for (size_t i = 0; i < parsed->count; i++) {
        const struct ical_parse_property *start =
            ical_property_find(parsed->items[i].properties, "DTSTART");

        if (start != NULL && strchr(start->value, 'T') == NULL)
            return true;
    }
    return false;
}

/* The zones of whole days, and of times that name none. */
static void find_zone(struct arena *arena, struct ical_zones *zones, const struct zone *given,
                      const struct ical_parse_events *parsed, struct ical_calendar *calendar,
                      struct ical_event_context *context)
{
    const char *named = parsed->head.zone;
    struct fault unused;

    calendar->zone = given;
    calendar->zone_from = ICAL_CALENDAR_GIVEN;
    if (named != NULL) {
        context->floating_name = ical_value_text(arena, named, strlen(named));
        context->floating = ical_zone_find(zones, context->floating_name, &unused);
    }
    if (calendar->zone == NULL && context->floating != NULL &&
        !zone_is_made(context->floating)) {
        calendar->zone = context->floating;
        calendar->zone_from = ICAL_CALENDAR_NAMED;
    }
    if (calendar->zone == NULL) {
        calendar->zone = most_used(arena, zones, parsed);
        calendar->zone_from = ICAL_CALENDAR_USED;
    }
    if (calendar->zone == NULL) {
        calendar->zone = zone_utc();
        calendar->zone_from = ICAL_CALENDAR_NONE;
    }
    context->days = calendar->zone;
    if (given == NULL && context->floating != NULL && zone_is_made(context->floating) &&
        has_days(parsed))
        ical_zone_note_days(zones, context->floating_name, calendar->zone);
    if (context->floating_name == NULL || context->floating_name[0] == '\0')
        context->floating = calendar->zone;
}

static const char *keep(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

/* The zones of the file are needed only as long as its events are read. */
static void keep_head(struct arena *arena, const struct ical_text_head *head,
                      struct ical_text_head *kept)
{
    *kept = (struct ical_text_head){.name = keep(arena, head->name),
                                    .zone = keep(arena, head->zone),
                                    .product = keep(arena, head->product)};
}

/* The consequence of not understanding EVENT. */
static const char *consequence(const struct ical_event *event, enum ical_calendar_use use)
{
    if (!event->is_instance)
        return "is left out";
    if (use == ICAL_CALENDAR_FREEZE)
        return event->has_instance ? "is left out, and the date that it changes is kept"
                                   : "is left out, and all other dates are kept";
    return event->has_instance ? "is left out, and so is the date that it changes"
                               : "is left out, and so are the other dates";
}

/* Reports the unread parts of an event that is otherwise read; they matter at any time. */
static void report(struct collector *to, const struct ical_event *event)
{
    if (event->range == ICAL_EVENT_UNREADABLE)
        ical_calendar_add_problem(to->arena, to->calendar, event,
                                  to->use == ICAL_CALENDAR_FREEZE
                                      ? "changes only that date"
                                      : "is kept, but the other dates are left out",
                                  "RANGE is not THISANDFUTURE", "");
    if (event->and_rule)
        ical_calendar_add_problem(to->arena, to->calendar, event, "changes only that date",
                                  "RRULE is not understood", "");
}

/* Reads all events and reports those that are not understood. Returns the number of rules. */
static size_t read_events(struct collector *to, const struct ical_event_context *context,
                          const struct ical_parse_events *parsed, struct ical_event *events)
{
    size_t rules = 0;
    struct fault fault;

    for (size_t i = 0; i < parsed->count; i++) {
        struct ical_event *event = &events[i];

        if (ical_event_read(context, &parsed->items[i], event, &fault) != 0)
            ical_calendar_add_problem(to->arena, to->calendar, event,
                                      consequence(event, to->use), fault.text, fault.hint);
        else
            report(to, event);
        rules += event->rule != NULL;
    }
    to->calendar->events = events;
    to->calendar->event_count = parsed->count;
    return rules;
}

/* The key that all versions of an event share: UID and RECURRENCE-ID; NULL: it has none. */
static const char *version_key(struct arena *arena, const struct ical_event *event)
{
    if (event->uid == NULL || !event->is_instance)
        return event->uid;
    if (!event->has_instance)
        return NULL;
    return arena_format(arena, "%s\n%" PRId64, event->uid, ical_time_instant(event->instance));
}

/* Whether A counts instead of B, another version of the same. */
static bool is_newer(const struct ical_event *a, const struct ical_event *b)
{
    const instant a_revised = a->has_revised ? a->revised : INSTANT_MIN;
    const instant b_revised = b->has_revised ? b->revised : INSTANT_MIN;

    if (a->sequence != b->sequence)
        return a->sequence > b->sequence;
    return a_revised != b_revised ? a_revised > b_revised : a->line > b->line;
}

/*
 * Of the versions of an event, the last one stays: the one with the greatest SEQUENCE (RFC 5545
 * 3.8.7.4), then the one that was revised last (RFC 5546 2.1.5), then the last in the file.
 * Events with one UID and one SEQUENCE that are not changes are events that lack UIDs of their
 * own, and all stay.
 */
static void drop_versions(struct collector *to, struct ical_event *events)
{
    struct ical_calendar *calendar = to->calendar;
    const struct ical_event ***last =
        arena_calloc(to->arena, calendar->event_count, sizeof *last);
    size_t kept = 0;
    struct map known;

    map_init(&known, to->arena);
    for (size_t i = 0; i < calendar->event_count; i++) {
        const char *key;

        key = version_key(to->arena, &events[i]);
        if (key == NULL)
            continue;
        last[i] = map_find(&known, key);
        if (last[i] == NULL) {
            last[i] = arena_alloc(to->arena, sizeof *last[i]);
            *last[i] = &events[i];
            map_add(&known, key, last[i]);
        }
        if (is_newer(&events[i], *last[i]))
            *last[i] = &events[i];
    }
    for (size_t i = 0; i < calendar->event_count; i++)
        events[i].superseded =
            last[i] != NULL && &events[i] != *last[i] &&
            (events[i].is_instance || events[i].sequence != (*last[i])->sequence);
    for (size_t i = 0; i < calendar->event_count; i++)
        if (!events[i].superseded)
            events[kept++] = events[i];
    calendar->event_count = kept;
}

static struct ical_changes *changes_of(const struct map *by_uid, const struct ical_event *event)
{
    return event->uid == NULL ? NULL : map_find(by_uid, event->uid);
}

/* Collects the file's changes by UID; CHANGE_OF has each event's own entry, or NULL. */
static void collect_changes(struct collector *to, struct map *by_uid,
                            struct ical_change **change_of)
{
    for (size_t i = 0; i < to->calendar->event_count; i++) {
        const struct ical_event *event = &to->calendar->events[i];
        struct ical_changes *changes = changes_of(by_uid, event);

        if (!event->is_instance || event->uid == NULL)
            continue;
        if (changes == NULL) {
            changes = arena_alloc(to->arena, sizeof *changes);
            map_add(by_uid, event->uid, changes);
        }
        changes->items = arena_grow(to->arena, changes->items, changes->count,
                                    &changes->capacity, sizeof(struct ical_change *));
        change_of[i] = arena_alloc(to->arena, sizeof *change_of[i]);
        change_of[i]->event = event;
        changes->items[changes->count++] = change_of[i];
    }
}

/* Holds the changes against the events that they are of. */
static int match_changes(struct collector *to, const struct map *by_uid, struct fault *fault)
{
    for (size_t i = 0; i < to->calendar->event_count; i++) {
        const struct ical_event *event = &to->calendar->events[i];
        struct ical_changes *changes = changes_of(by_uid, event);

        if (event->is_instance || changes == NULL)
            continue;
        if (changes->masters == ICAL_CALENDAR_SHARED)
            return fault_set(fault, 0, 0, "over %d events in it have the UID '%.*s'",
                             ICAL_CALENDAR_SHARED, ical_calendar_shown(event->uid), event->uid);
        if (event->cancelled && event->sequence >= changes->cancelled)
            changes->cancelled = event->sequence + 1;
        else if (!event->cancelled && event->has_times)
            ical_changes_match(to->arena, event, changes);
    }
    return 0;
}

/* Adds the date of a change, unless it begins a series or its event is cancelled as a whole. */
static void add_change(struct collector *to, const struct map *by_uid,
                       const struct ical_change *change, const struct ical_event *event)
{
    const struct ical_changes *changes = changes_of(by_uid, event);
    struct ical_event remark = *event; /* no date is missing */

    remark.has_reach = true;
    if (change != NULL && !change->matched && change->near)
        ical_calendar_add_problem(to->arena, to->calendar, &remark, "takes no date away",
                                  "RECURRENCE-ID names a time that its event does not have",
                                  "");
    if (event->uid == NULL)
        ical_calendar_add_problem(to->arena, to->calendar, &remark, "takes no date away",
                                  "a change (RECURRENCE-ID) without a UID is of no event", "");
    if (event->cancelled || (change != NULL && change->leads) ||
        (changes != NULL && event->sequence < changes->cancelled))
        return;
    ical_dates_add_change(to->arena, to->calendar, event);
}

static int add_events(struct collector *to, struct fault *fault)
{
    const struct ical_calendar *calendar = to->calendar;
    struct ical_change **change_of =
        arena_calloc(to->arena, calendar->event_count, sizeof(struct ical_change *));
    struct map by_uid; /* -> struct ical_changes */

    map_init(&by_uid, to->arena);
    collect_changes(to, &by_uid, change_of);
    if (match_changes(to, &by_uid, fault) != 0)
        return -1;
    for (size_t i = 0; i < calendar->event_count; i++) {
        const struct ical_event *event = &calendar->events[i];

        if (event->lost)
            continue;
        if (event->is_instance)
            add_change(to, &by_uid, change_of[i], event);
        else if (!event->cancelled)
            ical_dates_add(to->arena, to->calendar, event, changes_of(&by_uid, event),
                           to->use == ICAL_CALENDAR_WORK);
    }
    return 0;
}

static int compare_problems(const void *left, const void *right)
{
    const struct ical_calendar_problem *a = left, *b = right;

    return a->line != b->line ? (a->line > b->line ? 1 : -1) : strcmp(a->text, b->text);
}

/* Reads the events; the parsed file, several times its size, is freed. */
static int read_file(struct collector *to, struct zone_db *zones, const struct zone *zone,
                     const char *text, size_t size, struct ical_event **events,
                     struct fault *fault)
{
    struct ical_zones named;
    struct ical_event_context context = {.arena = to->arena, .zones = &named};
    struct ical_calendar *calendar = to->calendar;
    struct ical_parse_events parsed;
    struct arena scratch;
    size_t rules = 0;
    int result;

    zone_db_unreadable(zones, fault);
    arena_init(&scratch, to->arena->memory);
    result = ical_parse(&scratch, LIBICAL_NAME, text, size, &parsed, fault);
    if (result == 0) {
        ical_zone_init(&named, to->arena, zones, &parsed);
        keep_head(to->arena, &parsed.head, &calendar->head);
        find_zone(to->arena, &named, zone, &parsed, calendar, &context);
        *events = arena_calloc(to->arena, parsed.count, sizeof **events);
        rules = read_events(to, &context, &parsed, *events);
        calendar->zone_notes = named.notes;
        calendar->zone_note_count = named.note_count;
        result = zone_db_unreadable(zones, fault) ? -1 : 0;
    }
    arena_free(&scratch);
    if (result == 0 && rules > ICAL_CALENDAR_SERIES)
        return fault_set(fault, 0, 0, "more than %d events in it recur", ICAL_CALENDAR_SERIES);
    return result;
}

int ical_calendar_read(struct arena *arena, struct zone_db *zones, const struct zone *zone,
                       enum ical_calendar_use use, const char *text, size_t size,
                       struct ical_calendar *calendar, struct fault *fault)
{
    struct collector to = {arena, calendar, use};
    struct ical_event *events = NULL;

    *calendar = (struct ical_calendar){0};
    if (read_file(&to, zones, zone, text, size, &events, fault) != 0)
        return -1;
    drop_versions(&to, events);
    if (add_events(&to, fault) != 0)
        return -1;
    if (calendar->problem_count > 1)
        qsort(calendar->problems, calendar->problem_count, sizeof *calendar->problems,
              compare_problems);
    merge(&calendar->days);
    merge(&calendar->times);
    return 0;
}
