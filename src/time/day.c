#include "time/day.h"

#include "base/text.h"

/*
 * Dates are computed in years that begin on 1 March: the leap day is then the last day of its
 * year, and the lengths of the months before it follow one line, 153 days for each five.
 * MARCH_EPOCH is 0000-03-01; all days that exist lie after it, so unsigned arithmetic does.
 */
#define MARCH_EPOCH       719468u
#define DAYS_IN_400_YEARS 146097u
#define DAYS_IN_4_YEARS   1461u
#define DAYS_TO_JANUARY   306u /* from 1 March */
#define SHORT_NAME_LENGTH 3
#define MONTH_LENGTH_MIN  28
#define MONTHS_IN_A_YEAR  12

/* Arrays of characters, not pointers: those would be relocated at each start. */
#define NAME_SIZE 12

static const char weekday_names[][NAME_SIZE] = {"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

static const char weekday_short_names[][NAME_SIZE] = {"Mon", "Tue", "Wed", "Thu",
                                                      "Fri", "Sat", "Sun"};

static const char month_names[][NAME_SIZE] = {"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};

struct name {
    char text[NAME_SIZE];
    int value;
};

static const struct name other_weekday_names[] = {
    {"tues", TUESDAY}, {"weds", WEDNESDAY}, {"thur", THURSDAY}, {"thurs", THURSDAY}};

static const struct name other_month_names[] = {{"sept", 9}};

day day_from_date(struct date date)
{
    unsigned month_from_march = (unsigned)(date.month + 9) % MONTHS_IN_A_YEAR;
    unsigned year = (unsigned)date.year - (date.month <= 2);
    unsigned year_day = (153 * month_from_march + 2) / 5 + (unsigned)date.mday - 1;

    return (day)(year * 365 + year / 4 - year / 100 + year / 400 + year_day - MARCH_EPOCH);
}

struct date day_date(day d)
{
    unsigned quarter_days = 4 * ((unsigned)d + MARCH_EPOCH) + 3;
    unsigned century = quarter_days / DAYS_IN_400_YEARS;
    unsigned in_century = (quarter_days % DAYS_IN_400_YEARS) | 3;
    unsigned year_day = in_century % DAYS_IN_4_YEARS / 4;
    unsigned month_from_march = (5 * year_day + 2) / 153;
    unsigned next_year = year_day >= DAYS_TO_JANUARY;

    return (struct date){
        .year = (int)(100 * century + in_century / DAYS_IN_4_YEARS + next_year),
        .month = (int)(next_year ? month_from_march - 9 : month_from_march + 3),
        .mday = (int)(year_day - (153 * month_from_march + 2) / 5 + 1),
    };
}

void day_advance(struct date *date, int days)
{
    int length = day_month_length(date->year, date->month), mday = date->mday + days;

    if (mday < 1 || mday > length + MONTH_LENGTH_MIN) {
        *date = day_date(day_from_date(*date) + days);
        return;
    }
    if (mday > length) {
        mday -= length;
        date->month++;
    }
    if (date->month > MONTHS_IN_A_YEAR) {
        date->month = 1;
        date->year++;
    }
    date->mday = mday;
}

bool day_exists(struct date date)
{
    return date.year >= DAY_YEAR_MIN && date.year <= DAY_YEAR_MAX && date.month >= 1 &&
           date.month <= MONTHS_IN_A_YEAR && date.mday >= 1 &&
           date.mday <= day_month_length(date.year, date.month);
}

int day_weekday(day d)
{
    /* 0000-03-01 was a Wednesday. */
    return (int)(((unsigned)d + MARCH_EPOCH + WEDNESDAY) % 7);
}

bool day_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_month_length(int year, int month)
{
    if (month == 2)
        return day_leap_year(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

day day_month_first(day d)
{
    return d - day_date(d).mday + 1;
}

day day_month_last(day d)
{
    const struct date date = day_date(d);

    return d - date.mday + day_month_length(date.year, date.month);
}

day day_add_months(day d, int months)
{
    struct date date = day_date(d);
    int64_t month = (int64_t)date.year * MONTHS_IN_A_YEAR + date.month - 1 + months;
    int last;

    if (month < DAY_YEAR_MIN * MONTHS_IN_A_YEAR)
        return DAY_MIN;
    if (month >= (DAY_YEAR_MAX + 1) * MONTHS_IN_A_YEAR)
        return DAY_MAX;
    date.year = (int)(month / MONTHS_IN_A_YEAR);
    date.month = (int)(month % MONTHS_IN_A_YEAR) + 1;
    last = day_month_length(date.year, date.month);
    if (date.mday > last)
        date.mday = last;
    return day_from_date(date);
}

const char *day_short_name(int weekday)
{
    return weekday_short_names[weekday];
}

const char *day_name(int weekday)
{
    return weekday_names[weekday];
}

const char *day_month_name(int month)
{
    return month_names[month - 1];
}

/* The number, from 0, of the name that TEXT is, whole or as its first three letters; or -1. */
static int find_name(const char *text, size_t length, const char names[][NAME_SIZE], int count)
{
    for (int i = 0; i < count; i++) {
        char abbreviation[SHORT_NAME_LENGTH + 1] = {names[i][0], names[i][1], names[i][2]};

        if (text_is(text, length, names[i]) || text_is(text, length, abbreviation))
            return i;
    }
    return -1;
}

static int find_other_name(const char *text, size_t length, const struct name *names,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(text, length, names[i].text))
            return names[i].value;
    }
    return -1;
}

int day_parse_weekday(const char *text, size_t length)
{
    int weekday = find_name(text, length, weekday_names, 7);

    if (weekday >= 0)
        return weekday;
    return find_other_name(text, length, other_weekday_names,
                           sizeof other_weekday_names / sizeof other_weekday_names[0]);
}

int day_parse_month(const char *text, size_t length)
{
    int month = find_name(text, length, month_names, MONTHS_IN_A_YEAR);

    if (month >= 0)
        return month + 1;
    return find_other_name(text, length, other_month_names,
                           sizeof other_month_names / sizeof other_month_names[0]);
}
