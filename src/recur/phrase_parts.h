/*
 * phrase_parts: the parts of which the forms of phrases are made, read from their words.
 *
 * Each function reads what its name says at parser->next and goes on behind it: 0, or -1 with
 * *parser->fault at the word that does not fit.
 */
#ifndef RECUR_PHRASE_PARTS_H
#define RECUR_PHRASE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recur/phrase_rule.h"
#include "recur/phrase_words.h"

/* What a phrase turns out to be. */
enum phrase_sense {
    PHRASE_SENSE_RULE,  /* `rule` is all: tuesday, 2 weeks */
    PHRASE_SENSE_PICKS, /* `picks` of `period` */
    PHRASE_SENSE_DATES  /* `dates` */
};

struct phrase_parser {
    const char *text;
    const struct phrase_word *next; /* word */
    struct fault *fault;
    enum phrase_sense sense;
    struct rule *rule;
    struct phrase_picks picks;
    struct phrase_period period;
    struct phrase_dates dates;
    int shift; /* days */
};

/* -1 and the fault that the next word is not expected, with examples. */
int phrase_parts_unexpected(const struct phrase_parser *parser);

/* Bytes from the word FROM to the last one that was read. */
size_t phrase_parts_length(const struct phrase_parser *parser, const struct phrase_word *from);

/* Goes over a word of KIND, if one is next. */
bool phrase_parts_accept(struct phrase_parser *parser, enum phrase_word_kind kind);

/* Goes over "every", "the" and "on", which only make a phrase read well. */
void phrase_parts_skip_articles(struct phrase_parser *parser);

/* Whether the next word is UNIT; whether weekdays, an ordinal or a date begin there. */
bool phrase_parts_at_unit(const struct phrase_parser *parser, enum phrase_unit unit);
bool phrase_parts_at_weekdays(const struct phrase_parser *parser);
bool phrase_parts_at_ordinal(const struct phrase_parser *parser);
bool phrase_parts_at_date(const struct phrase_parser *parser);

/* "tuesday", "tuesday and thursday", "mon-fri", "weekdays and saturday": bit 0 (Monday) to 6 */
int phrase_parts_weekdays(struct phrase_parser *parser, uint8_t *weekdays);

/* "march and october", "june to august": bit 1 to 12 */
int phrase_parts_months(struct phrase_parser *parser, uint32_t *months);

/* "first and third monday", "15th and last day", "second to last week": sense and picks */
int phrase_parts_picks(struct phrase_parser *parser);

/* "the month", "every 2 months", "the quarter", "march and october": period */
int phrase_parts_period(struct phrase_parser *parser);

/* "24 december", "december 24 and 31", "24th of december and 6 january": sense and dates */
int phrase_parts_dates(struct phrase_parser *parser);

#endif
