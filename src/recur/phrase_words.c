#include "recur/phrase_words.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "time/day.h"

#define DIGITS     "0123456789"
#define DIGITS_MAX 4
#define SHOWN      40 /* bytes of a word that a message shows */

static const struct {
    char text[16];
    enum phrase_word_kind kind;
    int value;
} vocabulary[] = {
    {"every", WORD_EVERY, 0},
    {"each", WORD_EVERY, 0},
    {"the", WORD_THE, 0},
    {"on", WORD_ON, 0},
    {"of", WORD_OF, 0},
    {"in", WORD_OF, 0},
    {"and", WORD_AND, 0},
    {"or", WORD_AND, 0},
    {"to", WORD_TO, 0},
    {"through", WORD_TO, 0},
    {"plus", WORD_PLUS, 0},
    {"minus", WORD_MINUS, 0},
    {"after", WORD_AFTER, 0},
    {"before", WORD_BEFORE, 0},
    {"other", WORD_OTHER, 0},
    {"next", WORD_NEXT, 0},
    {"last", WORD_LAST, 0},
    {"penultimate", WORD_ORDINAL, -2},
    {"first", WORD_ORDINAL, 1},
    {"second", WORD_ORDINAL, 2},
    {"third", WORD_ORDINAL, 3},
    {"fourth", WORD_ORDINAL, 4},
    {"fifth", WORD_ORDINAL, 5},
    {"sixth", WORD_ORDINAL, 6},
    {"seventh", WORD_ORDINAL, 7},
    {"eighth", WORD_ORDINAL, 8},
    {"ninth", WORD_ORDINAL, 9},
    {"tenth", WORD_ORDINAL, 10},
    {"minute", WORD_UNIT, UNIT_MINUTE},
    {"minutes", WORD_UNIT, UNIT_MINUTE},
    {"min", WORD_UNIT, UNIT_MINUTE},
    {"hour", WORD_UNIT, UNIT_HOUR},
    {"hours", WORD_UNIT, UNIT_HOUR},
    {"h", WORD_UNIT, UNIT_HOUR},
    {"day", WORD_UNIT, UNIT_DAY},
    {"days", WORD_UNIT, UNIT_DAY},
    {"weekday", WORD_UNIT, UNIT_WEEKDAY},
    {"weekdays", WORD_UNIT, UNIT_WEEKDAY},
    {"weekend", WORD_UNIT, UNIT_WEEKEND},
    {"weekends", WORD_UNIT, UNIT_WEEKEND},
    {"week", WORD_UNIT, UNIT_WEEK},
    {"weeks", WORD_UNIT, UNIT_WEEK},
    {"month", WORD_UNIT, UNIT_MONTH},
    {"months", WORD_UNIT, UNIT_MONTH},
    {"quarter", WORD_UNIT, UNIT_QUARTER},
    {"quarters", WORD_UNIT, UNIT_QUARTER},
    {"year", WORD_UNIT, UNIT_YEAR},
    {"years", WORD_UNIT, UNIT_YEAR},
    {"hourly", WORD_ADVERB, UNIT_HOUR},
    {"daily", WORD_ADVERB, UNIT_DAY},
    {"weekly", WORD_ADVERB, UNIT_WEEK},
    {"monthly", WORD_ADVERB, UNIT_MONTH},
    {"quarterly", WORD_ADVERB, UNIT_QUARTER},
    {"yearly", WORD_ADVERB, UNIT_YEAR},
    {"annually", WORD_ADVERB, UNIT_YEAR},
};

#define TIME_HINT "the time of day is a key of its own: start: \"22:30\""
#define TWO_WEEKS "write '2 weeks on thursday'"
#define WORKDAYS                                                                               \
    "write 'weekday' for Monday to Friday; holidays are listed in 'except:' or as a freeze"

/* Words that people try, and what to write instead. */
static const struct {
    const char *text;
    const char *hint;
} strangers[] = {
    {"at", TIME_HINT},
    {"am", TIME_HINT},
    {"pm", TIME_HINT},
    {"noon", TIME_HINT},
    {"midnight", TIME_HINT},
    {"uhr", TIME_HINT},
    {"from", "the first date is a key of its own: 'first:'"},
    {"until", "the last date is a key of its own: 'until:'"},
    {"except", "dates that fall out are a key of their own: 'except:'"},
    {"workday", WORKDAYS},
    {"workdays", WORKDAYS},
    {"working", WORKDAYS},
    {"business", WORKDAYS},
    {"fortnight", TWO_WEEKS},
    {"fortnightly", TWO_WEEKS},
    {"biweekly", TWO_WEEKS},
    {"bimonthly", "write '2 months on the 15th' or '1st and 15th of the month'"},
    {"once", "write 'day', 'week on tuesday' or 'month on the 15th'"},
    {"twice", "write which days: 'tuesday and thursday', '1st and 15th of the month'"},
};

/* Where the reader stands: TEXT is the rest, AT its offset. */
struct lexer {
    const char *text;
    size_t at;
    struct fault *fault;
};

static size_t count_letters(const char *text)
{
    size_t count = 0;

    while ((text[count] | 0x20) >= 'a' && (text[count] | 0x20) <= 'z')
        count++;
    return count;
}

static int shown(size_t length)
{
    return (int)(length < SHOWN ? length : SHOWN);
}

/* The nearest known word, or NULL. */
static const char *nearest(const char *word)
{
    const char *best = NULL;
    size_t distance = 0;

    for (size_t i = 0; i < sizeof vocabulary / sizeof vocabulary[0]; i++)
        if (strlen(vocabulary[i].text) > 2)
            text_nearest(word, vocabulary[i].text, &best, &distance);
    for (int i = 0; i < 7; i++)
        text_nearest(word, day_name(i), &best, &distance);
    for (int i = 1; i <= 12; i++)
        text_nearest(word, day_month_name(i), &best, &distance);
    return best;
}

static int refuse_word(const struct lexer *lexer, size_t length)
{
    char word[SHOWN + 1] = "";
    const char *near = NULL;

    memcpy(word, lexer->text, (size_t)shown(length));
    fault_set(lexer->fault, lexer->at, length, "'%s' is not understood", word);
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++)
        if (text_is(lexer->text, length, strangers[i].text))
            return fault_hint(lexer->fault, "%s", strangers[i].hint);
    if (length <= SHOWN)
        near = nearest(word);
    if (near != NULL)
        return fault_hint(lexer->fault, "did you mean '%s'?", near);
    return fault_hint(lexer->fault, "for example 'tuesday', '2 weeks on thursday', 'last "
                                    "saturday of the month' or '24 december'");
}

static int read_name(const struct lexer *lexer, struct phrase_word *word)
{
    size_t length = count_letters(lexer->text);
    bool plural = length > 4 && (lexer->text[length - 1] | 0x20) == 's';
    char first = (char)(lexer->text[0] | 0x20);
    int value;

    word->length = length;
    for (size_t i = 0; i < sizeof vocabulary / sizeof vocabulary[0]; i++)
        if (vocabulary[i].text[0] == first &&
            text_is(lexer->text, length, vocabulary[i].text)) {
            word->kind = vocabulary[i].kind;
            word->value = vocabulary[i].value;
            return 0;
        }
    value = day_parse_weekday(lexer->text, length);
    if (value < 0 && plural)
        value = day_parse_weekday(lexer->text, length - 1);
    word->kind = WORD_WEEKDAY;
    if (value < 0) {
        value = day_parse_month(lexer->text, length);
        word->kind = WORD_MONTH;
    }
    word->value = value;
    return value < 0 ? refuse_word(lexer, length) : 0;
}

/* Times and dates in figures: 22:30, 22.30, 24.12., 2026-12-24. */
static int refuse_figures(const struct lexer *lexer, size_t digits)
{
    const char *text = lexer->text;
    size_t length = strspn(text, DIGITS ":.-/");
    char mark = text[digits];

    if (mark == ':') {
        fault_set(lexer->fault, lexer->at, length, "'%.*s' is a time of day", shown(length),
                  text);
        return fault_hint(lexer->fault, TIME_HINT);
    }
    fault_set(lexer->fault, lexer->at, length, "'%.*s' is not understood", shown(length), text);
    if (mark == '-')
        return fault_hint(lexer->fault, "single dates are listed in 'dates:'; the 24th of each "
                                        "December is '24 december'");
    return fault_hint(lexer->fault, "a date is written '24 december', and a time of day is a "
                                    "key of its own: start: \"22:30\"");
}

static int read_number(const struct lexer *lexer, struct phrase_word *word)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    const char *text = lexer->text;
    size_t digits = text_digits(text);
    const char *rest = text + digits;
    bool more = rest[0] != '\0' && rest[1] >= '0' && rest[1] <= '9';

    if (more && (rest[0] == ':' || rest[0] == '.' || (rest[0] == '-' && digits == 4)))
        return refuse_figures(lexer, digits);
    word->kind = WORD_NUMBER;
    word->length = digits;
    if (digits > DIGITS_MAX) {
        fault_set(lexer->fault, lexer->at, digits, "the number is too large");
        return fault_hint(lexer->fault, "no phrase needs more than %d figures", DIGITS_MAX);
    }
    for (size_t i = 0; i < digits; i++)
        word->value = word->value * 10 + (text[i] - '0');
    for (size_t i = 0; i < 4; i++)
        if (text_is(rest, count_letters(rest), endings[i])) {
            word->kind = WORD_ORDINAL;
            word->length = digits + 2;
        }
    if (word->value == 0) {
        fault_set(lexer->fault, lexer->at, word->length, "numbers begin with 1");
        return fault_hint(lexer->fault,
                          "for example '2 weeks on thursday' or '1st of the month'");
    }
    return 0;
}

static int read_sign(const struct lexer *lexer, struct phrase_word *word)
{
    uint32_t code_point;

    word->length = 1;
    switch (lexer->text[0]) {
    case ',':
    case '/': word->kind = WORD_AND; return 0;
    case '+': word->kind = WORD_PLUS; return 0;
    case '-': word->kind = WORD_MINUS; return 0;
    default: break;
    }
    return refuse_word(lexer, text_decode(lexer->text, &code_point));
}

static int read_word(const struct lexer *lexer, struct phrase_word *word)
{
    char c = lexer->text[0];

    if (c >= '0' && c <= '9')
        return read_number(lexer, word);
    if (count_letters(lexer->text) > 0)
        return read_name(lexer, word);
    return read_sign(lexer, word);
}

int phrase_words_read(const char *text, struct phrase_word words[PHRASE_WORDS],
                      struct fault *fault)
{
    struct lexer lexer = {.text = text, .fault = fault};

    for (size_t count = 0;; count++) {
        struct phrase_word *word = &words[count];

        while (text[lexer.at] != '\0' && strchr(" \t\r\n", text[lexer.at]) != NULL)
            lexer.at++;
        lexer.text = text + lexer.at;
        *word = (struct phrase_word){.kind = WORD_END, .at = lexer.at};
        if (*lexer.text == '\0')
            return 0;
        if (count == PHRASE_WORDS - 1) {
            fault_set(fault, lexer.at, 0, "more than %d words", PHRASE_WORDS - 1);
            return fault_hint(fault, "write an entry for each of the dates that are meant");
        }
        if (read_word(&lexer, word) != 0)
            return -1;
        lexer.at += word->length;
        /* The point of an abbreviation: "dec." */
        if (text[lexer.at] == '.' && strchr(" \t\r\n", text[lexer.at + 1]) != NULL)
            lexer.at++;
    }
}
