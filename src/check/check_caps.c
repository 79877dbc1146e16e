#include "base/arena.h"
#include "base/out.h"
#include "check/check.h"
#include "plan/plan.h"
#include "time/duration.h"
#include "time/stamp.h"

/* One cap of one class while time goes by. */
struct tally {
    const struct class *class;
    const struct cap *cap;
    bool at_most;
    day first; /* of the period that is counted now, */
    day next;  /* and of the next */
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

static struct tallies open_tallies(struct arena *arena, const struct policy *policy)
{
    struct tallies tallies = {0};
    size_t room = 0;

    for (size_t i = 0; i < policy->class_count; i++)
        room += policy->classes[i].at_most.count + policy->classes[i].at_least.count;
    tallies.items = arena_calloc(arena, room, sizeof *tallies.items);
    for (size_t i = 0; i < policy->class_count; i++) {
        add(&tallies, &policy->classes[i], &policy->classes[i].at_most, true);
        add(&tallies, &policy->classes[i], &policy->classes[i].at_least, false);
    }
    return tallies;
}

/* Whether what was counted breaks the cap. */
static bool is_broken(const struct tally *tally)
{
    int64_t has = tally->cap->count > 0 ? tally->count : tally->seconds;
    int64_t limit = tally->cap->count > 0 ? tally->cap->count : tally->cap->seconds;

    return tally->at_most ? has > limit : has < limit;
}

static void report(struct diags *diags, struct tally *tally)
{
    const bool daily = tally->cap->period == CAP_DAY;
    char when[16], much[64];
    struct out out;

    if (tally->reported || !is_broken(tally))
        return;
    out_buffer(&out, when, sizeof when);
    stamp_date(&out, tally->first);
    out_char(&out, '\0');
    out_buffer(&out, much, sizeof much);
    if (tally->cap->count > 0)
        out_format(&out, "%d", tally->count);
    else
        duration_print(&out, (struct duration){.seconds = tally->seconds});
    out_char(&out, '\0');
    diag_add(diags, tally->at_most ? DIAG_ID_TOO_MUCH : DIAG_ID_TOO_LITTLE, tally->cap->mark,
             "class %s has %s where %s '%s' %s, first %s%s%s%s", tally->class->id, much,
             tally->at_most ? "at most" : "at least", tally->cap->text,
             tally->at_most ? "is allowed" : "is needed", daily ? "on " : "in the ",
             daily ? "" : cap_periods[tally->cap->period], daily ? "" : " from ", when);
    tally->reported = true;
}

static void begin(struct tally *tally, day d, int week_start)
{
    tally->first = cap_period_start(tally->cap->period, d, week_start);
    tally->next = cap_period_next(tally->cap->period, d, week_start);
    tally->count = 0;
    tally->seconds = 0;
}

/* Brings the tally to the period of D; those between, without an occurrence, count as empty. */
static void go_to(struct diags *diags, struct tally *tally, day d, int week_start)
{
    while (d >= tally->next && tally->next < DAY_MAX) {
        report(diags, tally);
        begin(tally, tally->next, week_start);
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
 * How much there is of a class in each calendar period, from that in which the range begins to
 * the last that is over when it ends; what is too much already is so before. An occurrence
 * counts where it starts.
 */
void check_caps(struct diags *diags, struct arena *arena, const struct policy *policy,
                struct check_range range)
{
    const struct policies alone = {.items = &policy, .count = 1};
    struct tallies tallies = open_tallies(arena, policy);
    const day first = zone_wall(policy->zone, range.from, NULL).day;
    const day since = zone_wall(policy->zone, range.since - 1, NULL).day + 1;
    const day end = zone_wall(policy->zone, range.to, NULL).day;
    const struct occurrence *o;
    struct plan plan;

    if (tallies.count == 0)
        return;
    for (size_t i = 0; i < tallies.count; i++) {
        begin(&tallies.items[i], first, policy->week_start);
        /* No period is counted from its middle. */
        if (tallies.items[i].first < since)
            begin(&tallies.items[i], tallies.items[i].next, policy->week_start);
    }
    plan_open(&plan, arena, &alone, NULL, range.since, range.to);
    while ((o = plan_next(&plan)) != NULL) {
        day d = zone_wall(policy->zone, o->span.start, NULL).day;

        for (size_t i = 0; i < tallies.count && o->status != OCCURRENCE_CANCELLED; i++)
            count(diags, &tallies.items[i], o, d, policy->week_start);
    }
    for (size_t i = 0; i < tallies.count; i++) {
        go_to(diags, &tallies.items[i], end, policy->week_start);
        if (tallies.items[i].at_most)
            report(diags, &tallies.items[i]);
    }
}
