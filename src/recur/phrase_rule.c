#include "recur/phrase_rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "recur/bits.h"
#include "time/day.h"

#define MONDAY_TO_FRIDAY 0x1f
#define QUARTER_STARTS   (1u << 1 | 1u << 4 | 1u << 7 | 1u << 10)
#define QUARTER_ENDS     (1u << 3 | 1u << 6 | 1u << 9 | 1u << 12)

/* Days to the end of February in every year, and from 1 March to the end of the year. */
#define DAYS_BEFORE_29_FEBRUARY 59
#define DAYS_FROM_1_MARCH       306

/*
 * The days of a month or year are counted from its start, 1, 2, ..., or from its end, -1,
 * -2, ... A stretch of them, of which those count that are one of WEEKDAYS (0: any): the
 * second Tuesday is a Tuesday from 8 to 14, the last one a Tuesday from -7 to -1.
 */
struct stretch {
    int from, to;
    uint8_t weekdays;
};

/* What the days are counted in. */
struct frame {
    bool year;       /* a year, else a month */
    bool continuous; /* the next one follows at once, so that day 0 of one is day -1 of another
                      */
    int sure;        /* days that every one of them has */
};

/* Turns a set of weekdays by SHIFT days. */
static uint8_t turn(uint8_t weekdays, int shift)
{
    int by = (shift % 7 + 7) % 7;

    return (uint8_t)((weekdays << by | weekdays >> (7 - by)) & 0x7f);
}

/* Where the day N is after SHIFT days, or 0 where that has no one number. */
static int move(int n, int shift, const struct frame *frame)
{
    int moved = n + shift;

    if (abs(n) > frame->sure)
        return 0;
    if (n > 0 ? moved <= 0 : moved >= 0) {
        if (!frame->continuous)
            return 0;
        moved += n > 0 ? -1 : 1;
    }
    return abs(moved) <= frame->sure ? moved : 0;
}

static bool move_stretch(struct stretch *stretch, int shift, const struct frame *frame)
{
    *stretch = (struct stretch){.from = move(stretch->from, shift, frame),
                                .to = move(stretch->to, shift, frame),
                                .weekdays = turn(stretch->weekdays, shift)};
    return stretch->from != 0 && stretch->to != 0;
}

/* N where the stretch is that of an N-th weekday, or 0. */
static int numbered(const struct stretch *stretch)
{
    if (stretch->weekdays == 0 || stretch->to - stretch->from != 6)
        return 0;
    if (stretch->from > 0)
        return stretch->from % 7 == 1 ? (stretch->from + 6) / 7 : 0;
    return (stretch->to + 1) % 7 == 0 ? (stretch->to + 1) / 7 - 1 : 0;
}

/* Rules list 1, 2, ..., then ..., -2, -1. */
static int order(int n)
{
    return n > 0 ? n : n + 1000;
}

static void add_nth(struct rule *rule, int n, int weekday)
{
    size_t at = 0;

    while (at < rule->nth_count && (order(rule->nth[at].n) < order(n) ||
                                    (rule->nth[at].n == n && rule->nth[at].weekday < weekday)))
        at++;
    if (at < rule->nth_count && rule->nth[at].n == n && rule->nth[at].weekday == weekday)
        return;
    memmove(&rule->nth[at + 1], &rule->nth[at], (rule->nth_count - at) * sizeof rule->nth[0]);
    rule->nth[at] = (struct rule_nth){.n = (int8_t)n, .weekday = (uint8_t)weekday};
    rule->nth_count++;
}

static void add_position(struct rule *rule, int n)
{
    size_t at = 0;

    while (at < rule->pos_count && order(rule->pos[at]) < order(n))
        at++;
    if (at < rule->pos_count && rule->pos[at] == n)
        return;
    memmove(&rule->pos[at + 1], &rule->pos[at], (rule->pos_count - at) * sizeof rule->pos[0]);
    rule->pos[at] = (int16_t)n;
    rule->pos_count++;
}

/* Days that no month or year has are left out. */
static void add_days(struct rule *rule, const struct stretch *stretch, bool year)
{
    for (int n = stretch->from; n <= stretch->to; n++) {
        size_t at = (size_t)abs(n);

        if (n == 0 || at > (year ? 366 : 31))
            continue;
        if (year)
            (n > 0 ? rule->by_yday : rule->by_yday_last)[at / 64] |= bits_one((int)(at % 64));
        else if (n > 0)
            rule->by_mday |= 1u << at;
        else
            rule->by_mday_last |= 1u << at;
    }
}

/* Writes the days into RULE; false where no single rule has just these. */
static bool write_days(struct rule *rule, const struct stretch *stretches, size_t count,
                       const struct frame *frame)
{
    bool all_numbered = true, same = true;

    for (size_t i = 0; i < count; i++) {
        all_numbered = all_numbered && numbered(&stretches[i]) != 0;
        same = same && stretches[i].weekdays == stretches[0].weekdays;
    }
    if (!all_numbered && !same)
        return false;
    if (!all_numbered)
        rule->by_day = stretches[0].weekdays;
    for (size_t i = 0; i < count; i++) {
        if (!all_numbered)
            add_days(rule, &stretches[i], frame->year);
        for (unsigned left = all_numbered ? stretches[i].weekdays : 0; left != 0;
             left &= left - 1)
            add_nth(rule, numbered(&stretches[i]), bits_lowest(left));
    }
    return true;
}

/* Writes the days SHIFT later, or, where no rule says that, the days and the shift. */
static void write_shifted(struct phrase *phrase, const struct stretch *stretches, size_t count,
                          const struct frame *frame, int shift)
{
    struct stretch moved[PHRASE_PICKS];
    bool done = true;

    for (size_t i = 0; i < count; i++) {
        moved[i] = stretches[i];
        done = done && (shift == 0 || move_stretch(&moved[i], shift, frame));
    }
    if (done && write_days(&phrase->rule, moved, count, frame))
        return;
    phrase->shift = shift;
    write_days(&phrase->rule, stretches, count, frame);
}

/* How far is counted: in a month, quarter and year, and what there is no more of. */
struct limit {
    int month, quarter, year;
    const char *what;
};

static struct limit limit_of(const struct phrase_pick *pick, enum phrase_weeks weeks)
{
    static const struct limit week_limits[] = {
        [PHRASE_FULL] = {4, 3, 51, "full weeks"},
        [PHRASE_ISO] = {5, 4, 53, "weeks"},
        [PHRASE_DAYS] = {4, 4, 52, "weeks of seven days"},
    };

    switch (pick->unit) {
    case UNIT_WEEK: return week_limits[weeks];
    case UNIT_WEEKDAY: return (struct limit){23, 20, 262, "days from Monday to Friday"};
    case UNIT_NAMED: return (struct limit){5, 4, 53, "of each weekday"};
    default: return (struct limit){31, 30, 366, "days"};
    }
}

static int refuse_count(const struct phrase_pick *pick, const struct phrase_period *period,
                        const struct limit *limit, struct fault *fault)
{
    if (period->unit == UNIT_QUARTER) {
        fault_set(fault, pick->at, pick->length,
                  "in a quarter only the first and the last %d %s are counted", limit->quarter,
                  limit->what);
        return fault_hint(fault, "name the months instead, for example 'second monday of "
                                 "february, may, august and november'");
    }
    if (period->unit == UNIT_YEAR && period->months == 0) {
        fault_set(fault, pick->at, pick->length, "a year has at most %d %s", limit->year,
                  limit->what);
        return fault_hint(fault, "count from the end: 'last', 'second to last'");
    }
    fault_set(fault, pick->at, pick->length, "a month has at most %d %s", limit->month,
              limit->what);
    if (pick->unit == UNIT_WEEK)
        return fault_hint(fault, "write 'last week of the month'; which days a week has is the "
                                 "policy's 'weeks:'");
    return fault_hint(fault, "count from the end: 'last', 'second to last'");
}

static int check_month_day(const struct phrase_pick *pick, uint32_t months, struct fault *fault)
{
    for (unsigned left = months; left != 0; left &= left - 1) {
        int month = bits_lowest(left);
        int length = day_month_length(2000, month);

        if (abs(pick->n) <= length)
            continue;
        fault_set(fault, pick->at, pick->length, "%s has only %d days", day_month_name(month),
                  length);
        return fault_hint(fault, "'last day of %s' is there in any month",
                          day_month_name(month));
    }
    return 0;
}

static int check_picks(const struct phrase_picks *picks, const struct phrase_period *period,
                       enum phrase_weeks weeks, struct fault *fault)
{
    const struct phrase_pick *first = &picks->items[0];
    int named = 0;

    for (size_t i = 0; i < picks->count; i++) {
        const struct phrase_pick *pick = &picks->items[i];
        const struct limit limit = limit_of(pick, weeks);
        int count = period->unit == UNIT_QUARTER                       ? limit.quarter
                    : period->unit == UNIT_YEAR && period->months == 0 ? limit.year
                                                                       : limit.month;

        named += bits_count(pick->weekdays);
        if (abs(pick->n) > count)
            return refuse_count(pick, period, &limit, fault);
        if (pick->unit == UNIT_DAY && check_month_day(pick, period->months, fault) != 0)
            return -1;
        if (pick->unit != first->unit ||
            (period->unit == UNIT_QUARTER && (pick->n > 0) != (first->n > 0))) {
            fault_set(fault, pick->at, pick->length, "no single rule has these days together");
            return fault_hint(fault, "write an entry of its own for each");
        }
        if (named > RULE_LIST) {
            fault_set(fault, pick->at, pick->length, "more than %d days", RULE_LIST);
            return fault_hint(fault, "write several entries");
        }
    }
    return 0;
}

/* Which days of what, apart from the days themselves. */
static void set_period(struct rule *rule, const struct phrase_period *period, bool from_start,
                       struct frame *frame)
{
    int shortest = 31;

    rule->interval = period->interval;
    rule->freq = period->unit == UNIT_YEAR ? RULE_YEARLY : RULE_MONTHLY;
    rule->by_month = period->months;
    if (period->unit == UNIT_QUARTER)
        rule->by_month = from_start ? QUARTER_STARTS : QUARTER_ENDS;
    *frame = (struct frame){.year = period->unit == UNIT_YEAR && period->months == 0,
                            .continuous = rule->by_month == 0 && period->interval == 1};
    for (int month = 1; month <= 12; month++)
        if (rule->by_month == 0 || (rule->by_month & 1u << month) != 0) {
            int length = day_month_length(2001, month);

            shortest = length < shortest ? length : shortest;
        }
    frame->sure = frame->year ? 365 : shortest;
}

/* BYSETPOS counts in each period of FREQ: with named months this has to be the month. */
static int count_in_months(struct rule *rule, const struct phrase_pick *pick,
                           struct fault *fault)
{
    if (rule->freq != RULE_YEARLY || bits_count(rule->by_month) < 2)
        return 0;
    if (rule->interval == 1) {
        rule->freq = RULE_MONTHLY;
        return 0;
    }
    fault_set(fault, pick->at, pick->length, "no single rule has these days together");
    return fault_hint(fault, "write an entry of its own for each month");
}

static int write_positions(const struct phrase_picks *picks, int shift, struct phrase *phrase,
                           struct fault *fault)
{
    for (size_t i = 0; i < picks->count; i++)
        add_position(&phrase->rule, picks->items[i].n);
    phrase->shift = shift;
    return count_in_months(&phrase->rule, &picks->items[0], fault);
}

/*
 * The first days of weeks. A full week is found by its first day; the week that has most of its
 * days in the month is found by its fourth day, three days later.
 */
static struct stretch week_stretch(int n, int week_start, enum phrase_weeks weeks)
{
    int from = n > 0 ? 7 * n - 6 : 7 * n;

    switch (weeks) {
    case PHRASE_DAYS: return (struct stretch){from, from, 0};
    case PHRASE_ISO: return (struct stretch){from, from + 6, turn(1, week_start + 3)};
    case PHRASE_FULL: break;
    }
    /* It ends at -1 or before, so it begins at -7 or before. */
    if (n < 0)
        from -= 6;
    return (struct stretch){from, from + 6, turn(1, week_start)};
}

/*
 * The fourth full week of a month is not there in every month, which only counting shows: of
 * the days that begin a full week, those with at least six behind them, the fourth.
 */
static bool has_fourth_full_week(const struct phrase_picks *picks,
                                 const struct phrase_period *period, enum phrase_weeks weeks)
{
    bool month = period->unit == UNIT_MONTH || period->months != 0;

    for (size_t i = 0; i < picks->count; i++)
        if (picks->items[i].unit == UNIT_WEEK && picks->items[i].n == 4)
            return month && weeks == PHRASE_FULL;
    return false;
}

int phrase_rule_picks(const struct phrase_picks *picks, const struct phrase_period *period,
                      int week_start, enum phrase_weeks weeks, int shift, struct phrase *phrase,
                      struct fault *fault)
{
    struct stretch stretches[PHRASE_PICKS];
    struct rule *rule = &phrase->rule;
    enum phrase_unit unit = picks->items[0].unit;
    struct frame frame;

    if (check_picks(picks, period, weeks, fault) != 0)
        return -1;
    set_period(rule, period, picks->items[0].n > 0, &frame);
    phrase->span_days = unit == UNIT_WEEK ? 7 : 1;
    if (unit == UNIT_WEEKDAY) {
        rule->by_day = MONDAY_TO_FRIDAY;
        return write_positions(picks, shift, phrase, fault);
    }
    if (has_fourth_full_week(picks, period, weeks)) {
        add_days(rule, &(struct stretch){-31, -7, 0}, false);
        rule->by_day = turn(1, week_start);
        return write_positions(picks, shift, phrase, fault);
    }
    for (size_t i = 0; i < picks->count; i++) {
        const struct phrase_pick *pick = &picks->items[i];
        int n = pick->n;

        if (unit == UNIT_WEEK)
            stretches[i] = week_stretch(n, week_start, weeks);
        else if (unit == UNIT_NAMED)
            stretches[i] = (struct stretch){n > 0 ? 7 * n - 6 : 7 * n,
                                            n > 0 ? 7 * n : 7 * n + 6, pick->weekdays};
        else
            stretches[i] = (struct stretch){n, n, 0};
    }
    if (unit == UNIT_WEEK && weeks == PHRASE_ISO)
        shift -= 3;
    write_shifted(phrase, stretches, picks->count, &frame, shift);
    return 0;
}

/* A date as a day counted from the year's start or end that is the same in every year, or 0. */
static int year_day(const struct phrase_date *date)
{
    int n = date->mday;

    if (date->month <= 2) {
        n += date->month == 2 ? 31 : 0;
        return n <= DAYS_BEFORE_29_FEBRUARY ? n : 0;
    }
    for (int month = 3; month < date->month; month++)
        n += day_month_length(2001, month);
    return n - DAYS_FROM_1_MARCH - 1;
}

static struct phrase_date date_of(int year_day_number)
{
    /* 2001 stands for any year. */
    day first = day_from_date((struct date){2001, 1, 1});
    struct date date =
        day_date(first + (year_day_number > 0 ? year_day_number - 1 : 365 + year_day_number));

    return (struct phrase_date){.month = date.month, .mday = date.mday};
}

/* Moves the dates, or leaves them all where one cannot be moved in every year alike. */
static bool move_dates(struct phrase_dates *dates, int shift)
{
    struct phrase_dates moved = *dates;

    for (size_t i = 0; i < dates->count; i++) {
        int n = year_day(&dates->items[i]);
        int to = n + shift;

        if (n == 0)
            return false;
        if (n > 0 ? to <= 0 : to >= 0) {
            if (dates->interval != 1)
                return false;
            to += n > 0 ? -1 : 1;
        }
        if (to > DAYS_BEFORE_29_FEBRUARY || to < -DAYS_FROM_1_MARCH)
            return false;
        moved.items[i] = date_of(to);
    }
    *dates = moved;
    return true;
}

int phrase_rule_dates(const struct phrase_dates *dates, int shift, struct phrase *phrase,
                      struct fault *fault)
{
    struct phrase_dates moved = *dates;
    struct rule *rule = &phrase->rule;
    uint32_t month_days[13] = {0};
    bool same = true;

    for (size_t i = 0; i < dates->count; i++) {
        const struct phrase_date *date = &dates->items[i];
        int length = day_month_length(2000, date->month);

        if (date->mday > length) {
            fault_set(fault, date->at, date->length, "%s has only %d days",
                      day_month_name(date->month), length);
            return fault_hint(fault, "'last day of %s' is there in every year",
                              day_month_name(date->month));
        }
    }
    phrase->span_days = 1;
    phrase->shift = shift == 0 || move_dates(&moved, shift) ? 0 : shift;
    rule->freq = RULE_YEARLY;
    rule->interval = dates->interval;
    for (size_t i = 0; i < moved.count; i++) {
        month_days[moved.items[i].month] |= 1u << moved.items[i].mday;
        rule->by_month |= 1u << moved.items[i].month;
    }
    rule->by_mday = month_days[moved.items[0].month];
    for (int month = 1; month <= 12; month++)
        same = same && (month_days[month] == 0 || month_days[month] == rule->by_mday);
    if (same)
        return 0;
    /* BYMONTH and BYMONTHDAY would mean each of the days in each of the months. */
    rule->by_month = 0;
    rule->by_mday = 0;
    for (size_t i = 0; i < moved.count; i++) {
        int n = year_day(&moved.items[i]);

        if (n == 0) {
            fault_set(fault, dates->items[i].at, dates->items[i].length,
                      "no single rule has 29 February together with other dates");
            return fault_hint(fault, "write an entry of its own for it");
        }
        add_days(rule, &(struct stretch){n, n, 0}, true);
    }
    return 0;
}
