#include "recur/daytime.h"

#include "recur/bits.h"

#define HOURS   24
#define MINUTES 60 /* of an hour, and seconds of a minute */

/* The values of a part: as given, or all, or DTSTART's. */
static uint64_t values(uint64_t given, bool steps, int count, int first)
{
    if (given != 0)
        return given & bits_below(count);
    return steps ? bits_below(count) : bits_one(first);
}

static int32_t time_of(int hour, int minute, int second)
{
    return (hour * MINUTES + minute) * MINUTES + second;
}

void daytime_init(struct daytime *times, const struct rule *rule, int32_t first_second)
{
    times->hours = (uint32_t)values(rule->by_hour, rule->freq <= RULE_HOURLY, HOURS,
                                    first_second / MINUTES / MINUTES);
    times->minutes = values(rule->by_minute, rule->freq <= RULE_MINUTELY, MINUTES,
                            first_second / MINUTES % MINUTES);
    times->seconds =
        values(rule->by_second, rule->freq <= RULE_SECONDLY, MINUTES, first_second % MINUTES);
    times->first = times->last = 0;
    times->count = bits_count(times->hours) * daytime_per_hour(times);
    if (times->count == 0)
        return;
    times->first = time_of(bits_lowest(times->hours), bits_lowest(times->minutes),
                           bits_lowest(times->seconds));
    times->last = time_of(bits_highest(times->hours), bits_highest(times->minutes),
                          bits_highest(times->seconds));
}

int32_t daytime_next(const struct daytime *times, int32_t second)
{
    int hour = second / MINUTES / MINUTES;
    int minute = second / MINUTES % MINUTES;
    uint64_t left = times->seconds & ~bits_below(second % MINUTES);

    /* As on an odometer: where a wheel has no value left, the one before it moves on. */
    if ((times->hours >> hour & 1) != 0) {
        if ((times->minutes >> minute & 1) != 0 && left != 0)
            return time_of(hour, minute, bits_lowest(left));
        left = times->minutes & ~bits_below(minute + 1);
        if (left != 0 && times->seconds != 0)
            return time_of(hour, bits_lowest(left), bits_lowest(times->seconds));
    }
    left = times->hours & ~bits_below(hour + 1);
    if (left == 0 || times->count == 0)
        return -1;
    return time_of(bits_lowest(left), bits_lowest(times->minutes), bits_lowest(times->seconds));
}

int32_t daytime_number(const struct daytime *times, int32_t second)
{
    int hour = second / MINUTES / MINUTES;
    int minute = second / MINUTES % MINUTES;

    return bits_count(times->hours & bits_below(hour)) * daytime_per_hour(times) +
           bits_count(times->minutes & bits_below(minute)) * daytime_per_minute(times) +
           bits_count(times->seconds & bits_below(second % MINUTES));
}

int32_t daytime_at(const struct daytime *times, int32_t number)
{
    int32_t per_hour = daytime_per_hour(times);
    int32_t per_minute = daytime_per_minute(times);

    return time_of(bits_nth(times->hours, number / per_hour),
                   bits_nth(times->minutes, number % per_hour / per_minute),
                   bits_nth(times->seconds, number % per_minute));
}

int32_t daytime_per_hour(const struct daytime *times)
{
    return bits_count(times->minutes) * daytime_per_minute(times);
}

int32_t daytime_per_minute(const struct daytime *times)
{
    return bits_count(times->seconds);
}
