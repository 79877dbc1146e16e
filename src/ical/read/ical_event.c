#include "ical/read/ical_event.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "ical/read/ical_parse.h"
#include "ical/read/ical_reach.h"
#include "recur/daytime.h"
#include "recur/recur.h"

#define MINUTES_OF_DAY (24 * 60)

/* The days that a whole day's event touches that ends at the time END; at least its first. */
static int32_t days_until(const struct ical_event *event, struct ical_time end)
{
    struct wall wall = zone_wall(event->start.zone, ical_time_instant(end), NULL);
    int32_t days = wall.day - event->start.wall.day + (wall.second > 0);

    return days < 1 && wall.day >= event->start.wall.day - 1 ? 1 : days;
}

/* The first moment after an event with a time that ends on the date END: 00:00 of that day, or,
 * if the event starts on it, the end of that day. */
static struct ical_time end_of_day(const struct ical_event *event, struct ical_time end)
{
    struct ical_time time = {.wall = {.day = end.wall.day}, .zone = event->start.zone};

    time.wall.day += end.wall.day == event->start.wall.day;
    return time;
}

static int read_end(const struct ical_event_context *context,
                    const struct ical_parse_property *property, struct ical_event *event,
                    struct fault *fault)
{
    struct ical_time end;

    if (ical_property_time(context, property, event->start.zone, &end, fault) != 0)
        return -1;
    if (event->start.is_date && end.is_date) {
        /* Some programs repeat the date where the event has one day. */
        event->length.days = end.wall.day - event->start.wall.day;
        if (event->length.days == 0)
            event->length.days = 1;
    } else if (event->start.is_date) {
        event->length.days = days_until(event, end);
    } else {
        if (end.is_date)
            end = end_of_day(event, end);
        event->length.seconds = ical_time_instant(end) - ical_time_instant(event->start);
    }
    return 0;
}

static int read_duration(const struct ical_parse_property *property, struct ical_event *event,
                         struct fault *fault)
{
    struct duration *length = &event->length;

    if (ical_property_length(property->value, length, fault) != 0)
        return -1;
    if (!event->start.is_date)
        return 0;
    /* A whole day ends with a day: one that is begun counts. */
    length->days += (int32_t)((length->seconds + WALL_DAY_SECONDS - 1) / WALL_DAY_SECONDS);
    length->seconds = 0;
    if (duration_is_zero(*length))
        length->days = 1;
    return 0;
}

static bool is_positive(struct duration length)
{
    return length.days > 0 || length.seconds > 0 || length.months > 0;
}

/* An event should have DTEND or DURATION. Programs that write both, one of which may be zero,
 * mean DTEND. */
static int read_length(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event,
                       struct fault *fault)
{
    const struct ical_parse_property *end, *duration;

    if (ical_property_one(parsed, "DTEND", &end, fault) != 0 ||
        ical_property_one(parsed, "DURATION", &duration, fault) != 0)
        return -1;
    if (end != NULL && read_end(context, end, event, fault) != 0)
        return -1;
    if (duration != NULL && (end == NULL || duration_is_zero(event->length)) &&
        read_duration(duration, event, fault) != 0)
        return -1;
    if (end == NULL && duration == NULL && event->start.is_date)
        event->length.days = 1;
    if (is_positive(event->length))
        return 0;
    return fault_set(fault, 0, 0, "%s",
                     duration_is_zero(event->length) ? "it ends when it starts"
                                                     : "it ends before it starts");
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

/* Refuses a rule with too many dates at a time; foreign rules can have any number. */
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

/* The rule of EVENT that PROPERTY, called NAME, has. */
static int read_rule(const struct ical_event_context *context,
                     const struct ical_parse_property *property, const struct ical_event *event,
                     const struct rule **read, struct fault *fault)
{
    const char *name = property->name;
    struct fault inner;
    struct rule *rule;

    rule = arena_alloc(context->arena, sizeof *rule);
    if (rule_parse(ical_value_tidy(context->arena, property->value), rule, &inner) != 0)
        return fault_set(fault, 0, 0, "%s: %s", name, inner.text);
    if (event->start.is_date && rule->freq < RULE_DAILY)
        return fault_set(fault, 0, 0, "whole days recur by the hour");
    /* RFC 5545 3.3.10: these are ignored for whole days. */
    if (event->start.is_date)
        rule->by_hour = 0, rule->by_minute = rule->by_second = 0;
    if (check_rate(event, rule, fault) != 0)
        return -1;
    localize(event, rule);
    if (recur_counts_long(rule, event->start.wall))
        return fault_set(fault, 0, 0,
                         "%s: COUNT is over %d, and can only be counted one by one", name,
                         RECUR_COUNT_SLOW);
    *read = rule;
    return 0;
}

/* EXRULE, which RFC 2445 had: its dates up to the last one that the event can have. */
static int except_rule(const struct ical_event_context *context, struct ical_event *event,
                       const struct rule *rule, struct fault *fault)
{
    const struct rule *own = event->rule;
    struct ical_property_dates *except = &event->except;
    struct recur recur;
    struct wall wall;

    if (own == NULL)
        return 0;
    recur_start(&recur, rule, event->start.wall);
    while (recur_next(&recur, &wall)) {
        if (own->until_kind != RULE_NO_UNTIL && wall_compare(wall, own->until) > 0)
            return 0;
        if (except->count == ICAL_EVENT_EXCEPTIONS)
            return fault_set(fault, 0, 0, "EXRULE takes more than %d dates away",
                             ICAL_EVENT_EXCEPTIONS);
        except->items = arena_grow(context->arena, except->items, except->count,
                                   &except->capacity, sizeof *except->items);
        except->items[except->count++] = (struct ical_property_date){
            .start = {event->start.is_date, wall, event->start.zone}};
    }
    return 0;
}

static int except_rules(const struct ical_event_context *context,
                        const struct ical_parse_event *parsed, struct ical_event *event,
                        struct fault *fault)
{
    const struct ical_parse_property *property =
        ical_property_find(parsed->properties, "EXRULE");
    const struct rule *rule;

    for (; property != NULL; property = ical_property_find(property->next, "EXRULE"))
        if (read_rule(context, property, event, &rule, fault) != 0 ||
            except_rule(context, event, rule, fault) != 0)
            return -1;
    return 0;
}

static int read_rules(const struct ical_event_context *context,
                      const struct ical_parse_event *parsed, struct ical_event *event,
                      struct fault *fault)
{
    const struct ical_parse_property *property;
    const struct rule *rule;

    if (event->is_instance)
        return 0;
    if (ical_property_one(parsed, "RRULE", &property, fault) != 0 ||
        (property != NULL && read_rule(context, property, event, &event->rule, fault) != 0) ||
        except_rules(context, parsed, event, fault) != 0)
        return -1;
    rule = event->rule;
    event->never = rule != NULL && rule->until_kind != RULE_NO_UNTIL &&
                   wall_compare(rule->until, event->start.wall) < 0;
    return 0;
}

static enum ical_event_range read_range(const char *range)
{
    if (range[0] == '\0')
        return ICAL_EVENT_THIS;
    return text_equal(range, "THISANDFUTURE") ? ICAL_EVENT_FUTURE : ICAL_EVENT_UNREADABLE;
}

/* The date that an instance replaces. If it names no zone, it is on the wall of the event that
 * it changes. */
static int read_instance(const struct ical_event_context *context,
                         const struct ical_parse_event *parsed, struct ical_event *event,
                         struct fault *fault)
{
    const struct ical_parse_property *property =
        ical_property_find(parsed->properties, "RECURRENCE-ID");
    struct fault unknown;

    if (property == NULL)
        return 0;
    event->is_instance = true;
    event->range = read_range(property->range);
    event->and_rule = ical_property_find(parsed->properties, "RRULE") != NULL;
    if (ical_property_one(parsed, "RECURRENCE-ID", &property, fault) != 0)
        return -1;
    event->has_instance = true;
    if (ical_property_time(context, property, zone_utc(), &event->instance, &unknown) == 0) {
        event->instance_floats = !event->instance.is_date && property->zone[0] == '\0' &&
                                 event->instance.zone == zone_utc() &&
                                 strpbrk(property->value, "Zz") == NULL;
        return 0;
    }
    event->instance_floats = true;
    event->has_instance = ical_time_parse(property->value, strlen(property->value), zone_utc(),
                                          &event->instance, &unknown) == 0;
    return event->has_instance
               ? 0
               : fault_set(fault, 0, 0, "RECURRENCE-ID:%.40s is not a date or time",
                           property->value);
}

/* The text of the first property NAME; NULL where there is none, or nothing in it. */
static const char *read_text(const struct ical_event_context *context,
                             const struct ical_parse_event *parsed, const char *name)
{
    const struct ical_parse_property *property = ical_property_find(parsed->properties, name);
    const char *text = property == NULL ? "" : property->value;

    text = ical_value_text(context->arena, text, strlen(text));
    return text[0] == '\0' ? NULL : text;
}

static void read_sequence(const struct ical_parse_event *parsed, struct ical_event *event)
{
    const struct ical_parse_property *property =
        ical_property_find(parsed->properties, "SEQUENCE");

    if (property != NULL && text_digits(property->value) == strlen(property->value))
        event->sequence = strtoull(property->value, NULL, 10);
}

static void read_revised(const struct ical_event_context *context,
                         const struct ical_parse_event *parsed, struct ical_event *event)
{
    static const char *const names[] = {"LAST-MODIFIED", "DTSTAMP"};

    for (size_t i = 0; i < sizeof names / sizeof names[0] && !event->has_revised; i++) {
        const struct ical_parse_property *property =
            ical_property_find(parsed->properties, names[i]);
        struct ical_time time;
        struct fault unused;

        if (property == NULL || ical_time_parse(property->value, strlen(property->value),
                                                context->days, &time, &unused) != 0)
            continue;
        event->has_revised = true;
        event->revised = ical_time_instant(time);
    }
}

/* Some programs spell it with one L. */
static bool is_cancelled(const char *status)
{
    return status != NULL &&
           (text_equal(status, "CANCELLED") || text_equal(status, "CANCELED"));
}

static void read_names(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event)
{
    const char *status = read_text(context, parsed, "STATUS");
    const char *notice = read_text(context, parsed, "X-MAINTNOTE-STATUS");
    const struct ical_parse_property *categories =
        ical_property_find(parsed->properties, "CATEGORIES");

    event->line = parsed->line;
    event->uid = read_text(context, parsed, "UID");
    event->title = read_text(context, parsed, "SUMMARY");
    event->name = event->title != NULL ? event->title : event->uid != NULL ? event->uid : "";
    event->impact = read_text(context, parsed, "X-MAINTNOTE-IMPACT");
    event->cancelled = is_cancelled(status) || is_cancelled(notice);
    for (; categories != NULL; categories = ical_property_find(categories->next, "CATEGORIES"))
        ical_value_add(context->arena, categories->value, &event->categories);
    read_sequence(parsed, event);
    read_revised(context, parsed, event);
}

/* A time among whole days means its day, and its period the days that it touches. */
static void settle_day(const struct ical_event *event, struct ical_property_date *date)
{
    struct ical_time start = date->start;

    date->start = (struct ical_time){.is_date = true,
                                     .wall.day = ical_time_day(start, event->start.zone),
                                     .zone = event->start.zone};
    date->length.days +=
        (int32_t)((date->length.seconds + WALL_DAY_SECONDS - 1) / WALL_DAY_SECONDS);
    date->length.seconds = 0;
}

static int settle_also(struct ical_event *event, struct fault *fault)
{
    for (size_t i = 0; i < event->also.count; i++) {
        struct ical_property_date *date = &event->also.items[i];

        if (date->start.is_date && !event->start.is_date)
            return fault_set(fault, 0, 0, "RDATE is a date, and DTSTART a time");
        if (event->start.is_date && (!date->start.is_date || date->length.seconds != 0))
            settle_day(event, date);
    }
    return 0;
}

/* When it is, and how often. */
static int read_course(const struct ical_event_context *context,
                       const struct ical_parse_event *parsed, struct ical_event *event,
                       struct fault *fault)
{
    const struct ical_parse_property *start;
    const struct zone *zone;

    if (ical_property_one(parsed, "DTSTART", &start, fault) != 0)
        return -1;
    if (start == NULL)
        return fault_set(fault, 0, 0, "it has no DTSTART");
    if (ical_property_time(context, start, NULL, &event->start, fault) != 0)
        return -1;
    if (read_length(context, parsed, event, fault) != 0 ||
        read_rules(context, parsed, event, fault) != 0)
        return -1;
    zone = event->start.zone;
    if (ical_property_dates(context, parsed, "RDATE", zone, &event->also, fault) != 0 ||
        ical_property_dates(context, parsed, "EXDATE", zone, &event->except, fault) != 0)
        return -1;
    return settle_also(event, fault);
}

static int read_event(const struct ical_event_context *context,
                      const struct ical_parse_event *parsed, struct ical_event *event,
                      struct fault *fault)
{
    const struct ical_parse_property *error;

    read_names(context, parsed, event);
    if (read_instance(context, parsed, event, fault) != 0)
        return -1;
    error = ical_property_find(parsed->properties, ICAL_PARSE_ERROR);
    if (error != NULL)
        return fault_set(fault, 0, 0, "a line in it cannot be read (%.100s)", error->value);
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
    event->lost = true;
    event->has_reach = ical_reach_find(context, parsed, &event->reach);
    return -1;
}
