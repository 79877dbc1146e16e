/*
 * What `check` finds in a policy: each finding has a place in the file.
 */
#include "mutate.h"
#include "schedule.h"

#include "check/check.h"

/* Two months. */
#define LENGTH ((instant)60 * 86400)

static void check(struct arena *arena, struct diags *diags, const struct policies *policies,
                  size_t size)
{
    (void)size;
    check_run(diags, arena, policies, SCHEDULE_FROM, SCHEDULE_FROM + LENGTH);
    diag_sort(diags);
    findings_check(arena, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return schedule_input(data, size, check);
}
