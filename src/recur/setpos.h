/*
 * setpos: BYSETPOS, the choice of some of the occurrences of one period.
 *
 * The occurrences of a period are numbered from 0 in order of time. Where each of
 * its days has the same times, number n is time n % times of day n / times.
 */
#ifndef RECUR_SETPOS_H
#define RECUR_SETPOS_H

#include <stdint.h>

struct rule;

/* The first number at or after FROM that is chosen of COUNT in a period, or INT64_MAX. */
int64_t setpos_next(const struct rule *rule, int64_t count, int64_t from);

/*
 * The bits of WORDS are the days of a period, each with TIMES times: keeps the days
 * on which a time is chosen.
 */
void setpos_keep_days(const struct rule *rule, int64_t times, uint64_t *words, int word_count);

#endif
