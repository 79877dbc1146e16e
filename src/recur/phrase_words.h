/*
 * phrase_words: the words of a phrase, looked up in one table.
 */
#ifndef RECUR_PHRASE_WORDS_H
#define RECUR_PHRASE_WORDS_H

#include <stddef.h>

struct fault;

enum phrase_unit {
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKDAY, /* "weekday": any of Monday to Friday */
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_NAMED /* weekdays by their names; no word of its own */
};

enum phrase_word_kind {
    WORD_END,     /* behind the last word */
    WORD_NUMBER,  /* 24; value: the number */
    WORD_ORDINAL, /* second, 2nd; value: 2; penultimate: -2 */
    WORD_LAST,
    WORD_NEXT,    /* of "next to last" */
    WORD_OTHER,   /* of "every other week" */
    WORD_UNIT,    /* day, weeks; value: enum phrase_unit */
    WORD_ADVERB,  /* daily, weekly; value: enum phrase_unit */
    WORD_WEEKDAY, /* tuesday, tue, tuesdays; value: from 0 for Monday */
    WORD_MONTH,   /* december, dec; value: from 1 */
    WORD_EVERY,   /* every, each */
    WORD_THE,
    WORD_ON,
    WORD_OF,    /* of, in */
    WORD_AND,   /* and, or, ',', '/' */
    WORD_TO,    /* to, through */
    WORD_PLUS,  /* '+', plus */
    WORD_MINUS, /* '-', minus; also the hyphen of "mon-fri" */
    WORD_AFTER,
    WORD_BEFORE
};

struct phrase_word {
    enum phrase_word_kind kind;
    int value;
    size_t at, length; /* where it stands in the text, in bytes */
};

#define PHRASE_WORDS 128 /* in one phrase, with the end */

/*
 * Reads the words of TEXT up to WORD_END. 0, or -1 with *fault at what is no word of a phrase:
 * with the nearest word, or with what to write instead of it.
 */
int phrase_words_read(const char *text, struct phrase_word words[PHRASE_WORDS],
                      struct fault *fault);

#endif
