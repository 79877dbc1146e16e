#include "policy/cap.h"

#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "time/duration.h"

#define PER       " per "
#define COUNT_MAX 1000
#define AMOUNT    64 /* bytes of the amount, before "per" */

const char *const cap_periods[] = {"day", "week", "month", "quarter", "year", NULL};

static int parse_period(const char *text, size_t at, struct cap *cap, struct fault *fault)
{
    const char *best = NULL;
    size_t distance = 0;

    for (int i = 0; cap_periods[i] != NULL; i++) {
        if (text_equal(text + at, cap_periods[i])) {
            cap->period = (enum cap_period)i;
            return 0;
        }
        text_nearest(text + at, cap_periods[i], &best, &distance);
    }
    fault_set(fault, at, strlen(text + at), "this is not a period");
    return best == NULL ? fault_hint(fault, "one of day, week, month, quarter, year")
                        : fault_hint(fault, "did you mean '%s'?", best);
}

/* "2" or "4h" */
static int parse_amount(const char *amount, struct cap *cap, struct fault *fault)
{
    struct duration duration;
    char *end;
    long number = strtol(amount, &end, 10);

    if (end != amount && *end == '\0') {
        if (number < 1 || number > COUNT_MAX)
            return fault_set(fault, 0, strlen(amount), "the number has to be from 1 to %d",
                             COUNT_MAX);
        cap->count = (int)number;
        return 0;
    }
    if (duration_parse(amount, &duration, fault) != 0)
        return -1;
    if (duration.months > 0)
        return fault_set(fault, 0, strlen(amount), "months are of no fixed length");
    cap->seconds = duration.seconds + (int64_t)duration.days * WALL_DAY_SECONDS;
    if (cap->seconds == 0)
        return fault_set(fault, 0, strlen(amount), "this is no time at all");
    return 0;
}

int cap_parse(const char *text, struct cap *cap, struct fault *fault)
{
    const char *per = strstr(text, PER);
    char amount[AMOUNT];
    size_t length = per == NULL ? 0 : (size_t)(per - text);

    *cap = (struct cap){.text = text};
    if (per == NULL || length == 0 || length >= sizeof amount) {
        fault_set(fault, 0, strlen(text), "this does not say how much in which period");
        return fault_hint(fault, "write '2 per month' or '4h per week'");
    }
    memcpy(amount, text, length);
    amount[length] = '\0';
    if (parse_amount(amount, cap, fault) != 0)
        return -1;
    return parse_period(text, length + strlen(PER), cap, fault);
}

day cap_period_start(enum cap_period period, day d, int week_start)
{
    struct date date = day_date(d);

    switch (period) {
    case CAP_DAY: return d;
    case CAP_WEEK: return d - (day_weekday(d) - week_start + 7) % 7;
    case CAP_MONTH: break;
    case CAP_QUARTER: date.month -= (date.month - 1) % 3; break;
    case CAP_YEAR: date.month = 1; break;
    }
    date.mday = 1;
    return day_from_date(date);
}

day cap_period_next(enum cap_period period, day d, int week_start)
{
    const day start = cap_period_start(period, d, week_start);

    switch (period) {
    case CAP_DAY: return start + 1;
    case CAP_WEEK: return start + 7;
    case CAP_MONTH: return day_add_months(start, 1);
    case CAP_QUARTER: return day_add_months(start, 3);
    case CAP_YEAR: break;
    }
    return day_add_months(start, 12);
}
