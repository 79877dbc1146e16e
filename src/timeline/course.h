/*
 * course: how freezes and changes alter the regular occurrences of a policy.
 */
#ifndef TIMELINE_COURSE_H
#define TIMELINE_COURSE_H

#include <stdbool.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/freeze.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

struct arena;

struct course {
    const struct policy *policy;
    struct freeze_set freezes;
    struct ledger ledger;
    bool plain; /* no freezes and no changes: nothing is altered */
};

/* Opens the course with all changes that were made up to AS_OF (INSTANT_NEVER: all). */
void course_open(struct course *course, struct arena *arena, const struct policy *policy,
                 instant as_of);

enum course_result {
    COURSE_IN_PLACE, /* it happens or is cancelled where its series has it */
    COURSE_MOVED,    /* a change moved it: its ledger entry has it */
    COURSE_BLOCKED   /* a freeze blocks it: occurrence->freeze, at *DURING */
};

/*
 * Applies the course to a regular OCCURRENCE: sets its status, classes, extension, entry and
 * freeze. Freezes are compared with its regular time alone: whoever extends an occurrence knows
 * why, so a freeze during the extension does not block it.
 */
enum course_result course_apply(struct course *course, struct occurrence *occurrence,
                                struct span *during);

#endif
