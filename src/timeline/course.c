#include "timeline/course.h"

void course_open(struct course *course, struct arena *arena, const struct policy *policy,
                 instant as_of)
{
    course->policy = policy;
    course->plain = policy->freeze_count == 0 && policy->change_count == 0;
    freeze_open(&course->freezes, arena, policy);
    ledger_open(&course->ledger, arena, policy);
    ledger_advance(&course->ledger, as_of);
}

enum course_result course_apply(struct course *course, struct occurrence *occurrence,
                                struct span *during)
{
    const struct ledger_entry *entry;
    struct occurrence regular;
    bool admitted;

    if (course->plain)
        return COURSE_IN_PLACE;
    regular = *occurrence;
    entry = ledger_find(&course->ledger, occurrence->window, occurrence->original);
    if (entry != NULL && entry->move != NULL)
        return COURSE_MOVED;
    if (entry != NULL)
        *occurrence = entry->current;
    if (entry != NULL && entry->cancelled)
        return COURSE_IN_PLACE;
    admitted = freeze_admits(&course->freezes, &regular, &occurrence->freeze, during);
    occurrence->classes = regular.classes;
    occurrence->class_count = regular.class_count;
    return admitted ? COURSE_IN_PLACE : COURSE_BLOCKED;
}
