#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
#include "plan/plan.h"
#include "timeline/ledger.h"

/* Of one window: the first occurrence in which nothing can be started, and how many there are.
 */
struct tally {
    struct occurrence first;
    size_t count, all;
};

/* Where it is said how long this occurrence is, if not by the window. */
static struct mark length_mark(const struct occurrence *o)
{
    if (o->entry != NULL && o->entry->move != NULL)
        return o->entry->move->mark;
    return o->dated != NULL ? o->dated->mark : (struct mark){0};
}

static void report(struct diags *diags, const struct tally *tally)
{
    const struct occurrence *o = &tally->first;
    const struct mark length = length_mark(o);
    char id[OCCURRENCE_ID], lasts[64], cutoff[64], more[64] = "";
    struct out out;

    occurrence_id(o, id);
    out_buffer(&out, lasts, sizeof lasts);
    duration_print_elapsed(&out, o->span.end - o->span.start);
    out_char(&out, '\0');
    out_buffer(&out, cutoff, sizeof cutoff);
    duration_print(&out, o->window->cutoff);
    out_char(&out, '\0');
    if (tally->count > 1) {
        out_buffer(&out, more, sizeof more);
        out_format(&out, " (and %zu later one%s)", tally->count - 1,
                   tally->count == 2 ? "" : "s");
        out_char(&out, '\0');
    }
    diag_add(diags, DIAG_ID_CUTOFF_TOO_LONG, o->window->cutoff_mark,
             "nothing can be started in %s: it lasts %s, and the cutoff is %s before its end%s",
             id, lasts, cutoff, more);
    diag_hint(diags, tally->count == tally->all
                         ? "write a cutoff that is shorter than the window"
                         : "write a shorter cutoff, or give these dates another length");
    if (length.source != NULL)
        diag_other(diags, length, "%s is here", id);
}

void check_cutoff(struct diags *diags, struct arena *arena, const struct policy *policy,
                  struct check_range range)
{
    const struct policies alone = {.items = &policy, .count = 1};
    struct tally *tallies = arena_calloc(arena, policy->window_count, sizeof *tallies);
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, &alone, NULL, range.from, range.to);
    while ((o = plan_next(&plan)) != NULL) {
        struct tally *tally;

        /* An emergency is in no window. */
        if (o->status == OCCURRENCE_CANCELLED || o->status == OCCURRENCE_EMERGENCY ||
            duration_is_zero(o->window->cutoff))
            continue;
        tally = &tallies[o->window - policy->windows];
        tally->all++;
        if (occurrence_cutoff(o) <= o->span.start && tally->count++ == 0)
            tally->first = *o;
    }
    for (size_t i = 0; i < policy->window_count; i++)
        if (tallies[i].count > 0)
            report(diags, &tallies[i]);
}
