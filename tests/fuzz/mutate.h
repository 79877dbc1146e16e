/*
 * mutate: new policies from old ones, word by word and line by line, so that most stay
 * policies.
 */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
                                 size_t b_size, uint8_t *to, size_t most, unsigned seed);

/* Values near which something changes. */
static const char *const mutate_values[] = {"\"00:00\"",
                                            "\"02:30\"",
                                            "\"24:00\"",
                                            "\"23:59:59\"",
                                            "sunday 12:00",
                                            "2026-03-29",
                                            "\"2026-10-25 02:30\"",
                                            "2026-01-31",
                                            "2028-02-29",
                                            "9999-12-31",
                                            "0001-01-01",
                                            "1s",
                                            "90m",
                                            "25h",
                                            "1 month",
                                            "3 days",
                                            "2 weeks",
                                            "5 business days",
                                            "before start",
                                            "at once",
                                            "none",
                                            "day",
                                            "weekday",
                                            "29 february",
                                            "2 weeks on friday",
                                            "last sunday of the month",
                                            "second tuesday of the month + 11 days",
                                            "second week of the month",
                                            "hour",
                                            "FREQ=MINUTELY;INTERVAL=20",
                                            "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;SKIP=FORWARD",
                                            "FREQ=WEEKLY;COUNT=9",
                                            "Europe/Berlin",
                                            "America/New_York",
                                            "Pacific/Apia",
                                            "Africa/Casablanca",
                                            "Australia/Lord_Howe",
                                            "UTC",
                                            "skip",
                                            "shift",
                                            "next",
                                            "before",
                                            "after",
                                            "true",
                                            "false",
                                            "a.ics",
                                            "2 per week",
                                            "1h per day",
                                            "user",
                                            "\"a,b;c\\\\d\\\"e\"",
                                            "\"\\ue000\\u2028\\t\\n=\"",
                                            "done",
                                            "not-done",
                                            "{}",
                                            "[]",
                                            "0",
                                            "1",
                                            "2147483647"};

struct mutate {
    uint8_t *data;
    size_t size, most;
    uint32_t state; /* never 0 */
};

/* A number below LIMIT. */
static inline size_t mutate_random(struct mutate *mutate, size_t limit)
{
    mutate->state ^= mutate->state << 13;
    mutate->state ^= mutate->state >> 17;
    mutate->state ^= mutate->state << 5;
    return mutate->state % limit;
}

/* Puts the LENGTH bytes at TEXT, which are not in DATA, in the place of COUNT at AT. */
static inline void mutate_replace(struct mutate *mutate, size_t at, size_t count,
                                  const void *text, size_t length)
{
    if (mutate->size - count + length > mutate->most)
        return;
    memmove(mutate->data + at + length, mutate->data + at + count, mutate->size - at - count);
    memcpy(mutate->data + at, text, length);
    mutate->size += length - count;
}

struct mutate_piece {
    size_t at, length;
};

/* A piece of SIZE bytes at TEXT with one of BORDERS, or an end, on both sides. */
static inline struct mutate_piece mutate_pick(struct mutate *mutate, const uint8_t *text,
                                              size_t size, const char *borders)
{
    size_t at = mutate_random(mutate, size), end = at;

    while (at > 0 && (text[at - 1] == '\0' || strchr(borders, text[at - 1]) == NULL))
        at--;
    while (end < size && (text[end] == '\0' || strchr(borders, text[end]) == NULL))
        end++;
    return (struct mutate_piece){at, end - at};
}

#define MUTATE_WORD 64

static inline void mutate_once(struct mutate *mutate)
{
    const char *const borders =
        mutate_random(mutate, 2) == 0 ? " \n{}[]," : " \n{}[],:;=-@\"/"; /* values; parts */
    const struct mutate_piece to = mutate_pick(mutate, mutate->data, mutate->size, borders);
    const struct mutate_piece from = mutate_pick(mutate, mutate->data, mutate->size, borders);
    const struct mutate_piece line = mutate_pick(mutate, mutate->data, mutate->size, "\n");
    const char *value =
        mutate_values[mutate_random(mutate, sizeof mutate_values / sizeof mutate_values[0])];
    const size_t behind = line.at + line.length + (line.at + line.length < mutate->size);
    char word[MUTATE_WORD];

    switch (mutate_random(mutate, 8)) {
    case 0: mutate_replace(mutate, line.at, behind - line.at, "", 0); break;
    case 1:
    case 2:
    case 3: mutate_replace(mutate, to.at, to.length, value, strlen(value)); break;
    case 4:
    case 5:
    case 6:
        if (from.length > sizeof word)
            break;
        memcpy(word, mutate->data + from.at, from.length);
        mutate_replace(mutate, to.at, to.length, word, from.length);
        break;
    default: mutate->size = LLVMFuzzerMutate(mutate->data, mutate->size, mutate->most); break;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    struct mutate mutate = {data, size, most, seed | 1};

    if (size == 0)
        return LLVMFuzzerMutate(data, size, most);
    do
        mutate_once(&mutate);
    while (mutate.size > 0 && mutate_random(&mutate, 3) == 0);
    return mutate.size;
}

/* Some lines of B behind a line of A. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
                                 size_t b_size, uint8_t *to, size_t most, unsigned seed)
{
    struct mutate mutate = {to, a_size, most, seed | 1};
    struct mutate_piece into, first, last;

    if (a_size == 0 || b_size == 0 || a_size > most)
        return 0;
    memcpy(to, a, a_size);
    into = mutate_pick(&mutate, a, a_size, "\n");
    first = mutate_pick(&mutate, b, b_size, "\n");
    last = mutate_pick(&mutate, b + first.at, b_size - first.at, "\n");
    mutate_replace(&mutate, into.at, 0, b + first.at,
                   last.at + last.length + (first.at + last.at + last.length < b_size));
    return mutate.size;
}

#endif
