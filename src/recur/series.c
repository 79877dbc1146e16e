#include "recur/series.h"

/* Whether the date AT, which is after those that were asked about before, is excepted. */
static bool is_excepted(struct series_iter *iter, struct wall at)
{
    const struct series *series = iter->series;

    while (iter->next_except < series->except_count &&
           series->except[iter->next_except] < at.day)
        iter->next_except++;
    if (iter->next_except < series->except_count && series->except[iter->next_except] == at.day)
        return true;
    while (iter->next_except_time < series->except_time_count &&
           wall_compare(series->except_times[iter->next_except_time], at) < 0)
        iter->next_except_time++;
    return iter->next_except_time < series->except_time_count &&
           wall_compare(series->except_times[iter->next_except_time], at) == 0;
}

/* Finds the rule's next date that is within the bounds and not excepted. */
static void find_pending(struct series_iter *iter)
{
    const struct series *series = iter->series;
    struct wall wall;

    iter->has_pending = false;
    while (recur_next(&iter->recur, &wall)) {
        int64_t shifted = (int64_t)wall.day + series->shift;

        if (shifted > series->until || shifted > DAY_MAX)
            return;
        if (shifted < series->from || shifted < DAY_MIN)
            continue;
        wall.day = (day)shifted;
        if (is_excepted(iter, wall))
            continue;
        iter->pending = wall;
        iter->has_pending = true;
        return;
    }
}

/* The index of the first explicit date at or after FROM. */
static size_t find_date(const struct series *series, struct wall from)
{
    size_t low = 0, high = series->date_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (wall_compare(series->dates[middle].at, from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* FROM, or the later start of the series, as a date of the rule: before the shift. */
static struct wall rule_start(const struct series *series, struct wall from)
{
    struct wall start = series->from > from.day ? (struct wall){series->from, 0} : from;
    int64_t unshifted = (int64_t)start.day - series->shift;

    if (unshifted < DAY_MIN)
        return (struct wall){DAY_MIN, 0};
    if (unshifted > DAY_MAX)
        return (struct wall){DAY_MAX, WALL_DAY_SECONDS};
    return (struct wall){(day)unshifted, start.second};
}

void series_open(struct series_iter *iter, const struct series *series, struct wall from)
{
    iter->series = series;
    iter->has_pending = false;
    iter->next_date = find_date(series, from);
    iter->next_except = iter->next_except_time = 0;
    if (series->rule == NULL)
        return;
    recur_start(&iter->recur, series->rule, series->first);
    recur_seek(&iter->recur, rule_start(series, from));
    find_pending(iter);
}

bool series_next(struct series_iter *iter, struct wall *wall, uint32_t *entry)
{
    const struct series *series = iter->series;
    bool has_date = iter->next_date < series->date_count;
    const struct series_date *date = has_date ? &series->dates[iter->next_date] : NULL;
    int order;

    if (!has_date && !iter->has_pending)
        return false;
    if (has_date && iter->has_pending)
        order = wall_compare(iter->pending, date->at);
    else
        order = has_date ? 1 : -1;
    if (order < 0) {
        *wall = iter->pending;
        *entry = SERIES_RULE;
    } else {
        *wall = date->at;
        *entry = date->entry;
        iter->next_date++;
    }
    if (order <= 0)
        find_pending(iter);
    return true;
}

bool series_never(const struct series *series)
{
    struct series_iter iter;
    struct wall wall;
    uint32_t entry;

    series_open(&iter, series, (struct wall){DAY_MIN, 0});
    return !series_next(&iter, &wall, &entry);
}
