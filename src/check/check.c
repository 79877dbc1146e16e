#include "check/check.h"

#include "base/arena.h"
#include "plan/displace.h"
#include "plan/plan.h"

static const struct check *const checks[] = {
#define CHECK(name) &check_##name,
#include "check/check.def"
#undef CHECK
};

#define CHECKS (sizeof checks / sizeof checks[0])

/* One policy while it is walked through, and the checks that look at its events. */
struct subject {
    struct course course;
    struct displace_table displaced;
    struct check_work *works;            /* of each check */
    struct check_work *watchers[CHECKS]; /* those to call, here or across policies */
    size_t watcher_count;
};

struct run {
    struct arena *arena; /* for all that is gone afterwards */
    const struct policies *policies;
    struct check_range range;
    instant from;              /* the earliest that any check wants events from */
    struct subject *subjects;  /* one for each policy */
    struct check_work *across; /* of each check */
};

static void watch(struct subject *subject, struct check_work *work)
{
    subject->watchers[subject->watcher_count++] = work;
}

/* Whether there is more to do than `begin` did. */
static bool goes_on(const struct check_work *work)
{
    return work->check->begin == NULL || work->state != NULL;
}

static bool wants_events(const struct check_work *work)
{
    return work->check->occurrence != NULL && goes_on(work);
}

static void begin(struct run *run, struct check_work *work, struct diags *diags,
                  const struct check *check)
{
    work->check = check;
    work->policies = run->policies;
    work->range = run->range;
    work->arena = run->arena;
    diag_init(&work->diags, diags->arena);
    if (check->begin != NULL)
        check->begin(work);
    if (check->looks_back && wants_events(work))
        run->from = run->range.since;
}

static void begin_policy(struct run *run, struct diags *diags, size_t number)
{
    const struct policy *policy = run->policies->items[number];
    struct subject *subject = &run->subjects[number];

    course_open(&subject->course, run->arena, policy, INSTANT_NEVER);
    displace_list(&subject->displaced, run->arena, &subject->course, run->range.since,
                  run->range.to);
    subject->works = arena_calloc(run->arena, CHECKS, sizeof *subject->works);
    for (size_t i = 0; i < CHECKS; i++) {
        struct check_work *work = &subject->works[i];

        if (checks[i]->across)
            continue;
        work->policy = policy;
        work->course = &subject->course;
        work->displaced = &subject->displaced;
        begin(run, work, diags, checks[i]);
        if (wants_events(work))
            watch(subject, work);
    }
}

static void begin_across(struct run *run, struct diags *diags)
{
    run->across = arena_calloc(run->arena, CHECKS, sizeof *run->across);
    for (size_t i = 0; i < CHECKS; i++) {
        if (!checks[i]->across)
            continue;
        begin(run, &run->across[i], diags, checks[i]);
        for (size_t j = 0; j < run->policies->count && wants_events(&run->across[i]); j++)
            watch(&run->subjects[j], &run->across[i]);
    }
}

/* What of an event begins early enough for WORK; false: nothing. */
static bool cut(const struct check_work *work, const struct plan_event *of,
                struct check_event *event)
{
    const instant from = work->check->looks_back ? work->range.since : work->range.from;

    *event = (struct check_event){.current = of->occurrence, .result = of->result};
    if (of->regular != NULL && of->regular->span.end > from)
        event->regular = of->regular;
    event->planned = of->result == COURSE_IN_PLACE && of->occurrence->span.end > from;
    return event->regular != NULL || event->planned;
}

static void walk(struct run *run)
{
    const size_t count = run->policies->count;
    struct plan_source *sources = arena_calloc(run->arena, count, sizeof *sources);
    struct plan_event of;
    struct plan plan;

    for (size_t i = 0; i < count; i++)
        sources[i] = (struct plan_source){.course = &run->subjects[i].course,
                                          .displaced = &run->subjects[i].displaced};
    plan_open_events(&plan, run->arena, sources, count, run->from, run->range.to);
    while (plan_next_event(&plan, &of)) {
        const struct subject *subject = &run->subjects[of.source];
        struct check_event event;

        for (size_t i = 0; i < subject->watcher_count; i++)
            if (cut(subject->watchers[i], &of, &event))
                subject->watchers[i]->check->occurrence(subject->watchers[i], &event);
    }
}

static void end(struct diags *diags, struct check_work *work)
{
    if (work->check == NULL)
        return;
    if (work->check->end != NULL && goes_on(work))
        work->check->end(work);
    diag_append(diags, &work->diags);
}

void check_run(struct diags *diags, struct arena *arena, const struct policies *policies,
               instant from, instant to)
{
    struct arena scratch;
    struct run run = {
        .arena = &scratch, .policies = policies, .range = {.from = from, .to = to}};

    check_limit(diags, policies, &run.range);
    arena_init(&scratch, arena->memory);
    run.from = run.range.from;
    run.subjects = arena_calloc(&scratch, policies->count, sizeof *run.subjects);
    for (size_t i = 0; i < policies->count; i++)
        begin_policy(&run, diags, i);
    begin_across(&run, diags);
    walk(&run);
    for (size_t i = 0; i < policies->count; i++)
        for (size_t j = 0; j < CHECKS; j++)
            end(diags, &run.subjects[i].works[j]);
    for (size_t i = 0; i < CHECKS; i++)
        end(diags, &run.across[i]);
    arena_free(&scratch);
}
