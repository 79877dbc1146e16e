/*
 * A date and a rule, with a blank between them: "20260131T220000 FREQ=MONTHLY;BYDAY=-1SA".
 *
 * What is printed is the same rule; its dates ascend, fit what the rule says by itself, and are
 * the same however they are reached.
 */
#include "fuzz.h"

#include "ical/read/ical_time.h"
#include "recur/recur.h"
#include "recur/rule.h"
#include "recur/rule_common.h"
#include "time/day.h"
#include "time/zone.h"

#define DATES 60

static void check_same(const struct rule *a, const struct rule *b)
{
    assert(a->freq == b->freq && a->skip == b->skip && a->interval == b->interval);
    assert(a->until_kind == b->until_kind && a->count == b->count);
    assert(a->until_kind == RULE_NO_UNTIL || wall_compare(a->until, b->until) == 0);
    assert(a->week_start == b->week_start && a->by_day == b->by_day);
    assert(a->by_second == b->by_second && a->by_minute == b->by_minute);
    assert(a->by_hour == b->by_hour && a->by_month == b->by_month);
    assert(a->by_mday == b->by_mday && a->by_mday_last == b->by_mday_last);
    assert(memcmp(a->by_yday, b->by_yday, sizeof a->by_yday) == 0);
    assert(memcmp(a->by_yday_last, b->by_yday_last, sizeof a->by_yday_last) == 0);
    assert(a->by_week == b->by_week && a->by_week_last == b->by_week_last);
    assert(a->nth_count == b->nth_count && a->pos_count == b->pos_count);
    for (size_t i = 0; i < a->nth_count; i++)
        assert(a->nth[i].n == b->nth[i].n && a->nth[i].weekday == b->nth[i].weekday);
    assert(memcmp(a->pos, b->pos, a->pos_count * sizeof a->pos[0]) == 0);
}

static void check_print(struct arena *arena, const struct rule *rule)
{
    struct rule again;
    struct fault fault;
    struct out out;
    const char *text;

    out_memory(&out);
    rule_print(&out, rule);
    text = fuzz_take(arena, &out);
    assert(rule_parse(text, &again, &fault) == 0);
    check_same(rule, &again);
    out_memory(&out);
    rule_print(&out, &again);
    assert(strcmp(fuzz_take(arena, &out), text) == 0);
}

/* The parts that hold for each date of a rule, whatever its FREQ. */
static void check_fits(const struct rule *rule, struct wall wall)
{
    const struct date date = day_date(wall.day);
    const int length = day_month_length(date.year, date.month);
    const uint64_t second = (uint64_t)1 << wall.second % 60;
    const uint64_t minute = (uint64_t)1 << wall.second / 60 % 60;

    assert(wall.second >= 0 && wall.second < WALL_DAY_SECONDS);
    assert(rule->by_second == 0 || (rule->by_second & second) != 0);
    assert(rule->by_minute == 0 || (rule->by_minute & minute) != 0);
    assert(rule->by_hour == 0 || (rule->by_hour & 1u << wall.second / 3600) != 0);
    if (rule->skip != RULE_OMIT)
        return;
    assert(rule->by_month == 0 || (rule->by_month & 1u << date.month) != 0);
    if (rule->by_day != 0 && rule->nth_count == 0)
        assert((rule->by_day & 1u << day_weekday(wall.day)) != 0);
    if ((rule->by_mday | rule->by_mday_last) != 0)
        assert((rule->by_mday & 1u << date.mday) != 0 ||
               (rule->by_mday_last & 1u << (length + 1 - date.mday)) != 0);
}

static void check_dates(const struct rule *rule, struct wall first, const struct wall *dates,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert(wall_compare(dates[i], first) >= 0 && dates[i].day <= DAY_MAX);
        assert(i == 0 || wall_compare(dates[i - 1], dates[i]) < 0);
        assert(rule->until_kind == RULE_NO_UNTIL || wall_compare(dates[i], rule->until) <= 0);
        check_fits(rule, dates[i]);
    }
    assert(rule->count == 0 || count <= rule->count);
}

static struct wall second_after(struct wall wall)
{
    return wall_from_seconds(wall_seconds(wall) + 1);
}

/* From any date on, RECUR gives what follows it. */
static void check_seek(struct recur *recur, const struct wall *dates, size_t count)
{
    for (size_t i = count; i-- > 0; i -= i > 8 ? 7 : 0) {
        struct wall wall;

        recur_seek(recur, dates[i]);
        assert(recur_next(recur, &wall) && wall_compare(wall, dates[i]) == 0);
        if (wall_compare(dates[i], (struct wall){DAY_MAX, WALL_DAY_SECONDS - 1}) == 0)
            continue;
        recur_seek(recur, second_after(dates[i]));
        if (i + 1 < count)
            assert(recur_next(recur, &wall) && wall_compare(wall, dates[i + 1]) == 0);
        else
            assert(count == DATES || !recur_next(recur, &wall));
    }
}

/* A rule that all calendar programs read alike has the same dates. */
static void check_common(const struct rule *rule, struct wall first, const struct wall *dates,
                         size_t count)
{
    struct rule common;
    struct recur recur;
    struct wall wall;

    if (count == 0 || wall_compare(first, dates[0]) != 0 ||
        rule_common(rule, first, &common) != NULL)
        return;
    assert(common.count == 0 && common.until_kind == RULE_NO_UNTIL);
    recur_start(&recur, &common, first);
    for (size_t i = 0; i < count; i++)
        assert(recur_next(&recur, &wall) && wall_compare(wall, dates[i]) == 0);
}

static void check_recur(const struct rule *rule, struct wall first)
{
    struct wall dates[DATES], some[DATES];
    struct recur recur;
    size_t count = 0, filled;

    recur_start(&recur, rule, first);
    while (count < DATES && recur_next(&recur, &dates[count]))
        count++;
    assert(recur_never(rule, first) == (count == 0));
    check_dates(rule, first, dates, count);
    recur_seek(&recur, first);
    filled = recur_fill(&recur, some, DATES / 2);
    filled += recur_fill(&recur, some + filled, DATES - filled);
    assert(filled == count && memcmp(some, dates, count * sizeof *dates) == 0);
    check_seek(&recur, dates, count);
    check_common(rule, first, dates, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct fault fault;
    struct rule rule;
    struct ical_time first;
    const char *text;
    size_t length;

    fuzz_begin(&arena);
    text = arena_copy(&arena, (const char *)data, size);
    length = strcspn(text, " ");
    if (text[length] == '\0' || ical_time_parse(text, length, zone_utc(), &first, &fault) != 0)
        return fuzz_end(&arena);
    text += length + 1;
    if (rule_parse(text, &rule, &fault) != 0) {
        fuzz_check_fault(&fault, text);
        return fuzz_end(&arena);
    }
    check_print(&arena, &rule);
    /* Whoever has a zone makes a wall time of it. */
    if (rule.until_kind == RULE_UNTIL_UTC)
        rule.until_kind = RULE_UNTIL_WALL;
    check_recur(&rule, first.wall);
    return fuzz_end(&arena);
}
