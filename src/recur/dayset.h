/*
 * dayset: a set of days in and around one year, as bits.
 *
 * Bit DAYSET_JANUARY is 1 January. The bits before and after the year are there
 * because weeks do not end with the year, and SKIP can move a day out of it.
 */
#ifndef RECUR_DAYSET_H
#define RECUR_DAYSET_H

#include <stdbool.h>
#include <stdint.h>

#define DAYSET_WORDS   6
#define DAYSET_BITS    (64 * DAYSET_WORDS)
#define DAYSET_JANUARY 8 /* leaves 8 bits before a year of 366 days and 10 behind it */

struct dayset {
    uint64_t words[DAYSET_WORDS];
};

/* Makes it the set of the bits from FROM up to and without TO. */
void dayset_fill(struct dayset *set, int from, int to);

/* The 64 bits from bit AT on; none are set before bit 0 and behind the last one. */
uint64_t dayset_get(const struct dayset *set, int at);

/* Adds the bits of BITS from bit AT on; what lies outside of the set is dropped. */
static inline void dayset_add(struct dayset *set, int at, uint64_t bits)
{
    int word = at / 64;
    int shift = at % 64;

    if (at < 0) {
        set->words[0] |= at > -64 ? bits >> -at : 0;
        return;
    }
    if (at >= DAYSET_BITS)
        return;
    set->words[word] |= bits << shift;
    if (shift > 0 && word + 1 < DAYSET_WORDS)
        set->words[word + 1] |= bits >> (64 - shift);
}

/* Drops what is not in OTHER. */
void dayset_keep(struct dayset *set, const struct dayset *other);

/* Drops what is not in [FROM, TO), which may lie outside of the set. */
void dayset_keep_range(struct dayset *set, int64_t from, int64_t to);

bool dayset_has(const struct dayset *set, int bit);

static inline bool dayset_is_empty(const struct dayset *set)
{
    uint64_t any = 0;

    for (int i = 0; i < DAYSET_WORDS; i++)
        any |= set->words[i];
    return any == 0;
}

/* How many bits there are below bit TO (0 to DAYSET_BITS). */
int dayset_count(const struct dayset *set, int to);

/* The last bit of a set that is not empty. */
int dayset_last(const struct dayset *set);

#endif
