#include "ical/ical_definition.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "ical/ical_text.h"
#include "ical/ical_time.h"
#include "recur/series.h"
#include "time/day.h"
#include "time/zone.h"

/* Years in which zones have no changes but those of their rules, so many that each date has
 * been each weekday. */
#define YEARS      28
#define CHANGES    (2 * YEARS)
#define FIRST_YEAR 2040
#define LAST_YEAR  (FIRST_YEAR + YEARS + 2)

/* "+0100", "-033000" */
static bool read_offset(const char *text, int32_t *offset)
{
    const size_t digits = text == NULL || text[0] == '\0' ? 0 : text_digits(text + 1);
    int32_t parts[3] = {0};

    if ((digits != 4 && digits != 6) || text[1 + digits] != '\0' ||
        (text[0] != '+' && text[0] != '-'))
        return false;
    for (size_t i = 0; i < digits / 2; i++)
        parts[i] = (text[1 + 2 * i] - '0') * 10 + (text[2 + 2 * i] - '0');
    *offset = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (text[0] == '-')
        *offset = -*offset;
    return true;
}

/* Others can take long to expand, and no clocks change by them. */
static bool is_simple(const struct rule *rule)
{
    return rule->freq == RULE_YEARLY && rule->count == 0 && rule->pos_count == 0 &&
           rule->by_hour == 0 && rule->by_minute == 0 && rule->by_second == 0;
}

static bool read_rule(const struct ical_text_observance *text,
                      struct ical_definition_rule *rule)
{
    struct ical_time first;
    struct fault unused;

    *rule = (struct ical_definition_rule){0};
    if (text->start == NULL || !read_offset(text->from, &rule->from) ||
        !read_offset(text->to, &rule->to) ||
        ical_time_parse(text->start, strlen(text->start), zone_utc(), &first, &unused) != 0)
        return false;
    rule->first = first.wall;
    if (text->rule == NULL)
        return true;
    if (rule_parse(text->rule, &rule->rule, &unused) != 0 || !is_simple(&rule->rule))
        return false;
    /* What has an end is history. */
    rule->recurs = rule->rule.until_kind == RULE_NO_UNTIL;
    /* A day that never comes is not to be looked for. */
    rule->rule.until_kind = RULE_UNTIL_WALL;
    rule->rule.until = (struct wall){.day = day_from_date((struct date){LAST_YEAR, 1, 1})};
    return true;
}

bool ical_definition_read(const struct ical_text_zone *text, struct ical_definition *definition)
{
    struct ical_definition_rule *rules = definition->rules, rule;
    struct wall last = {.day = DAY_MIN};

    *definition = (struct ical_definition){.fixed = true};
    for (const struct ical_text_observance *o = text->observances; o != NULL; o = o->next) {
        struct ical_definition_rule *known = &rules[o->daylight];

        if (!read_rule(o, &rule))
            return false;
        definition->fixed =
            definition->fixed && (o == text->observances || rule.to == definition->offset);
        definition->offset = rule.to;
        if (!rule.recurs && wall_compare(rule.first, last) > 0)
            last = rule.first;
        if (rule.recurs && (!known->recurs || wall_compare(rule.first, known->first) > 0))
            *known = rule;
    }
    if (definition->fixed)
        return text->observances != NULL;
    /* A change after them would end the rules, or not: that is left to guesses. */
    for (int i = 0; i < 2; i++)
        if (!rules[i].recurs || wall_compare(last, rules[i].first) > 0)
            return false;
    return true;
}

/* The dates of one of the rules. */
struct onsets {
    const struct ical_definition_rule *rule;
    struct series series;
    struct series_iter iter;
    instant next;
};

static bool advance(struct onsets *onsets)
{
    struct wall wall;
    uint32_t entry;

    if (!series_next(&onsets->iter, &wall, &entry))
        return false;
    onsets->next = wall_seconds(wall) - onsets->rule->from;
    return true;
}

static bool open_onsets(struct onsets *onsets, const struct ical_definition_rule *rule,
                        struct wall from)
{
    onsets->rule = rule;
    onsets->series = (struct series){
        .rule = &rule->rule, .first = rule->first, .from = DAY_MIN, .until = DAY_MAX};
    series_open(&onsets->iter, &onsets->series, from);
    return advance(onsets);
}

bool ical_definition_fits(const struct ical_definition *definition, const struct zone *zone)
{
    const struct wall from = {.day = day_from_date((struct date){FIRST_YEAR, 1, 1})};
    instant at = wall_seconds(from);
    struct zone_period period;
    struct onsets onsets[2];
    int32_t before, after;

    zone_period_at(zone, at, &period);
    if (definition->fixed)
        return period.offset == definition->offset &&
               !zone_next_change(zone, at, &at, &before, &after);
    for (int i = 0; i < 2; i++)
        if (!open_onsets(&onsets[i], &definition->rules[i], from))
            return false;
    for (int i = 0; i < CHANGES; i++) {
        struct onsets *next = &onsets[onsets[1].next < onsets[0].next];

        if (!zone_next_change(zone, at, &at, &before, &after) || at != next->next ||
            before != next->rule->from || after != next->rule->to || !advance(next))
            return false;
    }
    return true;
}
