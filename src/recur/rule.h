/*
 * rule: a recurrence rule as data: RFC 5545 3.3.10 with SKIP of RFC 7529.
 *
 * A rule is parsed strictly (every value in its range, no part twice, the
 * combinations that the RFC forbids refused), so that what follows can trust
 * it, and printed in one canonical order.
 */
#ifndef RECUR_RULE_H
#define RECUR_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "time/wall.h"

struct fault;
struct out;

enum rule_freq {
    RULE_SECONDLY,
    RULE_MINUTELY,
    RULE_HOURLY,
    RULE_DAILY,
    RULE_WEEKLY,
    RULE_MONTHLY,
    RULE_YEARLY
};
#define RULE_FREQS 7

/* What becomes of a day that does not exist, such as 30 February (RFC 7529 4.1). */
enum rule_skip { RULE_OMIT, RULE_BACKWARD, RULE_FORWARD };

/* How UNTIL was written; the caller turns RULE_UNTIL_UTC into the zone's wall time. */
enum rule_until { RULE_NO_UNTIL, RULE_UNTIL_DATE, RULE_UNTIL_WALL, RULE_UNTIL_UTC };

/* Limits of what is read: values of BYDAY with numbers, or of BYSETPOS, in one rule; INTERVAL;
 * and COUNT, more than there are seconds up to the year 9999. */
#define RULE_LIST         128
#define RULE_INTERVAL_MAX UINT32_MAX
#define RULE_COUNT_MAX    999999999999

/* Words of a bit set with a bit for each day of a year. */
#define RULE_YEAR_WORDS 6

struct rule {
    enum rule_freq freq;
    enum rule_skip skip;
    enum rule_until until_kind;
    struct wall until;  /* for RULE_UNTIL_DATE the end of that day */
    uint32_t interval;  /* at least 1 */
    uint64_t count;     /* 0: no COUNT */
    uint8_t week_start; /* enum weekday */

    /* The BY... parts as bit sets; an empty set means that the part is not given. */
    uint64_t by_second;    /* bit s; 60 is read as RFC 5545 allows and never matches */
    uint64_t by_minute;    /* bit m */
    uint32_t by_hour;      /* bit h */
    uint32_t by_month;     /* bit 1 to 12 */
    uint32_t by_mday;      /* bit 1 to 31 */
    uint32_t by_mday_last; /* bit 1 to 31: counted from the end of the month */
    uint64_t by_yday[RULE_YEAR_WORDS];      /* bit 1 to 366 */
    uint64_t by_yday_last[RULE_YEAR_WORDS]; /* the same from the end of the year */
    uint64_t by_week;                       /* bit 1 to 53 */
    uint64_t by_week_last;                  /* the same from the end of the year */
    uint8_t by_day;                         /* weekdays without a number: bit 0 (Monday) to 6 */
    uint8_t nth_count;
    uint8_t pos_count;
    struct rule_nth {
        int8_t n; /* -53 to 53, not 0 */
        uint8_t weekday;
    } nth[RULE_LIST];       /* BYDAY with a number */
    int16_t pos[RULE_LIST]; /* BYSETPOS: -366 to 366, not 0 */
};

/*
 * Reads TEXT ("FREQ=MONTHLY;BYDAY=-1SA", with or without "RRULE:"; names in any
 * case). Numbered values are put in order, first 1, 2, ..., then ..., -2, -1, and each
 * once. SKIP may stand without RSCALE, which RFC 7529 demands: the calendar is the
 * Gregorian one. 0, or -1 with *fault at the part that is wrong.
 */
int rule_parse(const char *text, struct rule *rule, struct fault *fault);

/* Prints the canonical form, which rule_parse() reads back to the same rule. */
void rule_print(struct out *out, const struct rule *rule);

/*
 * What the rule takes from its first date because it does not say it itself:
 * NULL when it takes nothing but the time of day, else words for a message ("which
 * weekday", "which day of the month", "which weeks (INTERVAL)", "where to start
 * counting (COUNT)").
 */
const char *rule_needs_first(const struct rule *rule);

/* Whether the rule says its own times of day (sub-daily FREQ, BYHOUR, BYMINUTE or
 * BYSECOND), so that one day can have several occurrences. */
bool rule_has_times(const struct rule *rule);

/* "MONTHLY"; "SA" */
const char *rule_freq_name(enum rule_freq freq);
const char *rule_weekday_code(int weekday);

#endif
