#include "render/columns.h"

#include <string.h>

#include "policy/end.h"
#include "policy/policy.h"
#include "time/duration.h"
#include "timeline/slip.h"

static size_t classes_width(const struct class *const *classes, size_t count)
{
    size_t width = 0;

    for (size_t i = 0; i < count; i++)
        width += strlen(classes[i]->id) + (i == 0 ? 0 : strlen(" or "));
    return width;
}

static size_t class_width(const struct window *window)
{
    const struct timing *timing = &window->timing;
    size_t widest = classes_width(window->classes, window->class_count);

    for (size_t i = 0; i < timing->dated_count; i++) {
        size_t width = classes_width(timing->dated[i].classes, timing->dated[i].class_count);

        widest = width > widest ? width : widest;
    }
    return widest;
}

static const int64_t week = (int64_t)7 * WALL_DAY_SECONDS;

static bool lasts_a_week(const struct window *window)
{
    const struct end *end = &window->timing.end;

    if (end->kind == END_DURATION && duration_longest(end->duration) >= week)
        return true;
    for (size_t i = 0; i < window->timing.dated_count; i++) {
        end = window->timing.dated[i].end;
        if (end != NULL && (end->kind == END_WALL || (end->kind == END_DURATION &&
                                                      duration_longest(end->duration) >= week)))
            return true;
    }
    for (size_t i = 0; i < window->part_count; i++)
        if (lasts_a_week(&window->parts[i]))
            return true;
    return false;
}

/* Whether some of its times of day have seconds. */
static bool has_seconds(const struct timing *timing)
{
    const struct rule *rule = timing->series.rule;
    bool found = timing->start % 60 != 0 || timing->end.second % 60 != 0 ||
                 timing->end.duration.seconds % 60 != 0;

    if (rule != NULL)
        found = found || rule->freq == RULE_SECONDLY || (rule->by_second & ~UINT64_C(1)) != 0;
    for (size_t i = 0; i < timing->dated_count && !found; i++)
        found = timing->dated[i].start.second % 60 != 0;
    return found;
}

static void widen(size_t *width, size_t other)
{
    *width = other > *width ? other : *width;
}

/* PREFIX: how much wider the name of its policy makes it. */
static void measure_window(struct columns *columns, size_t prefix, const struct window *window)
{
    const size_t date =
        window->timing.times_of_day ? strlen("@2026-12-26T22:00") : strlen("@2026-12-26");

    widen(&columns->window, prefix + strlen(window->id));
    widen(&columns->id, strlen(window->id) + date);
    widen(&columns->class, class_width(window));
    columns->long_windows = columns->long_windows || lasts_a_week(window);
    columns->seconds = columns->seconds || has_seconds(&window->timing);
}

/* An emergency has no window in the policy. An end of it that cannot be meant does not count.
 */
static void measure_change(struct columns *columns, size_t prefix, const struct zone *zone,
                           const struct change *change)
{
    struct span span;
    const struct window window = {.id = POLICY_EMERGENCY,
                                  .classes = (const struct class *[]){change->class},
                                  .class_count = 1,
                                  .timing = {.times_of_day = true, .end = end_at_start}};

    if (change->kind == CHANGE_EMERGENCY) {
        measure_window(columns, prefix, &window);
        if (!slip_emergency(change, zone, &span)) {
            columns->long_windows = columns->long_windows || span.end - span.start >= week;
            columns->seconds = columns->seconds || span.end % 60 != 0;
        }
    }
    columns->seconds = columns->seconds || change->start.second % 60 != 0;
}

struct columns columns_measure(const struct policies *policies)
{
    struct columns columns = {0};

    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];
        const size_t prefix = policies->count > 1 ? strlen(policy->id) + 1 : 0;

        for (size_t j = 0; j < policy->window_count; j++)
            measure_window(&columns, prefix, &policy->windows[j]);
        for (size_t j = 0; j < policy->change_count; j++)
            measure_change(&columns, prefix, policy->zone, &policy->changes[j]);
        if (policy->freeze_count > 0 || policy->change_count > 0)
            columns.decisions = true;
    }
    return columns;
}
