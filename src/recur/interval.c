#include "recur/interval.h"

#define MONTHS     12
#define ALL_MONTHS 0x1ffeu

/* A Monday before all days that are asked for, so that the numbers of periods are positive. */
#define EPOCH (DAY_MIN - 53 * 7)

static int32_t period_length(enum rule_freq freq)
{
    switch (freq) {
    case RULE_SECONDLY: return 1;
    case RULE_MINUTELY: return 60;
    case RULE_HOURLY: return 3600;
    case RULE_DAILY: return WALL_DAY_SECONDS;
    case RULE_WEEKLY: return 7 * WALL_DAY_SECONDS;
    case RULE_MONTHLY: return 28 * WALL_DAY_SECONDS;
    default: return 365 * WALL_DAY_SECONDS;
    }
}

void interval_init(struct interval *interval, const struct rule *rule, struct wall first)
{
    int days_into_week = rule->freq == RULE_WEEKLY ? 7 - rule->week_start : 0;

    interval->freq = rule->freq;
    interval->step = rule->interval;
    interval->length = period_length(rule->freq);
    interval->origin = wall_seconds((struct wall){EPOCH - days_into_week, 0});
    interval->first = rule->interval > 1 ? interval_number(interval, first) : 0;
}

int64_t interval_number(const struct interval *interval, struct wall wall)
{
    struct date date;

    if (interval->freq <= RULE_WEEKLY)
        return (wall_seconds(wall) - interval->origin) / interval->length;
    date = day_date(wall.day);
    if (interval->freq == RULE_YEARLY)
        return date.year;
    return (int64_t)date.year * MONTHS + date.month - 1;
}

/* The first selected number at or after NUMBER. */
static int64_t next_selected(const struct interval *interval, int64_t number)
{
    int64_t behind = (number - interval->first) % interval->step;

    if (behind < 0)
        behind += interval->step;
    return behind == 0 ? number : number + interval->step - behind;
}

bool interval_selects(const struct interval *interval, int64_t number)
{
    return next_selected(interval, number) == number;
}

/* The wall second at which the first selected week or shorter period of the year begins. */
static int64_t first_in_year(const struct interval *interval, const struct year *year)
{
    int64_t start = wall_seconds((struct wall){year->start, 0}) - interval->origin;
    int64_t number = (start + interval->length - 1) / interval->length;

    return interval->origin + next_selected(interval, number) * interval->length;
}

int interval_next_year(const struct interval *interval, int number)
{
    int64_t next;

    if (interval->step == 1)
        return number;
    if (interval->freq == RULE_YEARLY) {
        next = next_selected(interval, number);
    } else if (interval->freq == RULE_MONTHLY) {
        next = next_selected(interval, (int64_t)number * MONTHS) / MONTHS;
    } else {
        struct year year = year_at(number);
        int64_t second = first_in_year(interval, &year);

        if (second > wall_seconds((struct wall){DAY_MAX, 0}))
            return YEAR_LAST + 1;
        if (second < wall_seconds((struct wall){year.start + year.length, 0}))
            return number;
        next = day_date(wall_from_seconds(second).day).year;
    }
    return next > YEAR_LAST ? YEAR_LAST + 1 : (int)next;
}

uint32_t interval_months(const struct interval *interval, int year)
{
    int64_t january = (int64_t)year * MONTHS;
    uint32_t months = 0;

    if (interval->freq != RULE_MONTHLY || interval->step == 1)
        return ALL_MONTHS;
    for (int64_t n = next_selected(interval, january); n < january + MONTHS;
         n += interval->step)
        months |= 2u << (n - january);
    return months;
}

/* Whether every day has something of a selected period. */
static bool selects_all_days(const struct interval *interval)
{
    return interval->freq >= RULE_MONTHLY || interval->step == 1 ||
           (int64_t)interval->step * interval->length <= WALL_DAY_SECONDS;
}

/* The days of the year on which a selected week or shorter period lies. */
static struct dayset selected_days(const struct interval *interval, const struct year *year)
{
    uint64_t period = interval->freq == RULE_WEEKLY ? 0x7f : 1;
    int64_t start = wall_seconds((struct wall){year->start, 0});
    int64_t end = start + (int64_t)year->length * WALL_DAY_SECONDS;
    int64_t step = (int64_t)interval->step * interval->length;
    struct dayset selected = {{0}};

    for (int64_t second = first_in_year(interval, year); second < end; second += step)
        dayset_add(&selected, DAYSET_JANUARY + (int)((second - start) / WALL_DAY_SECONDS),
                   period);
    return selected;
}

void interval_keep_days(const struct interval *interval, const struct year *year,
                        struct dayset *days)
{
    struct dayset selected;

    if (selects_all_days(interval) || dayset_is_empty(days))
        return;
    selected = selected_days(interval, year);
    dayset_keep(days, &selected);
}

bool interval_is_whole_days(const struct interval *interval)
{
    return interval->freq >= RULE_DAILY || interval->step == 1;
}

bool interval_repeats_daily(const struct interval *interval)
{
    return interval->freq >= RULE_DAILY ||
           WALL_DAY_SECONDS / interval->length % (int64_t)interval->step == 0;
}

int64_t interval_next_second(const struct interval *interval, day d, int32_t second)
{
    int64_t number = interval_number(interval, (struct wall){d, second});
    int64_t next = next_selected(interval, number);

    if (next == number)
        return second;
    return second - second % interval->length + (next - number) * interval->length;
}
