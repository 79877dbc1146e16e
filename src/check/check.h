/*
 * check: what will go wrong in the years ahead, by simulating them.
 *
 * A check is a row in check.def and a file, check_NAME.c, which ends with its struct check.
 * What policies say needs only `begin`. What will happen is a stream of events, which one walk
 * over each policy gives to all checks: `begin` opens a state, `occurrence` looks at one event,
 * and `end` reports. A check reports a window once, with the first case and the number of all.
 * The ids of findings are in base/diag.def.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>

#include "base/diag.h"
#include "check/check_limit.h"
#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/course.h"
#include "timeline/occurrence.h"

struct arena;
struct displace_table;

/* One check at work on one policy, or across all of them. */
struct check_work {
    const struct check *check;
    const struct policies *policies;
    const struct policy *policy;            /* NULL across policies, and so are: */
    struct course *course;                  /* the policy with all its changes */
    const struct displace_table *displaced; /* all that freezes block in the range, or more */
    struct check_range range;
    struct arena *arena; /* for the state */
    struct diags diags;  /* the findings */
    void *state;         /* set by begin */
};

/*
 * A regular occurrence, or one that a change or a freeze put here. One that was moved from one
 * time in the range to another has two events. Events come in the order of time.
 */
struct check_event {
    const struct occurrence *regular; /* as its series has it; NULL: it was put here */
    const struct occurrence *current; /* the same as freezes and changes leave it */
    enum course_result result;        /* what became of the regular occurrence */
    bool planned; /* CURRENT happens here, or would if it had not been cancelled */
};

struct check {
    const char *name;
    bool across;     /* it looks at all policies together */
    bool looks_back; /* it wants events from range.since on, not only from range.from */

    /* Each may be NULL. A begin that leaves `state` NULL has done all: nothing more is called.
     */
    void (*begin)(struct check_work *work);
    void (*occurrence)(struct check_work *work, const struct check_event *event);
    void (*end)(struct check_work *work);
};

#define CHECK(name) extern const struct check check_##name;
#include "check/check.def"
#undef CHECK

/* The occurrence that is open in EVENT; NULL: none, or it was cancelled. */
static inline const struct occurrence *check_open(const struct check_event *event)
{
    return event->planned && event->current->status != OCCURRENCE_CANCELLED ? event->current
                                                                            : NULL;
}

/*
 * Looks at all policies from FROM to TO. If they have more dates than can be looked at in about
 * a second, the range is cut short, and a note says until when.
 */
void check_run(struct diags *diags, struct arena *arena, const struct policies *policies,
               instant from, instant to);

#endif
