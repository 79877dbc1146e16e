#include "plan/plan_doubt.h"

#include "base/arena.h"
#include "plan/plan.h"
#include "policy/starts.h"
#include "timeline/ledger.h"

/* Its time in the series, which freezes are compared with. */
static struct span regular_span(const struct occurrence *o)
{
    struct starts_date date;
    struct occurrence regular;

    if (starts_find(o->window, o->original, &date) && occurrence_on(&regular, &date))
        return regular.span;
    return o->span;
}

/* A displaced occurrence is in doubt by its new time, too. */
static bool may_be_blocked(const struct occurrence *o, const struct class *class,
                           struct span regular, struct doubt *doubt)
{
    const struct policy *policy = o->window->policy;

    return doubt_in(policy, class, regular, doubt) ||
           (o->span.start != regular.start && doubt_in(policy, class, o->span, doubt));
}

static bool is_decided(const struct occurrence *o)
{
    return o->status == OCCURRENCE_EMERGENCY || (o->entry != NULL && o->entry->move != NULL);
}

static bool has_unread(const struct policy *policy)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].unread_count > 0)
            return true;
    return false;
}

bool plan_doubt(const struct occurrence *occurrence, struct arena *arena,
                const struct plan_filter *filter, struct doubt *doubt)
{
    struct occurrence left = *occurrence;
    const struct class **classes;
    struct span regular;
    bool any = false;

    if (!has_unread(occurrence->window->policy) || is_decided(occurrence))
        return false;
    regular = regular_span(occurrence);
    classes = arena_calloc(arena, occurrence->class_count, sizeof(const struct class *));
    left.classes = classes;
    left.class_count = 0;
    for (size_t i = 0; i < occurrence->class_count; i++) {
        const struct class *class = occurrence->classes[i];
        struct doubt found;

        if (!may_be_blocked(occurrence, class, regular, &found)) {
            classes[left.class_count++] = class;
        } else if (!any) {
            *doubt = found;
            any = true;
        }
    }
    return any && (left.class_count == 0 ||
                   (filter != NULL && !plan_filter_occurrence(filter, &left)));
}
