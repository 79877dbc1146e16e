#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
#include "plan/plan.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/ledger.h"

/* Whether somebody has been told of the time that holds now. */
static bool is_announced(const struct occurrence *o)
{
    return o->entry != NULL && o->entry->announced;
}

/* Those of one window that nobody was told of in time. */
struct missed {
    struct occurrence first;
    instant deadline;
    size_t count;
};

static void report(struct diags *diags, const struct missed *missed)
{
    const struct occurrence *o = &missed->first;
    char id[OCCURRENCE_ID], text[64], more[64] = "";
    struct out out;

    occurrence_id(o, id);
    out_buffer(&out, text, sizeof text);
    stamp_wall(&out, zone_wall(o->window->zone, missed->deadline, NULL));
    out_char(&out, '\0');
    if (missed->count > 1) {
        out_buffer(&out, more, sizeof more);
        out_format(&out, ", and of %zu more", missed->count - 1);
        out_char(&out, '\0');
    }
    diag_add(diags, DIAG_ID_NOTICE_MISSING, o->window->mark,
             "nobody was told of %s in time: the notice was due by %s (%s)%s", id, text,
             zone_name(o->window->zone), more);
    if (o->classes[0]->notice_mark.source != NULL)
        diag_other(diags, o->classes[0]->notice_mark, "the rule");
    diag_hint(diags, "note it as `- announced: %s` when users have been told", id);
}

/* Occurrences that have not begun, whose last moment for a notice has passed without one. */
void check_notice(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range)
{
    const struct policies alone = {.items = &policy, .count = 1};
    struct missed *missed = arena_calloc(arena, policy->window_count, sizeof *missed);
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, &alone, NULL, range.from, range.to);
    while ((o = plan_next(&plan)) != NULL) {
        struct missed *of;
        instant deadline;

        if (o->status == OCCURRENCE_CANCELLED || o->status == OCCURRENCE_EMERGENCY ||
            o->span.start <= range.from || is_announced(o) ||
            !deadline_earliest(o, &deadline) || deadline >= range.from)
            continue;
        of = &missed[o->window - policy->windows];
        if (of->count++ == 0) {
            of->first = *o;
            of->deadline = deadline;
        }
    }
    for (size_t i = 0; i < policy->window_count; i++)
        if (missed[i].count > 0)
            report(diags, &missed[i]);
}
