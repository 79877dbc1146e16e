#include "check/check.h"

/* A wrong path looks the same, and so does a ledger that was removed by mistake. */
void check_missing(struct diags *diags, struct arena *arena, const struct policy *policy,
                   struct check_range range)
{
    (void)arena;
    (void)range;
    if (!policy->ledger_missing)
        return;
    diag_add(diags, DIAG_ID_NO_LEDGER, policy->ledger_mark,
             "this file does not exist, so it has no changes");
    diag_hint(diags, "if there are none yet, that is right: the first one begins the file");
}
