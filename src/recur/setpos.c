#include "recur/setpos.h"

#include "recur/bits.h"
#include "recur/dayset.h"
#include "recur/rule.h"

/* The number that the position POS means, negative or too large where there is none. */
static int64_t number(int pos, int64_t count)
{
    return pos > 0 ? pos - 1 : count + pos;
}

int64_t setpos_next(const struct rule *rule, int64_t count, int64_t from)
{
    int64_t next = INT64_MAX;

    for (int i = 0; i < rule->pos_count; i++) {
        int64_t n = number(rule->pos[i], count);

        if (n >= from && n < count && n < next)
            next = n;
    }
    return next;
}

void setpos_keep_days(const struct rule *rule, int64_t times, uint64_t *words, int word_count)
{
    uint64_t kept[DAYSET_WORDS] = {0};
    int64_t count = 0;

    for (int i = 0; i < word_count; i++)
        count += times * bits_count(words[i]);
    for (int i = 0; i < rule->pos_count; i++) {
        int64_t n = number(rule->pos[i], count);
        int day_number, word = 0;

        if (n < 0 || n >= count)
            continue;
        day_number = (int)(n / times);
        while (day_number >= bits_count(words[word]))
            day_number -= bits_count(words[word++]);
        kept[word] |= bits_one(bits_nth(words[word], day_number));
    }
    for (int i = 0; i < word_count; i++)
        words[i] = kept[i];
}
