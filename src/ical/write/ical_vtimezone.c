#include "ical/write/ical_vtimezone.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ical/write/ical_write.h"
#include "recur/bits.h"
#include "recur/rule.h"
#include "time/day.h"
#include "time/wall.h"
#include "time/zone.h"

/* A change that comes each year for this long is taken to come for ever: in that time each date
 * has been each weekday, which tells an nth weekday from its neighbours. */
#define RULE_YEARS   28
#define RULE_CHANGES (2 * RULE_YEARS)

/* BYDAY with these numbers: bit 1 to 4, and this bit for -1. */
#define LAST_BIT 5

/* Room for a value: "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU". */
#define VALUE_SIZE 64

/* The beginning of a period. */
struct onset {
    struct zone_period before, period;
    struct wall wall; /* on the clock of before it */
};

static struct onset onset_between(const struct zone_period *before,
                                  const struct zone_period *period)
{
    return (struct onset){*before, *period, wall_from_seconds(period->start + before->offset)};
}

/* The next onset; false where the last period has been reached. */
static bool next_onset(const struct zone *zone, struct onset *onset)
{
    struct zone_period period;

    if (onset->period.end > INSTANT_MAX)
        return false;
    zone_period_at(zone, onset->period.end, &period);
    *onset = onset_between(&onset->period, &period);
    return true;
}

/* The numbers that the weekday of DATE can have in its month, as bits. */
static unsigned weekday_numbers(struct date date)
{
    unsigned numbers = date.mday <= 28 ? 1u << ((date.mday - 1) / 7 + 1) : 0;

    if (date.mday + 7 > day_month_length(date.year, date.month))
        numbers |= 1u << LAST_BIT;
    return numbers;
}

/* Whether B is what A was, a year later, apart from its day. */
static bool is_next_year(const struct onset *a, const struct onset *b)
{
    struct date first = day_date(a->wall.day), second = day_date(b->wall.day);

    return second.year == first.year + 1 && second.month == first.month &&
           day_weekday(a->wall.day) == day_weekday(b->wall.day) &&
           a->wall.second == b->wall.second && a->before.offset == b->before.offset &&
           a->period.offset == b->period.offset && a->period.dst == b->period.dst;
}

/*
 * Whether FIRST and the change that follows it come each year from then on: the numbers of
 * their weekdays.
 */
static bool find_rule(const struct zone *zone, const struct onset *first, int numbers[2])
{
    unsigned sets[2] = {~0u, ~0u};
    struct onset last[2], onset = *first;

    for (int i = 0; i < RULE_CHANGES; i++) {
        if (i >= 2 && !is_next_year(&last[i % 2], &onset))
            return false;
        last[i % 2] = onset;
        sets[i % 2] &= weekday_numbers(day_date(onset.wall.day));
        if (sets[i % 2] == 0 || !next_onset(zone, &onset))
            return false;
    }
    for (int i = 0; i < 2; i++) {
        int highest = bits_highest(sets[i]);

        numbers[i] = highest == LAST_BIT ? -1 : highest;
    }
    return true;
}

static void write_offset(struct out *out, const char *name, int32_t offset)
{
    char value[VALUE_SIZE];
    int32_t seconds = offset < 0 ? -offset : offset;
    int length = snprintf(value, sizeof value, "%c%02d%02d", offset < 0 ? '-' : '+',
                          (int)(seconds / 3600), (int)(seconds / 60 % 60));

    if (seconds % 60 != 0)
        snprintf(value + length, sizeof value - (size_t)length, "%02d", (int)(seconds % 60));
    ical_write_raw(out, name, value);
}

static void write_rule(struct out *out, struct wall wall, int number)
{
    char value[VALUE_SIZE];

    snprintf(value, sizeof value, "FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", day_date(wall.day).month,
             number, rule_weekday_code(day_weekday(wall.day)));
    ical_write_raw(out, "RRULE", value);
}

/* Whether PERIOD is the one of the two in which clocks are ahead. */
static bool is_daylight(const struct zone_period *period, const struct zone_period *other)
{
    if (period->dst != other->dst && period->offset != other->offset)
        return period->offset > other->offset;
    return period->dst;
}

/* NUMBER: of the weekday on which it comes each year; 0: it comes once. */
static void write_observance(struct out *out, const struct onset *onset, bool daylight,
                             int number)
{
    const char *name = daylight ? "DAYLIGHT" : "STANDARD";

    ical_write_raw(out, "BEGIN", name);
    ical_write_wall(out, "DTSTART", onset->wall);
    write_offset(out, "TZOFFSETFROM", onset->before.offset);
    write_offset(out, "TZOFFSETTO", onset->period.offset);
    if (number != 0)
        write_rule(out, onset->wall, number);
    ical_write_text(out, "TZNAME", onset->period.abbreviation);
    ical_write_raw(out, "END", name);
}

/*
 * The onset of the period that contains T. If it was before 1970, or the period has none,
 * the result is a date that every program knows: in 1970, or the day before T.
 */
static struct onset onset_at(const struct zone *zone, instant t)
{
    struct zone_period before, period;
    struct wall wall = {0};

    zone_period_at(zone, t, &period);
    if (period.start >= 0) {
        zone_period_at(zone, period.start - 1, &before);
        return onset_between(&before, &period);
    }
    if (t < WALL_DAY_SECONDS)
        wall.day = zone_wall(zone, t, NULL).day - 1;
    return (struct onset){period, period,
                          wall.day < DAY_MIN ? (struct wall){DAY_MIN, 0} : wall};
}

/*
 * If the last rule applies at T already, one more onset comes before T: Ruby's icalendar
 * looks for the last onset of STANDARD and of DAYLIGHT, and gives up if one is missing.
 */
static struct onset first_onset(const struct zone *zone, instant t)
{
    struct onset onset = onset_at(zone, t), before;
    int numbers[2];

    if (onset.period.start <= 0)
        return onset;
    before = onset_at(zone, onset.period.start - 1);
    return find_rule(zone, &before, numbers) ? before : onset;
}

void ical_vtimezone_write(struct out *out, const struct zone *zone, struct span span)
{
    struct onset onset = first_onset(zone, span.start), next = onset;
    bool goes_on = next_onset(zone, &next), is_first = true;
    int numbers[2];

    ical_write_raw(out, "BEGIN", "VTIMEZONE");
    ical_write_text(out, "TZID", zone_name(zone));
    for (;;) {
        bool daylight = is_daylight(&onset.period, is_first ? &next.period : &onset.before);

        if (goes_on && find_rule(zone, &onset, numbers)) {
            write_observance(out, &onset, daylight, numbers[0]);
            write_observance(out, &next, !daylight, numbers[1]);
            break;
        }
        goes_on = goes_on && next.period.start <= span.end;
        /* One alone is STANDARD: some readers want to find that. */
        write_observance(out, &onset, daylight && (goes_on || !is_first), 0);
        if (!goes_on)
            break;
        is_first = false;
        onset = next;
        goes_on = next_onset(zone, &next);
    }
    ical_write_raw(out, "END", "VTIMEZONE");
}
