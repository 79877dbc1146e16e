/*
 * daymatch: which days of a year match a rule.
 *
 * BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY, what DTSTART says in the
 * place of missing parts, SKIP, and BYSETPOS where it chooses among days. The
 * answer depends on the year's length and first weekday only, apart from one
 * combination (see daymatch_year).
 *
 * A year has the days of the periods (of FREQ) that begin in it, so for weeks
 * also some of the next January. With BYWEEKNO it has the days of its weeks,
 * which is where a day counts that lies in another calendar year than its week.
 */
#ifndef RECUR_DAYMATCH_H
#define RECUR_DAYMATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "recur/dayset.h"
#include "recur/rule.h"
#include "recur/year.h"

struct daymatch {
    const struct rule *rule;
    enum rule_skip skip;
    uint32_t months;
    uint64_t mdays, mdays_last;
    uint8_t weekdays;
    bool has_weekdays; /* BYDAY is given or comes from DTSTART */
    bool has_ydays;
    bool has_weeks;
};

void daymatch_init(struct daymatch *match, const struct rule *rule, day first);

/* Whether the days of a year depend on its neighbours' lengths too: a week's days that lie in
 * one of them, together with BYYEARDAY. */
bool daymatch_needs_neighbours(const struct daymatch *match);

/* Whether a year can have days that lie in the year before or after it. */
bool daymatch_has_other_years(const struct daymatch *match);

/*
 * The days of the YEAR in those of its MONTHS (bits 1 to 12) that INTERVAL selects.
 * With BYSETPOS: the days on which it chooses something, when each has TIMES times.
 * Exact from bit FROM up to and without bit TO (0 to DAYSET_BITS); what the set has of
 * other days means nothing. A few weeks cost much less than the whole year.
 */
void daymatch_year(const struct daymatch *match, const struct year *year, uint32_t months,
                   int32_t times, int from, int to, struct dayset *days);

/* Where a day stands among the days of a period that match before BYSETPOS. */
struct daymatch_place {
    int before; /* days of the period before it */
    int count;  /* days of the period */
};

/*
 * The place of day BIT in one period of the year: the month MONTH, the week that begins on
 * day BIT of WEEK, or the year, as FREQ says. False when the day is none of its days.
 */
bool daymatch_place(const struct daymatch *match, const struct year *year, int part, int bit,
                    struct daymatch_place *place);

#endif
