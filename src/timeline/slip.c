#include "timeline/slip.h"

#include "policy/end.h"

struct lengths {
    int64_t shorter, longer;
};

/* The elapsed seconds and the seconds on the wall, sorted. */
static struct lengths lengths_of(const struct zone *zone, struct span span)
{
    const int64_t elapsed = span.end - span.start;
    const int64_t wall = wall_seconds(zone_wall(zone, span.end, NULL)) -
                         wall_seconds(zone_wall(zone, span.start, NULL));

    return elapsed < wall ? (struct lengths){elapsed, wall} : (struct lengths){wall, elapsed};
}

static bool is_meant(const struct zone *zone, const struct end *end, enum end_entry entry,
                     struct span usual, struct span span)
{
    return end_is_meant(end, entry, lengths_of(zone, usual).longer,
                        lengths_of(zone, span).shorter);
}

bool slip_move(struct occurrence *occurrence, struct wall start, enum zone_pass pass,
               const struct end *end, enum end_entry entry, struct span usual,
               struct span *slip)
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
    if (is_plain && plain.span.end - plain.span.start > usual.end - usual.start)
        usual = plain.span;
    if (is_meant(occurrence->window->zone, end, entry, usual, occurrence->span))
        return true;
    *slip = occurrence->span;
    *occurrence = plain;
    return is_plain;
}

bool slip_moved(struct occurrence *occurrence, const struct change *change, struct span *slip)
{
    return slip_move(occurrence, change->start, change->start_pass,
                     change->has_end ? &change->end : NULL, END_OF_CHANGE, (struct span){0},
                     slip);
}

bool slip_extended(const struct occurrence *occurrence, struct span planned,
                   const struct end *end, instant *t)
{
    *t = occurrence_extend(occurrence, end);
    return *t > occurrence->span.end &&
           !is_meant(occurrence->window->zone, end, END_OF_CHANGE, planned,
                     (struct span){occurrence->span.start, *t});
}

bool slip_emergency(const struct change *change, const struct zone *zone, struct span *span)
{
    span->start = zone_instant_pass(zone, change->start, change->start_pass, NULL);
    span->end = zone_instant(zone, end_wall(&change->end, change->start), NULL);
    return !end_is_meant(&change->end, END_OF_EVENT, END_UNSTATED,
                         end_length(&change->end, change->start));
}
