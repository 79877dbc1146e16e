/*
 * instant: a point on the one time line, and the span between two of them.
 *
 * An instant counts seconds since 1970-01-01T00:00:00Z without leap seconds
 * (POSIX time). Spans are half-open everywhere: [start, end).
 */
#ifndef TIME_INSTANT_H
#define TIME_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t instant;

#define INSTANT_MIN   ((instant)-62135596800 - 86400) /* a day before 0001-01-01T00:00Z */
#define INSTANT_MAX   ((instant)253402300799 + 86400) /* a day after 9999-12-31T23:59:59Z */
#define INSTANT_NEVER INT64_MAX                       /* later than all others */

struct span {
    instant start;
    instant end;
};

static inline bool span_contains(struct span span, instant t)
{
    return span.start <= t && t < span.end;
}

static inline bool span_overlaps(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

#endif
