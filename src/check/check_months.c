#include "check/check.h"
#include "recur/series.h"

/* Days that every month has. */
#define SHORTEST_MONTH 28

/*
 * Whether the rule names a day that some months (or, for YEARLY, years) lack. A rule such as
 * Friday the 13th leaves months out on purpose.
 */
static bool names_rare_day(const struct rule *rule, struct wall first)
{
    const uint32_t common = ((UINT32_C(1) << SHORTEST_MONTH) - 1) << 1;

    if (rule->skip != RULE_OMIT || (rule->freq != RULE_MONTHLY && rule->freq != RULE_YEARLY))
        return false;
    if (rule->pos_count > 0)
        return false;
    for (size_t i = 0; i < rule->nth_count; i++)
        if (rule->nth[i].n == 5 || rule->nth[i].n == -5)
            return true;
    if (rule->by_day != 0 || rule->by_week != 0 || rule->by_week_last != 0)
        return false;
    if (rule->by_mday != 0 || rule->by_mday_last != 0)
        return ((rule->by_mday | rule->by_mday_last) & common) == 0;
    return rule->nth_count == 0 && day_date(first.day).mday > SHORTEST_MONTH;
}

/* The month of a day, counted from year 0, or its year. */
static int period_of(const struct rule *rule, day d)
{
    struct date date = day_date(d);

    return rule->freq == RULE_MONTHLY ? date.year * 12 + date.month - 1 : date.year;
}

/* Whether the rule has the period at all. */
static bool is_meant(const struct rule *rule, int period)
{
    return rule->freq == RULE_YEARLY || rule->by_month == 0 ||
           (rule->by_month & UINT32_C(1) << (period % 12 + 1)) != 0;
}

/* The months, or years, without an occurrence. */
struct tally {
    int count;
    int first;
};

/* Counts the periods of the rule from AT on, in its own steps, to before END. */
static int pass(struct tally *tally, const struct rule *rule, int at, int end)
{
    for (; at < end; at += (int)rule->interval) {
        if (!is_meant(rule, at))
            continue;
        if (tally->count++ == 0)
            tally->first = at;
    }
    return at;
}

/* Looks at the periods that lie wholly between FROM and END. */
static struct tally count_lacking(const struct timing *timing, struct wall from,
                                  struct wall end)
{
    const struct rule *rule = &timing->phrase->rule;
    const struct wall before = wall_from_seconds(wall_seconds(from) - 1);
    const int interval = (int)rule->interval;
    const int first = period_of(rule, timing->series.first.day);
    int at = period_of(rule, before.day) + 1;
    struct tally tally = {0};
    struct recur recur;
    struct wall wall;

    at = at < first ? first : at + (interval - (at - first) % interval) % interval;
    recur_start(&recur, rule, timing->series.first);
    recur_seek(&recur, from);
    while (recur_next(&recur, &wall)) {
        if (wall_compare(wall, end) >= 0) {
            pass(&tally, rule, at, period_of(rule, end.day));
            break;
        }
        at = pass(&tally, rule, at, period_of(rule, wall.day));
        if (at == period_of(rule, wall.day))
            at += interval;
    }
    return tally;
}

static void check_window(struct diags *diags, const struct window *window,
                         struct check_range range)
{
    const struct timing *timing = &window->timing;
    const struct rule *rule = timing->phrase == NULL ? NULL : &timing->phrase->rule;
    struct wall end = zone_wall(window->zone, range.to, NULL);
    const char *unit, *name = "";
    struct tally lacking;
    int year;

    if (rule == NULL || rule->interval > 12 || !names_rare_day(rule, timing->series.first))
        return;
    if (end.day > timing->series.until)
        end = (struct wall){.day = timing->series.until + 1};
    lacking = count_lacking(timing, zone_wall(window->zone, range.from, NULL), end);
    if (lacking.count == 0)
        return;
    unit = rule->freq == RULE_MONTHLY ? "month" : "year";
    year = rule->freq == RULE_MONTHLY ? lacking.first / 12 : lacking.first;
    if (rule->freq == RULE_MONTHLY)
        name = day_month_name(lacking.first % 12 + 1);
    if (lacking.count == 1)
        diag_add(diags, DIAG_ID_SKIPPED_MONTH, timing->mark,
                 "%s has no occurrence in %s%s%d, which lacks its day", window->id, name,
                 *name == '\0' ? "" : " ", year);
    else
        diag_add(diags, DIAG_ID_SKIPPED_MONTH, timing->mark,
                 "%s has no occurrence in %s%s%d, which lacks its day and is the first of %d "
                 "such %ss until %d",
                 window->id, name, *name == '\0' ? "" : " ", year, lacking.count, unit,
                 day_date(end.day).year);
    diag_hint(diags, "write, for example, \"last day of the month\" or \"last friday of the "
                     "month\", or an rrule with SKIP=BACKWARD or SKIP=FORWARD");
}

static void begin(struct check_work *work)
{
    for (size_t i = 0; i < work->policy->window_count; i++)
        check_window(&work->diags, &work->policy->windows[i], work->range);
}

const struct check check_months = {.name = "months", .begin = begin};
