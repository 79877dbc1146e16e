/*
 * freeze: the times in which some classes must not happen.
 *
 * Whatever a freeze is made of in the policy (two dates, a recurrence, events
 * of an .ics file), here it is a stream of spans that is asked about a span.
 * Questions in ascending order cost a comparison each. Who shows freezes gets
 * their times as a list instead.
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
    const struct class **left; /* room for as many classes as the policy has */
    struct freeze_subset *subsets;
    size_t uncounted; /* streams that were asked and not counted yet as work */
};

void freeze_open(struct freeze_set *set, struct arena *arena, const struct policy *policy);

/* Whether FREEZE keeps CLASS from happening: emergencies pass unless they are listed. */
bool freeze_blocks(const struct freeze *freeze, const struct class *class);

/* Whether it blocks no class at all (`blocks: []`): it may say which days are holidays. */
bool freeze_blocks_nothing(const struct freeze *freeze);

/* Whether any part of day D, on the wall of the freeze's zone, is the freeze's. */
bool freeze_has_day(const struct freeze *freeze, day d);

/* The event that was not understood, and is not ignored, which may be on that day; or NULL. */
const struct freeze_unread *freeze_unread_on(const struct freeze *freeze, day d);

/*
 * The first freeze of the policy that blocks CLASS and shares time with SPAN, the whole of it;
 * NULL if none does. *during (may be NULL) is the freeze's own span.
 */
const struct freeze *freeze_find(struct freeze_set *set, const struct class *class,
                                 struct span span, struct span *during);

/* The first time of FREEZE, which is one of the set's, that shares time with SPAN. */
bool freeze_next(struct freeze_set *set, const struct freeze *freeze, struct span span,
                 struct span *during);

/*
 * When FREEZE ends, of whose times DURING is one: times that overlap or touch each other are
 * one. INSTANT_NEVER: not before HORIZON.
 */
instant freeze_end(struct freeze_set *set, const struct freeze *freeze, struct span during,
                   instant horizon);

/* When it begins, in the same way; INSTANT_MIN: before HORIZON. */
instant freeze_start(struct freeze_set *set, const struct freeze *freeze, struct span during,
                     instant horizon);

/*
 * Whether OCCURRENCE may happen where it is. Of several classes it keeps those that no freeze
 * blocks; where none is left it is blocked: false, and the freeze that blocks its first class.
 */
bool freeze_admits(struct freeze_set *set, struct occurrence *occurrence,
                   const struct freeze **by, struct span *during);

/* Times of one freeze; room for them is kept from one freeze to the next. */
struct freeze_list {
    struct arena *arena;
    struct occurrence *items;
    size_t count, capacity;
};

/*
 * Fills LIST, of which the arena is set, with the times of FREEZE that share something with
 * RANGE, by their starts and then their ends. They are occurrences without classes; the window
 * of each has the id of the freeze, or is the event of its .ics file.
 */
void freeze_list_fill(struct freeze_list *list, const struct freeze *freeze, struct span range);

#endif
