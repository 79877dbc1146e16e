#include "ical/read/ical_zone_name.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "ical/read/ical_windows.h"
#include "time/day.h"
#include "time/zone.h"

/* Longer than any name with what makers put before it. */
#define NAME_LENGTH 128

/* Names with offsets began with Windows 95, and zones that moved since are few. */
#define FIRST_YEAR 1995
#define LAST_YEAR  2040

static instant start_of(int year)
{
    return wall_seconds((struct wall){.day = day_from_date((struct date){year, 1, 1})});
}

/* Whether this was the offset of the zone's standard time in some year. */
static bool had_offset(const struct zone *zone, int32_t offset)
{
    for (instant t = start_of(FIRST_YEAR); t < start_of(LAST_YEAR);) {
        struct zone_period period;

        zone_period_at(zone, t, &period);
        if (!period.dst && period.offset == offset)
            return true;
        t = period.end;
    }
    return false;
}

static const struct zone *find_display(struct zone_db *db, const char *name,
                                       struct fault *fault)
{
    struct ical_windows_display display;
    const struct zone *zone;

    if (!ical_windows_display(name, &display))
        return NULL;
    zone = zone_find(db, display.zone, fault);
    if (zone != NULL && display.has_offset && !had_offset(zone, display.offset)) {
        fault_set(fault, 0, 0, "the zone %s never had the offset that the name gives",
                  display.zone);
        return NULL;
    }
    return zone;
}

/* The zone after what makers put before its name, which may have several parts. */
static const struct zone *find_prefixed(struct zone_db *db, const char *name)
{
    const struct zone *zone = NULL;

    for (const char *slash = name; slash != NULL && zone == NULL;
         slash = strchr(slash + 1, '/'))
        zone = zone_find(db, slash + 1, NULL);
    return zone;
}

/* "America/New_York 1": Lotus Notes and others number the zones of a file. */
static const struct zone *find_numbered(struct zone_db *db, const char *name)
{
    const char *blank = strrchr(name, ' ');
    char copy[NAME_LENGTH + 1] = "";

    if (blank == NULL || blank[1] == '\0' || blank[1 + text_digits(blank + 1)] != '\0')
        return NULL;
    memcpy(copy, name, (size_t)(blank - name));
    return zone_find(db, copy, NULL);
}

/* Whether NAME says UTC in a way of its own: "Z", or an offset of nothing. */
static bool is_utc(const char *name)
{
    if (strcmp(name, "Z") == 0 || strcmp(name, "z") == 0)
        return true;
    if (strncmp(name, "UTC", 3) == 0 || strncmp(name, "GMT", 3) == 0)
        name += 3;
    return (*name == '+' || *name == '-') && name[1] != '\0' &&
           name[1 + strspn(name + 1, "0:")] == '\0';
}

/* Explains why NAME is not a zone. After a prefix, any part may be the name. */
static void explain(struct zone_db *db, const char *name, struct fault *fault)
{
    if (name[0] == '/')
        fault_set(fault, 0, 0, "there is no such time zone");
    else
        zone_find(db, name, fault);
}

const struct zone *ical_zone_name_find(struct zone_db *db, const char *name,
                                       struct fault *fault)
{
    const char *key = ical_windows_key(name);
    const struct zone *zone = NULL;

    *fault = (struct fault){0};
    if (strlen(name) > NAME_LENGTH) {
        fault_set(fault, 0, 0, "this cannot be the name of a time zone");
        return NULL;
    }
    if (key != NULL)
        return zone_find(db, key, fault);
    if (is_utc(name))
        return zone_find(db, "Etc/UTC", fault);
    zone = find_display(db, name, fault);
    if (zone != NULL || fault->text[0] != '\0')
        return zone;
    zone = name[0] == '/' ? find_prefixed(db, name) : zone_find(db, name, NULL);
    if (zone == NULL)
        zone = find_numbered(db, name);
    if (zone == NULL && name[0] != '/')
        zone = zone_find_folded(db, name);
    if (zone == NULL)
        explain(db, name, fault);
    return zone;
}
