#include "base/arena.h"
#include "check/check.h"
#include "check/check_text.h"
#include "timeline/ledger.h"

/* The occurrences of one window in which nothing can be started. */
struct tally {
    struct occurrence first;
    size_t count, all; /* of these, and of all occurrences */
};

/* The entry that gives O its length; source NULL: the window does. */
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
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    diag_add(diags, DIAG_ID_CUTOFF_TOO_LONG, o->window->cutoff_mark,
             "nothing can be started in %s: it lasts %s, but the cutoff is %s before its end%s",
             id, check_text_seconds(diags, o->span.end - o->span.start),
             check_text_duration(diags, o->window->cutoff),
             check_text_later(diags, tally->count));
    diag_hint(diags, tally->count == tally->all
                         ? "write a cutoff that is shorter than the window"
                         : "write a shorter cutoff, or make these occurrences longer");
    if (length.source != NULL)
        diag_other(diags, length, "%s is here", id);
}

/* The state: a struct tally for each window. */
static void begin(struct check_work *work)
{
    bool needed = false;

    for (size_t i = 0; i < work->policy->window_count && !needed; i++)
        needed = !duration_is_zero(work->policy->windows[i].cutoff);
    if (needed)
        work->state =
            arena_calloc(work->arena, work->policy->window_count, sizeof(struct tally));
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    struct tally *tally = work->state;

    /* An emergency has no window, so no cutoff. */
    if (o == NULL || o->status == OCCURRENCE_EMERGENCY || duration_is_zero(o->window->cutoff))
        return;
    tally += o->window->number;
    tally->all++;
    if (occurrence_cutoff(o) <= o->span.start && tally->count++ == 0)
        tally->first = *o;
}

static void end(struct check_work *work)
{
    const struct tally *tallies = work->state;

    for (size_t i = 0; i < work->policy->window_count; i++)
        if (tallies[i].count > 0)
            report(&work->diags, &tallies[i]);
}

const struct check check_cutoff = {
    .name = "cutoff", .begin = begin, .occurrence = look_at, .end = end};
