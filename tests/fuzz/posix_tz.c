/*
 * A POSIX TZ string: as it stands, and as the only rule of a zone.
 */
#include "clock.h"

#include "time/posix_tz.h"

#define DAY  ((int64_t)86400)
#define YEAR (366 * DAY)

static void check_changes(const struct posix_tz *tz)
{
    for (int year = 1900; year < 2120; year += 11) {
        const instant new_year = (instant)(year - 1970) * 31556952;
        instant start, end;

        posix_tz_changes(tz, year, &start, &end);
        assert(start > new_year - 12 * DAY && start < new_year + YEAR + 12 * DAY);
        assert(end > new_year - 12 * DAY && end < new_year + YEAR + 12 * DAY);
    }
}

/* A TZif file of version 2 with one type, which is UTC, and RULE at its end. */
static struct fuzz_bytes make_file(struct arena *arena, const char *rule)
{
    /* Magic, version, 15 unused bytes; then six counts: no flags, leap seconds, transitions. */
    static const char head[44] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4";
    static const char types[] = "\0\0\0\0\0\0UTC";
    struct fuzz_bytes file;
    struct out out;

    out_memory(&out);
    for (int i = 0; i < 2; i++) {
        out_bytes(&out, head, sizeof head);
        out_bytes(&out, types, sizeof types);
    }
    out_char(&out, '\n');
    out_text(&out, rule);
    out_char(&out, '\n');
    file = (struct fuzz_bytes){arena_copy(arena, out.data, out.length), out.length};
    out_finish(&out);
    return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct zone_db zones;
    struct fault fault = {0};
    struct posix_tz tz;
    const struct zone *zone;
    const char *text;

    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data, size);
    if (posix_tz_parse(text, &tz)) {
        if (tz.changes)
            check_changes(&tz);
        fuzz_world.zone = make_file(&arena, text);
        fuzz_zones(&zones, &arena);
        zone = zone_find(&zones, "Europe/Berlin", &fault);
        assert(zone != NULL);
        clock_check(zone);
    }
    return fuzz_end(&arena);
}
