/*
 * duration: a length of time, with separate calendar and elapsed parts.
 *
 * "1 month" and "3 days" are calendar time: they end at the same time on the
 * wall, whatever the clocks do in between. "72h" is elapsed time.
 */
#ifndef TIME_DURATION_H
#define TIME_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "time/wall.h"

struct fault;
struct out;

struct duration {
    int32_t months;  /* calendar: years count 12 */
    int32_t days;    /* calendar: weeks count 7 */
    int64_t seconds; /* elapsed */
};

/*
 * Reads "90m", "1h30m", "1 h 30 min", "2 days", "1 month", "1 year", "3 weeks", "90 minutes",
 * "P1M", "P1DT4H", "PT4H" (ISO 8601; in the letter form 'm' is minutes and months are written
 * "month", "months" or "mo"). No sign, at least one part, no part twice, nothing over 10,000
 * years. 0, or -1 with *fault.
 */
int duration_parse(const char *text, struct duration *duration, struct fault *fault);

/* The shortest form that duration_parse() reads back: "1 month", "3 days", "1h30m", "0s";
 * mixed: "1 month 2 days 4h". */
void duration_print(struct out *out, struct duration duration);

/* Elapsed seconds for people: "45 min", "7 h 30 min", "2 d 19 h", "3 d"; at most the two
 * largest units of d, h, min, s; never negative. */
void duration_print_elapsed(struct out *out, int64_t seconds);

bool duration_is_zero(struct duration duration);

/* The calendar part added to (sign 1) or taken from (sign -1) a wall time:
 * months first, clamped to the month's length, then days; at most to DAY_MIN or DAY_MAX. */
struct wall duration_shift(struct wall wall, struct duration duration, int sign);

/* Seconds that the duration can last at most, clock changes included: an upper bound, in which
 * every month has 31 days. */
int64_t duration_longest(struct duration duration);

#endif
