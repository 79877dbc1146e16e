#include "ical/read/ical_property.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "ical/read/ical_parse.h"
#include "ical/read/ical_zone.h"

/* Where the texts of a list are, and which property they are of. */
struct reader {
    const struct ical_event_context *context;
    const struct ical_parse_property *property;
    const struct zone *local; /* of times that name no zone, or NULL */
    const struct zone *named; /* the zone of TZID, NULL until a time needs it */
};

struct piece {
    const char *text;
    size_t length;
};

const struct ical_parse_property *ical_property_find(const struct ical_parse_property *from,
                                                     const char *name)
{
    while (from != NULL && strcmp(from->name, name) != 0)
        from = from->next;
    return from;
}

int ical_property_one(const struct ical_parse_event *parsed, const char *name,
                      const struct ical_parse_property **found, struct fault *fault)
{
    const struct ical_parse_property *next;

    *found = next = ical_property_find(parsed->properties, name);
    while (next != NULL && (next = ical_property_find(next->next, name)) != NULL)
        if (strcmp(next->value, (*found)->value) != 0 ||
            strcmp(next->zone, (*found)->zone) != 0)
            return fault_set(fault, 0, 0, "it has two %s", name);
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The piece without blanks at both ends. */
static struct piece trim(const char *text, size_t length)
{
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (length > 0 && is_blank(text[0])) {
        text++;
        length--;
    }
    return (struct piece){text, length};
}

/* The zone of the calendar's times that name none. */
static int find_floating(const struct ical_event_context *context, const struct zone **zone,
                         struct fault *fault)
{
    *zone = context->floating;
    if (*zone != NULL)
        return 0;
    return fault_set(fault, 0, 0, "X-WR-TIMEZONE:%.60s: there is no such time zone",
                     context->floating_name);
}

static int find_zone(struct reader *reader, const struct zone **zone, struct fault *fault)
{
    const struct ical_event_context *context = reader->context;

    if (reader->property->zone[0] == '\0') {
        *zone = reader->local;
        return *zone != NULL ? 0 : find_floating(context, zone, fault);
    }
    if (reader->named == NULL)
        reader->named = ical_zone_find(context->zones, reader->property->zone, fault);
    *zone = reader->named;
    return *zone == NULL ? -1 : 0;
}

/* A time of PROPERTY, without its zone. */
static int read_wall(const struct ical_parse_property *property, struct piece piece,
                     struct ical_time *time, struct fault *fault)
{
    if (ical_time_parse(piece.text, piece.length, NULL, time, fault) != 0)
        return -1;
    /* Some programs write the whole days of VALUE=DATE with a time of 00:00. */
    if (text_equal(property->kind, "DATE") && time->wall.second == 0)
        time->is_date = true;
    return 0;
}

int ical_property_wall(const struct ical_parse_property *property, struct ical_time *time,
                       struct fault *fault)
{
    return read_wall(property, trim(property->value, strlen(property->value)), time, fault);
}

/* Sets the zone of TIME; it has one already if it is in UTC. */
static int settle(struct reader *reader, struct ical_time *time, struct fault *fault)
{
    /* RFC 5545 3.2.19: a TZID is not for dates, nor for times in UTC. */
    if (time->is_date)
        time->zone = reader->context->days;
    else if (time->zone == NULL)
        return find_zone(reader, &time->zone, fault);
    return 0;
}

static int read_time(struct reader *reader, struct piece piece, struct ical_time *time,
                     struct fault *fault)
{
    if (read_wall(reader->property, piece, time, fault) != 0)
        return -1;
    return settle(reader, time, fault);
}

int ical_property_time(const struct ical_event_context *context,
                       const struct ical_parse_property *property, const struct zone *local,
                       struct ical_time *time, struct fault *fault)
{
    struct reader reader = {context, property, local, NULL};

    return read_time(&reader, trim(property->value, strlen(property->value)), time, fault);
}

/* The end of the period that began at date->start: a time, or a length. */
static int read_period(struct reader *reader, struct piece piece,
                       struct ical_property_date *date, struct fault *fault)
{
    const char *text = arena_copy(reader->context->arena, piece.text, piece.length);
    struct ical_time end;

    date->has_length = true;
    if (text[0] == 'P' || text[0] == 'p' || text[0] == '+' || text[0] == '-') {
        if (ical_property_length(text, &date->length, fault) != 0)
            return -1;
    } else {
        if (read_time(reader, piece, &end, fault) != 0)
            return -1;
        date->length.seconds = ical_time_instant(end) - ical_time_instant(date->start);
    }
    if (date->length.seconds > 0 || date->length.days > 0)
        return 0;
    return fault_set(fault, 0, 0, "a period of %s ends before or when it starts",
                     reader->property->name);
}

static int read_date(struct reader *reader, struct piece piece, struct ical_property_date *date,
                     struct fault *fault)
{
    const char *slash = memchr(piece.text, '/', piece.length);
    size_t length = slash == NULL ? piece.length : (size_t)(slash - piece.text);

    *date = (struct ical_property_date){0};
    if (read_time(reader, trim(piece.text, length), &date->start, fault) != 0)
        return -1;
    if (slash == NULL)
        return 0;
    return read_period(reader, trim(slash + 1, piece.length - length - 1), date, fault);
}

static int read_list(struct reader *reader, struct ical_property_dates *dates,
                     struct fault *fault)
{
    struct arena *arena = reader->context->arena;
    const char *at = reader->property->value;

    for (;;) {
        size_t length = strcspn(at, ",");
        struct piece piece = trim(at, length);

        if (piece.length > 0) {
            dates->items = arena_grow(arena, dates->items, dates->count, &dates->capacity,
                                      sizeof *dates->items);
            if (read_date(reader, piece, &dates->items[dates->count], fault) != 0)
                return -1;
            dates->count++;
        }
        if (at[length] == '\0')
            return 0;
        at += length + 1;
    }
}

int ical_property_dates(const struct ical_event_context *context,
                        const struct ical_parse_event *parsed, const char *name,
                        const struct zone *local, struct ical_property_dates *dates,
                        struct fault *fault)
{
    const struct ical_parse_property *property = ical_property_find(parsed->properties, name);

    for (; property != NULL; property = ical_property_find(property->next, name)) {
        struct reader reader = {context, property, local, NULL};

        if (read_list(&reader, dates, fault) != 0)
            return -1;
    }
    return 0;
}

int ical_property_length(const char *text, struct duration *length, struct fault *fault)
{
    size_t from = strspn(text, " \t"), end = strlen(text), to = 0;
    char upper[40];
    struct fault inner;

    while (end > from && is_blank(text[end - 1]))
        end--;
    if (text[from] == '-')
        return fault_set(fault, 0, 0, "it ends before it starts");
    from += text[from] == '+';
    /* "P1DT": nothing follows the T. */
    if (end > from + 2 && (text[end - 1] == 'T' || text[end - 1] == 't'))
        end--;
    for (; from < end && to < sizeof upper - 1; from++)
        upper[to++] = (char)(text[from] >= 'a' && text[from] <= 'z' ? text[from] - 'a' + 'A'
                                                                    : text[from]);
    upper[to] = '\0';
    if (from < end || upper[0] != 'P' || duration_parse(upper, length, &inner) != 0)
        return fault_set(fault, 0, 0, "'%.40s' is not a length of time", text);
    return 0;
}
