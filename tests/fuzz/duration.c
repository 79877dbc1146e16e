/*
 * A duration: it is printed so that it is read back, and is never longer than it can be.
 */
#include "fuzz.h"

#include "time/day.h"
#include "time/duration.h"
#include "time/zone.h"

/* In a zone with much that is odd, at days all over its time. */
static void check_add(struct arena *arena, struct duration duration)
{
    const int64_t longest = duration_longest(duration);
    struct zone_db zones;
    struct fault fault;
    const struct zone *zone;

    fuzz_zones(&zones, arena);
    zone = zone_find(&zones, "Africa/Casablanca", &fault);
    assert(zone != NULL && longest >= duration.seconds);
    for (instant t = -4000000000; t < 8000000000; t += 123456789) {
        instant after = zone_add(zone, t, duration, 1),
                before = zone_add(zone, t, duration, -1);
        struct wall wall = zone_wall(zone, t, NULL);

        assert(after <= INSTANT_MAX && before >= INSTANT_MIN);
        assert(after - t <= longest && t - before <= longest);
        assert(wall_compare(duration_shift(wall, duration, 1), wall) >= 0);
        assert(wall_compare(duration_shift(wall, duration, -1), wall) <= 0);
        if (duration.months == 0 && duration.days == 0)
            assert(after == t + duration.seconds || after == INSTANT_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct duration duration, again;
    struct fault fault;
    struct out out;
    const char *text;

    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data, size);
    if (duration_parse(text, &duration, &fault) != 0) {
        fuzz_check_fault(&fault, text);
        return fuzz_end(&arena);
    }
    assert(duration.months >= 0 && duration.days >= 0 && duration.seconds >= 0);
    out_memory(&out);
    duration_print(&out, duration);
    assert(duration_parse(fuzz_take(&arena, &out), &again, &fault) == 0);
    assert(again.months == duration.months && again.days == duration.days &&
           again.seconds == duration.seconds);
    out_memory(&out);
    duration_print_elapsed(&out, duration.seconds);
    assert(fuzz_take(&arena, &out)[0] != '\0');
    check_add(&arena, duration);
    return fuzz_end(&arena);
}
