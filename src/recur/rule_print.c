#include "recur/rule.h"

#include "base/out.h"
#include "recur/bits.h"

static void print_part(struct out *out, const char *name)
{
    out_char(out, ';');
    out_text(out, name);
    out_char(out, '=');
}

/* The values of a list: the first is put behind NAME, the others behind commas. */
struct list {
    struct out *out;
    const char *name;
    bool has_value;
};

static void next_value(struct list *list)
{
    if (list->has_value)
        out_char(list->out, ',');
    else
        print_part(list->out, list->name);
    list->has_value = true;
}

static void print_number(struct list *list, int n)
{
    next_value(list);
    out_number(list->out, n, 0);
}

static void print_set(struct out *out, const char *name, const uint64_t *set,
                      const uint64_t *last, int words)
{
    struct list list = {out, name, false};

    for (int i = 0; i < words; i++)
        for (uint64_t left = set[i]; left != 0; left &= left - 1)
            print_number(&list, 64 * i + bits_lowest(left));
    for (int i = words - 1; i >= 0; i--)
        for (uint64_t left = last[i]; left != 0; left &= ~bits_one(bits_highest(left)))
            print_number(&list, -(64 * i + bits_highest(left)));
}

static void print_word(struct out *out, const char *name, uint64_t set, uint64_t last)
{
    print_set(out, name, &set, &last, 1);
}

static void print_weekdays(struct out *out, const struct rule *rule)
{
    struct list list = {out, "BYDAY", false};

    for (uint64_t left = rule->by_day; left != 0; left &= left - 1) {
        next_value(&list);
        out_text(out, rule_weekday_code(bits_lowest(left)));
    }
    for (int i = 0; i < rule->nth_count; i++) {
        print_number(&list, rule->nth[i].n);
        out_text(out, rule_weekday_code(rule->nth[i].weekday));
    }
}

static void print_positions(struct out *out, const struct rule *rule)
{
    struct list list = {out, "BYSETPOS", false};

    for (int i = 0; i < rule->pos_count; i++)
        print_number(&list, rule->pos[i]);
}

static void print_until(struct out *out, const struct rule *rule)
{
    struct date date = day_date(rule->until.day);
    int32_t second = rule->until.second;

    print_part(out, "UNTIL");
    out_number(out, date.year, 4);
    out_number(out, date.month, 2);
    out_number(out, date.mday, 2);
    if (rule->until_kind == RULE_UNTIL_DATE)
        return;
    out_char(out, 'T');
    out_number(out, second / 3600, 2);
    out_number(out, second / 60 % 60, 2);
    out_number(out, second % 60, 2);
    if (rule->until_kind == RULE_UNTIL_UTC)
        out_char(out, 'Z');
}

static void print_value(struct out *out, const char *name, uint64_t value)
{
    print_part(out, name);
    out_number(out, (int64_t)value, 0);
}

void rule_print(struct out *out, const struct rule *rule)
{
    /* FREQ stands first, as RFC 5545 asks for the sake of readers of RFC 2445. */
    out_text(out, "FREQ=");
    out_text(out, rule_freq_name(rule->freq));
    if (rule->interval > 1)
        print_value(out, "INTERVAL", rule->interval);
    print_word(out, "BYMONTH", rule->by_month, 0);
    print_word(out, "BYWEEKNO", rule->by_week, rule->by_week_last);
    print_set(out, "BYYEARDAY", rule->by_yday, rule->by_yday_last, RULE_YEAR_WORDS);
    print_word(out, "BYMONTHDAY", rule->by_mday, rule->by_mday_last);
    print_weekdays(out, rule);
    print_word(out, "BYHOUR", rule->by_hour, 0);
    print_word(out, "BYMINUTE", rule->by_minute, 0);
    print_word(out, "BYSECOND", rule->by_second, 0);
    print_positions(out, rule);
    if (rule->week_start != MONDAY) {
        print_part(out, "WKST");
        out_text(out, rule_weekday_code(rule->week_start));
    }
    if (rule->skip != RULE_OMIT)
        out_text(out, rule->skip == RULE_FORWARD ? ";RSCALE=GREGORIAN;SKIP=FORWARD"
                                                 : ";RSCALE=GREGORIAN;SKIP=BACKWARD");
    if (rule->count > 0)
        print_value(out, "COUNT", rule->count);
    if (rule->until_kind != RULE_NO_UNTIL)
        print_until(out, rule);
}
