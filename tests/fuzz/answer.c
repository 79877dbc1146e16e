/*
 * What the child with libical says, which a foreign calendar may have taken over.
 */
#include "calendar.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    bool whole;

    fuzz_begin(&arena);
    fuzz_world.answer = (struct fuzz_bytes){(const char *)data, size};
    calendar_import(&arena, FUZZ_CALENDAR, strlen(FUZZ_CALENDAR), &whole);
    return fuzz_end(&arena);
}
