#include "recur/rule_value.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "recur/bits.h"

#define QUOTE_LENGTH 24 /* of a user's word in a message */

size_t rule_value_place(const struct parser *parser, struct word word)
{
    return (size_t)(word.text - parser->text);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool rule_value_is(struct word word, const char *name)
{
    return text_is(word.text, word.length, name);
}

/* WORD for a message: in quotes, shortened, or "this" when it is empty or not plain. */
static const char *quote(struct word word, char quoted[QUOTE_LENGTH + 6])
{
    size_t length = word.length < QUOTE_LENGTH ? word.length : QUOTE_LENGTH;

    for (size_t i = 0; i < length; i++)
        if (word.text[i] <= ' ' || word.text[i] > '~')
            length = 0;
    if (length == 0)
        return strcpy(quoted, "this");
    quoted[0] = '\'';
    memcpy(quoted + 1, word.text, length);
    strcpy(quoted + 1 + length, length < word.length ? "...'" : "'");
    return quoted;
}

/* The candidate nearest to WORD, for "did you mean", or NULL. */
static const char *nearest(struct word word, const char *const *names, size_t count)
{
    char copy[QUOTE_LENGTH + 1] = {0};
    const char *best = NULL;
    size_t distance = 0;

    if (word.length > QUOTE_LENGTH)
        return NULL;
    memcpy(copy, word.text, word.length);
    for (size_t i = 0; i < count; i++)
        text_nearest(copy, names[i], &best, &distance);
    return best;
}

int rule_value_unknown(struct parser *parser, struct word word, const char *what,
                       const char *const *names, size_t count, const char *all)
{
    const char *best = nearest(word, names, count);
    char quoted[QUOTE_LENGTH + 6];

    fault_set(parser->fault, rule_value_place(parser, word), word.length, "%s is not %s",
              quote(word, quoted), what);
    if (best != NULL)
        return fault_hint(parser->fault, "did you mean %s?", best);
    return fault_hint(parser->fault, "write %s", all);
}

/* Takes the next item off the comma-separated *REST; false when it was the last one. */
static bool next_item(struct word *rest, struct word *item)
{
    const char *comma = memchr(rest->text, ',', rest->length);

    item->text = rest->text;
    item->length = comma != NULL ? (size_t)(comma - rest->text) : rest->length;
    if (comma == NULL)
        return false;
    rest->text += item->length + 1;
    rest->length -= item->length + 1;
    return true;
}

/* WORD is not a number that the part can have. */
static int bad_number(struct parser *parser, const struct rule_value *form, struct word word,
                      const char *what)
{
    unsigned long long low = form->low, high = form->high;
    char quoted[QUOTE_LENGTH + 6];

    fault_set(parser->fault, rule_value_place(parser, word), word.length, "%s is %s",
              quote(word, quoted), what);
    if (form->counts_back)
        return fault_hint(parser->fault, "%s is %llu to %llu, or -%llu to -%llu from the end",
                          form->name, low, high, low, high);
    return fault_hint(parser->fault, "%s is %llu to %llu", form->name, low, high);
}

/*
 * Reads the number at the start of WORD, with a sign where the part has them, and how long it
 * is. 0, or -1 when there is none or it is out of range.
 */
static int read_number(struct parser *parser, const struct rule_value *form, struct word word,
                       int64_t *number, size_t *length)
{
    bool negative = word.length > 0 && word.text[0] == '-';
    bool is_signed = negative || (word.length > 0 && word.text[0] == '+');
    size_t start = form->counts_back && is_signed ? 1 : 0;
    size_t at = start;
    uint64_t value = 0;

    for (; at < word.length && is_digit(word.text[at]); at++)
        if (value <= form->high)
            value = value * 10 + (uint64_t)(word.text[at] - '0');
    if (at == start)
        return bad_number(parser, form, word, "not a number");
    if (value < form->low || value > form->high)
        return bad_number(parser, form, (struct word){word.text, at}, "out of range");
    *length = at;
    *number = negative ? -(int64_t)value : (int64_t)value;
    return 0;
}

/* A number that is all of WORD. */
static int read_whole_number(struct parser *parser, const struct rule_value *form,
                             struct word word, int64_t *number)
{
    size_t length;

    if (read_number(parser, form, word, number, &length) < 0)
        return -1;
    if (length == word.length)
        return 0;
    bad_number(parser, form, word, "not a number");
    if (form->part == PART_BYMONTH && upper(word.text[length]) == 'L')
        return fault_hint(parser->fault, "the Gregorian calendar has no leap months");
    return -1;
}

static int read_interval(struct parser *parser, const struct rule_value *form,
                         struct word value)
{
    int64_t number;

    if (read_whole_number(parser, form, value, &number) < 0)
        return -1;
    parser->rule->interval = (uint32_t)number;
    return 0;
}

static int read_count(struct parser *parser, const struct rule_value *form, struct word value)
{
    int64_t number;

    if (read_whole_number(parser, form, value, &number) < 0)
        return -1;
    parser->rule->count = (uint64_t)number;
    return 0;
}

/* Lists are ordered as their values come: 1, 2, ..., then ..., -2, -1. */
static int order(int n)
{
    return n > 0 ? n : n + 1000;
}

static int too_many(struct parser *parser, const struct rule_value *form, struct word item)
{
    fault_set(parser->fault, rule_value_place(parser, item), item.length,
              "%s has more than %d values", form->name, RULE_LIST);
    return fault_hint(parser->fault, "write several rules");
}

static int add_position(struct parser *parser, const struct rule_value *form, struct word item,
                        int n)
{
    struct rule *rule = parser->rule;
    int at = 0;

    while (at < rule->pos_count && order(rule->pos[at]) < order(n))
        at++;
    if (at < rule->pos_count && rule->pos[at] == n)
        return 0;
    if (rule->pos_count == RULE_LIST)
        return too_many(parser, form, item);
    memmove(&rule->pos[at + 1], &rule->pos[at],
            (size_t)(rule->pos_count - at) * sizeof rule->pos[0]);
    rule->pos[at] = (int16_t)n;
    rule->pos_count++;
    return 0;
}

static int add_numbered_day(struct parser *parser, const struct rule_value *form,
                            struct word item, int n, int weekday)
{
    struct rule *rule = parser->rule;
    int at = 0;

    while (at < rule->nth_count && (order(rule->nth[at].n) < order(n) ||
                                    (rule->nth[at].n == n && rule->nth[at].weekday < weekday)))
        at++;
    if (at < rule->nth_count && rule->nth[at].n == n && rule->nth[at].weekday == weekday)
        return 0;
    if (rule->nth_count == RULE_LIST)
        return too_many(parser, form, item);
    memmove(&rule->nth[at + 1], &rule->nth[at],
            (size_t)(rule->nth_count - at) * sizeof rule->nth[0]);
    rule->nth[at] = (struct rule_nth){(int8_t)n, (uint8_t)weekday};
    rule->nth_count++;
    return 0;
}

static int add_number(struct parser *parser, const struct rule_value *form, struct word item,
                      int n)
{
    struct rule *rule = parser->rule;
    bool back = n < 0;
    int bit = back ? -n : n;

    switch (form->part) {
    case PART_BYSECOND: rule->by_second |= bits_one(bit); break;
    case PART_BYMINUTE: rule->by_minute |= bits_one(bit); break;
    case PART_BYHOUR: rule->by_hour |= 1u << bit; break;
    case PART_BYMONTH: rule->by_month |= 1u << bit; break;
    case PART_BYMONTHDAY: *(back ? &rule->by_mday_last : &rule->by_mday) |= 1u << bit; break;
    case PART_BYYEARDAY:
        (back ? rule->by_yday_last : rule->by_yday)[bit / 64] |= bits_one(bit % 64);
        break;
    case PART_BYWEEKNO: *(back ? &rule->by_week_last : &rule->by_week) |= bits_one(bit); break;
    default: return add_position(parser, form, item, n);
    }
    return 0;
}

static int read_numbers(struct parser *parser, const struct rule_value *form, struct word value)
{
    struct word item;
    bool more = true;

    while (more) {
        int64_t number;

        more = next_item(&value, &item);
        if (read_whole_number(parser, form, item, &number) < 0 ||
            add_number(parser, form, item, (int)number) < 0)
            return -1;
    }
    return 0;
}

/* A weekday's two letters; -1 with the fault when WORD is none. */
static int find_weekday(struct parser *parser, struct word word)
{
    int weekday = day_parse_weekday(word.text, word.length);
    char quoted[QUOTE_LENGTH + 6];

    for (int i = 0; i < 7; i++)
        if (rule_value_is(word, rule_weekday_code(i)))
            return i;
    fault_set(parser->fault, rule_value_place(parser, word), word.length, "%s is not a weekday",
              quote(word, quoted));
    if (weekday >= 0)
        return fault_hint(parser->fault, "write %s", rule_weekday_code(weekday));
    return fault_hint(parser->fault, "a weekday is MO, TU, WE, TH, FR, SA or SU");
}

static int read_weekdays(struct parser *parser, const struct rule_value *form,
                         struct word value)
{
    struct word item;
    bool more = true;

    while (more) {
        int64_t number = 0;
        size_t length = 0;
        int weekday;

        more = next_item(&value, &item);
        if (item.length > 0 && memchr("+-0123456789", item.text[0], 12) != NULL &&
            read_number(parser, form, item, &number, &length) < 0)
            return -1;
        weekday = find_weekday(parser, (struct word){item.text + length, item.length - length});
        if (weekday < 0)
            return -1;
        if (number == 0)
            parser->rule->by_day |= (uint8_t)(1u << weekday);
        else if (add_numbered_day(parser, form, item, (int)number, weekday) < 0)
            return -1;
        if (number != 0 && parser->numbered_day.length == 0)
            parser->numbered_day = item;
    }
    return 0;
}

static int read_week_start(struct parser *parser, const struct rule_value *form,
                           struct word value)
{
    int weekday = find_weekday(parser, value);

    (void)form;
    if (weekday < 0)
        return -1;
    parser->rule->week_start = (uint8_t)weekday;
    return 0;
}

static int read_freq(struct parser *parser, const struct rule_value *form, struct word value)
{
    const char *names[RULE_FREQS];

    for (int i = 0; i < RULE_FREQS; i++) {
        names[i] = rule_freq_name((enum rule_freq)i);
        if (rule_value_is(value, names[i])) {
            parser->rule->freq = (enum rule_freq)i;
            return 0;
        }
    }
    (void)form;
    return rule_value_unknown(parser, value, "a value of FREQ", names, RULE_FREQS,
                              "DAILY, WEEKLY, MONTHLY or YEARLY");
}

static int read_skip(struct parser *parser, const struct rule_value *form, struct word value)
{
    static const char *const names[] = {"OMIT", "BACKWARD", "FORWARD"};

    for (int i = 0; i < 3; i++) {
        if (rule_value_is(value, names[i])) {
            parser->rule->skip = (enum rule_skip)i;
            return 0;
        }
    }
    (void)form;
    return rule_value_unknown(parser, value, "a value of SKIP", names, 3,
                              "OMIT, BACKWARD or FORWARD");
}

static int read_scale(struct parser *parser, const struct rule_value *form, struct word value)
{
    char quoted[QUOTE_LENGTH + 6];

    (void)form;
    if (rule_value_is(value, "GREGORIAN"))
        return 0;
    fault_set(parser->fault, rule_value_place(parser, value), value.length,
              "%s is not a calendar that is supported", quote(value, quoted));
    return fault_hint(parser->fault, "write GREGORIAN, or leave RSCALE out");
}

/* The number that COUNT digits at TEXT make. */
static int digits(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* How UNTIL is written: "20261224", "20261224T120000" or "20261224T120000Z". */
static enum rule_until until_kind(const char *text, size_t length)
{
    static const char form[] = "00000000T000000Z";

    for (size_t i = 0; i < length; i++)
        if (length > 16 || (form[i] == '0' ? !is_digit(text[i]) : upper(text[i]) != form[i]))
            return RULE_NO_UNTIL;
    switch (length) {
    case 8: return RULE_UNTIL_DATE;
    case 15: return RULE_UNTIL_WALL;
    case 16: return RULE_UNTIL_UTC;
    default: return RULE_NO_UNTIL;
    }
}

static int not_a_date(struct parser *parser, struct word value)
{
    char quoted[QUOTE_LENGTH + 6];
    char plain[17];
    size_t length = 0;

    fault_set(parser->fault, rule_value_place(parser, value), value.length, "%s is not a date",
              quote(value, quoted));
    for (size_t i = 0; i < value.length && length < sizeof plain - 1; i++)
        if (value.text[i] != '-' && value.text[i] != ':')
            plain[length++] = upper(value.text[i]);
    plain[length] = '\0';
    if (until_kind(plain, length) != RULE_NO_UNTIL)
        return fault_hint(parser->fault, "write %s", plain);
    return fault_hint(parser->fault,
                      "write a date as 20261224, a local time as 20261224T220000, "
                      "a time in UTC as 20261224T210000Z");
}

static int read_until(struct parser *parser, const struct rule_value *form, struct word value)
{
    enum rule_until kind = until_kind(value.text, value.length);
    struct date date;
    int hour = 23, minute = 59, second = 59;

    (void)form;
    if (kind == RULE_NO_UNTIL)
        return not_a_date(parser, value);
    date = (struct date){digits(value.text, 4), digits(value.text + 4, 2),
                         digits(value.text + 6, 2)};
    if (!day_exists(date))
        return fault_set(parser->fault, rule_value_place(parser, value), 8,
                         "there is no day %04d-%02d-%02d", date.year, date.month, date.mday);
    if (kind != RULE_UNTIL_DATE) {
        hour = digits(value.text + 9, 2);
        minute = digits(value.text + 11, 2);
        second = digits(value.text + 13, 2);
    }
    if (hour > 23 || minute > 59 || second > 59) {
        fault_set(parser->fault, rule_value_place(parser, value) + 9, 6,
                  "there is no time of day %02d:%02d:%02d", hour, minute, second);
        return fault_hint(parser->fault, "times go from 000000 to 235959");
    }
    parser->rule->until_kind = kind;
    parser->rule->until =
        (struct wall){day_from_date(date), (hour * 60 + minute) * 60 + second};
    return 0;
}

#define ANY       0x7fu
#define SUB_DAILY (RULE_FREQ(RULE_SECONDLY) | RULE_FREQ(RULE_MINUTELY) | RULE_FREQ(RULE_HOURLY))

const struct rule_value rule_value_forms[RULE_PARTS] = {
    {PART_FREQ, "FREQ", read_freq, 0, 0, false, ANY},
    {PART_INTERVAL, "INTERVAL", read_interval, 1, RULE_INTERVAL_MAX, false, ANY},
    {PART_COUNT, "COUNT", read_count, 1, RULE_COUNT_MAX, false, ANY},
    {PART_UNTIL, "UNTIL", read_until, 0, 0, false, ANY},
    {PART_BYSECOND, "BYSECOND", read_numbers, 0, 60, false, ANY},
    {PART_BYMINUTE, "BYMINUTE", read_numbers, 0, 59, false, ANY},
    {PART_BYHOUR, "BYHOUR", read_numbers, 0, 23, false, ANY},
    {PART_BYDAY, "BYDAY", read_weekdays, 1, 53, true, ANY},
    {PART_BYMONTHDAY, "BYMONTHDAY", read_numbers, 1, 31, true, ANY & ~RULE_FREQ(RULE_WEEKLY)},
    {PART_BYYEARDAY, "BYYEARDAY", read_numbers, 1, 366, true,
     SUB_DAILY | RULE_FREQ(RULE_YEARLY)},
    {PART_BYWEEKNO, "BYWEEKNO", read_numbers, 1, 53, true, RULE_FREQ(RULE_YEARLY)},
    {PART_BYMONTH, "BYMONTH", read_numbers, 1, 12, false, ANY},
    {PART_BYSETPOS, "BYSETPOS", read_numbers, 1, 366, true, ANY},
    {PART_WKST, "WKST", read_week_start, 0, 0, false, ANY},
    {PART_RSCALE, "RSCALE", read_scale, 0, 0, false, ANY},
    {PART_SKIP, "SKIP", read_skip, 0, 0, false, ANY},
};
