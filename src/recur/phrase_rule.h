/*
 * phrase_rule: from what a phrase names (which days of what) to a recurrence rule.
 */
#ifndef RECUR_PHRASE_RULE_H
#define RECUR_PHRASE_RULE_H

#include <stddef.h>
#include <stdint.h>

#include "recur/phrase.h"
#include "recur/phrase_words.h"

#define PHRASE_PICKS 64

/* "second to last friday": -2, UNIT_NAMED, Friday's bit. */
struct phrase_pick {
    int n;                 /* counted from the start (1, 2, ...) or the end (-1, -2, ...) */
    enum phrase_unit unit; /* UNIT_DAY, UNIT_WEEKDAY, UNIT_WEEK or UNIT_NAMED */
    uint8_t weekdays;      /* of UNIT_NAMED: bit 0 (Monday) to 6 */
    size_t at, length;     /* place of the number in the phrase */
};

struct phrase_picks {
    struct phrase_pick items[PHRASE_PICKS];
    size_t count;
};

/* What the picks are of: each month, quarter or year, or the named months of each year. */
struct phrase_period {
    enum phrase_unit unit; /* UNIT_MONTH, UNIT_QUARTER or UNIT_YEAR */
    uint32_t months;       /* with UNIT_YEAR: bit 1 to 12, or 0 */
    uint32_t interval;     /* every so many of them; 1 for quarters */
};

/* A day of each year: 24 December. */
struct phrase_date {
    int month;
    int mday;
    size_t at, length; /* place of the day's number in the phrase */
};

struct phrase_dates {
    struct phrase_date items[PHRASE_PICKS];
    size_t count;
    uint32_t interval;
};

/*
 * The rule for the picks of PERIOD, SHIFT days later, into PHRASE, which is all zeros. 0, or -1
 * with *fault at the pick that is wrong.
 */
int phrase_rule_picks(const struct phrase_picks *picks, const struct phrase_period *period,
                      int week_start, enum phrase_weeks weeks, int shift, struct phrase *phrase,
                      struct fault *fault);

/* The same for dates. */
int phrase_rule_dates(const struct phrase_dates *dates, int shift, struct phrase *phrase,
                      struct fault *fault);

#endif
