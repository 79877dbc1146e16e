#include "recur/rule.h"

static const char freq_names[RULE_FREQS][12] = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                "WEEKLY",   "MONTHLY",  "YEARLY"};

static const char weekday_codes[7][4] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

const char *rule_freq_name(enum rule_freq freq)
{
    return freq_names[freq];
}

const char *rule_weekday_code(int weekday)
{
    return weekday_codes[weekday];
}

static bool has_yday(const struct rule *rule)
{
    uint64_t any = 0;

    for (int i = 0; i < RULE_YEAR_WORDS; i++)
        any |= rule->by_yday[i] | rule->by_yday_last[i];
    return any != 0;
}

const char *rule_needs_first(const struct rule *rule)
{
    static const char *const periods[RULE_FREQS] = {
        "which seconds (INTERVAL)", "which minutes (INTERVAL)", "which hours (INTERVAL)",
        "which days (INTERVAL)",    "which weeks (INTERVAL)",   "which months (INTERVAL)",
        "which years (INTERVAL)"};
    bool has_day = rule->by_day != 0 || rule->nth_count > 0 ||
                   (rule->by_mday | rule->by_mday_last) != 0 || has_yday(rule);

    if (!has_day && (rule->freq == RULE_WEEKLY || (rule->by_week | rule->by_week_last) != 0))
        return "which weekday";
    if (!has_day && rule->freq == RULE_YEARLY && rule->by_month == 0)
        return "which day of the year";
    if (!has_day && rule->freq >= RULE_MONTHLY)
        return "which day of the month";
    if (rule->interval > 1)
        return periods[rule->freq];
    return rule->count > 0 ? "where to start counting (COUNT)" : NULL;
}

bool rule_has_times(const struct rule *rule)
{
    return rule->freq < RULE_DAILY || (rule->by_hour | rule->by_minute | rule->by_second) != 0;
}
