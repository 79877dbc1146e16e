/*
 * slip: ends of changes that would make an occurrence longer than can be meant (end.h).
 *
 * Such an end does not count: the occurrence is as long as without it. An emergency has no
 * other length, and is not held. Nothing is open for longer by a slip.
 */
#ifndef TIMELINE_SLIP_H
#define TIMELINE_SLIP_H

#include <stdbool.h>
#include <stdint.h>

#include "policy/end.h"
#include "policy/policy.h"
#include "time/instant.h"
#include "timeline/occurrence.h"

/*
 * The same as occurrence_move(), but without END, if it is not NULL, where it cannot be meant;
 * *slip is the time that it would be open then, else it starts at INSTANT_NEVER. USUAL: a
 * span that the occurrence can have, besides the length that its window says; or an empty one.
 *
 * In the nights in which the clocks change, lengths are compared to the end's advantage: a
 * span's seconds that pass or its seconds on the wall, whichever makes the end more likely.
 */
bool slip_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
               const struct end *end, enum end_entry entry, struct span usual,
               struct span *slip);

/* Puts OCCURRENCE to where CHANGE, a `moved`, says, in this way. */
bool slip_moved(struct occurrence *occurrence, const struct change *change, struct span *slip);

/*
 * *t: when OCCURRENCE, of which the span PLANNED is not an extension, ends if END is its new
 * end. True: that cannot be meant.
 */
bool slip_extended(const struct occurrence *occurrence, struct span planned,
                   const struct end *end, instant *t);

/* Whether CHANGE, an `emergency`, cannot be meant; and *span, when it would be open. */
bool slip_emergency(const struct change *change, const struct zone *zone, struct span *span);

#endif
