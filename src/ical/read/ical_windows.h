/*
 * ical_windows: the names that Windows, Outlook and Exchange give to time zones.
 */
#ifndef ICAL_READ_ICAL_WINDOWS_H
#define ICAL_READ_ICAL_WINDOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The zone of the database for a key of Windows ("W. Europe Standard Time"), or NULL. */
const char *ical_windows_key(const char *name);

/* The meaning of a name that Windows shows to users. */
struct ical_windows_display {
    const char *zone;
    bool has_offset;
    int32_t offset; /* of standard time, seconds east of UTC */
};

/*
 * Reads a name that Windows shows to users, in English: "(UTC-05:00) Eastern Time (US &
 * Canada)", older "(GMT+01.00) Amsterdam / Berlin / ...", or without the offset; also
 * "tzone://Microsoft/Utc". Names whose cities have different times today are not known. False:
 * it is not such a name.
 */
bool ical_windows_display(const char *name, struct ical_windows_display *display);

/* The zone of the database with the number INDEX for a key of Windows; NULL after the last. */
const char *ical_windows_zone(size_t index);

#endif
