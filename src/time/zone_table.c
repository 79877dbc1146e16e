#include "time/zone_table.h"

#include <string.h>

#include "base/arena.h"
#include "time/day.h"
#include "time/posix_tz.h"
#include "time/wall.h"

/* 28 years in a row have all kinds of years if no century without a leap day is among them. */
#define SAMPLE_FIRST 2000
#define SAMPLE_END   (SAMPLE_FIRST + 28)

#define YEAR_SECONDS ((int64_t)365 * WALL_DAY_SECONDS)

/* Types of the rule, which come before the file's types. */
enum { STANDARD, DAYLIGHT, RULE_TYPES };

/* A table while it grows. */
struct growth {
    instant *starts;
    uint16_t *type_of;
    const struct tzif_type *types;
    size_t count;
};

/* Whether the last period is of this type. */
static bool is_last(const struct growth *growth, size_t type)
{
    const struct tzif_type *a = &growth->types[growth->type_of[growth->count - 1]];
    const struct tzif_type *b = &growth->types[type];

    return a->offset == b->offset && a->dst == b->dst &&
           strcmp(a->abbreviation, b->abbreviation) == 0;
}

/* Adds a period that begins at START, after the last one, unless it would change nothing. */
static void add_period(struct growth *growth, instant start, size_t type)
{
    if (is_last(growth, type))
        return;
    growth->starts[growth->count] = start;
    growth->type_of[growth->count] = (uint16_t)type;
    growth->count++;
}

/* The transitions of the file. */
static void add_transitions(struct growth *growth, const struct tzif *tzif)
{
    growth->starts[0] = INSTANT_MIN;
    growth->type_of[0] = RULE_TYPES;
    growth->count = 1;
    for (size_t i = 0; i < tzif->count && tzif->times[i] <= INSTANT_MAX; i++) {
        if (tzif->times[i] <= INSTANT_MIN)
            growth->type_of[0] = RULE_TYPES + tzif->type_of[i];
        else
            add_period(growth, tzif->times[i], (size_t)RULE_TYPES + tzif->type_of[i]);
    }
}

/* The first day of a year, counted from 0001-01-01, which was a Monday. */
static unsigned days_before(int year)
{
    unsigned years = (unsigned)year - 1;

    return years * 365 + years / 4 - years / 100 + years / 400;
}

static instant year_start(int year)
{
    return ((instant)days_before(year) + DAY_MIN) * WALL_DAY_SECONDS;
}

static unsigned kind_of(int year)
{
    return days_before(year) % 7 + (day_leap_year(year) ? 7 : 0);
}

static instant change_at(const struct zone_table_rule *rule, int64_t number)
{
    int year = (int)(number / 2);

    return year_start(year) + rule->seconds[kind_of(year)][number % 2];
}

/* Fills in when the changes are; false if daylight saving time never ends. */
static bool place_changes(struct zone_table_rule *rule, const struct posix_tz *tz)
{
    bool ends = false, is_north;
    int32_t earliest = INT32_MAX;
    instant start, end;

    posix_tz_changes(tz, SAMPLE_FIRST, &start, &end);
    /* South of the equator a year begins in a summer. */
    is_north = start < end;
    for (int year = SAMPLE_FIRST; year < SAMPLE_END; year++) {
        instant begin = year_start(year);
        int32_t *seconds = rule->seconds[kind_of(year)];

        seconds[0] = (int32_t)((is_north ? start : end) - begin);
        seconds[1] = (int32_t)((is_north ? end : start) - begin);
        earliest = seconds[0] < earliest ? seconds[0] : earliest;
        begin = end;
        posix_tz_changes(tz, year + 1, &start, &end);
        ends = ends || begin < start;
    }
    /* No zone has a rule whose changes come at once, or in another order in some years; it is
     * bent. */
    for (int kind = 0; kind < ZONE_TABLE_KINDS; kind++) {
        int32_t *seconds = rule->seconds[kind];

        if (seconds[1] <= seconds[0])
            seconds[1] = seconds[0] + 1;
        if (seconds[1] >= earliest + YEAR_SECONDS)
            seconds[1] = earliest + YEAR_SECONDS - 1;
    }
    rule->type_of[0] = is_north ? DAYLIGHT : STANDARD;
    rule->type_of[1] = is_north ? STANDARD : DAYLIGHT;
    return ends;
}

/* Adds the periods of TZ after LAST, the file's last transition. */
static void add_rule(struct growth *growth, struct zone_table_rule *rule,
                     const struct posix_tz *tz, instant last)
{
    int year = day_date(wall_from_seconds(last).day).year - 1;
    int64_t number = 2 * (int64_t)(year < DAY_YEAR_MIN ? DAY_YEAR_MIN : year);

    rule->changes = place_changes(rule, tz);
    while (change_at(rule, number) <= last)
        number++;
    if (!rule->changes) {
        number += rule->type_of[number % 2] != DAYLIGHT;
        add_period(growth, change_at(rule, number), DAYLIGHT);
    } else if (is_last(growth, rule->type_of[number % 2])) {
        number++;
    }
    rule->first = number;
}

bool zone_table_build(struct arena *arena, const struct tzif *tzif, struct zone_table *table)
{
    struct posix_tz tz = {.changes = false};
    /* One for the time before the first transition, one for the rule. */
    size_t room = tzif->count + 2;
    struct tzif_type *types = arena_calloc(arena, RULE_TYPES + tzif->type_count, sizeof *types);
    struct growth growth = {.starts = arena_calloc(arena, room, sizeof *growth.starts),
                            .type_of = arena_calloc(arena, room, sizeof *growth.type_of),
                            .types = types};
    instant last = tzif->count > 0 ? tzif->times[tzif->count - 1] : INSTANT_MIN;

    if (tzif->footer[0] != '\0' && !posix_tz_parse(tzif->footer, &tz))
        return false;
    types[STANDARD] = tz.standard;
    types[DAYLIGHT] = tz.daylight;
    memcpy(types + RULE_TYPES, tzif->types, tzif->type_count * sizeof *types);
    add_transitions(&growth, tzif);
    *table = (struct zone_table){.rule = {.changes = false}};
    if (tz.changes && last <= INSTANT_MAX)
        add_rule(&growth, &table->rule, &tz, last < INSTANT_MIN ? INSTANT_MIN : last);
    table->starts = growth.starts;
    table->type_of = growth.type_of;
    table->types = types;
    table->count = growth.count;
    return true;
}

instant zone_table_rule_start(const struct zone_table *table, size_t index)
{
    return change_at(&table->rule, table->rule.first + (int64_t)(index - table->count));
}

size_t zone_table_find(const struct zone_table *table, instant t)
{
    size_t low = 0, count = table->count;

    if (table->rule.changes && t >= zone_table_rule_start(table, table->count)) {
        /* Changes near the border of two years, even both, can lie in the other one. */
        int64_t number = 2 * (int64_t)(day_date(wall_from_seconds(t).day).year + 1) + 1;

        while (change_at(&table->rule, number) > t)
            number--;
        return table->count + (size_t)(number - table->rule.first);
    }
    /* The last of the COUNT periods from LOW that begins at or before T. */
    while (count > 1) {
        size_t half = count / 2;

        low = table->starts[low + half] <= t ? low + half : low;
        count -= half;
    }
    return low;
}
