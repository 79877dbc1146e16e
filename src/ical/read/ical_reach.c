#include "ical/read/ical_reach.h"

#include <string.h>

#include "base/fault.h"
#include "ical/read/ical_parse.h"
#include "ical/read/ical_property.h"
#include "ical/read/ical_time.h"
#include "ical/read/ical_zone.h"
#include "time/duration.h"

/* No clock on Earth, and none that a file can define, is further than this from UTC. */
#define OFFSET_MOST ((int64_t)WALL_DAY_SECONDS)

static bool is_any(const char *name, const char *const *names)
{
    while (*names != NULL && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

static void widen(struct span *reach, instant start, instant end)
{
    if (start < reach->start)
        reach->start = start;
    if (end > reach->end)
        reach->end = end;
}

/* The zone of times that name none: in PROPERTY, of an event that begins as START says. NULL:
 * it is not known, as for a date of another event. */
static const struct zone *local_zone(const struct ical_event_context *context,
                                     const struct ical_parse_property *property,
                                     const struct ical_parse_property *start)
{
    struct ical_time time;
    struct fault unused;

    if (strcmp(property->name, "RECURRENCE-ID") == 0 || start == NULL ||
        ical_property_time(context, start, NULL, &time, &unused) != 0)
        return NULL;
    return time.zone;
}

/* Adds the whole day that PROPERTY names; false where it cannot be read. */
static bool add_day(const struct ical_event_context *context,
                    const struct ical_parse_property *property,
                    const struct ical_parse_property *start, struct span *reach)
{
    int64_t margin = 0;
    struct ical_time time;
    struct fault unused;

    if (ical_property_wall(property, &time, &unused) != 0)
        return false;
    if (time.is_date)
        time.zone = context->days;
    else if (time.zone == NULL && property->zone[0] != '\0')
        time.zone = ical_zone_find(context->zones, property->zone, &unused);
    else if (time.zone == NULL)
        time.zone = local_zone(context, property, start);
    if (time.zone == NULL) {
        time.zone = zone_utc();
        margin = OFFSET_MOST;
    }
    widen(reach, zone_instant(time.zone, (struct wall){.day = time.wall.day}, NULL) - margin,
          zone_instant(time.zone, (struct wall){.day = time.wall.day + 1}, NULL) + margin);
    return true;
}

/* Adds the length that PROPERTY names to *most; false where it cannot be read. */
static bool add_length(const struct ical_parse_property *property, int64_t *most)
{
    struct duration duration;
    struct fault unused;

    if (ical_property_length(property->value, &duration, &unused) != 0)
        return false;
    *most += duration_longest(duration);
    return true;
}

bool ical_reach_find(const struct ical_event_context *context,
                     const struct ical_parse_event *parsed, struct span *reach)
{
    static const char *const recurring[] = {"RRULE", "RDATE", "EXRULE", ICAL_PARSE_ERROR, NULL};
    static const char *const times[] = {"DTSTART", "DTEND", "RECURRENCE-ID", NULL};
    const struct ical_parse_property *start = ical_property_find(parsed->properties, "DTSTART");
    const struct ical_parse_property *property = parsed->properties;
    int64_t length = 0;

    *reach = (struct span){INSTANT_NEVER, INSTANT_MIN};
    for (; property != NULL; property = property->next) {
        if (is_any(property->name, recurring) || property->range[0] != '\0')
            return false;
        if (is_any(property->name, times) && !add_day(context, property, start, reach))
            return false;
        if (strcmp(property->name, "DURATION") == 0 && !add_length(property, &length))
            return false;
    }
    reach->end += length;
    return start != NULL;
}
