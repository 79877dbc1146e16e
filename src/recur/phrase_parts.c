#include "recur/phrase_parts.h"

#include "base/fault.h"
#include "recur/bits.h"
#include "time/day.h"

#define MONDAY_TO_FRIDAY    0x1f
#define SATURDAY_AND_SUNDAY 0x60

int phrase_parts_unexpected(const struct phrase_parser *parser)
{
    const struct phrase_word *word = parser->next;

    if (word->kind == WORD_END)
        fault_set(parser->fault, word->at, 0, "the phrase ends too early");
    else
        fault_set(parser->fault, word->at, word->length, "'%.*s' is not expected here",
                  (int)word->length, parser->text + word->at);
    return fault_hint(parser->fault, "for example 'tuesday', '2 weeks on thursday', 'last "
                                     "saturday of the month' or '24 december'");
}

/* Bytes from the word FROM to the last that was read. */
size_t phrase_parts_length(const struct phrase_parser *parser, const struct phrase_word *from)
{
    const struct phrase_word *last = parser->next - 1;

    return last->at + last->length - from->at;
}

bool phrase_parts_accept(struct phrase_parser *parser, enum phrase_word_kind kind)
{
    if (parser->next->kind != kind)
        return false;
    parser->next++;
    return true;
}

bool phrase_parts_at_unit(const struct phrase_parser *parser, enum phrase_unit unit)
{
    return parser->next->kind == WORD_UNIT && parser->next->value == (int)unit;
}

void phrase_parts_skip_articles(struct phrase_parser *parser)
{
    while (phrase_parts_accept(parser, WORD_EVERY) || phrase_parts_accept(parser, WORD_THE) ||
           phrase_parts_accept(parser, WORD_ON))
        ;
}

static bool begins_ordinal(const struct phrase_word *word)
{
    return word->kind == WORD_ORDINAL || word->kind == WORD_LAST || word->kind == WORD_NEXT;
}

static bool begins_weekdays(const struct phrase_word *word)
{
    return word->kind == WORD_WEEKDAY ||
           (word->kind == WORD_UNIT &&
            (word->value == UNIT_WEEKDAY || word->value == UNIT_WEEKEND));
}

bool phrase_parts_at_weekdays(const struct phrase_parser *parser)
{
    return begins_weekdays(parser->next);
}

bool phrase_parts_at_ordinal(const struct phrase_parser *parser)
{
    return begins_ordinal(parser->next);
}

static bool begins_name(const struct phrase_word *word)
{
    return word->kind == WORD_WEEKDAY;
}

static bool begins_number(const struct phrase_word *word)
{
    return (word->kind == WORD_NUMBER || word->kind == WORD_ORDINAL) && word->value > 0;
}

/* "24", but not the one of "24 december" */
static bool begins_lone_number(const struct phrase_word *word)
{
    return begins_number(word) && word[1].kind != WORD_MONTH && word[1].kind != WORD_OF;
}

/* "december", but not the one of "december 24" */
static bool begins_lone_month(const struct phrase_word *word)
{
    return word->kind == WORD_MONTH && !begins_number(&word[1]);
}

static bool begins_date(const struct phrase_word *word)
{
    return begins_number(word) || word->kind == WORD_MONTH;
}

/* Goes to the next item of a list if there is one and it BEGINS so: ", and the last". */
static bool goes_on(struct phrase_parser *parser, bool (*begins)(const struct phrase_word *))
{
    const struct phrase_word *before = parser->next;

    while (phrase_parts_accept(parser, WORD_AND))
        ;
    if (parser->next == before)
        return false;
    phrase_parts_skip_articles(parser);
    if (begins(parser->next))
        return true;
    parser->next = before;
    return false;
}

/* Goes over "to" or '-' if a word of KIND comes then: "mon-fri". */
static bool accept_range(struct phrase_parser *parser, enum phrase_word_kind kind)
{
    const struct phrase_word *word = parser->next;

    if ((word->kind != WORD_TO && word->kind != WORD_MINUS) || word[1].kind != kind)
        return false;
    parser->next++;
    return true;
}

/* "tuesday", "tuesday and thursday", "mon-fri", "weekdays and saturday" */
int phrase_parts_weekdays(struct phrase_parser *parser, uint8_t *weekdays)
{
    do {
        const struct phrase_word *word = parser->next;

        if (!begins_weekdays(word))
            return phrase_parts_unexpected(parser);
        parser->next++;
        if (word->kind == WORD_UNIT) {
            *weekdays |= word->value == UNIT_WEEKDAY ? MONDAY_TO_FRIDAY : SATURDAY_AND_SUNDAY;
            continue;
        }
        *weekdays |= (uint8_t)(1u << word->value);
        if (!accept_range(parser, WORD_WEEKDAY))
            continue;
        for (int i = word->value; i != parser->next->value; i = (i + 1) % 7)
            *weekdays |= (uint8_t)(1u << i);
        *weekdays |= (uint8_t)(1u << parser->next->value);
        parser->next++;
    } while (goes_on(parser, begins_weekdays));
    return 0;
}

/* "march and october", "june to august" */
int phrase_parts_months(struct phrase_parser *parser, uint32_t *months)
{
    do {
        int month = parser->next->value;

        if (!phrase_parts_accept(parser, WORD_MONTH))
            return phrase_parts_unexpected(parser);
        *months |= 1u << month;
        if (!accept_range(parser, WORD_MONTH))
            continue;
        for (; month != parser->next->value; month = month % 12 + 1)
            *months |= 1u << month;
        *months |= 1u << month;
        parser->next++;
    } while (goes_on(parser, begins_lone_month));
    return 0;
}

/* The hyphens of "second-to-last". */
static bool accept_to_last(struct phrase_parser *parser)
{
    const struct phrase_word *before = parser->next;

    phrase_parts_accept(parser, WORD_MINUS);
    phrase_parts_accept(parser, WORD_TO);
    phrase_parts_accept(parser, WORD_MINUS);
    if (phrase_parts_accept(parser, WORD_LAST))
        return true;
    parser->next = before;
    return false;
}

/* "third", "3rd", "last", "second to last", "2nd last", "next to last" */
static int parse_ordinal(struct phrase_parser *parser, int *n)
{
    const struct phrase_word *word = parser->next;

    if (!begins_ordinal(word))
        return phrase_parts_unexpected(parser);
    parser->next++;
    *n = word->kind == WORD_LAST ? -1 : word->value;
    if (word->kind == WORD_NEXT) {
        *n = -2;
        return accept_to_last(parser) ? 0 : phrase_parts_unexpected(parser);
    }
    if (*n > 1 && accept_to_last(parser))
        *n = -*n;
    return 0;
}

static struct phrase_pick *add_pick(struct phrase_parser *parser, int n,
                                    const struct phrase_word *word)
{
    struct phrase_pick *pick;

    if (parser->picks.count == PHRASE_PICKS) {
        fault_set(parser->fault, word->at, word->length, "more than %d days", PHRASE_PICKS);
        fault_hint(parser->fault, "write several entries");
        return NULL;
    }
    pick = &parser->picks.items[parser->picks.count++];
    *pick = (struct phrase_pick){
        .n = n, .unit = UNIT_DAY, .at = word->at, .length = phrase_parts_length(parser, word)};
    return pick;
}

/* "first and third", "1st to 5th" */
static int parse_ordinals(struct phrase_parser *parser)
{
    do {
        const struct phrase_word *word = parser->next;
        int from, to;

        if (parse_ordinal(parser, &from) != 0)
            return -1;
        to = from;
        if (accept_range(parser, WORD_ORDINAL) && parse_ordinal(parser, &to) != 0)
            return -1;
        if (to < from || (from < 0 && to > 0)) {
            fault_set(parser->fault, word->at, phrase_parts_length(parser, word),
                      "the range is empty");
            return fault_hint(parser->fault, "write the first one first: '1st to 5th'");
        }
        for (int n = from; n <= to; n++)
            if (add_pick(parser, n, word) == NULL)
                return -1;
    } while (goes_on(parser, begins_ordinal));
    return 0;
}

/* "first and third monday", "15th and last day", "first monday and third tuesday" */
int phrase_parts_picks(struct phrase_parser *parser)
{
    parser->sense = PHRASE_SENSE_PICKS;
    do {
        size_t first = parser->picks.count;
        enum phrase_unit unit = UNIT_DAY;
        uint8_t weekdays = 0;

        if (parse_ordinals(parser) != 0)
            return -1;
        if (phrase_parts_at_unit(parser, UNIT_WEEKEND)) {
            phrase_parts_unexpected(parser);
            return fault_hint(parser->fault, "say where the weekend begins: 'last saturday of "
                                             "the month' with 'duration: 2 days'");
        }
        if (phrase_parts_at_unit(parser, UNIT_DAY) ||
            phrase_parts_at_unit(parser, UNIT_WEEKDAY) ||
            phrase_parts_at_unit(parser, UNIT_WEEK)) {
            unit = (enum phrase_unit)parser->next->value;
            parser->next++;
        } else if (begins_name(parser->next)) {
            unit = UNIT_NAMED;
            do
                weekdays |= (uint8_t)(1u << (parser->next++)->value);
            while (goes_on(parser, begins_name));
        }
        for (size_t i = first; i < parser->picks.count; i++) {
            parser->picks.items[i].unit = unit;
            parser->picks.items[i].weekdays = weekdays;
        }
    } while (goes_on(parser, begins_ordinal));
    return 0;
}

/* "the month", "every 2 months", "every third month", "the quarter", "march and october" */
int phrase_parts_period(struct phrase_parser *parser)
{
    struct phrase_period *period = &parser->period;

    phrase_parts_skip_articles(parser);
    period->interval = 1;
    if (parser->next->kind == WORD_MONTH) {
        period->unit = UNIT_YEAR;
        return phrase_parts_months(parser, &period->months);
    }
    if (begins_number(parser->next)) {
        period->interval = (uint32_t)parser->next->value;
        parser->next++;
    } else if (phrase_parts_accept(parser, WORD_OTHER)) {
        period->interval = 2;
    }
    if (!phrase_parts_at_unit(parser, UNIT_MONTH) && !phrase_parts_at_unit(parser, UNIT_YEAR) &&
        (!phrase_parts_at_unit(parser, UNIT_QUARTER) || period->interval > 1))
        return phrase_parts_unexpected(parser);
    period->unit = (enum phrase_unit)parser->next->value;
    parser->next++;
    return 0;
}

/* Whether a date comes: a month with a number before or behind it. */
bool phrase_parts_at_date(const struct phrase_parser *parser)
{
    const struct phrase_word *word = parser->next;

    if (word->kind == WORD_MONTH)
        return begins_number(&word[1]);
    if (!begins_number(word))
        return false;
    while (begins_number(word) || word->kind == WORD_AND || word->kind == WORD_TO ||
           word->kind == WORD_MINUS || word->kind == WORD_THE)
        word++;
    if (word->kind == WORD_OF)
        word++;
    return word->kind == WORD_MONTH;
}

/* Whether a range goes on with a number; "- 2 days" is no range. */
static bool accept_number_range(struct phrase_parser *parser)
{
    const struct phrase_word *word = parser->next;

    if ((word->kind != WORD_TO && word->kind != WORD_MINUS) || !begins_number(&word[1]) ||
        word[2].kind == WORD_UNIT)
        return false;
    parser->next++;
    return true;
}

/* The days of a month as bits: "24", "24 and 31", "24 to 26". */
static int parse_days(struct phrase_parser *parser, bool (*begins)(const struct phrase_word *),
                      uint32_t *days)
{
    do {
        const struct phrase_word *word = parser->next;
        int from, to;

        if (!begins_number(word))
            return phrase_parts_unexpected(parser);
        from = to = (parser->next++)->value;
        if (accept_number_range(parser))
            to = (parser->next++)->value;
        if (to > 31 || to < from) {
            fault_set(parser->fault, word->at, phrase_parts_length(parser, word),
                      "'%.*s' is not a day of a month", (int)phrase_parts_length(parser, word),
                      parser->text + word->at);
            return fault_hint(parser->fault,
                              "for example '24 december' or '24 to 26 december'");
        }
        for (int mday = from; mday <= to; mday++)
            *days |= 1u << mday;
    } while (goes_on(parser, begins));
    return 0;
}

static int add_dates(struct phrase_parser *parser, uint32_t days, uint32_t months,
                     const struct phrase_word *first)
{
    struct phrase_date date = {.at = first->at, .length = phrase_parts_length(parser, first)};

    for (uint32_t month = months; month != 0; month &= month - 1)
        for (uint32_t mday = days; mday != 0; mday &= mday - 1) {
            if (parser->dates.count == PHRASE_PICKS) {
                fault_set(parser->fault, date.at, date.length, "more than %d dates",
                          PHRASE_PICKS);
                return fault_hint(parser->fault, "write several entries");
            }
            date.month = bits_lowest(month);
            date.mday = bits_lowest(mday);
            parser->dates.items[parser->dates.count++] = date;
        }
    return 0;
}

/* "24 december", "december 24 and 31", "24th of december and 6 january" */
int phrase_parts_dates(struct phrase_parser *parser)
{
    parser->sense = PHRASE_SENSE_DATES;
    parser->dates.interval = 1;
    do {
        const struct phrase_word *first = parser->next;
        uint32_t days = 0, months = 0;

        if (phrase_parts_accept(parser, WORD_MONTH)) {
            months = 1u << first->value;
            if (parse_days(parser, begins_lone_number, &days) != 0)
                return -1;
        } else {
            if (parse_days(parser, begins_number, &days) != 0)
                return -1;
            phrase_parts_accept(parser, WORD_OF);
            if (phrase_parts_months(parser, &months) != 0)
                return -1;
        }
        if (add_dates(parser, days, months, first) != 0)
            return -1;
        if (accept_number_range(parser)) {
            fault_set(parser->fault, first->at, parser->next->at - first->at,
                      "a range of dates that goes over a month's end");
            return fault_hint(parser->fault,
                              "write the first day and how long it lasts: '%d %s' "
                              "with 'duration: 14 days'",
                              bits_lowest(days), day_month_name(bits_lowest(months)));
        }
    } while (goes_on(parser, begins_date));
    return 0;
}
