#include "recur/daymatch.h"

#include "recur/bits.h"
#include "recur/setpos.h"

#define ALL_MONTHS 0x1ffeu
#define WEEK       0x7fu

/* Months of a year and its neighbours (year.h), as bits. */
#define MONTHS_AROUND     14
#define ALL_MONTHS_AROUND ((1u << MONTHS_AROUND) - 1)

/* A bit for each seventh day, from the first of a word on. */
#define EACH_WEEK 0x8102040810204081u

static bool has_ydays(const struct rule *rule)
{
    uint64_t any = 0;

    for (int i = 0; i < RULE_YEAR_WORDS; i++)
        any |= rule->by_yday[i] | rule->by_yday_last[i];
    return any != 0;
}

/* What is missing comes from DTSTART, as RFC 5545 3.3.10 says for each FREQ. */
static void take_missing_parts(struct daymatch *match, day first)
{
    const struct rule *rule = match->rule;
    struct date date;
    bool has_mdays = (rule->by_mday | rule->by_mday_last) != 0;

    if (match->has_weekdays || match->has_ydays || has_mdays || rule->freq < RULE_WEEKLY)
        return;
    if (rule->freq == RULE_WEEKLY || match->has_weeks) {
        match->weekdays = (uint8_t)(1u << day_weekday(first));
        match->has_weekdays = true;
        return;
    }
    date = day_date(first);
    match->mdays = bits_one(date.mday);
    if (rule->freq == RULE_YEARLY && rule->by_month == 0)
        match->months = 1u << date.month;
}

void daymatch_init(struct daymatch *match, const struct rule *rule, day first)
{
    *match = (struct daymatch){
        .rule = rule,
        .skip = rule->freq >= RULE_MONTHLY ? rule->skip : RULE_OMIT,
        .months = rule->by_month != 0 ? rule->by_month : ALL_MONTHS,
        .mdays = rule->by_mday,
        .mdays_last = rule->by_mday_last,
        .weekdays = rule->by_day,
        .has_weekdays = rule->by_day != 0 || rule->nth_count > 0,
        .has_ydays = has_ydays(rule),
        .has_weeks = (rule->by_week | rule->by_week_last) != 0,
    };
    take_missing_parts(match, first);
}

bool daymatch_needs_neighbours(const struct daymatch *match)
{
    return match->has_weeks && match->has_ydays;
}

bool daymatch_has_other_years(const struct daymatch *match)
{
    return match->has_weeks || match->skip != RULE_OMIT || match->rule->freq == RULE_WEEKLY;
}

/* The bit of the first week that begins in the year. */
static int first_week_bit(const struct year *year, int week_start)
{
    return DAYSET_JANUARY + (week_start - year->weekday + 7) % 7;
}

/* Makes DAYS all days of the periods that begin in the year. */
static void fill_year(const struct daymatch *match, const struct year *year,
                      struct dayset *days)
{
    int first = DAYSET_JANUARY;
    int end = DAYSET_JANUARY + year->length;

    if (match->rule->freq == RULE_WEEKLY) {
        first = first_week_bit(year, match->rule->week_start);
        end = first + (end - first + 6) / 7 * 7;
    }
    dayset_fill(days, first, end);
}

static void add_weeks(const struct daymatch *match, const struct year *year,
                      struct dayset *days)
{
    int first = DAYSET_JANUARY + year_first_week(year, match->rule->week_start);
    int count = year_weeks(year, match->rule->week_start);

    for (int i = 0; i < count; i++)
        if ((match->rule->by_week >> (i + 1) & 1) != 0 ||
            (match->rule->by_week_last >> (count - i) & 1) != 0)
            dayset_add(days, first + 7 * i, WEEK);
}

/*
 * Day N (from 1) of LENGTH days, or day N from their end, as counted from the first day, 0.
 * One that does not exist SKIP makes the last day before or the first one after it; false
 * when it is left out.
 */
static bool find_day(enum rule_skip skip, int n, bool from_end, int length, int *offset)
{
    *offset = from_end ? length - n : n - 1;
    if (n <= length)
        return true;
    *offset = from_end ? -1 : length - 1;
    if (skip == RULE_FORWARD)
        *offset += 1;
    return skip != RULE_OMIT;
}

/* BYYEARDAY in a year of LENGTH days from bit FIRST on. */
static void add_ydays(const struct daymatch *match, int first, int length, struct dayset *days)
{
    const struct rule *rule = match->rule;
    int offset;

    for (int i = 0; i < RULE_YEAR_WORDS; i++) {
        for (uint64_t left = rule->by_yday[i]; left != 0; left &= left - 1)
            if (find_day(match->skip, 64 * i + bits_lowest(left), false, length, &offset))
                dayset_add(days, first + offset, 1);
        for (uint64_t left = rule->by_yday_last[i]; left != 0; left &= left - 1)
            if (find_day(match->skip, 64 * i + bits_lowest(left), true, length, &offset))
                dayset_add(days, first + offset, 1);
    }
}

static int year_length(int number)
{
    return day_leap_year(number) ? 366 : 365;
}

/* BYYEARDAY in the year, and with BYWEEKNO in the years that its weeks reach into. */
static void add_ydays_around(const struct daymatch *match, const struct year *year,
                             struct dayset *days)
{
    int before = year_length(year->number - 1);
    int after = year_length(year->number + 1);

    add_ydays(match, DAYSET_JANUARY, year->length, days);
    if (match->has_weeks) {
        add_ydays(match, DAYSET_JANUARY - before, before, days);
        add_ydays(match, DAYSET_JANUARY + year->length, after, days);
    }
}

/* The days of BYDAY with numbers, counted within LENGTH days from bit FIRST on. */
static void add_numbered_weekdays(const struct rule *rule, int first, int length, int weekday,
                                  struct dayset *days)
{
    for (int i = 0; i < rule->nth_count; i++) {
        int n = rule->nth[i].n;
        int from_start = (rule->nth[i].weekday - weekday + 7) % 7;
        int day_number;

        if (n > 0)
            day_number = from_start + 7 * (n - 1);
        else
            day_number = from_start + 7 * ((length - 1 - from_start) / 7 + 1 + n);
        if (day_number >= 0 && day_number < length)
            dayset_add(days, first + day_number, 1);
    }
}

/* Keeps the days of BYDAY; those that are numbered within a month in MONTHS only. */
static void keep_weekdays(const struct daymatch *match, const struct year *year,
                          uint32_t months, struct dayset *days)
{
    const struct rule *rule = match->rule;
    unsigned two_weeks = match->weekdays | (unsigned)match->weekdays << 7;
    int weekday = (year->weekday + 7 * 2 - DAYSET_JANUARY) % 7; /* of a word's first day */
    struct dayset weekdays;

    for (int i = 0; i < DAYSET_WORDS; i++) {
        weekdays.words[i] = (two_weeks >> weekday & WEEK) * EACH_WEEK;
        weekday = weekday == SUNDAY ? MONDAY : weekday + 1; /* 64 days later */
    }
    if (rule->nth_count > 0 && (rule->freq == RULE_MONTHLY || rule->by_month != 0)) {
        for (uint32_t left = months; left != 0; left &= left - 1) {
            int month = bits_lowest(left);
            int start = year_month_start(year, month);

            add_numbered_weekdays(rule, DAYSET_JANUARY + start, year_month_length(year, month),
                                  (year->weekday + start + 5 * 7) % 7, &weekdays);
        }
    } else if (rule->nth_count > 0) {
        add_numbered_weekdays(rule, DAYSET_JANUARY, year->length, year->weekday, &weekdays);
    }
    dayset_keep(days, &weekdays);
}

/* What all parts but BYMONTH and BYMONTHDAY say; about days of MONTHS only. */
static void days_of_year(const struct daymatch *match, const struct year *year, uint32_t months,
                         struct dayset *days)
{
    struct dayset part = {{0}};

    if (match->has_weeks) {
        *days = part;
        add_weeks(match, year, days);
    } else {
        fill_year(match, year, days);
    }
    if (match->has_ydays) {
        add_ydays_around(match, year, &part);
        if (match->has_weeks)
            dayset_keep(days, &part);
        else
            *days = part;
    }
    if (match->has_weekdays)
        keep_weekdays(match, year, months, days);
}

/* BYMONTHDAY in a month of LENGTH days; bit 1 is its first day, bits 0 and LENGTH + 1 are
 * days of its neighbours that SKIP moves to. */
static uint64_t month_days(const struct daymatch *match, int length)
{
    uint64_t days = match->mdays & bits_range(1, length + 1);
    int offset;

    if (match->mdays == 0 && match->mdays_last == 0)
        return bits_range(1, length + 1);
    for (uint64_t left = match->mdays & ~days; left != 0; left &= left - 1)
        if (find_day(match->skip, bits_lowest(left), false, length, &offset))
            days |= bits_one(1 + offset);
    for (uint64_t left = match->mdays_last; left != 0; left &= left - 1)
        if (find_day(match->skip, bits_lowest(left), true, length, &offset))
            days |= bits_one(1 + offset);
    return days;
}

/* The days of one month, as bits from the day before it on, of those in DAYS. */
static uint64_t days_of_month(const struct daymatch *match, const struct year *year, int month,
                              const struct dayset *days)
{
    int day_before = DAYSET_JANUARY + year_month_start(year, month) - 1;

    return month_days(match, year_month_length(year, month)) & dayset_get(days, day_before);
}

static void keep_months(const struct daymatch *match, const struct year *year, uint32_t months,
                        int32_t choose_of, struct dayset *days)
{
    struct dayset kept = {{0}};

    for (uint32_t left = months; left != 0; left &= left - 1) {
        int month = bits_lowest(left);
        uint64_t bits = days_of_month(match, year, month, days);

        if (choose_of > 0)
            setpos_keep_days(match->rule, choose_of, &bits, 1);
        dayset_add(&kept, DAYSET_JANUARY + year_month_start(year, month) - 1, bits);
    }
    *days = kept;
}

static void choose_in_weeks(const struct daymatch *match, const struct year *year,
                            int32_t times, struct dayset *days)
{
    struct dayset chosen = {{0}};

    for (int at = first_week_bit(year, match->rule->week_start);
         at < DAYSET_JANUARY + year->length; at += 7) {
        uint64_t bits = dayset_get(days, at) & WEEK;

        setpos_keep_days(match->rule, times, &bits, 1);
        dayset_add(&chosen, at, bits);
    }
    *days = chosen;
}

/* The months that can have a day from bit FROM to before TO; some that have none too. */
static uint32_t months_near(const struct daymatch *match, int from, int to)
{
    /* No month is longer than 31 days, and only February is shorter than 30. */
    int first = (from - DAYSET_JANUARY + 31) / 31;
    int last = (to - DAYSET_JANUARY) / 30 + 1;
    uint32_t months = (uint32_t)bits_range(first, last + 1);

    if (!daymatch_has_other_years(match))
        return months & ALL_MONTHS;
    if (match->skip != RULE_OMIT)
        months |= months << 1 | months >> 1;
    return months & ALL_MONTHS_AROUND;
}

/*
 * The days that match before BYSETPOS; with CHOOSE_OF times a day, it chose in each month.
 * Exact from bit FROM to before TO.
 */
static void matching_days(const struct daymatch *match, const struct year *year,
                          uint32_t months, int32_t choose_of, int from, int to,
                          struct dayset *days)
{
    uint32_t near = months_near(match, from, to);
    uint32_t around;

    months &= match->months;
    if (months == ALL_MONTHS && match->mdays == 0 && match->mdays_last == 0 && choose_of == 0) {
        days_of_year(match, year, near, days);
        return;
    }
    /* The December before and the January after the year have days of its weeks. */
    around = (months | months >> 12 | (months & 2) << 12) & near;
    *days = (struct dayset){{0}};
    if (around == 0)
        return;
    if (match->skip != RULE_OMIT)
        near = (around | around << 1 | around >> 1) & ALL_MONTHS_AROUND;
    else
        near = around;
    days_of_year(match, year, near, days);
    keep_months(match, year, around, choose_of, days);
}

void daymatch_year(const struct daymatch *match, const struct year *year, uint32_t months,
                   int32_t times, int from, int to, struct dayset *days)
{
    enum rule_freq freq = match->rule->freq;
    bool choose = match->rule->pos_count > 0;

    if (choose && freq != RULE_MONTHLY)
        from = 0, to = DAYSET_BITS;
    matching_days(match, year, months, choose && freq == RULE_MONTHLY ? times : 0, from, to,
                  days);
    if (choose && freq == RULE_WEEKLY)
        choose_in_weeks(match, year, times, days);
    else if (choose && freq == RULE_YEARLY)
        setpos_keep_days(match->rule, times, days->words, DAYSET_WORDS);
}

bool daymatch_place(const struct daymatch *match, const struct year *year, int part, int bit,
                    struct daymatch_place *place)
{
    enum rule_freq freq = match->rule->freq;
    struct dayset days;

    matching_days(match, year, freq == RULE_MONTHLY ? 1u << part : ALL_MONTHS, 0, 0,
                  DAYSET_BITS, &days);
    if (freq == RULE_WEEKLY)
        dayset_keep_range(&days, part, part + 7);
    if (!dayset_has(&days, bit))
        return false;
    place->before = dayset_count(&days, bit);
    place->count = dayset_count(&days, DAYSET_BITS);
    return true;
}
