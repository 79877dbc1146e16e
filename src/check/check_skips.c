#include "base/arena.h"
#include "check/check.h"
#include "timeline/course.h"
#include "timeline/occurrence_iter.h"

/* One class while its occurrences go by. */
struct run {
    size_t length;
    struct occurrence first;
    bool reported;
};

static void report(struct diags *diags, const struct class *class, struct run *run)
{
    char id[OCCURRENCE_ID];

    if (run->reported || run->length <= (size_t) class->skip_limit)
        return;
    occurrence_id(&run->first, id);
    diag_add(diags, DIAG_ID_SKIPPED_OFTEN, run->first.window->mark,
             "%zu occurrences in a row of class %s are left out, from %s; at most %d may be",
             run->length, class->id, id, class->skip_limit);
    diag_other(diags, class->mark, "the class is here");
    if (class->skip_warning != NULL)
        diag_hint(diags, "%s", class->skip_warning);
    run->reported = true;
}

static bool is_of(const struct occurrence *o, const struct class *class)
{
    for (size_t i = 0; i < o->class_count; i++)
        if (o->classes[i] == class)
            return true;
    return false;
}

/* Left out is what was cancelled or not done, and what a freeze drops, also of several classes
 * this one. */
static bool is_left_out(struct course *course, struct occurrence *o, const struct class *class)
{
    const struct ledger_entry *entry = ledger_find(&course->ledger, o->window, o->original);
    struct span during;

    if (entry != NULL && (entry->cancelled || ledger_not_done(entry)))
        return true;
    switch (course_apply(course, o, &during)) {
    case COURSE_BLOCKED: return o->freeze->then == FREEZE_SKIP;
    case COURSE_MOVED: return false;
    case COURSE_IN_PLACE: break;
    }
    return !is_of(o, class);
}

static void check_window(struct diags *diags, struct arena *arena, struct course *course,
                         const struct window *window, const struct class *class,
                         struct check_range range)
{
    struct occurrence_iter iter;
    struct occurrence o;
    struct run run = {0};

    occurrence_iter_open(&iter, arena, window, range.from);
    while (occurrence_iter_next(&iter, &o) && o.span.start < range.to) {
        struct occurrence as_it_stands = o;

        if (!is_of(&o, class))
            continue;
        if (!is_left_out(course, &as_it_stands, class)) {
            report(diags, class, &run);
            run.length = 0;
        } else if (run.length++ == 0) {
            run.first = o;
        }
    }
    report(diags, class, &run);
}

/* Counted from a year back, since what was skipped already counts as well. */
void check_skips(struct diags *diags, struct arena *arena, const struct policy *policy,
                 struct check_range range)
{
    struct course course;

    range.from = range.since;
    course_open(&course, arena, policy, INSTANT_NEVER);
    if (course.plain)
        return;
    for (size_t i = 0; i < policy->class_count; i++) {
        if (policy->classes[i].skip_limit == 0)
            continue;
        for (size_t j = 0; j < policy->window_count; j++)
            check_window(diags, arena, &course, &policy->windows[j], &policy->classes[i],
                         range);
    }
}
