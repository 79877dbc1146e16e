/*
 * course: what freezes and changes make of the regular occurrences of a policy.
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
    bool plain; /* no freeze and no change: every occurrence stands as it is */
};

/* The course with all changes that were made up to AS_OF (INSTANT_NEVER: all). */
void course_open(struct course *course, struct arena *arena, const struct policy *policy,
                 instant as_of);

enum course_result {
    COURSE_IN_PLACE, /* it happens, as OCCURRENCE now says */
    COURSE_MOVED,    /* it was moved: the ledger has it */
    COURSE_BLOCKED   /* occurrence->freeze keeps it from happening */
};

/*
 * What became of a regular OCCURRENCE, which is brought up to date; *during: of the freeze. A
 * freeze is held against the regular time: that work takes longer (`extended:`) was decided by
 * somebody, and does not make it vanish.
 */
enum course_result course_apply(struct course *course, struct occurrence *occurrence,
                                struct span *during);

#endif
