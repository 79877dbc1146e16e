#include "base/arena.h"
#include "check/check.h"

/* The occurrences of one window with one class, while they go by. */
struct run {
    size_t length; /* how many in a row are skipped */
    struct occurrence first;
    bool ended; /* it is too long, and nothing more is counted */
};

static bool is_of(const struct occurrence *o, const struct class *class)
{
    for (size_t i = 0; i < o->class_count; i++)
        if (o->classes[i] == class)
            return true;
    return false;
}

/* Whether the occurrence was cancelled or not done, or a freeze drops it or takes CLASS from
 * it.
 */
static bool is_skipped(const struct check_work *work, const struct check_event *event,
                       const struct class *class)
{
    const struct ledger_entry *entry =
        ledger_find(&work->course->ledger, event->regular->window, event->regular->original);

    if (entry != NULL && (entry->cancelled || ledger_not_done(entry)))
        return true;
    switch (event->result) {
    case COURSE_BLOCKED: return event->current->freeze->then == FREEZE_SKIP;
    case COURSE_MOVED: return false;
    case COURSE_IN_PLACE: break;
    }
    return !is_of(event->current, class);
}

/* The state: a struct run for each class and window. Occurrences that were skipped in the year
 * before the range count, too. */
static void begin(struct check_work *work)
{
    const struct policy *policy = work->policy;
    bool needed = false;

    for (size_t i = 0; i < policy->class_count && !needed; i++)
        needed = policy->classes[i].skip_limit > 0;
    if (needed && !work->course->plain)
        work->state = arena_calloc(work->arena, policy->class_count * policy->window_count,
                                   sizeof(struct run));
}

static struct run *run_of(struct check_work *work, const struct class *class, size_t window)
{
    const size_t number = (size_t)(class - work->policy->classes);

    return (struct run *)work->state + number * work->policy->window_count + window;
}

static void count(struct run *run, const struct occurrence *o, bool skipped, int limit)
{
    if (skipped && run->length++ == 0)
        run->first = *o;
    if (skipped)
        return;
    run->ended = run->length > (size_t)limit;
    if (!run->ended)
        run->length = 0;
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = event->regular;

    for (size_t i = 0; o != NULL && i < o->class_count; i++) {
        const struct class *class = o->classes[i];
        struct run *run = run_of(work, class, o->window->number);

        if (class->skip_limit > 0 && !run->ended)
            count(run, o, is_skipped(work, event, class), class->skip_limit);
    }
}

static void report(struct diags *diags, const struct class *class, const struct run *run)
{
    char id[OCCURRENCE_ID];

    if (run->length <= (size_t) class->skip_limit)
        return;
    occurrence_id(&run->first, id);
    diag_add(
        diags, DIAG_ID_SKIPPED_OFTEN, run->first.window->mark,
        "%zu occurrences in a row of class %s are skipped, from %s on; `skip-limit` allows %d",
        run->length, class->id, id, class->skip_limit);
    diag_other(diags, class->mark, "the class is here");
    if (class->skip_warning != NULL)
        diag_hint(diags, "%s", class->skip_warning);
}

static void end(struct check_work *work)
{
    for (size_t i = 0; i < work->policy->class_count; i++) {
        const struct class *class = &work->policy->classes[i];

        if (class->skip_limit == 0)
            continue;
        for (size_t j = 0; j < work->policy->window_count; j++)
            report(&work->diags, class, run_of(work, class, j));
    }
}

const struct check check_skips = {
    .name = "skips", .looks_back = true, .begin = begin, .occurrence = look_at, .end = end};
