#include "recur/dayset.h"

#include "recur/bits.h"

void dayset_add_range(struct dayset *set, int from, int to)
{
    for (int i = 0; i < DAYSET_WORDS; i++) {
        int low = from > 64 * i ? from - 64 * i : 0;
        int high = to - 64 * i;

        if (low < 64 && high > low)
            set->words[i] |= bits_range(low, high);
    }
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

void dayset_keep_range(struct dayset *set, int64_t from, int64_t to)
{
    for (int i = 0; i < DAYSET_WORDS; i++) {
        int64_t low = from - 64 * i;
        int64_t high = to - 64 * i;

        if (low >= 64 || high <= 0) {
            set->words[i] = 0;
            continue;
        }
        set->words[i] &= bits_range(low > 0 ? (int)low : 0, high < 64 ? (int)high : 64);
    }
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
