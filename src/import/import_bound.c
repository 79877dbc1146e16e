#include "import/import_bound.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "recur/bits.h"
#include "time/day.h"

/* In every month. */
#define SAFE_MDAY 28

#define WEEK 7

/* Dates of a rule that are counted to shorten COUNT, and compared with those of a moved rule.
 */
#define COUNTED_MAX  100000
#define COMPARED_MAX 400

/* The weekdays in the bit set DAYS, LATER days later. */
static uint8_t rotate(uint8_t days, int later)
{
    unsigned by = (unsigned)((later % WEEK + WEEK) % WEEK);

    return (uint8_t)((((unsigned)days << by) | ((unsigned)days >> (WEEK - by))) & 0x7f);
}

static bool is_safe(int mday)
{
    return mday >= 1 && mday <= SAFE_MDAY;
}

/* Moves days of months, which stay in their months. */
static bool move_mdays(struct rule *rule, struct date first, int later)
{
    uint32_t moved = 0;

    if (rule->by_mday_last != 0 || rule->by_day != 0 ||
        (rule->by_mday == 0 && (!is_safe(first.mday) || !is_safe(first.mday + later))))
        return false;
    for (int mday = 1; mday <= 31; mday++) {
        if ((rule->by_mday & 1u << mday) == 0)
            continue;
        if (!is_safe(mday) || !is_safe(mday + later))
            return false;
        moved |= 1u << (mday + later);
    }
    rule->by_mday = moved;
    return true;
}

/* Moves the first to fourth of a weekday: it becomes the weekday in seven days of the month. */
static bool move_nth(struct rule *rule, int later)
{
    int last = rule->nth[0].n * WEEK + later;

    if (rule->nth_count != 1 || rule->by_day != 0 || rule->by_mday != 0 ||
        rule->by_mday_last != 0 || (rule->freq == RULE_YEARLY && rule->by_month == 0) ||
        !is_safe(last - WEEK + 1) || !is_safe(last))
        return false;
    rule->by_day = rotate((uint8_t)(1u << rule->nth[0].weekday), later);
    rule->nth_count = 0;
    for (int mday = last - WEEK + 1; mday <= last; mday++)
        rule->by_mday |= 1u << mday;
    return true;
}

/* Makes RULE, of which FIRST is a date, one for dates LATER days later, if one of the common
 * shapes allows it. */
static bool move(struct rule *rule, struct date first, int later)
{
    if (rule->pos_count > 0 || rule->by_week != 0 || rule->by_week_last != 0)
        return false;
    for (int i = 0; i < RULE_YEAR_WORDS; i++)
        if (rule->by_yday[i] != 0 || rule->by_yday_last[i] != 0)
            return false;
    if (rule->freq >= RULE_MONTHLY)
        return rule->nth_count > 0 ? move_nth(rule, later) : move_mdays(rule, first, later);
    if (rule->by_month != 0 || rule->by_mday != 0 || rule->by_mday_last != 0)
        return false;
    rule->by_day = rotate(rule->by_day, later);
    rule->week_start = (uint8_t)((rule->week_start + later % WEEK + WEEK) % WEEK);
    return true;
}

/* How many dates SERIES has; COUNTED_MAX + 1: more. */
static uint64_t count_dates(const struct series *series)
{
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;
    uint64_t count = 0;

    series_open(&iter, series, (struct wall){DAY_MIN, 0});
    while (count <= COUNTED_MAX && series_next(&iter, &wall, &entry))
        count++;
    return count;
}

/* When RULE is to end: where SERIES does. */
static bool end_rule(const struct series *series, bool whole_days, struct rule *rule)
{
    if (rule->count > 0) {
        rule->count = count_dates(series);
        return rule->count <= COUNTED_MAX;
    }
    if (rule->until_kind != RULE_NO_UNTIL)
        rule->until.day += series->shift;
    if (series->until < DAY_MAX &&
        (rule->until_kind == RULE_NO_UNTIL || rule->until.day > series->until)) {
        rule->until_kind = whole_days ? RULE_UNTIL_DATE : RULE_UNTIL_WALL;
        rule->until = (struct wall){series->until, WALL_DAY_SECONDS - 1};
    }
    return rule->until.day <= DAY_MAX;
}

/* Whether the first dates of A and B are the same, and their number if it is small. */
static bool same_dates(const struct series *a, const struct series *b)
{
    struct series_iter of_a, of_b;

    series_open(&of_a, a, (struct wall){DAY_MIN, 0});
    series_open(&of_b, b, (struct wall){DAY_MIN, 0});
    for (int i = 0; i < COMPARED_MAX; i++) {
        struct wall at_a, at_b;
        uint32_t entry;
        bool more = series_next(&of_a, &at_a, &entry);

        if (series_next(&of_b, &at_b, &entry) != more ||
            (more && wall_compare(at_a, at_b) != 0))
            return false;
        if (!more)
            break;
    }
    return true;
}

bool import_bound_rule(struct arena *arena, const struct series *series, bool whole_days,
                       struct series *bound)
{
    struct rule *rule = arena_alloc(arena, sizeof *rule);
    struct series plain = *series;
    struct series_iter iter;
    uint32_t entry;

    plain.except_count = plain.except_time_count = 0;
    *rule = *series->rule;
    *bound = (struct series){.rule = rule, .from = DAY_MIN, .until = DAY_MAX};
    series_open(&iter, &plain, (struct wall){DAY_MIN, 0});
    if (!series_next(&iter, &bound->first, &entry) || !end_rule(&plain, whole_days, rule))
        return false;
    if (series->shift != 0 &&
        !move(rule, day_date(bound->first.day - series->shift), series->shift))
        return false;
    return same_dates(&plain, bound);
}
