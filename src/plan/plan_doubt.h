/*
 * plan_doubt: whether an occurrence of a plan is in doubt (doubt.h).
 */
#ifndef PLAN_PLAN_DOUBT_H
#define PLAN_PLAN_DOUBT_H

#include <stdbool.h>

#include "timeline/doubt.h"
#include "timeline/occurrence.h"

struct arena;
struct plan_filter;

/*
 * Whether an unread event can block OCCURRENCE of a plan, or leave it only classes that do not
 * pass FILTER; *doubt is the first such event. Moved occurrences and emergencies, which
 * somebody decided on, are never in doubt.
 */
bool plan_doubt(const struct occurrence *occurrence, struct arena *arena,
                const struct plan_filter *filter, struct doubt *doubt);

#endif
