/*
 * rule_value: the parts of a rule and what their values may be: one row of a table each.
 */
#ifndef RECUR_RULE_VALUE_H
#define RECUR_RULE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recur/rule.h"

struct fault;

enum rule_part {
    PART_FREQ,
    PART_INTERVAL,
    PART_COUNT,
    PART_UNTIL,
    PART_BYSECOND,
    PART_BYMINUTE,
    PART_BYHOUR,
    PART_BYDAY,
    PART_BYMONTHDAY,
    PART_BYYEARDAY,
    PART_BYWEEKNO,
    PART_BYMONTH,
    PART_BYSETPOS,
    PART_WKST,
    PART_RSCALE,
    PART_SKIP,
    RULE_PARTS
};

/* A stretch of the text. */
struct word {
    const char *text;
    size_t length;
};

struct parser {
    const char *text;
    struct rule *rule;
    struct fault *fault;
    struct word given[RULE_PARTS]; /* each part's name and value; length 0: not given */
    struct word numbered_day;      /* the first value of BYDAY with a number */
};

struct rule_value {
    enum rule_part part;
    const char *name;
    int (*read)(struct parser *parser, const struct rule_value *form, struct word value);
    uint64_t low, high; /* the range of numbers */
    bool counts_back;   /* they may be negative: counted from the end */
    unsigned freqs;     /* the values of FREQ that the part can stand with */
};

extern const struct rule_value rule_value_forms[RULE_PARTS];

/* A set of values of FREQ. */
#define RULE_FREQ(freq) (1u << (freq))

/* Where WORD stands in the rule. */
size_t rule_value_place(const struct parser *parser, struct word word);

/* Whether WORD is NAME, in any case. */
bool rule_value_is(struct word word, const char *name);

/* WORD is not WHAT, which is one of NAMES: sets the fault, with the nearest of them for a hint,
 * or else ALL. Returns -1. */
int rule_value_unknown(struct parser *parser, struct word word, const char *what,
                       const char *const *names, size_t count, const char *all);

#endif
