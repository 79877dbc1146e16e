/*
 * zone: wall time and instants, and what the database can look like.
 *
 * Expectations for real zones come from their rules in the tz database and were
 * computed with GNU date; made zones are written byte by byte after RFC 9636.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "time/tzif.h"
#include "time/zone.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define HOUR         3600
#define SYSTEM       "/usr/share/zoneinfo"

struct fixture {
    struct arena arena;
    struct zone_db db;
    char folder[256]; /* a database of the test's own, empty */
    struct zone_db own;
};

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    const char *parent = getenv("TMPDIR");

    arena_init(&fixture->arena, NULL);
    zone_db_init(&fixture->db, &fixture->arena, NULL);
    snprintf(fixture->folder, sizeof fixture->folder, "%s/zone.XXXXXX",
             parent == NULL ? "/tmp" : parent);
    assert_non_null(mkdtemp(fixture->folder));
    zone_db_init(&fixture->own, &fixture->arena, fixture->folder);
    *state = fixture;
    return 0;
}

static const char *own_path(const struct fixture *fixture, const char *name)
{
    static char path[512];

    snprintf(path, sizeof path, "%s/%s", fixture->folder, name);
    return path;
}

static int close_fixture(void **state)
{
    static const char *const names[] = {"Made/Zone", "Made/Pipe", "Made",        "Large",
                                        "Zone.Dot",  "outside",   "zone1970.tab"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(names); i++)
        remove(own_path(fixture, names[i]));
    assert_int_equal(remove(fixture->folder), 0);
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static const struct zone *find(struct zone_db *db, const char *name)
{
    struct fault fault;
    const struct zone *zone = zone_find(db, name, &fault);

    if (zone == NULL)
        fail_msg("%s: %s", name, fault.text);
    return zone;
}

/* TEXT: "2026-03-29 02:30:00" */
static struct wall wall_of(const char *text)
{
    int year, month, mday, hour, minute, second;

    assert_int_equal(
        sscanf(text, "%d-%d-%d %d:%d:%d", &year, &month, &mday, &hour, &minute, &second), 6);
    return (struct wall){day_from_date((struct date){year, month, mday}),
                         hour * HOUR + minute * 60 + second};
}

static instant utc(const char *text)
{
    return wall_seconds(wall_of(text));
}

struct made {
    unsigned char data[4096];
    size_t size;
};

static void put(struct made *made, const void *data, size_t size)
{
    assert_true(made->size + size <= sizeof made->data);
    if (size > 0)
        memcpy(made->data + made->size, data, size);
    made->size += size;
}

static void put_number(struct made *made, int64_t number, size_t size)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> 8 * (size - 1 - i));
    put(made, bytes, size);
}

struct made_type {
    int32_t offset;
    unsigned char dst, index;
};

struct made_zone {
    char version; /* 0: only the block of version 1 */
    const int64_t *times;
    const char *type_of; /* "0101" */
    size_t time_count;
    const struct made_type *types;
    size_t type_count;
    const char *letters; /* with a NUL behind each */
    size_t letter_count;
    int32_t leaps;
    const char *footer;
};

static void put_block(struct made *made, const struct made_zone *zone, size_t time_size)
{
    put(made, "TZif", 4);
    put(made, &zone->version, 1);
    put(made, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15);
    put_number(made, 0, 4);
    put_number(made, (int64_t)zone->type_count, 4);
    put_number(made, zone->leaps, 4);
    put_number(made, (int64_t)zone->time_count, 4);
    put_number(made, (int64_t)zone->type_count, 4);
    put_number(made, (int64_t)zone->letter_count, 4);
    for (size_t i = 0; i < zone->time_count; i++)
        put_number(made, zone->times[i], time_size);
    for (size_t i = 0; i < zone->time_count; i++)
        put_number(made, zone->type_of[i] - '0', 1);
    for (size_t i = 0; i < zone->type_count; i++) {
        put_number(made, zone->types[i].offset, 4);
        put_number(made, zone->types[i].dst, 1);
        put_number(made, zone->types[i].index, 1);
    }
    put(made, zone->letters, zone->letter_count);
    for (int32_t i = 0; i < zone->leaps; i++) {
        put_number(made, 78796800, time_size);
        put_number(made, 1, 4);
    }
    for (size_t i = 0; i < zone->type_count; i++)
        put_number(made, 0, 1);
}

static void make(struct made *made, const struct made_zone *zone)
{
    made->size = 0;
    if (zone->version == 0) {
        put_block(made, zone, 4);
        return;
    }
    put_block(made, &(struct made_zone){.version = zone->version}, 4);
    put_block(made, zone, 8);
    put(made, "\n", 1);
    put(made, zone->footer, strlen(zone->footer));
    put(made, "\n", 1);
}

static void write_file(const struct fixture *fixture, const char *name, const void *data,
                       size_t size)
{
    FILE *file;

    mkdir(own_path(fixture, "Made"), 0777);
    /* Some file systems wait for the disk where an old file is written over. */
    remove(own_path(fixture, name));
    file = fopen(own_path(fixture, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* The zone "Made/Zone", read anew from a file with these bytes; NULL and *fault. */
static const struct zone *load(struct fixture *fixture, const void *data, size_t size,
                               struct fault *fault)
{
    write_file(fixture, "Made/Zone", data, size);
    zone_db_init(&fixture->own, &fixture->arena, fixture->folder);
    return zone_find(&fixture->own, "Made/Zone", fault);
}

static const struct zone *load_made(struct fixture *fixture, const struct made_zone *zone)
{
    struct made made;
    struct fault fault;
    const struct zone *loaded;

    make(&made, zone);
    loaded = load(fixture, made.data, made.size, &fault);
    if (loaded == NULL)
        fail_msg("%s: %s", zone->footer, fault.text);
    return loaded;
}

static const struct made_type lmt_only[] = {{-1800, 0, 0}};

/* A zone of one type, LMT, and after one transition in 1970 its footer. */
static const struct zone *load_footer(struct fixture *fixture, const char *footer)
{
    static const int64_t times[] = {0};

    return load_made(fixture,
                     &(struct made_zone){'3', times, "0", 1, lmt_only, 1, "LMT", 4, 0, footer});
}

static void a_wall_time_in_a_gap_is_read_with_the_offset_before(void **state)
{
    static const struct {
        const char *zone, *wall, *utc;
    } cases[] = {
        {"Europe/Berlin", "2026-03-29 02:00:00", "2026-03-29 01:00:00"},
        {"Europe/Berlin", "2026-03-29 02:30:00", "2026-03-29 01:30:00"},
        {"Europe/Berlin", "2026-03-29 02:59:59", "2026-03-29 01:59:59"},
        {"Europe/Berlin", "2100-03-28 02:30:00", "2100-03-28 01:30:00"},
        {"America/New_York", "2026-03-08 02:30:00", "2026-03-08 07:30:00"},
        {"Australia/Lord_Howe", "2026-10-04 02:15:00", "2026-10-03 15:45:00"},
        {"America/Nuuk", "2026-03-28 23:30:00", "2026-03-29 01:30:00"},
        {"Europe/Dublin", "2026-03-29 01:30:00", "2026-03-29 01:30:00"},
        {"Antarctica/Troll", "2026-03-29 02:30:00", "2026-03-29 02:30:00"},
        /* Samoa left out a whole day. */
        {"Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30 22:00:00"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zone *zone = find(&fixture->db, cases[i].zone);
        enum zone_fit fit;

        if (zone_instant(zone, wall_of(cases[i].wall), &fit) != utc(cases[i].utc))
            fail_msg("%s %s is not %s", cases[i].zone, cases[i].wall, cases[i].utc);
        assert_int_equal(fit, ZONE_GAP);
    }
}

static void a_wall_time_in_a_fold_means_the_first(void **state)
{
    static const struct {
        const char *zone, *wall, *utc;
    } cases[] = {
        {"Europe/Berlin", "2026-10-25 02:00:00", "2026-10-25 00:00:00"},
        {"Europe/Berlin", "2026-10-25 02:59:59", "2026-10-25 00:59:59"},
        {"Europe/Berlin", "9999-10-31 02:30:00", "9999-10-31 00:30:00"},
        {"America/New_York", "2026-11-01 01:30:00", "2026-11-01 05:30:00"},
        {"Australia/Lord_Howe", "2026-04-05 01:45:00", "2026-04-04 14:45:00"},
        {"Europe/Dublin", "2026-10-25 01:30:00", "2026-10-25 00:30:00"},
        {"Antarctica/Troll", "2026-10-25 02:30:00", "2026-10-25 00:30:00"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zone *zone = find(&fixture->db, cases[i].zone);
        enum zone_fit fit;

        if (zone_instant(zone, wall_of(cases[i].wall), &fit) != utc(cases[i].utc))
            fail_msg("%s %s is not %s", cases[i].zone, cases[i].wall, cases[i].utc);
        assert_int_equal(fit, ZONE_FOLD);
    }
}

static void an_offset_says_which_of_the_two_in_a_fold(void **state)
{
    static const struct {
        const char *zone, *wall;
        int32_t offset;
        int pass; /* -1: the clock never shows that */
    } cases[] = {
        {"Europe/Berlin", "2026-10-25 02:00:00", 2 * HOUR, ZONE_FIRST},
        {"Europe/Berlin", "2026-10-25 02:00:00", HOUR, ZONE_SECOND},
        {"Europe/Berlin", "2026-10-25 02:59:59", HOUR, ZONE_SECOND},
        {"Europe/Berlin", "2026-10-25 03:00:00", HOUR, ZONE_UNSAID},
        {"Europe/Berlin", "2026-10-25 03:00:00", 2 * HOUR, -1},
        {"Europe/Berlin", "2026-10-25 01:59:59", HOUR, -1},
        {"Europe/Berlin", "2026-03-29 02:30:00", HOUR, -1},
        {"Europe/Berlin", "2026-03-29 02:30:00", 2 * HOUR, -1},
        {"Australia/Lord_Howe", "2026-04-05 01:45:00", 11 * HOUR, ZONE_FIRST},
        {"Australia/Lord_Howe", "2026-04-05 01:45:00", 21 * HOUR / 2, ZONE_SECOND},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zone *zone = find(&fixture->db, cases[i].zone);
        const struct wall wall = wall_of(cases[i].wall);
        enum zone_pass pass = ZONE_UNSAID;
        const bool has = zone_has_offset(zone, wall, cases[i].offset, &pass);

        if ((has ? (int)pass : -1) != cases[i].pass)
            fail_msg("%s %s %d", cases[i].zone, cases[i].wall, cases[i].offset);
        if (has)
            assert_int_equal(zone_instant_pass(zone, wall, pass, NULL),
                             wall_seconds(wall) - cases[i].offset);
    }
}

static void the_seconds_beside_a_gap_and_a_fold_are_exact(void **state)
{
    static const struct {
        const char *wall, *utc;
    } cases[] = {
        {"2026-03-29 01:59:59", "2026-03-29 00:59:59"},
        {"2026-03-29 03:00:00", "2026-03-29 01:00:00"},
        {"2026-10-25 01:59:59", "2026-10-24 23:59:59"},
        {"2026-10-25 03:00:00", "2026-10-25 02:00:00"},
        {"2200-07-01 12:00:00", "2200-07-01 10:00:00"},
        {"9999-12-31 23:59:59", "9999-12-31 22:59:59"},
        {"0001-01-01 00:00:00", "0000-12-31 23:06:32"}, /* LMT, 53:28 east */
    };
    struct fixture *fixture = *state;
    const struct zone *zone = find(&fixture->db, "Europe/Berlin");

    for (size_t i = 0; i < COUNT(cases) - 1; i++) {
        enum zone_fit fit;

        assert_int_equal(zone_instant(zone, wall_of(cases[i].wall), &fit), utc(cases[i].utc));
        assert_int_equal(fit, ZONE_EXACT);
    }
    assert_int_equal(zone_instant(zone, wall_of("0001-01-01 00:00:00"), NULL),
                     (instant)DAY_MIN * WALL_DAY_SECONDS - 3208);
}

static void a_period_has_its_offset_name_and_borders(void **state)
{
    static const struct {
        const char *zone, *at, *start, *end, *abbreviation;
        int32_t offset;
        bool dst;
    } cases[] = {
        {"Europe/Berlin", "2026-07-01 00:00:00", "2026-03-29 01:00:00", "2026-10-25 01:00:00",
         "CEST", 2 * HOUR, true},
        {"Europe/Berlin", "2026-10-25 01:00:00", "2026-10-25 01:00:00", "2027-03-28 01:00:00",
         "CET", HOUR, false},
        {"Europe/Berlin", "2999-07-01 00:00:00", "2999-03-31 01:00:00", "2999-10-27 01:00:00",
         "CEST", 2 * HOUR, true},
        {"Asia/Gaza", "2500-07-01 00:00:00", "2500-03-27 00:00:00", "2500-10-29 23:00:00",
         "EEST", 3 * HOUR, true},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct zone_period period;

        zone_period_at(find(&fixture->db, cases[i].zone), utc(cases[i].at), &period);
        assert_int_equal(period.start, utc(cases[i].start));
        assert_int_equal(period.end, utc(cases[i].end));
        assert_int_equal(period.offset, cases[i].offset);
        assert_int_equal(period.dst, cases[i].dst);
        assert_string_equal(period.abbreviation, cases[i].abbreviation);
    }
}

/* From the first second to the last, periods leave nothing out and differ from their
 * neighbours. */
static void check_periods(const struct zone *zone)
{
    struct zone_period before, period;

    zone_period_at(zone, INSTANT_MIN, &before);
    assert_int_equal(before.start, INSTANT_MIN);
    while (before.end <= INSTANT_MAX) {
        zone_period_at(zone, before.end, &period);
        assert_int_equal(period.start, before.end);
        assert_true(period.end > period.start);
        assert_true(period.offset != before.offset || period.dst != before.dst ||
                    strcmp(period.abbreviation, before.abbreviation) != 0);
        before = period;
    }
}

/* The calendar has 97 leap years in 400, but footers change the clock twice in each year. */
static void periods_cover_all_time_without_a_hole(void **state)
{
    static const char *const names[] = {
        "Europe/Berlin", "Europe/Dublin", "Asia/Gaza", "Africa/Casablanca",
        "Asia/Tokyo",    "America/Nuuk",  "UTC",       "Etc/GMT-1"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(names); i++)
        check_periods(find(&fixture->db, names[i]));
}

/* No zone has such a rule: in all years, or where 2 January is a Monday, clocks change twice at
 * once; the same around the new year; in another order in leap years. */
static void a_rule_with_changes_at_once_makes_periods_too(void **state)
{
    static const char *const footers[] = {"AAA0BBB0,M10.5.0,M10.5.0", "AAA0:3BBB0,1,M1.1.1",
                                          "AAA-10:30BBB-11,0,M1.1.0", "AAA0BBB,J60/3,60/1"};

    for (size_t i = 0; i < COUNT(footers); i++)
        check_periods(load_footer(*state, footers[i]));
}

static void instants_outside_all_years_count_as_the_nearest(void **state)
{
    struct fixture *fixture = *state;
    const struct zone *zone = find(&fixture->db, "Europe/Berlin");
    struct zone_period period;
    struct zone_cursor cursor;
    int32_t offset, before, after;
    instant at;

    assert_int_equal(wall_seconds(zone_wall(zone, INSTANT_NEVER, &offset)), INSTANT_MAX + HOUR);
    assert_int_equal(wall_seconds(zone_wall(zone, INT64_MIN, &offset)), INSTANT_MIN + 3208);
    zone_cursor_init(&cursor, zone);
    assert_int_equal(zone_cursor_offset(&cursor, INSTANT_NEVER), HOUR);
    assert_int_equal(zone_cursor_offset(&cursor, INT64_MIN), 3208);
    zone_period_at(zone, INSTANT_NEVER, &period);
    assert_int_equal(period.offset, HOUR);
    assert_false(zone_next_change(zone, INSTANT_NEVER, &at, &before, &after));
    assert_int_equal(wall_seconds(zone_wall(zone_utc(), INSTANT_NEVER, &offset)), INSTANT_MAX);
}

/* In ascending, descending and random order a cursor answers as a single question does. */
static void a_cursor_answers_in_any_order(void **state)
{
    static const char *const names[] = {"Europe/Berlin",     "Australia/Lord_Howe", "Asia/Gaza",
                                        "Africa/Casablanca", "Pacific/Apia",        "UTC"};
    struct fixture *fixture = *state;

    srand(1);
    for (size_t i = 0; i < COUNT(names); i++) {
        const struct zone *zone = find(&fixture->db, names[i]);
        struct zone_cursor up, down, jumping, fresh;

        zone_cursor_init(&up, zone);
        zone_cursor_init(&down, zone);
        zone_cursor_init(&jumping, zone);
        for (int k = 0; k < 60000; k++) {
            struct zone_cursor *const cursors[] = {&up, &down, &jumping};
            int64_t first = -(int64_t)365 * 80 * 86400, step = 100003;
            int32_t offset;
            int64_t seconds[] = {first + k * step, first + (60000 - k) * step,
                                 first + (int64_t)rand() % 60000 * step};

            for (size_t j = 0; j < COUNT(cursors); j++) {
                struct wall wall = wall_from_seconds(seconds[j]);
                enum zone_fit fit, single;

                if (zone_cursor_instant(cursors[j], wall, &fit) !=
                        zone_instant(zone, wall, &single) ||
                    fit != single ||
                    wall_seconds(zone_wall(zone, seconds[j], &offset)) != seconds[j] + offset ||
                    zone_cursor_offset(cursors[j], seconds[j]) != offset)
                    fail_msg("%s: %lld, cursor %zu", names[i], (long long)seconds[j], j);
            }
            zone_cursor_init(&fresh, zone);
            zone_wall(zone, seconds[0], &offset);
            assert_int_equal(zone_cursor_offset(&fresh, seconds[0]), offset);
        }
    }
}

static void the_next_change_is_one_of_the_offset(void **state)
{
    struct fixture *fixture = *state;
    const struct zone *zone = find(&fixture->db, "Europe/Berlin");
    int32_t before, after;
    instant at;

    assert_true(zone_next_change(zone, utc("2026-01-01 00:00:00"), &at, &before, &after));
    assert_int_equal(at, utc("2026-03-29 01:00:00"));
    assert_int_equal(before, HOUR);
    assert_int_equal(after, 2 * HOUR);
    assert_true(zone_next_change(zone, at, &at, &before, &after));
    assert_int_equal(at, utc("2026-10-25 01:00:00"));
    assert_true(zone_next_change(zone, at - 1, &at, &before, &after));
    assert_int_equal(at, utc("2026-10-25 01:00:00"));
    assert_false(zone_next_change(find(&fixture->db, "Asia/Tokyo"), utc("2026-01-01 00:00:00"),
                                  &at, &before, &after));
    assert_false(zone_next_change(zone_utc(), INSTANT_MIN, &at, &before, &after));
    assert_false(zone_next_change(zone, utc("9999-12-01 00:00:00"), &at, &before, &after));
}

static void calendar_time_goes_by_the_wall_and_elapsed_time_does_not(void **state)
{
    static const struct {
        const char *from; /* UTC */
        struct duration duration;
        int sign;
        const char *to;
    } cases[] = {
        /* Sat 2026-03-28 22:30 and a day, 8 hours, 24 hours; and back */
        {"2026-03-28 21:30:00", {0, 1, 0}, 1, "2026-03-29 20:30:00"},
        {"2026-03-28 21:30:00", {0, 0, 8 * HOUR}, 1, "2026-03-29 05:30:00"},
        {"2026-03-28 21:30:00", {0, 0, 24 * HOUR}, 1, "2026-03-29 21:30:00"},
        {"2026-03-29 20:30:00", {0, 1, 0}, -1, "2026-03-28 21:30:00"},
        /* 31 March 12:00, a month before */
        {"2026-03-31 10:00:00", {1, 0, 0}, -1, "2026-02-28 11:00:00"},
        /* Into the gap, and into the fold */
        {"2026-03-28 01:30:00", {0, 1, 0}, 1, "2026-03-29 01:30:00"},
        {"2026-10-24 00:30:00", {0, 1, 0}, 1, "2026-10-25 00:30:00"},
        /* The second 02:30 of the fold stays that where no calendar is asked for. */
        {"2026-10-25 01:30:00", {0, 0, 0}, 1, "2026-10-25 01:30:00"},
        {"2026-10-25 01:30:00", {0, 0, 60}, 1, "2026-10-25 01:31:00"},
        {"2026-01-01 00:00:00", {1, 1, 90}, 1, "2026-02-02 00:01:30"},
    };
    struct fixture *fixture = *state;
    const struct zone *zone = find(&fixture->db, "Europe/Berlin");

    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(zone_add(zone, utc(cases[i].from), cases[i].duration, cases[i].sign),
                         utc(cases[i].to));
    assert_int_equal(zone_add(zone, 0, (struct duration){0, 0, 315569520000}, 1), INSTANT_MAX);
    assert_int_equal(zone_add(zone, 0, (struct duration){0, 0, 315569520000}, -1), INSTANT_MIN);
    assert_int_equal(wall_seconds(zone_wall(
                         zone, zone_add(zone, 0, (struct duration){120000, 0, 0}, 1), NULL)),
                     (int64_t)DAY_MAX * WALL_DAY_SECONDS + HOUR);
}

struct footer_case {
    const char *footer;
    struct {
        const char *at; /* UTC */
        int32_t offset;
    } points[4];
};

/* The forms of POSIX and RFC 9636 3.3.2; expectations by hand. */
static void footers_rule_from_the_last_transition_on(void **state)
{
    static const struct footer_case cases[] = {
        {"EST5", {{"1970-01-02 00:00:00", -1800}, {"2100-01-01 00:00:00", -1800}}},
        /* Jn counts no leap day: J60 is 1 March; n does: 59 is 29 February or 1 March. */
        {"AAA0BBB,J60/0,J61/0",
         {{"2023-03-01 00:00:00", HOUR},
          {"2024-02-29 23:59:59", 0},
          {"2024-03-01 00:00:00", HOUR},
          {"2024-03-01 23:00:00", 0}}},
        {"AAA0BBB,59/0,60/0",
         {{"2023-03-01 00:00:00", HOUR},
          {"2024-02-29 00:00:00", HOUR},
          {"2024-02-28 23:59:59", 0},
          {"2024-02-29 23:00:00", 0}}},
        /* The last Sunday is the fourth or the fifth; 0 is Sunday, and 2 hours the default. */
        {"AAA0BBB,M2.5.0,M3.1.6/0",
         {{"2026-02-22 01:59:59", 0},
          {"2026-02-22 02:00:00", HOUR},
          {"2026-03-06 22:59:59", HOUR},
          {"2026-03-06 23:00:00", 0}}},
        /* Hours of version 3, before and after the day */
        {"<+03>-3<+04>,M3.4.4/50,M10.4.4/-26",
         {{"2026-03-27 22:59:59", 3 * HOUR},
          {"2026-03-27 23:00:00", 4 * HOUR},
          {"2026-10-20 17:59:59", 4 * HOUR},
          {"2026-10-20 18:00:00", 3 * HOUR}}},
        {"<-03>3<-02>,J1/-167,J365/167",
         {{"2026-12-24 04:00:00", -2 * HOUR},
          {"2026-12-25 04:00:00", -2 * HOUR},
          {"2030-06-15 00:00:00", -2 * HOUR},
          {"2400-12-31 00:00:00", -2 * HOUR}}},
        /* Daylight saving time all year, as RFC 9636 3.3.2 says it is written */
        {"EST5EDT,0/0,J365/25",
         {{"2026-01-01 05:00:00", -4 * HOUR},
          {"2026-12-31 23:59:59", -4 * HOUR},
          {"2027-01-01 04:30:00", -4 * HOUR},
          {"2400-06-01 00:00:00", -4 * HOUR}}},
        /* Negative: standard time in summer */
        {"IST-1GMT0,M10.5.0,M3.5.0/1",
         {{"2026-01-01 00:00:00", 0},
          {"2026-07-01 00:00:00", HOUR},
          {"2026-03-29 00:59:59", 0},
          {"2026-03-29 01:00:00", HOUR}}},
        /* Both changes of a year in the one before, the end first */
        {"AAA-10:30BBB-11,0,0",
         {{"2026-12-31 14:59:59", 11 * HOUR},
          {"2026-12-31 15:00:00", 10 * HOUR + 1800},
          {"2026-12-31 15:29:59", 10 * HOUR + 1800},
          {"2026-12-31 15:30:00", 11 * HOUR}}},
        /* South of the equator, with minutes and seconds */
        {"AAA-1:02:03BBB-2:02:04,M10.1.0/2:30:30,M4.1.0/3",
         {{"2026-01-01 00:00:00", 7324},
          {"2026-07-01 00:00:00", 3723},
          {"2026-10-04 01:28:26", 3723},
          {"2026-10-04 01:28:27", 7324}}},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zone *zone = load_footer(fixture, cases[i].footer);

        for (size_t j = 0; j < COUNT(cases[i].points) && cases[i].points[j].at != NULL; j++) {
            int32_t offset;

            zone_wall(zone, utc(cases[i].points[j].at), &offset);
            if (offset != cases[i].points[j].offset)
                fail_msg("%s at %s: %d, not %d", cases[i].footer, cases[i].points[j].at, offset,
                         cases[i].points[j].offset);
            assert_int_equal(wall_seconds(zone_wall(zone, utc("1969-12-31 23:59:59"), &offset)),
                             -1801);
        }
    }
}

static void what_is_no_footer_is_refused(void **state)
{
    static const char *const footers[] = {
        "CET",
        "C-1",
        "CE-1",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M0.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.0.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M3.5,M10.5.0",
        "CET-1CEST,J0,J365",
        "CET-1CEST,J366,J1",
        "CET-1CEST,366,1",
        "CET-1CEST,,1",
        "CET-1CEST,1/168,2",
        "CET-1CEST,1/-168,2",
        "CET-1CEST,1/1:60,2",
        "CET-1CEST,1/1:00:60,2",
        "CET-1CEST,1/,2",
        "CET-25",
        "CET-1:",
        "CET--1",
        "<CET-1",
        "<+1>-1",
        "<+01-1",
        "ABCDEFGHIJKL-1",
        ":Europe/Berlin",
        "CET-99999999999999999999",
        "CET-1CEST,M99999999999.5.0,1",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(footers); i++) {
        static const int64_t times[] = {0};
        struct made made;
        struct fault fault;

        make(&made,
             &(struct made_zone){'3', times, "0", 1, lmt_only, 1, "LMT", 4, 0, footers[i]});
        if (load(fixture, made.data, made.size, &fault) != NULL)
            fail_msg("%s is taken", footers[i]);
        assert_non_null(strstr(fault.text, "ends in a wrong rule"));
    }
}

static const struct made_type three_types[] = {{-1800, 0, 0}, {HOUR, 0, 4}, {2 * HOUR, 1, 8}};

static void a_file_of_version_1_ends_with_its_last_type(void **state)
{
    static const int64_t times[] = {-1000, 0, 100000};
    struct fixture *fixture = *state;
    const struct zone *zone =
        load_made(fixture, &(struct made_zone){0, times, "121", 3, three_types, 3,
                                               "LMT\0CET\0CEST", 13, 0, ""});
    struct zone_period period;

    zone_period_at(zone, -1001, &period);
    assert_int_equal(period.start, INSTANT_MIN);
    assert_int_equal(period.end, -1000);
    assert_int_equal(period.offset, -1800);
    assert_string_equal(period.abbreviation, "LMT");
    zone_period_at(zone, 99999, &period);
    assert_int_equal(period.start, 0);
    assert_true(period.dst);
    assert_string_equal(period.abbreviation, "CEST");
    zone_period_at(zone, INSTANT_MAX, &period);
    assert_int_equal(period.start, 100000);
    assert_int_equal(period.end, INSTANT_NEVER);
    assert_int_equal(period.offset, HOUR);
}

static void a_file_without_transitions_is_all_footer(void **state)
{
    struct fixture *fixture = *state;
    struct made_zone made = {'2', NULL, "", 0, three_types, 3, "LMT\0CET\0CEST", 13, 0, ""};
    struct zone_period period;

    zone_period_at(load_made(fixture, &made), 0, &period);
    assert_int_equal(period.start, INSTANT_MIN);
    assert_int_equal(period.end, INSTANT_NEVER);
    assert_int_equal(period.offset, -1800);
    made.footer = "CET-1CEST,M3.5.0,M10.5.0/3";
    zone_period_at(load_made(fixture, &made), utc("2026-07-01 00:00:00"), &period);
    assert_int_equal(period.start, utc("2026-03-29 01:00:00"));
    zone_period_at(load_made(fixture, &made), utc("0001-07-01 00:00:00"), &period);
    assert_int_equal(period.offset, 2 * HOUR);
}

/* As zic writes them: a first transition at the Big Bang; and one that comes too late to
 * matter. */
static void transitions_outside_all_years_are_cut(void **state)
{
    static const int64_t times[] = {-576460752303423488, -100, INT64_MAX};
    struct fixture *fixture = *state;
    const struct zone *zone =
        load_made(fixture, &(struct made_zone){'2', times, "120", 3, three_types, 3,
                                               "LMT\0CET\0CEST", 13, 0, "EST5EDT,0,1"});
    struct zone_period period;

    zone_period_at(zone, INSTANT_MIN, &period);
    assert_int_equal(period.offset, HOUR);
    assert_int_equal(period.end, -100);
    zone_period_at(zone, INSTANT_MAX, &period);
    assert_int_equal(period.offset, 2 * HOUR);
    assert_int_equal(period.end, INSTANT_NEVER);
}

/* Two changes within an hour: of three answers to 00:30 the first is taken. */
static void changes_close_to_each_other_are_told_apart(void **state)
{
    static const struct made_type types[] = {{2 * HOUR, 0, 0}, {HOUR, 0, 0}, {0, 0, 0}};
    static const int64_t times[] = {0, 600, 1200};
    struct fixture *fixture = *state;
    const struct zone *zone = load_made(
        fixture, &(struct made_zone){'2', times, "120", 3, types, 3, "AAA", 4, 0, ""});
    struct zone_cursor cursor;
    enum zone_fit fit;

    zone_cursor_init(&cursor, zone);
    for (int64_t seconds = -4 * HOUR; seconds < 4 * HOUR; seconds++) {
        instant found = zone_cursor_instant(&cursor, wall_from_seconds(seconds), &fit);
        instant first = INSTANT_NEVER;
        int count = 0;

        for (size_t type = 0; type < 3; type++) {
            instant t = seconds - types[type].offset;
            size_t at = t < 0 ? 0 : t < 600 ? 1 : t < 1200 ? 2 : 0;

            if (at == type) {
                first = t < first ? t : first;
                count++;
            }
        }
        if (count > 0)
            assert_int_equal(found, first);
        else
            assert_int_equal(found, seconds); /* 00:20 to 02:20, with the offset 0 before it */
        assert_int_equal(fit, count == 0 ? ZONE_GAP : count == 1 ? ZONE_EXACT : ZONE_FOLD);
    }
}

static void leap_seconds_and_wrong_headers_are_refused(void **state)
{
    static const int64_t up[] = {0, 10}, down[] = {10, 0}, same[] = {5, 5};
    static const struct made_type far_east[] = {{26 * HOUR, 0, 0}};
    static const struct made_type far_west[] = {{-25 * HOUR, 0, 0}};
    static const struct made_type no_flag[] = {{0, 2, 0}};
    static const struct made_type no_letters[] = {{0, 0, 4}};
    static const struct {
        struct made_zone zone;
        const char *fault;
    } cases[] = {
        {{'2', up, "00", 2, lmt_only, 1, "LMT", 4, 1, ""}, "counts leap seconds"},
        {{'2', down, "00", 2, lmt_only, 1, "LMT", 4, 0, ""}, "not in order"},
        {{'2', same, "00", 2, lmt_only, 1, "LMT", 4, 0, ""}, "not in order"},
        {{'2', up, "01", 2, lmt_only, 1, "LMT", 4, 0, ""}, "type that is not there"},
        {{'2', up, "00", 2, lmt_only, 0, "LMT", 4, 0, ""}, "header is wrong"},
        {{'2', up, "00", 2, lmt_only, 1, "LMT", 0, 0, ""}, "header is wrong"},
        {{'1', up, "00", 2, lmt_only, 1, "LMT", 4, 0, ""}, "version"},
        {{'2', up, "00", 2, far_east, 1, "LMT", 4, 0, ""}, "offset or a flag"},
        {{'2', up, "00", 2, far_west, 1, "LMT", 4, 0, ""}, "offset or a flag"},
        {{'2', up, "00", 2, no_flag, 1, "LMT", 4, 0, ""}, "offset or a flag"},
        {{'2', up, "00", 2, no_letters, 1, "LMT", 4, 0, ""}, "outside the file"},
        {{'2', up, "00", 2, lmt_only, 1, "LMT", 3, 0, ""}, "does not end"},
        {{'2', up, "00", 2, lmt_only, 1, "ABCDEFGHIJKL", 13, 0, ""}, "does not end"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;
        struct fault fault = {.at = 0};

        make(&made, &cases[i].zone);
        if (load(fixture, made.data, made.size, &fault) != NULL ||
            strstr(fault.text, cases[i].fault) == NULL)
            fail_msg("case %zu: %s", i, fault.text);
        assert_non_null(strstr(fault.text, "Made/Zone cannot be used"));
    }
}

static size_t read_system(const char *name, unsigned char *data, size_t size)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", SYSTEM, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    size = fread(data, 1, size, file);
    fclose(file);
    return size;
}

static void a_file_that_is_cut_off_anywhere_is_refused(void **state)
{
    struct fixture *fixture = *state;
    unsigned char data[8192];
    size_t size = read_system("Europe/Berlin", data, sizeof data);
    struct fault fault;

    assert_non_null(load(fixture, data, size, &fault));
    for (size_t length = 0; length < size; length++) {
        if (load(fixture, data, length, &fault) != NULL)
            fail_msg("%zu of %zu bytes are enough", length, size);
        assert_non_null(strstr(fault.text, "cut off"));
    }
}

/* Whatever a file says: it is refused, or all its periods are sound. */
static void flipped_bits_do_no_harm(void **state)
{
    static const char *const names[] = {"Europe/Berlin", "Asia/Gaza", "America/Nuuk"};
    struct fixture *fixture = *state;
    unsigned taken = 0, refused = 0;

    srand(7);
    for (int round = 0; round < 1500; round++) {
        unsigned char data[8192];
        size_t size = read_system(names[round % 3], data, sizeof data);
        struct zone_period period;
        struct zone_cursor cursor;
        struct fault fault;
        const struct zone *zone;
        int flips = 1 + rand() % 3, steps = 0;

        for (int i = 0; i < flips; i++) {
            /* Headers and footers are where most can go wrong. */
            size_t at = (size_t)rand() % 4 == 0   ? (size_t)rand() % 44
                        : (size_t)rand() % 4 == 0 ? size - 1 - (size_t)rand() % 40
                                                  : (size_t)rand() % size;

            data[at] ^= (unsigned char)(1 << rand() % 8);
        }
        zone = load(fixture, data, size, &fault);
        if (zone == NULL) {
            assert_true(fault.text[0] != '\0');
            refused++;
            continue;
        }
        taken++;
        zone_cursor_init(&cursor, zone);
        zone_period_at(zone, INSTANT_MIN, &period);
        for (; period.end <= INSTANT_MAX && steps < 1000; steps++) {
            struct wall wall = wall_from_seconds(period.end);
            instant start = period.end, before = period.end - 1;

            if (zone_cursor_instant(&cursor, wall, NULL) != zone_instant(zone, wall, NULL) ||
                zone_cursor_offset(&cursor, before) != period.offset)
                fail_msg("round %d: a cursor is wrong at %lld", round, (long long)start);
            zone_period_at(zone, start, &period);
            if (period.start != start || period.end <= start)
                fail_msg("round %d: a hole at %lld", round, (long long)start);
        }
        zone_wall(zone, INSTANT_MAX, NULL);
    }
    assert_true(taken > 100 && refused > 100);
}

static void only_regular_files_of_some_size_are_read(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;
    FILE *file;

    write_file(fixture, "Made/Zone", "hello", 5);
    assert_int_equal(mkfifo(own_path(fixture, "Made/Pipe"), 0600), 0);
    file = fopen(own_path(fixture, "Large"), "wb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 2L << 20, SEEK_SET), 0);
    fputc('x', file);
    fclose(file);
    assert_null(zone_find(&fixture->own, "Made/Zone", &fault));
    assert_non_null(strstr(fault.text, "cut off"));
    assert_null(zone_find(&fixture->own, "Made/Pipe", &fault));
    assert_non_null(strstr(fault.text, "not a regular file"));
    assert_null(zone_find(&fixture->own, "Large", &fault));
    assert_non_null(strstr(fault.text, "larger than any zone"));
    write_file(fixture, "Made/Zone", "<html>This is not the file that was asked for.</html>",
               53);
    zone_db_init(&fixture->own, &fixture->arena, fixture->folder);
    assert_null(zone_find(&fixture->own, "Made/Zone", &fault));
    assert_non_null(strstr(fault.text, "not a TZif file"));
    remove(own_path(fixture, "Made/Zone"));
    assert_int_equal(symlink("Zone", own_path(fixture, "Made/Zone")), 0);
    assert_null(zone_find(&fixture->own, "Made/Zone", &fault));
    assert_non_null(strstr(fault.text, strerror(ELOOP)));
}

/* Berlin and London change at once, all year an hour apart; Lisbon had London's clocks but for
 * 1992 to 1996, when it had Berlin's. */
static void the_first_difference_of_two_zones_is_found(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;
    const struct zone *london = zone_find(&fixture->db, "Europe/London", &fault);
    const struct zone *lisbon = zone_find(&fixture->db, "Europe/Lisbon", &fault);
    const instant from = utc("1997-01-01 00:00:00"), until = utc("2100-01-01 00:00:00");
    instant at;

    assert_false(zone_difference(london, lisbon, from, until, &at));
    assert_true(zone_difference(london, lisbon, utc("1992-01-01 00:00:00"), until, &at));
    assert_int_equal(at, utc("1992-10-25 01:00:00"));
    assert_true(zone_difference(london, zone_utc(), from, until, &at));
    assert_int_equal(at, utc("1997-03-30 01:00:00"));
    assert_false(zone_difference(london, zone_utc(), from, at, &at));
    assert_false(zone_difference(london, london, INSTANT_MIN, INSTANT_NEVER, &at));
}

static void a_zone_is_made_of_periods(void **state)
{
    static const struct tzif_type types[] = {{.offset = HOUR}, {.offset = 2 * HOUR}};
    static const int64_t times[] = {1000};
    static const uint8_t type_of[] = {1};
    static const struct tzif tzif = {types, 2, times, type_of, 1, ""};
    static const struct tzif wrong = {types, 2, times, type_of, 1, "no rule"};
    struct fixture *fixture = *state;
    const struct zone *zone = zone_make(&fixture->arena, "Made", &tzif);
    int32_t offset;

    assert_string_equal(zone_name(zone), "Made");
    assert_true(zone_is_made(zone));
    assert_false(zone_is_made(zone_utc()));
    zone_wall(zone, 999, &offset);
    assert_int_equal(offset, HOUR);
    zone_wall(zone, INSTANT_MAX, &offset);
    assert_int_equal(offset, 2 * HOUR);
    assert_null(zone_make(&fixture->arena, "Made", &wrong));
}

static void names_in_another_case_are_found(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(zone_name(zone_find_folded(&fixture->db, "europe/isle_of_man")),
                        "Europe/Isle_of_Man");
    assert_string_equal(zone_name(zone_find_folded(&fixture->db, "EUROPE/BERLIN")),
                        "Europe/Berlin");
    assert_null(zone_find_folded(&fixture->db, "europe/berli"));
    assert_null(zone_find_folded(&fixture->db, "../europe/berlin"));
    assert_null(zone_find(&fixture->db, "europe/berlin", NULL));
}

static void a_zone_is_loaded_once(void **state)
{
    struct fixture *fixture = *state;
    const struct zone *zone = find(&fixture->db, "Europe/Berlin");

    assert_ptr_equal(find(&fixture->db, "Europe/Berlin"), zone);
    assert_string_equal(zone_name(zone), "Europe/Berlin");
}

static void names_that_leave_the_folder_are_not_opened(void **state)
{
    static const char *const names[] = {
        "",           "/etc/localtime",   "../outside",       "Made/../outside", "Made/./Zone",
        "Made//Zone", "Made/Zone/",       "right/UTC",        "posix/UTC",       "localtime",
        "posixrules", "outside",          "Zone.Dot",         "Made Zone",       "Made\\Zone",
        "Made\nZone", "Made/Zone\x1b[0m", "Europe/B\xe9rlin", "~/Zone",          "Made/Zone:1",
    };
    struct fixture *fixture = *state;
    unsigned char data[8192];
    size_t size = read_system("Europe/Berlin", data, sizeof data);

    write_file(fixture, "Made/Zone", data, size);
    write_file(fixture, "Zone.Dot", data, size);
    write_file(fixture, "outside", data, size);
    find(&fixture->own, "Made/Zone");
    for (size_t i = 0; i < COUNT(names); i++) {
        struct fault fault;

        if (zone_find(&fixture->own, names[i], &fault) != NULL)
            fail_msg("'%s' is a zone", names[i]);
        /* Nothing that could act on a terminal is repeated. */
        for (const char *c = fault.text; *c != '\0'; c++)
            assert_true(*c >= ' ' && *c <= '~');
    }
}

static void a_wrong_name_gets_a_hint(void **state)
{
    static const struct {
        const char *name, *text, *hint; /* parts of them */
    } cases[] = {
        {"Berlin", "there is no time zone 'Berlin'", "did you mean Europe/Berlin?"},
        {"europe/berlin", "there is no time zone", "did you mean Europe/Berlin?"},
        {"Europe/Berln", "there is no time zone", "did you mean Europe/Berlin"},
        {"America/New York", "cannot be the name", "America/New_York"},
        {"new_york", "there is no time zone", "did you mean America/New_York?"},
        {"Factory", "'Factory' is not a time zone", "write the zone of a place"},
        {"Factori", "there is no time zone", "write a name of the IANA database"},
        {"right/Europe/Berlin", "there is no time zone", "did you mean Europe/Berlin?"},
        {"utc", "there is no time zone", "did you mean UTC?"},
        {"Europe", "'Europe' is a region", "Europe/Amsterdam"},
        {"MDT", "'MDT' is an abbreviation", "America/Denver"},
        {"CEST", "'CEST' is an abbreviation", "Europe/Berlin"},
        {"pst", "'pst' is an abbreviation", "America/Los_Angeles"},
        {"UTC+2", "an offset from UTC", "Etc/GMT-2"},
        {"+01:00", "an offset from UTC", "Etc/GMT-1"},
        {"GMT+1", "an offset from UTC", "Etc/GMT-1"},
        {"utc -0500", "an offset from UTC", "Etc/GMT+5"},
        {"UTC+0", "an offset from UTC", "write UTC"},
        {"UTC+5:30", "an offset from UTC", "as Europe/Berlin"},
        {"GMT-13", "an offset from UTC", "as Europe/Berlin"},
        {"Xyzzy/Plugh", "there is no time zone", "Europe/Berlin or UTC"},
        {"ZZZ", "there is no time zone", "Europe/Berlin or UTC"},
        {"", "cannot be the name", "Europe/Berlin or UTC"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault;

        fixture->db.unknown = 0;
        assert_null(zone_find(&fixture->db, cases[i].name, &fault));
        if (strstr(fault.text, cases[i].text) == NULL ||
            strstr(fault.hint, cases[i].hint) == NULL)
            fail_msg("'%s' gives \"%s\", hint \"%s\"", cases[i].name, fault.text, fault.hint);
        assert_int_equal(fault.length, strlen(cases[i].name));
    }
}

static void only_the_first_wrong_names_are_searched_for(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;

    for (int i = 0; i < 20; i++) {
        assert_null(zone_find(&fixture->db, "Berlin", &fault));
        assert_string_equal(fault.hint, "did you mean Europe/Berlin?");
    }
    assert_null(zone_find(&fixture->db, "Berlin", &fault));
    assert_string_equal(fault.text, "there is no time zone 'Berlin'");
    assert_string_equal(fault.hint, "");
}

static void utc_needs_no_database(void **state)
{
    static const char *const folders[] = {"/nonexistent", NULL};
    struct fixture *fixture = *state;

    assert_string_equal(zone_name(zone_utc()), "UTC");
    for (size_t i = 0; i < COUNT(folders); i++) {
        struct zone_db db;
        struct zone_period period;

        zone_db_init(&db, &fixture->arena, folders[i] != NULL ? folders[i] : fixture->folder);
        zone_period_at(find(&db, "UTC"), 0, &period);
        assert_int_equal(period.start, INSTANT_MIN);
        assert_int_equal(period.end, INSTANT_NEVER);
        assert_int_equal(period.offset, 0);
        assert_string_equal(period.abbreviation, "UTC");
        assert_string_equal(zone_name(find(&db, "Etc/UTC")), "Etc/UTC");
    }
}

static void a_missing_database_is_said_to_be_missing(void **state)
{
    struct fixture *fixture = *state;
    struct zone_db db;
    struct fault fault;

    zone_db_init(&db, &fixture->arena, "/nonexistent");
    assert_null(zone_find(&db, "Europe/Berlin", &fault));
    assert_non_null(strstr(fault.text, "database is missing"));
    assert_non_null(strstr(fault.text, "/nonexistent"));
    assert_non_null(strstr(fault.hint, "tzdata"));
    /* A folder without zones is as good as none. */
    assert_null(zone_find(&fixture->own, "CEST", &fault));
    assert_non_null(strstr(fault.text, "database is missing"));
    assert_non_null(strstr(fault.text, fixture->folder));
}

static void a_database_that_cannot_be_read_is_not_said_to_be_missing(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit before, none;
    struct zone_db db;
    struct fault fault;

    /* The walk through the folder fails (EMFILE); whether the file is there can still be asked.
     */
    zone_db_init(&db, &fixture->arena, NULL);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    assert_null(zone_find(&db, "Europe/Berlim", &fault));
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(strstr(fault.text, "missing"));
    assert_non_null(strstr(fault.text, "/usr/share/zoneinfo"));
    assert_non_null(strstr(fault.text, strerror(EMFILE)));
}

static void another_folder_has_other_zones(void **state)
{
    struct fixture *fixture = *state;
    struct zone_db system;
    struct fault fault;
    int32_t offset;

    load_footer(fixture, "XST-3XDT,M3.5.0,M10.5.0");
    write_file(fixture, "zone1970.tab", "# comment\nXX\t+00+00\tMade/Zone\tall\nbroken\n", 42);
    zone_wall(find(&fixture->own, "Made/Zone"), utc("2026-07-01 00:00:00"), &offset);
    assert_int_equal(offset, 4 * HOUR);
    assert_null(zone_find(&fixture->own, "Europe/Berlin", &fault));
    assert_string_equal(fault.text, "there is no time zone 'Europe/Berlin'");
    assert_null(zone_find(&fixture->own, "XDT", &fault));
    assert_non_null(strstr(fault.hint, "Made/Zone"));
    /* The older table serves where there is no newer one; without both, nothing is known. */
    remove(own_path(fixture, "zone1970.tab"));
    write_file(fixture, "zone.tab", "XX\t+00+00\tMade/Zone\n", 20);
    assert_null(zone_find(&fixture->own, "XST", &fault));
    assert_non_null(strstr(fault.hint, "Made/Zone"));
    assert_int_equal(remove(own_path(fixture, "zone.tab")), 0);
    assert_null(zone_find(&fixture->own, "XST", &fault));
    assert_string_equal(fault.text, "there is no time zone 'XST'");
    assert_null(zone_find(&fixture->own, "Zone", &fault));
    assert_string_equal(fault.hint, "did you mean Made/Zone?");
    /* An empty TZDIR is none. */
    zone_db_init(&system, &fixture->arena, "");
    find(&system, "Europe/Berlin");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wall_time_in_a_gap_is_read_with_the_offset_before),
        TEST(a_wall_time_in_a_fold_means_the_first),
        TEST(an_offset_says_which_of_the_two_in_a_fold),
        TEST(the_seconds_beside_a_gap_and_a_fold_are_exact),
        TEST(a_period_has_its_offset_name_and_borders),
        TEST(periods_cover_all_time_without_a_hole),
        TEST(a_rule_with_changes_at_once_makes_periods_too),
        TEST(instants_outside_all_years_count_as_the_nearest),
        TEST(a_cursor_answers_in_any_order),
        TEST(the_next_change_is_one_of_the_offset),
        TEST(calendar_time_goes_by_the_wall_and_elapsed_time_does_not),
        TEST(footers_rule_from_the_last_transition_on),
        TEST(what_is_no_footer_is_refused),
        TEST(a_file_of_version_1_ends_with_its_last_type),
        TEST(a_file_without_transitions_is_all_footer),
        TEST(transitions_outside_all_years_are_cut),
        TEST(changes_close_to_each_other_are_told_apart),
        TEST(leap_seconds_and_wrong_headers_are_refused),
        TEST(a_file_that_is_cut_off_anywhere_is_refused),
        TEST(flipped_bits_do_no_harm),
        TEST(only_regular_files_of_some_size_are_read),
        TEST(the_first_difference_of_two_zones_is_found),
        TEST(a_zone_is_made_of_periods),
        TEST(names_in_another_case_are_found),
        TEST(a_zone_is_loaded_once),
        TEST(names_that_leave_the_folder_are_not_opened),
        TEST(a_wrong_name_gets_a_hint),
        TEST(only_the_first_wrong_names_are_searched_for),
        TEST(utc_needs_no_database),
        TEST(a_missing_database_is_said_to_be_missing),
        TEST(a_database_that_cannot_be_read_is_not_said_to_be_missing),
        TEST(another_folder_has_other_zones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
