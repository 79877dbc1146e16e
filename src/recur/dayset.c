#include "recur/dayset.h"

#include "recur/bits.h"

void dayset_fill(struct dayset *set, int from, int to)
{
    for (int i = 0; i < DAYSET_WORDS; i++)
        set->words[i] = UINT64_MAX;
    dayset_keep_range(set, from, to);
}

uint64_t dayset_get(const struct dayset *set, int at)
{
    int word = at / 64;
    int shift = at % 64;
    uint64_t bits;

    if (at < 0)
        return at > -64 ? set->words[0] << -at : 0;
    if (at >= DAYSET_BITS)
        return 0;
    bits = set->words[word] >> shift;
    if (shift > 0 && word + 1 < DAYSET_WORDS)
        bits |= set->words[word + 1] << (64 - shift);
    return bits;
}

void dayset_keep(struct dayset *set, const struct dayset *other)
{
    for (int i = 0; i < DAYSET_WORDS; i++)
        set->words[i] &= other->words[i];
}

static int clamp(int64_t bit)
{
    return bit < 0 ? 0 : bit > DAYSET_BITS ? DAYSET_BITS : (int)bit;
}

void dayset_keep_range(struct dayset *set, int64_t from, int64_t to)
{
    int low = clamp(from), high = clamp(to);

    for (int i = 0; i < low / 64; i++)
        set->words[i] = 0;
    if (low < DAYSET_BITS)
        set->words[low / 64] &= ~bits_below(low % 64);
    if (high < DAYSET_BITS)
        set->words[high / 64] &= bits_below(high % 64);
    for (int i = high / 64 + 1; i < DAYSET_WORDS; i++)
        set->words[i] = 0;
}

bool dayset_has(const struct dayset *set, int bit)
{
    return bit >= 0 && bit < DAYSET_BITS && (set->words[bit / 64] >> bit % 64 & 1) != 0;
}

int dayset_count(const struct dayset *set, int to)
{
    int count = 0;

    for (int i = 0; i < to / 64; i++)
        count += bits_count(set->words[i]);
    if (to % 64 > 0)
        count += bits_count(set->words[to / 64] & bits_below(to % 64));
    return count;
}

int dayset_last(const struct dayset *set)
{
    int word = DAYSET_WORDS - 1;

    while (set->words[word] == 0)
        word--;
    return 64 * word + bits_highest(set->words[word]);
}
