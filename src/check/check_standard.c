#include "check/check.h"

/* Programs read the standard in two ways here, and an administrator should know which this is.
 */
static void begin(struct check_work *work)
{
    for (size_t i = 0; i < work->policy->window_count; i++) {
        const struct timing *timing = &work->policy->windows[i].timing;
        const struct rule *rule = timing->phrase == NULL ? NULL : &timing->phrase->rule;

        if (rule == NULL || rule->freq != RULE_YEARLY || rule->by_month != 0 ||
            (rule->by_mday == 0 && rule->by_mday_last == 0))
            continue;
        diag_add(&work->diags, DIAG_ID_EVERY_MONTH, timing->mark,
                 "YEARLY with BYMONTHDAY and no BYMONTH means this day in every month");
        diag_hint(&work->diags,
                  "add BYMONTH=..., or write FREQ=MONTHLY, so that all programs agree");
    }
}

const struct check check_standard = {.name = "standard", .begin = begin};
