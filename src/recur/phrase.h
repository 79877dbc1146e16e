/*
 * phrase: the small language of 'every:'.
 *
 * A phrase compiles to a rule and perhaps a shift by whole days ("second
 * tuesday of the month + 11 days"). Where the shifted day can be said by an
 * RRULE alone, it is; the shift is then zero.
 */
#ifndef RECUR_PHRASE_H
#define RECUR_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "recur/rule.h"

struct fault;
struct out;

/*
 * Which seven days a "second week of the month" is:
 * PHRASE_FULL: the weeks that lie wholly in the month, counted from its first
 * PHRASE_ISO:  the weeks that have most of their days (four) in the month, as ISO 8601 counts
 *              weeks of a year
 * PHRASE_DAYS: days 1 to 7, 8 to 14, ... of the month
 */
enum phrase_weeks { PHRASE_FULL, PHRASE_ISO, PHRASE_DAYS };

struct phrase {
    struct rule rule;
    int shift;     /* days added to each date of the rule */
    int span_days; /* days that it names: 7 for a week phrase, otherwise 1 */
};

/*
 * Reads TEXT. WEEK_START: the weekday on which weeks begin; where a rule counts weeks (every
 * two weeks) it becomes WKST. 0, or -1 with *fault at the word that is not understood and a
 * hint.
 */
int phrase_parse(const char *text, int week_start, enum phrase_weeks weeks,
                 struct phrase *phrase, struct fault *fault);

/* The RRULE, and where there is a shift ", then 3 days later" or ", then 1 day earlier". */
void phrase_print(struct out *out, const struct phrase *phrase);

/* The forms that phrases have, for the manual and for messages. */
struct phrase_form {
    char example[48];
    char meaning[96];
};
extern const struct phrase_form phrase_forms[];
extern const size_t phrase_form_count;

#endif
