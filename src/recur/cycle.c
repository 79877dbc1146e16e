#include "recur/cycle.h"

#include "recur/bits.h"

#define CYCLE_YEARS 400
#define CYCLE_DAYS  146097

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The periods of a day, modulo MODULUS, in which a time lies. */
static void mark_periods(const struct daytime *times, int32_t length, int64_t modulus,
                         uint64_t *marks)
{
    int32_t second = 0;

    while ((second = daytime_next(times, second)) >= 0) {
        int64_t period = second / length % modulus;

        marks[period / 64] |= bits_one((int)(period % 64));
        second += length - second % length;
    }
}

bool cycle_meets(const struct interval *interval, const struct daymatch *match,
                 const struct daytime *times, struct wall first)
{
    int64_t per_day = WALL_DAY_SECONDS / interval->length;
    int64_t modulus = greatest_divisor(interval->step, CYCLE_DAYS * per_day);
    uint64_t marks[WALL_DAY_SECONDS / 64] = {0};
    int first_year = day_date(first.day).year;

    mark_periods(times, interval->length, modulus, marks);
    for (int number = first_year; number < first_year + CYCLE_YEARS; number++) {
        struct year year = year_at(number);
        struct dayset days;

        daymatch_year(match, &year, interval_months(interval, number), times->count, 0,
                      DAYSET_BITS, &days);
        for (int i = 0; i < DAYSET_WORDS; i++) {
            for (uint64_t left = days.words[i]; left != 0; left &= left - 1) {
                day d = year.start - DAYSET_JANUARY + 64 * i + bits_lowest(left);
                int64_t period =
                    interval->first - interval_number(interval, (struct wall){d, 0});

                period %= modulus;
                if (period < 0)
                    period += modulus;
                if (period < per_day && (marks[period / 64] >> period % 64 & 1) != 0)
                    return true;
            }
        }
    }
    return false;
}
