#include "check/check.h"

/* The ledger may not exist yet; but a wrong path, or a removed file, looks the same. */
static void begin(struct check_work *work)
{
    if (!work->policy->ledger_missing)
        return;
    diag_add(&work->diags, DIAG_ID_NO_LEDGER, work->policy->ledger_mark,
             "this file does not exist, so there are no changes");
    diag_hint(
        &work->diags,
        "if nothing has been changed yet, this is right: the first entry creates the file");
}

const struct check check_missing = {.name = "missing", .begin = begin};
