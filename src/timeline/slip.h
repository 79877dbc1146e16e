/*
 * slip: ends in changes that would make an occurrence longer than anybody can mean (end.h).
 *
 * Such an end is a slip of the pen and does not count: the occurrence keeps the length that it
 * has without it. An emergency has no other length, so it does not happen.
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
 * Like occurrence_move(), but without END (may be NULL) if END is a slip; *slip is then the
 * time that END gives, else it starts at INSTANT_NEVER. A longer end is meant if it fits the
 * length of the window or of USUAL, a span that the occurrence had (or an empty one).
 *
 * In nights with a clock change, lengths are compared in favour of END: by elapsed seconds or
 * by seconds on the wall, whichever makes it more likely.
 */
bool slip_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
               const struct end *end, enum end_entry entry, struct span usual,
               struct span *slip);

/* slip_move() by the start and end of CHANGE, a `moved`. */
bool slip_moved(struct occurrence *occurrence, const struct change *change, struct span *slip);

/*
 * *t: the end of OCCURRENCE if END is its new end; PLANNED is its time without extensions.
 * True: END is a slip.
 */
bool slip_extended(const struct occurrence *occurrence, struct span planned,
                   const struct end *end, instant *t);

/* Whether the end of CHANGE, an `emergency`, is a slip; *span is the time that it gives. */
bool slip_emergency(const struct change *change, const struct zone *zone, struct span *span);

#endif
