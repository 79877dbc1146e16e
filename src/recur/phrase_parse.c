#include "recur/phrase.h"

#include <stdlib.h>

#include "base/fault.h"
#include "recur/bits.h"
#include "recur/phrase_parts.h"
#include "recur/phrase_rule.h"
#include "recur/phrase_words.h"
#include "time/day.h"

#define SHIFT_MAX           366
#define MONTHS_IN_A_QUARTER 3

static int ambiguous(const struct phrase_parser *parser, const struct phrase_word *from)
{
    size_t length = phrase_parts_length(parser, from);

    return fault_set(parser->fault, from->at, length, "'%.*s' can mean two things", (int)length,
                     parser->text + from->at);
}

/* The picks stand without "of the month". */
static int missing_period(const struct phrase_parser *parser, const struct phrase_word *first)
{
    const struct phrase_pick *pick = &parser->picks.items[0];
    int length = (int)phrase_parts_length(parser, first);
    const char *said = parser->text + first->at;
    const char *unit = pick->unit == UNIT_WEEK ? "weeks" : "days";
    bool has_noun = parser->next[-1].kind == WORD_UNIT || parser->next[-1].kind == WORD_WEEKDAY;

    if (parser->picks.count > 1 || pick->n < 2 || pick->unit == UNIT_WEEKDAY || !has_noun) {
        fault_set(parser->fault, parser->next->at, parser->next->length,
                  "'%.*s' does not say of what", length, said);
        return fault_hint(parser->fault,
                          "write '%.*s of the month', or of which month, quarter or "
                          "year",
                          length, said);
    }
    ambiguous(parser, first);
    if (pick->unit == UNIT_NAMED)
        return fault_hint(parser->fault, "write '%d weeks on %s' or '%.*s of the month'",
                          pick->n, day_name(bits_lowest(pick->weekdays)), length, said);
    return fault_hint(parser->fault, "write '%d %s' or '%.*s of the month'", pick->n, unit,
                      length, said);
}

/* Days that can be counted from: dates, or picks of a period. */
static int parse_counted(struct phrase_parser *parser)
{
    const struct phrase_word *first;

    phrase_parts_skip_articles(parser);
    first = parser->next;
    if (phrase_parts_at_date(parser))
        return phrase_parts_dates(parser);
    if (phrase_parts_picks(parser) != 0)
        return -1;
    if (!phrase_parts_accept(parser, WORD_OF))
        return parser->next->kind == WORD_END || parser->next->kind == WORD_PLUS ||
                       parser->next->kind == WORD_MINUS
                   ? missing_period(parser, first)
                   : phrase_parts_unexpected(parser);
    return phrase_parts_period(parser);
}

/* "3 days after the second tuesday of the month": DAYS is how far. */
static int parse_distance(struct phrase_parser *parser, int days)
{
    int sign = phrase_parts_accept(parser, WORD_AFTER) ? 1 : -1;

    if (sign < 0 && !phrase_parts_accept(parser, WORD_BEFORE))
        return phrase_parts_unexpected(parser);
    parser->shift = sign * days;
    return parse_counted(parser);
}

/* "saturday after the second tuesday of the month" */
static int parse_neighbour(struct phrase_parser *parser, const struct phrase_word *first,
                           int weekday)
{
    bool after = parser->next->kind == WORD_AFTER;
    int from, days;

    parser->next++;
    if (parse_counted(parser) != 0)
        return -1;
    for (size_t i = 0; i < parser->picks.count; i++)
        if (bits_count(parser->picks.items[i].weekdays) != 1 ||
            parser->picks.items[i].weekdays != parser->picks.items[0].weekdays)
            parser->sense = PHRASE_SENSE_DATES;
    if (parser->sense == PHRASE_SENSE_DATES) {
        fault_set(parser->fault, first->at, phrase_parts_length(parser, first),
                  "the distance is not always the same");
        return fault_hint(parser->fault, "write '2 days after ...', or count from one weekday: "
                                         "'saturday after the second tuesday of the month'");
    }
    from = bits_lowest(parser->picks.items[0].weekdays);
    days = ((after ? weekday - from : from - weekday) + 6) % 7 + 1;
    parser->shift = after ? days : -days;
    return 0;
}

/* After a rule that says days: only in these months. */
static int parse_in_months(struct phrase_parser *parser, const struct phrase_word *first)
{
    size_t length = phrase_parts_length(parser, first);

    if (!phrase_parts_accept(parser, WORD_OF))
        return 0;
    phrase_parts_skip_articles(parser);
    if (parser->next->kind == WORD_MONTH)
        return phrase_parts_months(parser, &parser->rule->by_month);
    fault_set(parser->fault, first->at, length, "which '%.*s' of them?", (int)length,
              parser->text + first->at);
    return fault_hint(parser->fault, "for example 'first %.*s of the month'", (int)length,
                      parser->text + first->at);
}

/* "on the 15th", "on the first monday", "on 24 december" after "2 months", "year", ... */
static int parse_on(struct phrase_parser *parser, enum phrase_unit unit, uint32_t interval)
{
    phrase_parts_skip_articles(parser);
    if (unit == UNIT_YEAR && phrase_parts_at_date(parser)) {
        if (phrase_parts_dates(parser) != 0)
            return -1;
        parser->dates.interval = interval;
        return 0;
    }
    if (phrase_parts_picks(parser) != 0)
        return -1;
    parser->period = (struct phrase_period){.unit = unit, .interval = interval};
    if (unit != UNIT_YEAR || !phrase_parts_accept(parser, WORD_OF))
        return 0;
    phrase_parts_skip_articles(parser);
    return phrase_parts_months(parser, &parser->period.months);
}

/* Every INTERVAL of a unit that has been read: "2 weeks on thursday", "month on the 15th" */
static int parse_interval(struct phrase_parser *parser, const struct phrase_word *first,
                          enum phrase_unit unit, uint32_t interval)
{
    struct rule *rule = parser->rule;

    rule->interval = interval;
    switch (unit) {
    case UNIT_MINUTE: rule->freq = RULE_MINUTELY; break;
    case UNIT_HOUR: rule->freq = RULE_HOURLY; break;
    case UNIT_DAY: rule->freq = RULE_DAILY; return parse_in_months(parser, first);
    case UNIT_WEEK: rule->freq = RULE_WEEKLY; break;
    case UNIT_MONTH: rule->freq = RULE_MONTHLY; break;
    case UNIT_YEAR: rule->freq = RULE_YEARLY; break;
    case UNIT_QUARTER:
        if (interval > 1) {
            fault_set(parser->fault, first->at, phrase_parts_length(parser, first),
                      "quarters are not counted");
            return fault_hint(parser->fault, "write '%u months'",
                              (unsigned)(interval * MONTHS_IN_A_QUARTER));
        }
        rule->freq = RULE_MONTHLY;
        rule->interval = MONTHS_IN_A_QUARTER;
        break;
    case UNIT_WEEKDAY:
    case UNIT_WEEKEND:
    case UNIT_NAMED:
        fault_set(parser->fault, first->at, phrase_parts_length(parser, first),
                  "weekdays and weekends are not counted");
        return fault_hint(parser->fault, "write 'weekday' or 'weekend' for each of them, or '2 "
                                         "days' or '2 weeks on saturday'");
    }
    if (!phrase_parts_accept(parser, WORD_ON) &&
        (unit != UNIT_WEEK || !phrase_parts_at_weekdays(parser)))
        return 0;
    if (unit >= UNIT_MONTH)
        return parse_on(parser, unit, interval);
    phrase_parts_skip_articles(parser);
    return phrase_parts_weekdays(parser, &rule->by_day);
}

/* "tuesday", "mon-fri", "weekend", "tuesday in december" */
static int parse_weekly(struct phrase_parser *parser)
{
    const struct phrase_word *first = parser->next;

    if (first->kind == WORD_WEEKDAY &&
        (first[1].kind == WORD_AFTER || first[1].kind == WORD_BEFORE)) {
        parser->next++;
        return parse_neighbour(parser, first, first->value);
    }
    parser->rule->freq = RULE_WEEKLY;
    if (phrase_parts_weekdays(parser, &parser->rule->by_day) != 0)
        return -1;
    return parse_in_months(parser, first);
}

/* "2 weeks", "3 days after ...", "day after ..." */
static int parse_number(struct phrase_parser *parser)
{
    const struct phrase_word *first = parser->next;
    int n = phrase_parts_accept(parser, WORD_NUMBER) ? first->value : 1;
    const struct phrase_word *unit = parser->next;

    if (!phrase_parts_accept(parser, WORD_UNIT)) {
        fault_set(parser->fault, first->at, first->length, "'%d' of what?", n);
        return fault_hint(parser->fault,
                          "write '%d weeks' or '%d december'; a day of each month is '15th of "
                          "the month'",
                          n, n);
    }
    if ((unit->value == UNIT_DAY || unit->value == UNIT_WEEK) &&
        (parser->next->kind == WORD_AFTER || parser->next->kind == WORD_BEFORE))
        return parse_distance(parser, unit->value == UNIT_WEEK ? n * 7 : n);
    return parse_interval(parser, first, (enum phrase_unit)unit->value, (uint32_t)n);
}

/* "other week on thursday", "other month" */
static int parse_other(struct phrase_parser *parser)
{
    const struct phrase_word *first = parser->next++;
    const struct phrase_word *word = parser->next;

    if (phrase_parts_accept(parser, WORD_UNIT))
        return parse_interval(parser, first, (enum phrase_unit)word->value, 2);
    if (!phrase_parts_accept(parser, WORD_WEEKDAY))
        return phrase_parts_unexpected(parser);
    ambiguous(parser, first);
    return fault_hint(parser->fault, "write '2 weeks on %s' or 'second %s of the month'",
                      day_name(word->value), day_name(word->value));
}

/* "third month on the 15th", "second week on thursday", else days that are counted */
static int parse_ordinal_first(struct phrase_parser *parser)
{
    const struct phrase_word *word = parser->next;

    if (word->kind == WORD_ORDINAL && word->value > 1 && word[1].kind == WORD_UNIT &&
        (word[1].value >= UNIT_MONTH ||
         (word[1].value == UNIT_WEEK && word[2].kind == WORD_ON))) {
        parser->next += 2;
        return parse_interval(parser, word, (enum phrase_unit)word[1].value,
                              (uint32_t)word->value);
    }
    return parse_counted(parser);
}

static int parse_form(struct phrase_parser *parser)
{
    const struct phrase_word *word;

    phrase_parts_skip_articles(parser);
    word = parser->next;
    if (phrase_parts_at_date(parser))
        return phrase_parts_dates(parser);
    if (phrase_parts_at_weekdays(parser))
        return parse_weekly(parser);
    if (phrase_parts_at_ordinal(parser))
        return parse_ordinal_first(parser);
    switch (word->kind) {
    case WORD_NUMBER:
    case WORD_UNIT: return parse_number(parser);
    case WORD_OTHER: return parse_other(parser);
    case WORD_ADVERB:
        parser->next++;
        return parse_interval(parser, word, (enum phrase_unit)word->value, 1);
    case WORD_MONTH:
        fault_set(parser->fault, word->at, word->length, "which days of %s?",
                  day_month_name(word->value));
        return fault_hint(parser->fault,
                          "for example '24 %s', 'tuesday in %s' or 'last day of %s'",
                          day_month_name(word->value), day_month_name(word->value),
                          day_month_name(word->value));
    default: return phrase_parts_unexpected(parser);
    }
}

/* "+ 11 days", "- 1 week" */
static int parse_shift(struct phrase_parser *parser)
{
    while (parser->next->kind == WORD_PLUS || parser->next->kind == WORD_MINUS) {
        const struct phrase_word *first = parser->next;
        const struct phrase_word *number = &first[1];
        int sign = first->kind == WORD_PLUS ? 1 : -1;

        if (parser->sense == PHRASE_SENSE_RULE && number->kind == WORD_NUMBER) {
            fault_set(parser->fault, first->at, first->length,
                      "only days of a month, quarter or year can be moved");
            return fault_hint(parser->fault,
                              "write the days that are meant, or count from one: "
                              "'second tuesday of the month + 11 days'");
        }
        if (parser->sense == PHRASE_SENSE_RULE)
            return phrase_parts_unexpected(parser);
        parser->next++;
        if (!phrase_parts_accept(parser, WORD_NUMBER) ||
            (!phrase_parts_at_unit(parser, UNIT_DAY) &&
             !phrase_parts_at_unit(parser, UNIT_WEEK))) {
            fault_set(parser->fault, parser->next->at, parser->next->length,
                      "how many days or weeks?");
            return fault_hint(parser->fault, "for example '+ 11 days' or '- 1 week'");
        }
        parser->shift +=
            sign * number->value * (phrase_parts_at_unit(parser, UNIT_WEEK) ? 7 : 1);
        parser->next++;
    }
    return 0;
}

static int parse_words(struct phrase_parser *parser)
{
    const struct phrase_word *first = parser->next;

    if (parse_form(parser) != 0 || parse_shift(parser) != 0)
        return -1;
    if (parser->next->kind != WORD_END)
        return phrase_parts_unexpected(parser);
    if (abs(parser->shift) <= SHIFT_MAX)
        return 0;
    fault_set(parser->fault, first->at, phrase_parts_length(parser, first),
              "moved by more than %d days", SHIFT_MAX);
    return fault_hint(parser->fault, "count from a day that is nearer");
}

int phrase_parse(const char *text, int week_start, enum phrase_weeks weeks,
                 struct phrase *phrase, struct fault *fault)
{
    struct phrase_word words[PHRASE_WORDS];
    struct phrase_parser parser = {
        .text = text, .next = words, .fault = fault, .rule = &phrase->rule};

    *phrase = (struct phrase){.span_days = 1, .rule = {.interval = 1}};
    if (phrase_words_read(text, words, fault) != 0 || parse_words(&parser) != 0)
        return -1;
    switch (parser.sense) {
    case PHRASE_SENSE_RULE:
        if (phrase->rule.freq == RULE_WEEKLY && phrase->rule.interval > 1)
            phrase->rule.week_start = (uint8_t)week_start;
        return 0;
    case PHRASE_SENSE_PICKS:
        return phrase_rule_picks(&parser.picks, &parser.period, week_start, weeks, parser.shift,
                                 phrase, fault);
    case PHRASE_SENSE_DATES:
        return phrase_rule_dates(&parser.dates, parser.shift, phrase, fault);
    }
    return 0;
}
