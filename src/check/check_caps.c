#include "base/arena.h"
#include "check/check.h"
#include "check/check_text.h"

/* One cap of one class, while occurrences go by. */
struct tally {
    const struct class *class;
    const struct cap *cap;
    bool at_most;
    day first; /* the first day of the period that is counted */
    day next;  /* the first day of the period after it */
    int count;
    int64_t seconds;
    bool reported;
};

struct tallies {
    struct tally *items;
    size_t count;
};

static void add(struct tallies *tallies, const struct class *class, const struct cap_list *caps,
                bool at_most)
{
    for (size_t i = 0; i < caps->count; i++)
        tallies->items[tallies->count++] =
            (struct tally){.class = class, .cap = &caps->items[i], .at_most = at_most};
}

static struct tallies *open_tallies(struct arena *arena, const struct policy *policy)
{
    struct tallies *tallies = arena_calloc(arena, 1, sizeof *tallies);
    size_t room = 0;

    for (size_t i = 0; i < policy->class_count; i++)
        room += policy->classes[i].at_most.count + policy->classes[i].at_least.count;
    tallies->items = arena_calloc(arena, room, sizeof *tallies->items);
    for (size_t i = 0; i < policy->class_count; i++) {
        add(tallies, &policy->classes[i], &policy->classes[i].at_most, true);
        add(tallies, &policy->classes[i], &policy->classes[i].at_least, false);
    }
    return tallies;
}

/* Whether the count of the period breaks the cap. */
static bool is_broken(const struct tally *tally)
{
    int64_t has = tally->cap->count > 0 ? tally->count : tally->seconds;
    int64_t limit = tally->cap->count > 0 ? tally->cap->count : tally->cap->seconds;

    return tally->at_most ? has > limit : has < limit;
}

/* "3 occurrences" or "12h" */
static const char *amount(const struct diags *diags, const struct tally *tally)
{
    if (tally->cap->count == 0)
        return check_text_duration(diags, (struct duration){.seconds = tally->seconds});
    return arena_format(diags->arena, "%d occurrence%s", tally->count,
                        tally->count == 1 ? "" : "s");
}

static void report(struct diags *diags, struct tally *tally)
{
    const bool daily = tally->cap->period == CAP_DAY;

    if (tally->reported || !is_broken(tally))
        return;
    diag_add(diags, tally->at_most ? DIAG_ID_TOO_MUCH : DIAG_ID_TOO_LITTLE, tally->cap->mark,
             "class %s has %s %s%s%s %s, for the first time %s: %s'", tally->class->id,
             amount(diags, tally), daily ? "on" : "in the ",
             daily ? "" : cap_periods[tally->cap->period], daily ? "" : " from",
             check_text_day(diags, tally->first),
             tally->at_most ? "more than 'at-most" : "less than 'at-least", tally->cap->text);
    tally->reported = true;
}

static void start_period(struct tally *tally, day d, int week_start)
{
    tally->first = cap_period_start(tally->cap->period, d, week_start);
    tally->next = cap_period_next(tally->cap->period, d, week_start);
    tally->count = 0;
    tally->seconds = 0;
}

/* Brings the tally to the period of D; periods between, without an occurrence, count as empty.
 */
static void go_to(struct diags *diags, struct tally *tally, day d, int week_start)
{
    while (d >= tally->next && tally->next < DAY_MAX) {
        report(diags, tally);
        start_period(tally, tally->next, week_start);
    }
}

static bool is_of_class(const struct occurrence *o, const struct class *class)
{
    for (size_t i = 0; i < o->class_count; i++)
        if (o->classes[i] == class)
            return true;
    return false;
}

static void count(struct diags *diags, struct tally *tally, const struct occurrence *o, day d,
                  int week_start)
{
    if (d < tally->first)
        return;
    go_to(diags, tally, d, week_start);
    if (!is_of_class(o, tally->class))
        return;
    tally->count++;
    tally->seconds += o->span.end - o->span.start;
}

/*
 * Counts each class in calendar periods: from the period in which the range begins to the last
 * one that ends in the range. Only `at-most` is also checked in the period that is cut off by
 * the end. An occurrence counts in the period in which it starts.
 */
static void begin(struct check_work *work)
{
    const struct policy *policy = work->policy;
    const day first = zone_wall(policy->zone, work->range.from, NULL).day;
    const day since = zone_wall(policy->zone, work->range.since - 1, NULL).day + 1;
    struct tallies *tallies = open_tallies(work->arena, policy);

    if (tallies->count == 0)
        return;
    for (size_t i = 0; i < tallies->count; i++) {
        struct tally *tally = &tallies->items[i];

        start_period(tally, first, policy->week_start);
        /* A period is never counted from its middle. */
        if (tally->first < since)
            start_period(tally, tally->next, policy->week_start);
    }
    work->state = tallies;
}

static void look_at(struct check_work *work, const struct check_event *event)
{
    const struct occurrence *o = check_open(event);
    const struct policy *policy = work->policy;
    const struct tallies *tallies = work->state;
    day d;

    if (o == NULL)
        return;
    d = zone_wall(policy->zone, o->span.start, NULL).day;
    for (size_t i = 0; i < tallies->count; i++)
        count(&work->diags, &tallies->items[i], o, d, policy->week_start);
}

static void end(struct check_work *work)
{
    const struct policy *policy = work->policy;
    const struct tallies *tallies = work->state;
    const day last = zone_wall(policy->zone, work->range.to, NULL).day;

    for (size_t i = 0; i < tallies->count; i++) {
        go_to(&work->diags, &tallies->items[i], last, policy->week_start);
        if (tallies->items[i].at_most)
            report(&work->diags, &tallies->items[i]);
    }
}

const struct check check_caps = {
    .name = "caps", .looks_back = true, .begin = begin, .occurrence = look_at, .end = end};
