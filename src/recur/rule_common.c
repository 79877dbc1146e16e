#include "recur/rule_common.h"

#include <stdbool.h>
#include <stdint.h>

#include "recur/bits.h"
#include "time/day.h"

#define MONTHS 12

/* In every month. */
#define SAFE_MDAY 28

/* A year without 29 February. */
#define COMMON_YEAR 2001

static bool is_any(const uint64_t *words)
{
    uint64_t any = 0;

    for (int i = 0; i < RULE_YEAR_WORDS; i++)
        any |= words[i];
    return any != 0;
}

/* The months between two of a set whose months are equally far apart around the year, or 0. */
static uint32_t month_step(uint32_t months)
{
    int count = bits_count(months), first = bits_lowest(months);
    int step = MONTHS / count;
    uint32_t regular = 0;

    for (int month = first; month <= MONTHS; month += step)
        regular |= 1u << month;
    return regular == months ? (uint32_t)step : 0;
}

/* Makes a rule of several months, equally far apart, one of every N months; NULL, or why not.
 */
static const char *join_months(struct rule *rule)
{
    uint32_t step = rule->interval == 1 ? month_step(rule->by_month) : 0;

    if (step == 0)
        return "it names several months";
    /* BYSETPOS chooses from a whole year or from each month. */
    if (rule->freq == RULE_YEARLY && rule->pos_count > 0)
        return "its BYSETPOS chooses from several months";
    rule->freq = RULE_MONTHLY;
    rule->interval = step;
    rule->by_month = 0;
    return NULL;
}

/* Leaves a month to YEARLY only, and one. */
static const char *settle_months(struct rule *rule, struct date first)
{
    bool has_days = rule->by_mday != 0 || rule->by_mday_last != 0;
    bool has_weekdays = rule->by_day != 0 || rule->nth_count > 0;

    if (rule->freq == RULE_YEARLY && rule->by_month == 0) {
        if (has_days)
            return "some take its days in each month, others in one";
        if (has_weekdays)
            return "it counts weekdays of the year";
        rule->by_month = 1u << first.month;
    }
    if (rule->by_month == 0)
        return NULL;
    if (rule->freq < RULE_MONTHLY)
        return "it has months although it is not monthly or yearly";
    if (bits_count(rule->by_month) > 1)
        return join_months(rule);
    if (rule->freq == RULE_MONTHLY && rule->interval > 1)
        return "it counts months and names one";
    rule->freq = RULE_YEARLY;
    return NULL;
}

/* A day of the month, of MONTHLY and YEARLY. */
static const char *settle_day(struct rule *rule)
{
    int last = SAFE_MDAY;

    if (rule->by_day != 0 || rule->nth_count > 0)
        return "it has both weekdays and days of the month";
    if (bits_count(rule->by_mday) + bits_count(rule->by_mday_last) > 1)
        return "it names several days of the month";
    if (rule->pos_count > 0)
        return "its BYSETPOS chooses from days of the month";
    if (rule->by_mday_last != 0) {
        if (rule->freq == RULE_MONTHLY && rule->by_mday_last == 1u << 1)
            return NULL;
        return "it counts days from the end of a month";
    }
    if (rule->freq == RULE_YEARLY)
        last = day_month_length(COMMON_YEAR, bits_lowest(rule->by_month));
    return bits_lowest(rule->by_mday) > last ? "it names a day that some months lack" : NULL;
}

static bool is_common_number(int n)
{
    return n == -1 || (n >= 1 && n <= 4);
}

/* Weekdays of a month, of MONTHLY and YEARLY. */
static const char *settle_weekdays(struct rule *rule)
{
    if (rule->nth_count + rule->pos_count != 1 || (rule->nth_count > 0 && rule->by_day != 0))
        return "it takes several days of a month";
    if (!is_common_number(rule->nth_count > 0 ? rule->nth[0].n : rule->pos[0]))
        return "it takes a day of the month that is neither among the first four nor the last";
    if (rule->pos_count > 0 && bits_count(rule->by_day) == 1) {
        rule->nth[0].n = (int8_t)rule->pos[0];
        rule->nth[0].weekday = (uint8_t)bits_lowest(rule->by_day);
        rule->nth_count = 1;
        rule->pos_count = 0;
        rule->by_day = 0;
    }
    return NULL;
}

/* DAILY and WEEKLY. */
static const char *settle_weeks(struct rule *rule, struct wall first)
{
    bool is_daily = rule->freq == RULE_DAILY;

    if (rule->by_mday != 0 || rule->by_mday_last != 0)
        return "it has days of the month although it is not monthly or yearly";
    if (rule->pos_count > 0)
        return "its BYSETPOS chooses from days or weeks";
    if (is_daily && rule->by_day == 0)
        return NULL;
    if (is_daily && rule->interval > 1)
        return "it counts days and names weekdays";
    rule->freq = RULE_WEEKLY;
    if (rule->by_day == 0)
        rule->by_day = (uint8_t)(1u << day_weekday(first.day));
    return NULL;
}

const char *rule_common(const struct rule *rule, struct wall first, struct rule *common)
{
    const char *reason;
    bool counts_weeks;

    if (rule_has_times(rule))
        return "it has times of day of its own";
    if (rule->by_week != 0 || rule->by_week_last != 0 || is_any(rule->by_yday) ||
        is_any(rule->by_yday_last))
        return "it counts weeks or days of the year";
    *common = *rule;
    common->count = 0;
    common->until_kind = RULE_NO_UNTIL;
    reason = settle_months(common, day_date(first.day));
    if (reason != NULL)
        return reason;
    if (common->freq < RULE_MONTHLY) {
        reason = settle_weeks(common, first);
    } else if (common->by_day != 0 || common->nth_count > 0) {
        reason = common->by_mday != 0 || common->by_mday_last != 0 ? settle_day(common)
                                                                   : settle_weekdays(common);
    } else {
        if (common->by_mday == 0 && common->by_mday_last == 0)
            common->by_mday = 1u << day_date(first.day).mday;
        reason = settle_day(common);
    }
    counts_weeks =
        common->freq == RULE_WEEKLY && common->interval > 1 && bits_count(common->by_day) > 1;
    if (reason == NULL && counts_weeks && common->week_start != MONDAY &&
        common->week_start != SUNDAY)
        return "its weeks begin neither on Monday nor on Sunday";
    if (!counts_weeks)
        common->week_start = MONDAY;
    /* No day is left that a month can lack. */
    common->skip = RULE_OMIT;
    return reason;
}
