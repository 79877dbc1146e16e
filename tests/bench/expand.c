/*
 * expand: how long one engine needs for the occurrences of a rule over 100 years, the whole
 * result in memory.
 *
 * expand mwin|utc|libical RRULE - prints how many there are and the nanoseconds for one of
 * them. utc: mwin's, turned into instants in Europe/Berlin too. What takes less than a
 * hundredth of a second is repeated until it does not.
 *
 * expand YEAR RRULE - for a rule from 1 January of that year, the nanoseconds that mwin needs
 * for the first three occurrences after 22 November 2026, and how many it finds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libical/ical.h>

#include "base/arena.h"
#include "base/fault.h"
#include "recur/recur.h"
#include "recur/rule.h"
#include "time/zone.h"

#define ROOM  40000
#define CHUNK ((size_t)128) /* so that little is read beyond the 100 years */
#define LEAST 1e7           /* nanoseconds */

static struct wall walls[ROOM];
static struct icaltimetype times[ROOM];
static instant instants[ROOM];

static double nanoseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static size_t with_mwin(const char *text, const struct zone *zone)
{
    struct wall first = {day_from_date((struct date){2026, 1, 1}), 22 * 3600};
    day end = day_from_date((struct date){2126, 1, 1});
    struct zone_cursor cursor;
    struct recur recur;
    struct rule rule;
    struct fault fault;
    size_t count = 0, more;

    if (rule_parse(text, &rule, &fault) != 0)
        exit(2);
    recur_start(&recur, &rule, first);
    do {
        more = recur_fill(&recur, walls + count, CHUNK);
        count += more;
    } while (more == CHUNK && count + CHUNK <= ROOM && walls[count - 1].day < end);
    while (count > 0 && walls[count - 1].day >= end)
        count--;
    if (zone == NULL)
        return count;
    zone_cursor_init(&cursor, zone);
    for (size_t i = 0; i < count; i++)
        instants[i] = zone_cursor_instant(&cursor, walls[i], NULL);
    return count;
}

static size_t first_three(const char *text, int year)
{
    struct wall first = {day_from_date((struct date){year, 1, 1}), 22 * 3600};
    struct wall now = {day_from_date((struct date){2026, 11, 22}), 0};
    struct recur recur;
    struct rule rule;
    struct fault fault;

    if (rule_parse(text, &rule, &fault) != 0)
        exit(2);
    recur_start(&recur, &rule, first);
    recur_seek(&recur, now);
    return recur_fill(&recur, walls, 3);
}

static size_t with_libical(const char *text)
{
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(text);
    icalrecur_iterator *iterator =
        icalrecur_iterator_new(rule, icaltime_from_string("20260101T220000"));
    size_t count = 0;

    if (iterator == NULL)
        exit(2);
    do
        times[count] = icalrecur_iterator_next(iterator);
    while (times[count].year != 0 && times[count].year < 2126 && ++count < ROOM);
    icalrecur_iterator_free(iterator);
    return count;
}

int main(int argc, char **argv)
{
    const struct zone *zone = NULL;
    struct zone_db zones;
    struct arena arena;
    struct fault fault;
    size_t count = 0, rounds = 0;
    double begin, took;
    int year;

    if (argc != 3)
        return 2;
    year = atoi(argv[1]);
    arena_init(&arena, NULL);
    zone_db_init(&zones, &arena, NULL);
    if (strcmp(argv[1], "utc") == 0)
        zone = zone_find(&zones, "Europe/Berlin", &fault);
    begin = nanoseconds();
    do {
        count = strcmp(argv[1], "libical") == 0 ? with_libical(argv[2])
                : year > 0                      ? first_three(argv[2], year)
                                                : with_mwin(argv[2], zone);
        rounds++;
        took = nanoseconds() - begin;
    } while (took < LEAST);
    printf("%zu %.3f\n", count, took / (double)rounds / (year > 0 ? 1 : (double)count));
    arena_free(&arena);
    return 0;
}
