#include "ical/ical_event.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "ical/ical_parse.h"
#include "ical/ical_reach.h"
#include "ical/ical_zone.h"
#include "recur/daytime.h"

#define MINUTES_OF_DAY (24 * 60)

static const struct ical_parse_property *find(const struct ical_parse_property *from,
                                              const char *name)
{
    while (from != NULL && strcmp(from->name, name) != 0)
        from = from->next;
    return from;
}

/* The only property of this name, or NULL where there is none. */
static int find_one(const struct ical_parse_event *parsed, const char *name,
                    const struct ical_parse_property **found, struct fault *fault)
{
    *found = find(parsed->properties, name);
    if (*found == NULL || find((*found)->next, name) == NULL)
        return 0;
    return fault_set(fault, 0, 0, "it has two %s", name);
}

/* Reads one time of PROPERTY; *ZONE is that of its TZID, NULL until the first time needs it. */
static int read_item(const struct ical_event_context *context,
                     const struct ical_parse_property *property, const char *text,
                     size_t length, const struct zone **zone, struct ical_time *time,
                     struct fault *fault)
{
    if (ical_time_parse(text, length, context->zone, time, fault) != 0)
        return -1;
    /* RFC 5545 3.2.19: a TZID is not for dates, nor for times in UTC. */
    if (property->zone[0] == '\0' || time->is_date || text[length - 1] == 'Z')
        return 0;
    if (*zone == NULL)
        *zone = ical_zone_find(context->zones, property->zone, fault);
    time->zone = *zone;
    return *zone == NULL ? -1 : 0;
}

static int read_time(const struct ical_event_context *context,
                     const struct ical_parse_property *property, struct ical_time *time,
                     struct fault *fault)
{
    const struct zone *zone = NULL;

    return read_item(context, property, property->value, strlen(property->value), &zone, time,
                     fault);
}

/* The dates of all properties NAME, each of which is a list with commas. */
static int read_times(const struct ical_event_context *context,
                      const struct ical_parse_event *parsed, const char *name,
                      struct ical_event_times *times, struct fault *fault)
{
    const struct ical_parse_property *property = find(parsed->properties, name);

    for (; property != NULL; property = find(property->next, name)) {
        const char *at = property->value;
        const struct zone *zone = NULL;

        for (;;) {
            size_t length = strcspn(at, ",");

            times->items = arena_grow(context->arena, times->items, times->count,
                                      &times->capacity, sizeof *times->items);
            if (read_item(context, property, at, length, &zone, &times->items[times->count],
                          fault) != 0)
                return -1;
            times->count++;
            if (at[length] == '\0')
                break;
            at += length + 1;
        }
    }
    return 0;
}

static int read_end(const struct ical_event_context *context,
                    const struct ical_parse_property *property, struct ical_event *event,
                    struct fault *fault)
{
    struct ical_time end;

    if (read_time(context, property, &end, fault) != 0)
        return -1;
    if (end.is_date != event->start.is_date)
        return fault_set(fault, 0, 0, "one of DTSTART and DTEND is a date, the other a time");
    if (end.is_date) {
        /* Some programs repeat the date where the event has one day. */
        event->length.days = end.wall.day - event->start.wall.day;
        if (event->length.days == 0)
            event->length.days = 1;
    } else {
        event->length.seconds = ical_time_instant(end) - ical_time_instant(event->start);
    }
    return 0;
}

static int read_duration(const struct ical_parse_property *property, struct ical_event *event,
                         struct fault *fault)
{
    const char *text = property->value + (property->value[0] == '+');
    struct fault inner;

    if (text[0] != 'P' || duration_parse(text, &event->length, &inner) != 0)
        return fault_set(fault, 0, 0, "DURATION:%.40s is no length of time", property->value);
    if (event->start.is_date && event->length.seconds != 0)
        return fault_set(fault, 0, 0, "a whole day has a DURATION in hours");
    return 0;
}

static int read_length(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event,
                       struct fault *fault)
{
    const struct ical_parse_property *end, *duration;

    if (find_one(parsed, "DTEND", &end, fault) != 0 ||
        find_one(parsed, "DURATION", &duration, fault) != 0)
        return -1;
    if (end != NULL && duration != NULL)
        return fault_set(fault, 0, 0, "it has both DTEND and DURATION");
    if (end != NULL && read_end(context, end, event, fault) != 0)
        return -1;
    if (duration != NULL && read_duration(duration, event, fault) != 0)
        return -1;
    if (end == NULL && duration == NULL && event->start.is_date)
        event->length.days = 1;
    if (event->length.days < 0 || event->length.seconds < 0)
        return fault_set(fault, 0, 0, "it ends before it starts");
    if (duration_is_zero(event->length))
        return fault_set(fault, 0, 0, "it ends when it starts");
    return 0;
}

/* UNTIL as the wall of the event shows it. */
static void localize(const struct ical_event *event, struct rule *rule)
{
    if (rule->until_kind != RULE_UNTIL_UTC)
        return;
    rule->until_kind = RULE_UNTIL_WALL;
    if (event->start.is_date)
        rule->until = (struct wall){
            ical_time_day((struct ical_time){.wall = rule->until, .zone = zone_utc()},
                          event->start.zone),
            WALL_DAY_SECONDS - 1};
    else
        rule->until = zone_wall(event->start.zone, wall_seconds(rule->until), NULL);
    /* East of Greenwich the calendar's last hours are in a year that nobody can write. */
    if (rule->until.day > DAY_MAX)
        rule->until = (struct wall){DAY_MAX, WALL_DAY_SECONDS - 1};
    if (rule->until.day < DAY_MIN)
        rule->until = (struct wall){.day = DAY_MIN};
}

/* Whether the rule has no more dates than can be asked about; foreign ones may have any. */
static int check_rate(const struct ical_event *event, const struct rule *rule,
                      struct fault *fault)
{
    struct daytime times;

    daytime_init(&times, rule, event->start.wall.second);
    if (rule->freq == RULE_SECONDLY || times.count > MINUTES_OF_DAY)
        return fault_set(fault, 0, 0, "it recurs by the second, which no maintenance does");
    if (times.count * (duration_longest(event->length) / WALL_DAY_SECONDS + 1) >
        ICAL_EVENT_ONGOING)
        return fault_set(fault, 0, 0, "over %d of its dates are going on at once",
                         ICAL_EVENT_ONGOING);
    return 0;
}

static int read_rule(const struct ical_event_context *context,
                     const struct ical_parse_event *parsed, struct ical_event *event,
                     struct fault *fault)
{
    const struct ical_parse_property *property;
    struct fault inner;
    struct rule *rule;

    if (find(parsed->properties, "EXRULE") != NULL)
        return fault_set(fault, 0, 0, "EXRULE, which today's standard no longer has");
    if (event->is_instance)
        return 0;
    if (find_one(parsed, "RRULE", &property, fault) != 0)
        return -1;
    if (property == NULL)
        return 0;
    rule = arena_alloc(context->arena, sizeof *rule);
    if (rule_parse(property->value, rule, &inner) != 0)
        return fault_set(fault, 0, 0, "RRULE: %s", inner.text);
    if (event->start.is_date && rule->freq < RULE_DAILY)
        return fault_set(fault, 0, 0, "whole days recur by the hour");
    /* RFC 5545 3.3.10: these are ignored for whole days. */
    if (event->start.is_date)
        rule->by_hour = 0, rule->by_minute = rule->by_second = 0;
    if (check_rate(event, rule, fault) != 0)
        return -1;
    localize(event, rule);
    event->rule = rule;
    return 0;
}

static int read_instance(const struct ical_event_context *context,
                         const struct ical_parse_event *parsed, struct ical_event *event,
                         struct fault *fault)
{
    const struct ical_parse_property *property;

    if (find_one(parsed, "RECURRENCE-ID", &property, fault) != 0)
        return -1;
    if (property == NULL)
        return 0;
    event->is_instance = true;
    event->and_later = property->range[0] != '\0';
    event->and_rule = find(parsed->properties, "RRULE") != NULL;
    return read_time(context, property, &event->instance, fault);
}

/* The text of the first property NAME; NULL where there is none, or nothing in it. */
static const char *read_text(const struct ical_event_context *context,
                             const struct ical_parse_event *parsed, const char *name)
{
    const struct ical_parse_property *property = find(parsed->properties, name);
    const char *text = property == NULL ? "" : property->value;

    text = ical_value_text(context->arena, text, strlen(text));
    return text[0] == '\0' ? NULL : text;
}

static void read_sequence(const struct ical_parse_event *parsed, struct ical_event *event)
{
    const struct ical_parse_property *property = find(parsed->properties, "SEQUENCE");

    if (property != NULL && text_digits(property->value) == strlen(property->value))
        event->sequence = strtoull(property->value, NULL, 10);
}

static void read_revised(const struct ical_event_context *context,
                         const struct ical_parse_event *parsed, struct ical_event *event)
{
    static const char *const names[] = {"LAST-MODIFIED", "DTSTAMP"};

    for (size_t i = 0; i < sizeof names / sizeof names[0] && !event->has_revised; i++) {
        const struct ical_parse_property *property = find(parsed->properties, names[i]);
        struct ical_time time;
        struct fault unused;

        if (property == NULL || ical_time_parse(property->value, strlen(property->value),
                                                context->zone, &time, &unused) != 0)
            continue;
        event->has_revised = true;
        event->revised = ical_time_instant(time);
    }
}

static void read_names(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event)
{
    const char *status = read_text(context, parsed, "STATUS");
    const char *notice = read_text(context, parsed, "X-MAINTNOTE-STATUS");
    const struct ical_parse_property *categories = find(parsed->properties, "CATEGORIES");

    event->line = parsed->line;
    event->uid = read_text(context, parsed, "UID");
    event->title = read_text(context, parsed, "SUMMARY");
    event->name = event->title != NULL ? event->title : event->uid != NULL ? event->uid : "";
    event->impact = read_text(context, parsed, "X-MAINTNOTE-IMPACT");
    event->cancelled = (status != NULL && text_equal(status, "CANCELLED")) ||
                       (notice != NULL && text_equal(notice, "CANCELLED"));
    for (; categories != NULL; categories = find(categories->next, "CATEGORIES"))
        ical_value_add(context->arena, categories->value, &event->categories);
    read_sequence(parsed, event);
    read_revised(context, parsed, event);
}

/* When it is, and how often. */
static int read_course(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event,
                       struct fault *fault)
{
    const struct ical_parse_property *start;

    if (find_one(parsed, "DTSTART", &start, fault) != 0)
        return -1;
    if (start == NULL)
        return fault_set(fault, 0, 0, "it has no DTSTART");
    if (read_time(context, start, &event->start, fault) != 0)
        return -1;
    if (read_length(context, parsed, event, fault) != 0 ||
        read_rule(context, parsed, event, fault) != 0)
        return -1;
    if (read_times(context, parsed, "RDATE", &event->also, fault) != 0 ||
        read_times(context, parsed, "EXDATE", &event->except, fault) != 0)
        return -1;
    for (size_t i = 0; i < event->also.count; i++)
        if (event->also.items[i].is_date != event->start.is_date)
            return fault_set(fault, 0, 0,
                             "one of DTSTART and RDATE is a date, the other a time");
    return 0;
}

static int read_event(const struct ical_event_context *context,
                      const struct ical_parse_event *parsed, struct ical_event *event,
                      struct fault *fault)
{
    const struct ical_parse_property *error;

    read_names(context, parsed, event);
    error = find(parsed->properties, ICAL_PARSE_ERROR);
    if (error != NULL)
        return fault_set(fault, 0, 0, "a line in it cannot be read (%.100s)", error->value);
    if (read_instance(context, parsed, event, fault) != 0)
        return -1;
    event->has_times = read_course(context, parsed, event, fault) == 0;
    /* A date that was called off needs no time. */
    return event->has_times || event->cancelled ? 0 : -1;
}

int ical_event_read(const struct ical_event_context *context,
                    const struct ical_parse_event *parsed, struct ical_event *event,
                    struct fault *fault)
{
    *event = (struct ical_event){0};
    *fault = (struct fault){0};
    if (read_event(context, parsed, event, fault) == 0)
        return 0;
    event->has_reach = ical_reach_find(context, parsed, &event->reach);
    return -1;
}
