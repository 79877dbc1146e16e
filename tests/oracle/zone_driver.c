/*
 * Answers questions about time zones for zone_zoneinfo.py.
 *
 * zone_driver FOLDER reads lines and prints one line for each, all of them at the latest when
 * it reads an empty line:
 *     z NAME        the zone of the questions that follow: "ok", or why there is none
 *     c FROM TO     the changes of offset after FROM and up to TO: "AT:BEFORE:AFTER ..."
 *     t INSTANT     "OFFSET ABBREVIATION"
 *     w SECONDS     wall seconds since 1970-01-01 00:00: "INSTANT FIT"
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "time/zone.h"

static void print_changes(const struct zone *zone, instant from, instant to)
{
    int32_t before, after;
    instant at;

    while (zone_next_change(zone, from, &at, &before, &after) && at <= to) {
        printf("%" PRId64 ":%" PRId32 ":%" PRId32 " ", at, before, after);
        from = at;
    }
    putchar('\n');
}

static void print_offset(struct zone_cursor *cursor, instant t)
{
    const int32_t offset = zone_cursor_offset(cursor, t);
    int32_t single;

    if (wall_seconds(zone_wall(cursor->zone, t, &single)) != t + offset || single != offset)
        puts("the cursor and the single question disagree");
    else
        printf("%" PRId32 " %s\n", offset, cursor->period.abbreviation);
}

static void print_instant(struct zone_cursor *cursor, int64_t seconds)
{
    static const char *const fits[] = {"exact", "gap", "fold"};
    struct wall wall = wall_from_seconds(seconds);
    enum zone_fit fit, single;
    instant t = zone_cursor_instant(cursor, wall, &fit);

    if (zone_instant(cursor->zone, wall, &single) != t || single != fit)
        puts("the cursor and the single question disagree");
    else
        printf("%" PRId64 " %s\n", t, fits[fit]);
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct zone_db db;
    struct zone_cursor cursor;
    char line[256];

    arena_init(&arena, NULL);
    zone_db_init(&db, &arena, argc > 1 ? argv[1] : NULL);
    zone_cursor_init(&cursor, zone_utc());
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *rest = line + 2;
        struct fault fault;
        const struct zone *zone;

        if (line[0] == '\n') {
            fflush(stdout);
            continue;
        }
        line[strcspn(line, "\n")] = '\0';
        switch (line[0]) {
        case 'z':
            zone = zone_find(&db, rest, &fault);
            puts(zone != NULL ? "ok" : fault.text);
            zone_cursor_init(&cursor, zone != NULL ? zone : zone_utc());
            break;
        case 'c': {
            instant from = strtoll(rest, &rest, 10);

            print_changes(cursor.zone, from, strtoll(rest, NULL, 10));
            break;
        }
        case 't': print_offset(&cursor, strtoll(rest, NULL, 10)); break;
        case 'w': print_instant(&cursor, strtoll(rest, NULL, 10)); break;
        default: puts("what?"); break;
        }
    }
    arena_free(&arena);
    return 0;
}
