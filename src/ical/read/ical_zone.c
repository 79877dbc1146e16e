#include "ical/read/ical_zone.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"
#include "ical/read/ical_compare.h"
#include "ical/read/ical_definition.h"
#include "ical/read/ical_parse.h"
#include "ical/read/ical_text.h"
#include "ical/read/ical_time.h"
#include "ical/read/ical_value.h"
#include "ical/read/ical_windows.h"
#include "ical/read/ical_zone_name.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/stamp.h"
#include "time/zone.h"

#define SECONDS_OF_HOUR 3600
#define TZID_SHOWN      128

/* Years in which clocks change only by the zones' rules; enough of them that each date has been
 * each weekday. */
#define RULES_FIRST 2040
#define RULES_LAST  ICAL_DEFINITION_LAST

/* The meaning of a TZID in the file. */
struct known {
    const struct zone *zone; /* or NULL: */
    struct fault fault;
};

/* A TZID whose meaning is being found. */
struct question {
    struct ical_zones *zones;
    const char *id;                    /* the TZID */
    const struct ical_text_zone *text; /* or NULL: the file does not define it */
    struct span matters;
    struct ical_definition definition;
    const struct zone *named; /* or NULL */
};

static instant year_start(int year)
{
    return wall_seconds((struct wall){.day = day_from_date((struct date){year, 1, 1})});
}

void ical_zone_init(struct ical_zones *zones, struct arena *arena, struct zone_db *db,
                    const struct ical_parse_events *events)
{
    *zones = (struct ical_zones){.arena = arena, .db = db, .events = events};
    map_init(&zones->known, arena);
}

static void add_line(struct ical_zones *zones, size_t line, const char *id, const char *text)
{
    zones->notes = arena_grow(zones->arena, zones->notes, zones->note_count,
                              &zones->note_capacity, sizeof *zones->notes);
    zones->notes[zones->note_count++] = (struct ical_zone_note){
        line, arena_format(zones->arena, "TZID %.*s: %s", TZID_SHOWN, id, text)};
}

static void add_note(struct question *question, const char *text)
{
    add_line(question->zones, question->text->line, question->id, text);
}

/* "2026-03-29T01:00Z" */
static const char *show_instant(struct arena *arena, instant t)
{
    struct wall wall = wall_from_seconds(t);
    struct date date = day_date(wall.day);

    return arena_format(arena, "%04d-%02d-%02dT%02d:%02dZ", date.year, date.month, date.mday,
                        (int)(wall.second / SECONDS_OF_HOUR), (int)(wall.second / 60 % 60));
}

/* "+01:00", the offset of ZONE at T. */
static const char *show_offset(struct arena *arena, const struct zone *zone, instant t)
{
    struct zone_period period;
    struct out out;

    zone_period_at(zone, t, &period);
    out_arena(&out, arena);
    stamp_offset(&out, period.offset);
    return out_string(&out);
}

/* Takes in the times of one property, which have commas between them. */
static void take_times(const char *value, struct span *times)
{
    while (*value != '\0') {
        size_t length = strcspn(value, ",/");
        struct ical_time time;
        struct fault unused;

        if (ical_time_parse(value, length, zone_utc(), &time, &unused) == 0) {
            instant t = wall_seconds(time.wall);

            times->start = t < times->start ? t : times->start;
            times->end = t > times->end ? t : times->end;
        }
        value += length + (value[length] != '\0');
    }
}

/* Whether TZID, as a time has it, is ID. */
static bool is_id(const char *tzid, const char *id)
{
    size_t length;

    tzid += text_blanks(tzid);
    length = strlen(id);
    return strncmp(tzid, id, length) == 0 && tzid[length + text_blanks(tzid + length)] == '\0';
}

/* Whether PROPERTY has times of the zone ID; those that name none are in the calendar's zone,
 * CALENDAR, which may be NULL. */
static bool is_in(const struct ical_parse_property *property, const char *id,
                  const char *calendar)
{
    static const char *const times[] = {"DTSTART", "DTEND", "RDATE", "RECURRENCE-ID"};

    if (property->zone[0] != '\0')
        return is_id(property->zone, id);
    if (calendar == NULL || !is_id(calendar, id) || strchr(property->value, 'Z') != NULL)
        return false;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        if (strcmp(property->name, times[i]) == 0)
            return true;
    return false;
}

/* Takes in the times of one event in the zone ID. */
static void take_event(const struct ical_parse_event *event, const char *id,
                       const char *calendar, struct span *times)
{
    struct span own = {INSTANT_NEVER, INSTANT_MIN};
    const char *rule = NULL;

    for (const struct ical_parse_property *p = event->properties; p != NULL; p = p->next) {
        if (is_in(p, id, calendar))
            take_times(p->value, &own);
        if (strcmp(p->name, "RRULE") == 0)
            rule = p->value;
    }
    if (own.start > own.end)
        return;
    if (rule != NULL)
        own.end += ICAL_COMPARE_HORIZON;
    times->start = own.start < times->start ? own.start : times->start;
    times->end = own.end > times->end ? own.end : times->end;
}

/* The times that matter; all years of a century if the file has none. */
static struct span find_times(const struct ical_zones *zones, const char *id)
{
    struct span times = {INSTANT_NEVER, INSTANT_MIN};

    for (size_t i = 0; i < zones->events->count; i++)
        take_event(&zones->events->items[i], id, zones->events->head.zone, &times);
    if (times.start > times.end)
        return (struct span){year_start(ICAL_DEFINITION_FIRST), year_start(RULES_LAST)};
    times.end += ICAL_COMPARE_MARGIN;
    return times;
}

static bool agree(const struct zone *a, const struct zone *b, struct span in)
{
    instant unused;

    return !zone_difference(a, b, in.start, in.end, &unused);
}

static bool agree_later(const struct zone *a, const struct zone *b)
{
    return agree(a, b, (struct span){year_start(RULES_FIRST), year_start(RULES_LAST)});
}

/* The zone of the database with this OFFSET at all times, if that is in whole hours. */
static const struct zone *find_fixed(struct zone_db *db, int32_t offset)
{
    char name[sizeof "Etc/GMT+2147483647"];

    if (offset % SECONDS_OF_HOUR != 0)
        return NULL;
    if (offset == 0)
        return zone_utc();
    snprintf(name, sizeof name, "Etc/GMT%+d", (int)(-offset / SECONDS_OF_HOUR));
    return zone_find(db, name, NULL);
}

/* Whether NAME names the place that ZONE has ("Amsterdam, Berlin, Bern"). */
static bool names_place(const char *name, const char *zone)
{
    return strstr(name, strrchr(zone, '/') + 1) != NULL;
}

const struct zone *ical_zone_search(struct zone_db *db, const char *name,
                                    bool (*same)(const void *context, const struct zone *zone),
                                    const void *context)
{
    const struct zone *first = NULL;
    const char *candidate;

    for (size_t i = 0; (candidate = ical_windows_zone(i)) != NULL; i++) {
        const struct zone *zone = zone_find(db, candidate, NULL);

        if (zone == NULL || !same(context, zone))
            continue;
        if (names_place(name, candidate))
            return zone;
        if (first == NULL)
            first = zone;
    }
    return first;
}

static bool is_same(const void *context, const struct zone *zone)
{
    const struct question *question = context;
    instant unused;

    return !ical_compare_zones(question->definition.zone, zone, question->matters, INSTANT_MIN,
                               &unused) &&
           agree_later(question->definition.zone, zone);
}

/* The file's rules as a zone, of the database if there is one. */
static const struct zone *take_definition(const struct question *question)
{
    const struct zone *own = question->definition.zone, *found = NULL;
    instant at = question->matters.start;
    struct zone_period period;
    int32_t before, after;

    zone_period_at(own, at, &period);
    if (!zone_next_change(own, at, &at, &before, &after))
        found = find_fixed(question->zones->db, period.offset);
    if (found == NULL)
        found = ical_zone_search(question->zones->db, question->id, is_same, question);
    return found == NULL ? own : found;
}

/* Whether the file has one rule for each half of all years. */
static bool is_one_rule(const struct ical_text_zone *text)
{
    const struct ical_text_observance *first = text->observances;

    return first->next == NULL ||
           (first->next->next == NULL && first->daylight != first->next->daylight);
}

/* The zone to take if the file's rules differ from the named zone's at AT, and a note of it. */
static const struct zone *choose(struct question *question, instant at)
{
    struct arena *arena = question->zones->arena;
    const struct zone *named = question->named, *zone = named;
    int year = ical_compare_version(&question->definition, question->named, at);
    const char *taken;

    if (year != 0) {
        taken = arena_format(
            arena, "they are the zone's rules of %d, and the system's zone is used", year);
    } else if (ical_compare_selects(&question->definition, named)) {
        taken = at >= question->definition.listed_until
                    ? "the file lists no later change, and the system's zone is used"
                    : "the file lists only some of the zone's changes, and the system's zone "
                      "is used";
    } else {
        zone = take_definition(question);
        taken = zone_is_made(zone)
                    ? "the file's rules are used"
                    : arena_format(arena,
                                   "the file's rules are used, which are also the rules of %s",
                                   zone_name(zone));
    }
    add_note(question,
             arena_format(arena,
                          "the file's rules (VTIMEZONE) differ from the zone %s from %s "
                          "on, %s instead of %s; %s",
                          zone_name(named), show_instant(arena, at),
                          show_offset(arena, question->definition.zone, at),
                          show_offset(arena, named, at), taken));
    return zone;
}

/* The zone, of which the file defines the rules. */
static const struct zone *weigh(struct question *question)
{
    const struct zone *own = question->definition.zone;
    instant at;

    if (question->named == NULL)
        return take_definition(question);
    if (!ical_compare_differ(&question->definition, question->named, question->matters, &at) ||
        (is_one_rule(question->text) && agree_later(own, question->named) &&
         ical_compare_version(&question->definition, question->named, at) != 0))
        return question->named;
    return choose(question, at);
}

/* The first VTIMEZONE of this name, of which the list has the last one first. */
static const struct ical_text_zone *find_text(const struct ical_zones *zones, const char *id)
{
    const struct ical_text_zone *found = NULL;

    for (const struct ical_text_zone *z = zones->events->head.zones; z != NULL; z = z->next)
        if (z->id != NULL && strcmp(z->id, id) == 0)
            found = z;
    return found;
}

static int read_definition(struct ical_zones *zones, const struct ical_text_zone *text,
                           struct ical_definition *definition, struct fault *fault)
{
    if (zones->read_count == ICAL_ZONE_READ)
        return fault_set(fault, 0, 0, "the file defines over %d zones for its times",
                         ICAL_ZONE_READ);
    zones->read_count++;
    return ical_definition_read(zones->arena, text, definition, fault);
}

/* Whether a definition disagrees with the zone that was CHOSEN, and where. */
static bool disagrees(const struct question *question, const struct ical_definition *definition,
                      const struct zone *chosen, instant *at)
{
    return ical_compare_differ(definition, chosen, question->matters, at) &&
           !(chosen == question->named && ical_compare_selects(definition, chosen));
}

/* Notes each further VTIMEZONE of the same name whose rules differ from CHOSEN, the zone that
 * the first one led to. */
static void compare_doubles(struct question *question, const struct zone *chosen)
{
    const struct ical_text_zone *z = question->zones->events->head.zones;
    struct arena *arena = question->zones->arena;

    for (; z != NULL && z != question->text; z = z->next) {
        struct ical_definition other;
        struct fault fault;
        instant at;

        if (z->id == NULL || strcmp(z->id, question->id) != 0 ||
            read_definition(question->zones, z, &other, &fault) != 0 ||
            !disagrees(question, &other, chosen, &at))
            continue;
        add_note(question,
                 arena_format(
                     arena,
                     "the file defines it again at line %zu, with other rules from %s "
                     "on, %s instead of %s; %s is used",
                     z->line, show_instant(arena, at), show_offset(arena, other.zone, at),
                     show_offset(arena, chosen, at),
                     chosen == question->named ? "the system's zone" : "the first definition"));
        return;
    }
}

static const struct zone *answer(struct question *question, struct fault *fault)
{
    struct ical_zones *zones = question->zones;
    struct fault unread;

    question->named = ical_zone_name_find(zones->db, question->id, fault);
    question->text = find_text(zones, question->id);
    if (question->text == NULL)
        return question->named;
    question->matters = find_times(zones, question->id);
    if (read_definition(zones, question->text, &question->definition, &unread) == 0) {
        const struct zone *chosen = weigh(question);

        compare_doubles(question, chosen);
        return chosen;
    }
    if (question->named == NULL)
        *fault = unread;
    else
        add_note(question,
                 arena_format(zones->arena,
                              "its VTIMEZONE is not understood (%s); the system's zone %s is "
                              "used",
                              unread.text, zone_name(question->named)));
    return question->named;
}

void ical_zone_note_days(struct ical_zones *zones, const char *id, const struct zone *taken)
{
    const struct ical_text_zone *text = find_text(zones, id);

    if (text != NULL)
        add_line(
            zones, text->line, id,
            arena_format(zones->arena,
                         "it is the zone of the calendar (X-WR-TIMEZONE), but only the file "
                         "knows it; whole days are those of %s",
                         zone_name(taken)));
}

const struct zone *ical_zone_find(struct ical_zones *zones, const char *tzid,
                                  struct fault *fault)
{
    const char *id = ical_value_text(zones->arena, tzid, strlen(tzid));
    struct known *known = map_find(&zones->known, id);

    if (known == NULL) {
        struct question question = {.zones = zones, .id = id};

        known = arena_alloc(zones->arena, sizeof *known);
        known->zone = answer(&question, &known->fault);
        map_add(&zones->known, id, known);
    }
    if (known->zone == NULL) {
        fault_set(fault, 0, 0, "TZID %.*s: %s", TZID_SHOWN, id, known->fault.text);
        fault_hint(fault, "%s", known->fault.hint);
    }
    return known->zone;
}
