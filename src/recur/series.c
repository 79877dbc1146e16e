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

/* Of the rule's dates that were read, keeps those within the bounds that are not excepted. */
static void keep_wanted(struct series_iter *iter)
{
    const struct series *series = iter->series;
    bool has_exceptions = series->except_count > 0 || series->except_time_count > 0;
    int64_t from = series->from > DAY_MIN ? series->from : DAY_MIN;
    int64_t until = series->until < DAY_MAX ? series->until : DAY_MAX;
    size_t kept = 0;

    /* Of most rules all. */
    if (!has_exceptions && series->shift == 0 && iter->ahead_count > 0 &&
        iter->ahead[0].day >= from && iter->ahead[iter->ahead_count - 1].day <= until)
        return;
    for (size_t i = 0; i < iter->ahead_count; i++) {
        int64_t shifted = (int64_t)iter->ahead[i].day + series->shift;
        struct wall wall = {(day)shifted, iter->ahead[i].second};

        if (shifted > until) {
            iter->rule_ended = true;
            break;
        }
        if (shifted >= from && !(has_exceptions && is_excepted(iter, wall)))
            iter->ahead[kept++] = wall;
    }
    iter->ahead_count = kept;
}

bool series_read_ahead(struct series_iter *iter)
{
    size_t room = iter->ahead_room;

    iter->next_ahead = iter->ahead_count = 0;
    while (iter->ahead_count == 0 && !iter->rule_ended) {
        iter->ahead_count = recur_fill(&iter->recur, iter->ahead, room);
        iter->rule_ended = iter->ahead_count < room;
        keep_wanted(iter);
    }
    if (2 * room <= SERIES_AHEAD)
        iter->ahead_room *= 2;
    return iter->ahead_count > 0;
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
    iter->next_ahead = iter->ahead_count = 0;
    iter->ahead_room = 1;
    iter->rule_ended = series->rule == NULL;
    iter->next_date = find_date(series, from);
    iter->next_except = iter->next_except_time = 0;
    if (iter->rule_ended)
        return;
    recur_start(&iter->recur, series->rule, series->first);
    recur_seek(&iter->recur, rule_start(series, from));
}

bool series_next_of_both(struct series_iter *iter, struct wall *wall, uint32_t *entry)
{
    const struct series_date *date = &iter->series->dates[iter->next_date];
    bool has_rule = iter->next_ahead < iter->ahead_count || series_read_ahead(iter);
    int order = has_rule ? wall_compare(iter->ahead[iter->next_ahead], date->at) : 1;

    if (order < 0) {
        *wall = iter->ahead[iter->next_ahead++];
        *entry = SERIES_RULE;
        return true;
    }
    *wall = date->at;
    *entry = date->entry;
    iter->next_date++;
    iter->next_ahead += order == 0;
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
