/*
 * A phrase of `every:`; the first byte says how weeks are counted.
 *
 * Its rule can be written as an RRULE and read again, and has the same dates then.
 */
#include "fuzz.h"

#include "recur/phrase.h"
#include "recur/recur.h"
#include "recur/rule.h"
#include "time/day.h"

#define DATES 20

static void check_rule(struct arena *arena, const struct rule *rule)
{
    const struct wall first = {day_from_date((struct date){2026, 1, 1}), 0};
    struct recur recur, recur_again;
    struct rule again;
    struct fault fault;
    struct out out;

    out_memory(&out);
    rule_print(&out, rule);
    assert(rule_parse(fuzz_take(arena, &out), &again, &fault) == 0);
    assert(rule->count == 0 && rule->until_kind == RULE_NO_UNTIL);
    recur_start(&recur, rule, first);
    recur_start(&recur_again, &again, first);
    for (int i = 0; i < DATES; i++) {
        struct wall date = first, date_again = first;

        assert(recur_next(&recur, &date) == recur_next(&recur_again, &date_again));
        assert(wall_compare(date, date_again) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct fault fault;
    struct phrase phrase;
    struct out out;
    const char *text;

    if (size == 0)
        return 0;
    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data + 1, size - 1);
    if (phrase_parse(text, data[0] % 7, (enum phrase_weeks)(data[0] / 7 % 3), &phrase,
                     &fault) != 0) {
        fuzz_check_fault(&fault, text);
        return fuzz_end(&arena);
    }
    assert(phrase.span_days == 1 || phrase.span_days == 7);
    assert(phrase.shift >= -400 && phrase.shift <= 400);
    check_rule(&arena, &phrase.rule);
    out_memory(&out);
    phrase_print(&out, &phrase);
    assert((strstr(fuzz_take(&arena, &out), ", then ") != NULL) == (phrase.shift != 0));
    return fuzz_end(&arena);
}
