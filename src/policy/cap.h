/*
 * cap: how much maintenance there is at most, or at least, in a period: "2 per month", "4h per
 * week".
 */
#ifndef POLICY_CAP_H
#define POLICY_CAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "time/day.h"

struct fault;

enum cap_period { CAP_DAY, CAP_WEEK, CAP_MONTH, CAP_QUARTER, CAP_YEAR };

extern const char *const cap_periods[]; /* "day", "week" ...; NULL ends them */

struct cap {
    int count;       /* occurrences; 0: the time counts */
    int64_t seconds; /* of all together */
    enum cap_period period;
    const char *text; /* as it was written */
    struct mark mark;
};

struct cap_list {
    struct cap *items;
    size_t count;
};

/* 0, or -1 with *fault. */
int cap_parse(const char *text, struct cap *cap, struct fault *fault);

/* The first days of D's calendar period and of the next; weeks begin on WEEK_START. */
day cap_period_start(enum cap_period period, day d, int week_start);
day cap_period_next(enum cap_period period, day d, int week_start);

#endif
