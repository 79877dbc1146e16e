#include "recur/recur.h"

#include <assert.h>

#include "recur/bits.h"
#include "recur/cycle.h"
#include "recur/setpos.h"

#define MONTHS 12

/* The furthest that a day lies behind the year that has it: in a week begun on 31 December. */
#define DAYS_BEHIND_YEAR 7

/* Days that are looked at first after a start: often only the next occurrence is asked for, and
 * most rules have one in any month. */
#define NEAR_DAYS 40

/* How many of a day's times belong to one period. */
static int32_t times_per_period(const struct recur *recur)
{
    switch (recur->rule->freq) {
    case RULE_SECONDLY: return 1;
    case RULE_MINUTELY: return daytime_per_minute(&recur->times);
    case RULE_HOURLY: return daytime_per_hour(&recur->times);
    default: return recur->times.count;
    }
}

/* The last year whose days may be wanted, or one before all years if nothing ever matches. */
static int last_year(const struct recur *recur)
{
    bool is_chosen = recur->rule->pos_count == 0 || recur->rule->freq >= RULE_WEEKLY ||
                     setpos_next(recur->rule, recur->times_per_period, 0) < INT64_MAX;

    if (recur->times.count == 0 || !is_chosen || recur->last.day < DAY_MIN)
        return YEAR_FIRST - 1;
    return recur->last.day == DAY_MAX ? YEAR_LAST : day_date(recur->last.day).year + 1;
}

/* The first year that can have the day D. */
static int first_year(const struct recur *recur, day d)
{
    if (d > DAY_MAX)
        return YEAR_LAST + 1;
    if (daymatch_has_other_years(&recur->match))
        d -= DAYS_BEHIND_YEAR;
    return d < DAY_MIN ? YEAR_FIRST : day_date(d).year;
}

/* Goes to FROM, with nothing loaded. */
static void go_to(struct recur *recur, struct wall from)
{
    if (from.second > recur->times.last)
        from = (struct wall){from.day + 1, 0};
    recur->from = from;
    recur->near = from.day + NEAR_DAYS;
    recur->loaded_to = from.day;
    recur->next_year = first_year(recur, from.day);
    recur->word = DAYSET_WORDS - 1;
    recur->days.words[DAYSET_WORDS - 1] = 0;
    recur->day = from.day - 1;
    recur->second = WALL_DAY_SECONDS;
    recur->left = recur->rule->count != 0 ? recur->rule->count : UINT64_MAX;
}

void recur_start(struct recur *recur, const struct rule *rule, struct wall first)
{
    assert(rule->until_kind != RULE_UNTIL_UTC);

    recur->rule = rule;
    recur->first = first;
    recur->last = (struct wall){DAY_MAX, WALL_DAY_SECONDS - 1};
    if (rule->until_kind != RULE_NO_UNTIL)
        recur->last = rule->until;
    interval_init(&recur->interval, rule, first);
    recur->is_whole_days = interval_is_whole_days(&recur->interval);
    daymatch_init(&recur->match, rule, first.day);
    daytime_init(&recur->times, rule, first.second);
    recur->times_per_period = times_per_period(recur);
    if (recur->times.first > recur->last.second)
        recur->last = (struct wall){recur->last.day - 1, WALL_DAY_SECONDS - 1};
    recur->last_year = last_year(recur);
    recur->was_dry = false;
    recur->place_count = 0;
    if (rule->pos_count > 0 && rule->freq < RULE_WEEKLY) {
        recur->place_count = 1;
        recur->places[0] = (struct daymatch_place){.before = 0, .count = 1};
    }
    recur->known_kinds = 0;
    recur->known_months = 0;
    go_to(recur, first);
}

/* Of the days from where we are to bit TO, those that match and that INTERVAL selects. */
static void load_days(struct recur *recur, int to)
{
    const struct year *year = &recur->year;
    uint32_t months = interval_months(&recur->interval, year->number);
    int kind = year_kind(year);
    day origin = year->start - DAYSET_JANUARY;
    int from = recur->from.day > origin ? recur->from.day - origin : 0;

    if (recur->last.day < origin + to)
        to = recur->last.day < origin ? 0 : recur->last.day + 1 - origin;
    if (months != recur->known_months || daymatch_needs_neighbours(&recur->match)) {
        recur->known_months = months;
        recur->known_kinds = 0;
    }
    if ((recur->known_kinds >> kind & 1) == 0 && recur->from.day >= recur->near) {
        daymatch_year(&recur->match, year, months, recur->times.count, 0, DAYSET_BITS,
                      &recur->kinds[kind]);
        recur->known_kinds |= 1u << kind;
    }
    if ((recur->known_kinds >> kind & 1) != 0)
        recur->days = recur->kinds[kind];
    else
        daymatch_year(&recur->match, year, months, recur->times.count, from, to, &recur->days);
    if (from > 0 || to < DAYSET_BITS)
        dayset_keep_range(&recur->days, from, to);
    interval_keep_days(&recur->interval, year, &recur->days);
}

/* The end, as a bit, of the days of the year that are to be loaded next. */
static int end_of_load(struct recur *recur)
{
    int near;

    if (recur->from.day >= recur->near)
        return DAYSET_BITS;
    near = recur->near - recur->year.start + DAYSET_JANUARY;
    /* The last days of a year, which can belong to the next one too, are left for its turn. */
    if (near > recur->year.length)
        return DAYSET_BITS;
    recur->next_year = recur->year.number;
    recur->loaded_to = recur->near;
    return near > 0 ? near : 0;
}

/* Loads the next days; false at the end. */
static bool next_days(struct recur *recur)
{
    /* Of a day that belongs to two years, all times have been given. */
    if (recur->day >= recur->from.day)
        recur->from = (struct wall){recur->day + 1, 0};
    recur->word = 0;
    while (recur->next_year <= recur->last_year) {
        int number = interval_next_year(&recur->interval, recur->next_year);

        if (number > recur->last_year)
            break;
        if (recur->from.day < recur->loaded_to)
            recur->from = (struct wall){recur->loaded_to, 0};
        recur->next_year = number + 1;
        recur->year = year_at(number);
        load_days(recur, end_of_load(recur));
        if (!dayset_is_empty(&recur->days))
            return true;
    }
    recur->next_year = YEAR_LAST + 1;
    recur->days = (struct dayset){{0}};
    return false;
}

/* Adds the place of the day we are at in the period NUMBER, if it is one of its days. */
static void add_place(struct recur *recur, int64_t number)
{
    struct daymatch_place *place = &recur->places[recur->place_count];
    struct year year = recur->year;
    int part = 0;

    if (!interval_selects(&recur->interval, number))
        return;
    if (recur->rule->freq == RULE_WEEKLY) {
        int weekday = (day_weekday(recur->day) + 7 - recur->rule->week_start) % 7;

        part = recur->day - weekday - year.start + DAYSET_JANUARY;
    } else if (recur->rule->freq == RULE_MONTHLY) {
        year = year_at((int)(number / MONTHS));
        part = (int)(number % MONTHS) + 1;
    } else {
        year = year_at((int)number);
    }
    if (daymatch_place(&recur->match, &year, part, recur->day - year.start + DAYSET_JANUARY,
                       place))
        recur->place_count++;
}

/*
 * Where BYSETPOS chooses among the times of several days, a time's number depends on the
 * day's place in its period. SKIP and BYWEEKNO can give a day to the period before or after
 * the one that it lies in.
 */
static void find_places(struct recur *recur)
{
    int64_t number = interval_number(&recur->interval, (struct wall){recur->day, 0});
    int neighbours = recur->match.skip != RULE_OMIT || recur->match.has_weeks;

    recur->place_count = 0;
    for (int i = -neighbours; i <= neighbours; i++)
        add_place(recur, number + i);
}

/* Goes to the first time of the next day. */
static bool next_day(struct recur *recur)
{
    const struct rule *rule = recur->rule;

    while (recur->days.words[recur->word] == 0)
        if (++recur->word == DAYSET_WORDS && !next_days(recur))
            return false;
    recur->day = recur->year.start - DAYSET_JANUARY + 64 * recur->word +
                 bits_lowest(recur->days.words[recur->word]);
    recur->days.words[recur->word] &= recur->days.words[recur->word] - 1;
    recur->second = recur->day == recur->from.day ? recur->from.second : 0;
    if (rule->pos_count > 0 && rule->freq >= RULE_WEEKLY && recur->times.count > 1)
        find_places(recur);
    return true;
}

/* BYSETPOS within the period of SECOND: that time or the first after it that is chosen, or the
 * start of the next period. */
static int32_t next_chosen(const struct recur *recur, int32_t second)
{
    int32_t count = recur->times_per_period;
    int32_t number = daytime_number(&recur->times, second);
    int32_t number_in_period = number % count;
    int64_t next = count;

    for (int i = 0; i < recur->place_count; i++) {
        int64_t before = (int64_t)recur->places[i].before * count;
        int64_t n = setpos_next(recur->rule, (int64_t)recur->places[i].count * count,
                                before + number_in_period);

        if (n - before < next)
            next = n - before;
    }
    if (next < count)
        return daytime_at(&recur->times, number - number_in_period + (int32_t)next);
    return second - second % recur->interval.length + recur->interval.length;
}

/* The first time of the day at or after recur->second, or -1. */
static int32_t next_time(const struct recur *recur)
{
    int64_t second = recur->second;

    while (second <= recur->times.last) {
        int64_t wanted;

        second = second <= recur->times.first ? recur->times.first
                                              : daytime_next(&recur->times, (int32_t)second);
        wanted = second;
        if (!recur->is_whole_days)
            wanted = interval_next_second(&recur->interval, recur->day, (int32_t)second);
        if (wanted == second && recur->place_count > 0)
            wanted = next_chosen(recur, (int32_t)second);
        if (wanted == second)
            return recur->day < recur->last.day || second <= recur->last.second
                       ? (int32_t)second
                       : -1;
        second = wanted;
    }
    return -1;
}

/*
 * On the first day without a time: asks whether there can ever be one. Trying all days to
 * the year 9999 would take seconds.
 */
static bool can_go_on(struct recur *recur)
{
    if (recur->was_dry || recur->rule->freq >= RULE_DAILY)
        return true;
    recur->was_dry = true;
    if (cycle_meets(&recur->interval, &recur->match, &recur->times, recur->first))
        return true;
    recur->last_year = YEAR_FIRST - 1;
    recur->days = (struct dayset){{0}};
    return false;
}

bool recur_next(struct recur *recur, struct wall *wall)
{
    int32_t second = next_time(recur);

    if (recur->left == 0)
        return false;
    while (second < 0) {
        if (!next_day(recur))
            return false;
        second = next_time(recur);
        if (second < 0 && !can_go_on(recur))
            return false;
    }
    *wall = (struct wall){recur->day, second};
    recur->second = second + 1;
    recur->left--;
    return true;
}

/* Whether all days of the rule have the same single time. */
static bool has_one_time(const struct recur *recur)
{
    return recur->times.count == 1 && recur->rule->freq >= RULE_DAILY;
}

size_t recur_fill(struct recur *recur, struct wall *walls, size_t room)
{
    bool one_time = has_one_time(recur);
    size_t n = 0, begin;

    /* Also the rest of a day that recur_next() or recur_seek() has left. */
    while (n < room && (!one_time || recur->second <= recur->times.last)) {
        if (!recur_next(recur, &walls[n]))
            return n;
        n++;
    }
    begin = n;
    if (room - n > recur->left)
        room = n + (size_t)recur->left;
    while (n < room) {
        uint64_t left = recur->days.words[recur->word];

        if (left != 0) {
            day origin = recur->year.start - DAYSET_JANUARY + 64 * recur->word;

            for (; left != 0 && n < room; left &= left - 1)
                walls[n++] = (struct wall){origin + bits_lowest(left), recur->times.first};
            recur->days.words[recur->word] = left;
            recur->day = walls[n - 1].day;
        }
        if (left == 0 && ++recur->word == DAYSET_WORDS && !next_days(recur))
            break;
    }
    recur->left -= n - begin;
    return n;
}

/* How many times the day has from SECOND on. */
static uint64_t count_times(struct recur *recur, day d, int32_t second)
{
    uint64_t count = 0;

    recur->day = d;
    for (recur->second = second; (recur->second = next_time(recur)) >= 0; recur->second++)
        count++;
    recur->second = WALL_DAY_SECONDS;
    return count;
}

/* How many times each day has, or 0 where that differs from day to day. */
static uint64_t equal_count(struct recur *recur)
{
    enum rule_freq freq = recur->rule->freq;

    if (freq >= RULE_WEEKLY && recur->rule->pos_count > 0 && recur->times.count > 1)
        return 0;
    if (freq >= RULE_WEEKLY)
        return (uint64_t)recur->times.count;
    if (!interval_repeats_daily(&recur->interval))
        return 0;
    return count_times(recur, DAY_MIN, 0);
}

/* From the start: takes off COUNT the occurrences of whole years before FROM. */
static void skip_years(struct recur *recur, struct wall from, uint64_t times)
{
    while (times > 0 && next_days(recur)) {
        day origin = recur->year.start - DAYSET_JANUARY;
        uint64_t count = times * (uint64_t)dayset_count(&recur->days, DAYSET_BITS);

        if (origin + DAYSET_BITS > from.day)
            return;
        if (dayset_has(&recur->days, recur->first.day - origin))
            count -= times - count_times(recur, recur->first.day, recur->first.second);
        recur->left -= count < recur->left ? count : recur->left;
        recur->day = origin + dayset_last(&recur->days);
        recur->days = (struct dayset){{0}};
    }
}

void recur_seek(struct recur *recur, struct wall from)
{
    uint64_t times;
    struct wall wall;

    if (wall_compare(from, recur->first) < 0)
        from = recur->first;
    if (recur->rule->count == 0) {
        go_to(recur, from);
        return;
    }
    times = equal_count(recur);
    go_to(recur, recur->first);
    skip_years(recur, from, times);
    while (recur_next(recur, &wall)) {
        if (wall_compare(wall, from) >= 0) {
            recur->second = wall.second;
            recur->left++;
            return;
        }
    }
}

bool recur_counts_long(const struct rule *rule, struct wall first)
{
    struct recur recur;

    if (rule->count <= RECUR_COUNT_SLOW)
        return false;
    recur_start(&recur, rule, first);
    return equal_count(&recur) == 0;
}

bool recur_never(const struct rule *rule, struct wall first)
{
    struct recur recur;
    struct wall wall;

    recur_start(&recur, rule, first);
    return !recur_next(&recur, &wall);
}
