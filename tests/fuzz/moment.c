/*
 * A date or time as people type it: what is printed of it is the same time again.
 */
#include "fuzz.h"

#include "ical/read/ical_time.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "time/zone.h"

/* 2026-03-29 03:00 in Berlin, just after a gap. */
#define NOW ((instant)1774746000)

static void check_instant(struct arena *arena, const struct zone *zone, const char *text)
{
    const instant now = NOW;
    struct fault fault;
    struct ical_time read;
    struct out out;
    int32_t offset;
    instant t, again;

    if (moment_parse(text, zone, &now, &t, &fault) != 0) {
        fuzz_check_fault(&fault, text);
        return;
    }
    assert(t >= INSTANT_MIN && t <= INSTANT_MAX);
    zone_wall(zone, t, &offset);
    if (t < INSTANT_MIN + 2 * 86400 || t > INSTANT_MAX - 2 * 86400)
        return;
    out_memory(&out);
    stamp_rfc3339(&out, t, offset);
    assert(moment_parse(fuzz_take(arena, &out), zone_utc(), NULL, &again, &fault) == 0);
    assert(again == t);
    out_memory(&out);
    stamp_ical_utc(&out, t);
    text = fuzz_take(arena, &out);
    assert(ical_time_parse(text, strlen(text), zone, &read, &fault) == 0);
    assert(!read.is_date && ical_time_instant(read) == t);
}

static void check_wall(struct arena *arena, const char *text)
{
    struct wall wall, again;
    struct fault fault;
    struct out out;
    bool has_time;

    if (moment_parse_wall(text, &wall, &has_time, &fault) != 0) {
        fuzz_check_fault(&fault, text);
        return;
    }
    assert(wall.day >= DAY_MIN && wall.day <= DAY_MAX);
    assert(wall.second >= 0 && wall.second < WALL_DAY_SECONDS);
    assert(has_time || wall.second == 0);
    out_memory(&out);
    stamp_wall(&out, wall);
    assert(moment_parse_wall(fuzz_take(arena, &out), &again, &has_time, &fault) == 0);
    assert(has_time && wall_compare(wall, again) == 0);
}

static void check_parts(struct arena *arena, const char *text)
{
    struct fault fault;
    struct out out;
    day d, d_again;
    int32_t second, second_again;

    if (moment_parse_date(text, &d, &fault) == 0) {
        out_memory(&out);
        stamp_date(&out, d);
        assert(moment_parse_date(fuzz_take(arena, &out), &d_again, &fault) == 0);
        assert(d == d_again);
    } else {
        fuzz_check_fault(&fault, text);
    }
    if (moment_parse_clock(text, true, &second, &fault) == 0) {
        assert(second >= 0 && second <= WALL_DAY_SECONDS);
        assert((moment_parse_clock(text, false, &second_again, &fault) == 0) ==
               (second < WALL_DAY_SECONDS));
        out_memory(&out);
        stamp_clock(&out, second);
        assert(moment_parse_clock(fuzz_take(arena, &out), true, &second_again, &fault) == 0);
        assert(second == second_again);
    } else {
        fuzz_check_fault(&fault, text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct zone_db zones;
    struct fault fault;
    const char *text;

    fuzz_begin(&arena);
    fuzz_zones(&zones, &arena);
    text = arena_copy(&arena, (const char *)data, size);
    check_instant(&arena, zone_find(&zones, "Europe/Berlin", &fault), text);
    check_wall(&arena, text);
    check_parts(&arena, text);
    return fuzz_end(&arena);
}
