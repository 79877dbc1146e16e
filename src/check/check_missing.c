#include "check/check.h"

/* A wrong path looks the same, and so does a ledger that was removed by mistake. */
static void begin(struct check_work *work)
{
    if (!work->policy->ledger_missing)
        return;
    diag_add(&work->diags, DIAG_ID_NO_LEDGER, work->policy->ledger_mark,
             "this file does not exist, so it has no changes");
    diag_hint(&work->diags,
              "if there are none yet, that is right: the first one begins the file");
}

const struct check check_missing = {.name = "missing", .begin = begin};
