/*
 * A TZif file: what it says is a zone, or wrong.
 */
#include "clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct zone_db zones;
    struct fault fault = {0};
    const struct zone *zone;

    fuzz_begin(&arena);
    fuzz_world.zone = (struct fuzz_bytes){(const char *)data, size};
    fuzz_zones(&zones, &arena);
    zone = zone_find(&zones, "Europe/Berlin", &fault);
    if (zone != NULL)
        clock_check(zone);
    else
        assert(fault.text[0] != '\0');
    return fuzz_end(&arena);
}
