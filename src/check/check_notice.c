#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
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

/* The state: a struct missed for each window. */
static void begin(struct check_work *work)
{
    work->state = arena_calloc(work->arena, work->policy->window_count, sizeof(struct missed));
}

/* Occurrences that have not begun, whose last moment for a notice has passed without one. */
static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    const instant now = work->range.from;
    struct missed *missed = work->state;
    instant deadline;

    if (o == NULL || o->status == OCCURRENCE_EMERGENCY || o->span.start <= now ||
        is_announced(o) || !deadline_earliest(o, &deadline) || deadline >= now)
        return;
    missed += o->window->number;
    if (missed->count++ == 0) {
        missed->first = *o;
        missed->deadline = deadline;
    }
}

static void end(struct check_work *work)
{
    const struct missed *missed = work->state;

    for (size_t i = 0; i < work->policy->window_count; i++)
        if (missed[i].count > 0)
            report(&work->diags, &missed[i]);
}

const struct check check_notice = {
    .name = "notice", .begin = begin, .occurrence = look_at, .end = end};
