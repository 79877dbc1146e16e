#include "plan/slip.h"

#include "policy/end.h"

static int64_t length_of(const struct occurrence *o)
{
    return o->span.end - o->span.start;
}

bool slip_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
               const struct end *end, int64_t usual, struct span *slip)
{
    struct occurrence plain = *occurrence;
    const bool is_plain = occurrence_move(&plain, start, pass, NULL);

    slip->start = INSTANT_NEVER;
    if (end == NULL) {
        *occurrence = plain;
        return is_plain;
    }
    if (!occurrence_move(occurrence, start, pass, end))
        return false;
    if (is_plain && length_of(&plain) > usual)
        usual = length_of(&plain);
    if (end_is_meant(end, END_OF_CHANGE, usual, length_of(occurrence)))
        return true;
    *slip = occurrence->span;
    *occurrence = plain;
    return is_plain;
}

bool slip_moved(struct occurrence *occurrence, const struct change *change, struct span *slip)
{
    return slip_move(occurrence, change->start, change->start_pass,
                     change->has_end ? &change->end : NULL, 0, slip);
}

bool slip_extended(const struct occurrence *occurrence, int64_t planned, const struct end *end,
                   instant *t)
{
    *t = occurrence_extend(occurrence, end);
    return *t > occurrence->span.end &&
           !end_is_meant(end, END_OF_CHANGE, planned, *t - occurrence->span.start);
}

bool slip_emergency(const struct change *change, const struct zone *zone, struct span *span)
{
    span->start = zone_instant_pass(zone, change->start, change->start_pass, NULL);
    span->end = zone_instant(zone, end_wall(&change->end, change->start), NULL);
    return !end_is_meant(&change->end, END_OF_CHANGE, END_UNSTATED,
                         end_length(&change->end, change->start));
}
