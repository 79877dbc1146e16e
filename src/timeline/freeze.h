/*
 * freeze: the times at which some classes must not happen.
 *
 * Two dates, a recurrence or the events of an .ics file: each freeze becomes streams of spans.
 * Questions about a span are cheap if they come in ascending order. To show a freeze, ask for
 * the list of its times.
 */
#ifndef TIMELINE_FREEZE_H
#define TIMELINE_FREEZE_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

struct arena;
struct freeze_times;
struct freeze_subset;

/* The freezes of one policy; its fields are freeze.c's. */
struct freeze_set {
    struct arena *arena;
    struct freeze_times *times;
    size_t count;
    const struct class **left; /* scratch, with room for all classes of the policy */
    struct freeze_subset *subsets;
    size_t uncounted; /* questions to streams that are not counted as work yet */
};

void freeze_open(struct freeze_set *set, struct arena *arena, const struct policy *policy);

/* Whether FREEZE blocks CLASS. An emergency class is blocked only if the freeze lists it. */
bool freeze_blocks(const struct freeze *freeze, const struct class *class);

/* Whether it blocks no class at all (`blocks: []`); it can still say which days are holidays.
 */
bool freeze_blocks_nothing(const struct freeze *freeze);

/* Whether FREEZE holds during any part of day D on the wall of its zone. */
bool freeze_has_day(const struct freeze *freeze, day d);

/* The first unread event (doubt.h) of FREEZE that may be on day D and is not ignored; or NULL.
 */
const struct freeze_unread *freeze_unread_on(const struct freeze *freeze, day d);

/*
 * The first freeze of the policy that blocks CLASS and overlaps SPAN; NULL if there is none.
 * *during (DURING may be NULL) is the time of the freeze, not cut to SPAN.
 */
const struct freeze *freeze_find(struct freeze_set *set, const struct class *class,
                                 struct span span, struct span *during);

/* A time of FREEZE, one of the set's, that overlaps SPAN: the earliest of one of its streams.
 */
bool freeze_next(struct freeze_set *set, const struct freeze *freeze, struct span span,
                 struct span *during);

/*
 * The end of FREEZE, of which DURING is one time: times that overlap or touch are one time.
 * INSTANT_NEVER if it is after HORIZON.
 */
instant freeze_end(struct freeze_set *set, const struct freeze *freeze, struct span during,
                   instant horizon);

/* The start of FREEZE, in the same way; INSTANT_MIN if it is before HORIZON. */
instant freeze_start(struct freeze_set *set, const struct freeze *freeze, struct span during,
                     instant horizon);

/*
 * Whether OCCURRENCE may happen at its time. It loses the classes that a freeze blocks; if none
 * would be left, it keeps all and the answer is false. *by is the freeze that blocks the first
 * blocked class, at *during, or NULL if no class is blocked.
 */
bool freeze_admits(struct freeze_set *set, struct occurrence *occurrence,
                   const struct freeze **by, struct span *during);

/* The times of one freeze; its memory serves the next freeze, too. */
struct freeze_list {
    struct arena *arena;
    struct occurrence *items;
    size_t count, capacity;
};

/*
 * Fills LIST, of which only the arena has to be set, with the times of FREEZE that overlap
 * RANGE, sorted by start and end. They are occurrences without classes; the window of each is
 * the event of the .ics file or has the id of the freeze.
 */
void freeze_list_fill(struct freeze_list *list, const struct freeze *freeze, struct span range);

#endif
