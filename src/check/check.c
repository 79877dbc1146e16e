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

struct simulation {
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

static void begin(struct simulation *simulation, struct check_work *work, struct diags *diags,
                  const struct check *check)
{
    work->check = check;
    work->policies = simulation->policies;
    work->range = simulation->range;
    work->arena = simulation->arena;
    diag_init(&work->diags, diags->arena);
    if (check->begin != NULL)
        check->begin(work);
    if (check->looks_back && wants_events(work))
        simulation->from = simulation->range.since;
}

static void begin_policy(struct simulation *simulation, struct diags *diags, size_t number)
{
    const struct policy *policy = simulation->policies->items[number];
    struct subject *subject = &simulation->subjects[number];

    course_open(&subject->course, simulation->arena, policy, INSTANT_NEVER);
    displace_list(&subject->displaced, simulation->arena, &subject->course,
                  simulation->range.since, simulation->range.to);
    subject->works = arena_calloc(simulation->arena, CHECKS, sizeof *subject->works);
    for (size_t i = 0; i < CHECKS; i++) {
        struct check_work *work = &subject->works[i];

        if (checks[i]->across)
            continue;
        work->policy = policy;
        work->course = &subject->course;
        work->displaced = &subject->displaced;
        begin(simulation, work, diags, checks[i]);
        if (wants_events(work))
            watch(subject, work);
    }
}

static void begin_across(struct simulation *simulation, struct diags *diags)
{
    simulation->across = arena_calloc(simulation->arena, CHECKS, sizeof *simulation->across);
    for (size_t i = 0; i < CHECKS; i++) {
        if (!checks[i]->across)
            continue;
        begin(simulation, &simulation->across[i], diags, checks[i]);
        for (size_t j = 0;
             j < simulation->policies->count && wants_events(&simulation->across[i]); j++)
            watch(&simulation->subjects[j], &simulation->across[i]);
    }
}

/* *event: the occurrences of OF that end after the range of WORK begins. False: neither does.
 */
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

static void walk(struct simulation *simulation)
{
    const size_t count = simulation->policies->count;
    struct plan_source *sources = arena_calloc(simulation->arena, count, sizeof *sources);
    struct plan_event of;
    struct plan plan;

    for (size_t i = 0; i < count; i++)
        sources[i] = (struct plan_source){.course = &simulation->subjects[i].course,
                                          .displaced = &simulation->subjects[i].displaced};
    plan_open_events(&plan, simulation->arena, sources, count, simulation->from,
                     simulation->range.to);
    while (plan_next_event(&plan, &of)) {
        const struct subject *subject = &simulation->subjects[of.source];
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
    struct simulation simulation = {
        .arena = &scratch, .policies = policies, .range = {.from = from, .to = to}};

    check_limit(diags, policies, &simulation.range);
    arena_init(&scratch, arena->memory);
    simulation.from = simulation.range.from;
    simulation.subjects = arena_calloc(&scratch, policies->count, sizeof *simulation.subjects);
    for (size_t i = 0; i < policies->count; i++)
        begin_policy(&simulation, diags, i);
    begin_across(&simulation, diags);
    walk(&simulation);
    for (size_t i = 0; i < policies->count; i++)
        for (size_t j = 0; j < CHECKS; j++)
            end(diags, &simulation.subjects[i].works[j]);
    for (size_t i = 0; i < CHECKS; i++)
        end(diags, &simulation.across[i]);
    arena_free(&scratch);
}
