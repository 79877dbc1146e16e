#include "check/check_limit.h"

#include "check/check_text.h"
#include "policy/policy.h"
#include "recur/series.h"
#include "timeline/occurrence.h"

/* The dates, of windows and freezes, that all checks together can look at in about a second. */
#define DATES_MAX 1000000

/* Months before the range that are counted, too, because the periods of caps are up to a year.
 */
#define LOOK_BACK 12

struct count {
    instant from, to;
    size_t left;      /* how many more dates may be counted */
    size_t most;      /* the most dates that one window or freeze has */
    struct mark mark; /* of that window or freeze */
};

/* Counts the dates of TIMING; false: there are too many. */
static bool count_series(struct count *count, const struct timing *timing,
                         const struct zone *zone, struct mark mark)
{
    const struct wall end = zone_wall(zone, count->to, NULL);
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;
    size_t dates = 0;

    series_open(&iter, &timing->series, zone_wall(zone, count->from, NULL));
    while (dates <= count->left && series_next(&iter, &wall, &entry) &&
           wall_compare(wall, end) < 0)
        dates++;
    if (dates > count->most) {
        count->most = dates;
        count->mark = mark;
    }
    if (dates > count->left)
        return false;
    count->left -= dates;
    return true;
}

static bool count_window(struct count *count, const struct window *window, struct mark mark)
{
    if (window->part_count == 0)
        return count_series(count, &window->timing, window->zone, mark);
    for (size_t i = 0; i < window->part_count; i++)
        if (!count_window(count, &window->parts[i], mark))
            return false;
    return true;
}

static bool count_policy(struct count *count, const struct policy *policy)
{
    for (size_t i = 0; i < policy->window_count; i++)
        if (!count_window(count, &policy->windows[i], policy->windows[i].timing.mark))
            return false;
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];

        if (freeze->recurring &&
            !count_series(count, &freeze->timing, freeze->zone, freeze->mark))
            return false;
        for (size_t j = 0; j < freeze->event_count; j++)
            if (!count_window(count, &freeze->events[j], freeze->mark))
                return false;
    }
    return true;
}

/* Whether the dates from FROM to TO can be looked at; if not, *MARK: of the one with the most.
 */
static bool fits(const struct policies *policies, instant from, instant to, struct mark *mark)
{
    struct count count = {.from = from, .to = to, .left = DATES_MAX};
    bool all = true;

    for (size_t i = 0; i < policies->count && all; i++)
        all = count_policy(&count, policies->items[i]);
    if (!all && mark->source == NULL)
        *mark = count.mark;
    return all;
}

static void hint(struct diags *diags)
{
    diag_hint(diags,
              "write fewer and longer windows; for a window that is always open write `every: "
              "day` and `duration: 1 day`");
}

/* Whether a class limits how many occurrences there are: only these checks look back. */
static bool looks_back(const struct policies *policies)
{
    for (size_t i = 0; i < policies->count; i++) {
        for (size_t j = 0; j < policies->items[i]->class_count; j++) {
            const struct class *class = &policies->items[i]->classes[j];

            if (class->at_most.count > 0 || class->at_least.count > 0 || class->skip_limit > 0)
                return true;
        }
    }
    return false;
}

static void limit_past(struct diags *diags, const struct policies *policies,
                       const struct zone *zone, struct check_range *range)
{
    const instant wanted =
        zone_add(zone, range->from, (struct duration){.months = LOOK_BACK}, -1);
    struct mark mark = {0};

    range->since = range->from;
    if (!looks_back(policies))
        return;
    range->since = wanted;
    while (!fits(policies, range->since, range->from, &mark))
        range->since += (range->from - range->since) / 2 + 1;
    if (range->since == wanted)
        return;
    diag_add(diags, DIAG_ID_CUT_SHORT, mark,
             "there are over %d dates in the year before; for the limits of classes, check "
             "counts only dates from %s on",
             DATES_MAX, check_text_day(diags, zone_wall(zone, range->since, NULL).day));
    hint(diags);
}

static void limit_future(struct diags *diags, const struct policies *policies,
                         const struct zone *zone, struct check_range *range)
{
    const instant wanted = range->to;
    struct mark mark = {0};

    while (range->to > range->from && !fits(policies, range->from, range->to, &mark))
        range->to = range->from + (range->to - range->from) / 2;
    if (range->to == wanted)
        return;
    diag_add(diags, DIAG_ID_CUT_SHORT, mark,
             "there are over %d dates in this range; check looks at it only until %s",
             DATES_MAX, check_text_day(diags, zone_wall(zone, range->to, NULL).day));
    hint(diags);
}

void check_limit(struct diags *diags, const struct policies *policies,
                 struct check_range *range)
{
    const struct zone *zone = policies->count > 0 ? policies->items[0]->zone : zone_utc();

    limit_past(diags, policies, zone, range);
    limit_future(diags, policies, zone, range);
}
