#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
#include "check/check_text.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/ledger.h"

/* Whether users have been told of the present time of O. */
static bool is_announced(const struct occurrence *o)
{
    return o->entry != NULL && o->entry->announced;
}

/* The occurrences of one window that nobody was told of in time. */
struct missed {
    struct occurrence first;
    instant deadline;
    size_t count;
    bool over; /* the deadlines of regular occurrences from here on are in the future */
};

static void report(struct diags *diags, const struct missed *missed)
{
    const struct occurrence *o = &missed->first;
    char id[OCCURRENCE_ID];
    struct out due;

    occurrence_id(o, id);
    out_arena(&due, diags->arena);
    stamp_wall(&due, zone_wall(o->window->zone, missed->deadline, NULL));
    diag_add(diags, DIAG_ID_NOTICE_MISSING, o->window->mark,
             "users were not told of %s%s in time: the notice was due by %s (%s)", id,
             check_text_later(diags, missed->count), out_string(&due),
             zone_name(o->window->zone));
    if (o->classes[0]->notice_mark.source != NULL)
        diag_other(diags, o->classes[0]->notice_mark, "the rule is here");
    diag_hint(diags, "when users have been told, write `- announced: %s`", id);
}

/* The state: a struct missed for each window. */
static void begin(struct check_work *work)
{
    work->state = arena_calloc(work->arena, work->policy->window_count, sizeof(struct missed));
}

/*
 * Whether the deadlines of all regular occurrences of the window from O on are after NOW, as
 * *DEADLINE is (NULL: none is needed). A later start never has a deadline that is earlier by
 * more than a day; freezes can only take classes from an occurrence.
 */
static bool is_over(const struct occurrence *o, const instant *deadline, instant now)
{
    return o->entry == NULL && o->dated == NULL && o->class_count == o->window->class_count &&
           (deadline == NULL || *deadline >= now + 2 * (int64_t)WALL_DAY_SECONDS);
}

/* Occurrences that have not begun, and whose deadline has passed without a notice. */
static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    const instant now = work->range.from;
    struct missed *missed;
    instant deadline;
    bool needed;

    if (o == NULL || o->status == OCCURRENCE_EMERGENCY || o->span.start <= now ||
        is_announced(o))
        return;
    missed = (struct missed *)work->state + o->window->number;
    if (missed->over && o->entry == NULL && o->dated == NULL)
        return;
    needed = deadline_earliest(o, &deadline);
    missed->over = missed->over || is_over(o, needed ? &deadline : NULL, now);
    if (needed && deadline < now && missed->count++ == 0) {
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
