#include "base/out.h"
#include "check/check.h"
#include "time/stamp.h"
#include "timeline/occurrence.h"
#include "timeline/occurrence_iter.h"

static void report(struct diags *diags, const struct window *window, struct check_range range)
{
    char dates[64];
    struct out out;

    out_buffer(&out, dates, sizeof dates);
    stamp_date(&out, zone_wall(window->zone, range.from, NULL).day);
    out_text(&out, " to ");
    stamp_date(&out, zone_wall(window->zone, range.to, NULL).day);
    out_char(&out, '\0');
    diag_add(diags, DIAG_ID_NO_FUTURE, window->timing.mark, "%s has no occurrence from %s",
             window->id, dates);
    diag_hint(diags, "add dates, or remove the window if it is over");
}

void check_future(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range)
{
    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];
        struct occurrence_iter iter;
        struct occurrence o;

        occurrence_iter_open(&iter, arena, window, range.from);
        if (!occurrence_iter_next(&iter, &o) || o.span.start >= range.to)
            report(diags, window, range);
    }
}
