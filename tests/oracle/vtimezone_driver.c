/*
 * vtimezone_driver: time zones as calendars have them, for vtimezone.py.
 *
 * Each line of standard input is "FROM TO ZONE": two instants in seconds and a name. For each a
 * calendar with the zone's VTIMEZONE is written, then a line "END".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "ical/write/ical_vtimezone.h"
#include "time/zone.h"

static void answer(struct out *out, struct zone_db *zones, const char *name, struct span span)
{
    struct fault fault;
    const struct zone *zone = zone_find(zones, name, &fault);

    if (zone == NULL) {
        out_text(out, fault.text);
        out_char(out, '\n');
    } else {
        out_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        ical_vtimezone_write(out, zone, span);
        out_text(out, "END:VCALENDAR\r\n");
    }
    out_text(out, "END\n");
    out_flush(out);
}

int main(void)
{
    struct arena arena;
    struct zone_db zones;
    struct out out;
    char line[256];

    arena_init(&arena, NULL);
    zone_db_init(&zones, &arena, NULL);
    out_open(&out, STDOUT_FILENO);
    while (fgets(line, sizeof line, stdin) != NULL) {
        struct span span;
        int at = 0;

        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%" SCNd64 " %" SCNd64 " %n", &span.start, &span.end, &at) != 2)
            return 1;
        answer(&out, &zones, line + at, span);
    }
    arena_free(&arena);
    return out_finish(&out) == 0 ? 0 : 1;
}
