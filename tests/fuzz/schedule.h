/*
 * schedule: the input as a policy, and its occurrences in a year.
 */
#ifndef FUZZ_SCHEDULE_H
#define FUZZ_SCHEDULE_H

#include "findings.h"
#include "fuzz.h"

#include "plan/plan.h"
#include "loader/load.h"
#include "time/zone.h"

/* 2026-01-01, a year and a month, and as many occurrences of it as are looked at. */
#define SCHEDULE_FROM  ((instant)1767225600)
#define SCHEDULE_TO    (SCHEDULE_FROM + (instant)396 * 86400)
#define SCHEDULE_COUNT 40

struct schedule {
    struct occurrence items[SCHEDULE_COUNT];
    size_t count;
    bool whole; /* there is no other up to SCHEDULE_TO */
};

/* The policy, or NULL where something is wrong with it. */
static inline struct policies *schedule_load(struct arena *arena, const uint8_t *data,
                                             size_t size, struct diags *diags)
{
    const char *path = FUZZ_POLICY;
    struct zone_db *zones = arena_alloc(arena, sizeof *zones);
    struct policies *policies;

    diag_init(diags, arena);
    fuzz_zones(zones, arena);
    fuzz_world.policy = (struct fuzz_bytes){(const char *)data, size};
    policies = load_policies(arena, zones, &path, 1, diags);
    findings_check(arena, diags);
    return diags->errors == 0 ? policies : NULL;
}

/* One input: CHECK is called where it is a policy. SIZE, as good as any number, is a choice. */
static inline int schedule_input(const uint8_t *data, size_t size,
                                 void (*check)(struct arena *arena, struct diags *diags,
                                               const struct policies *policies, size_t size))
{
    struct arena arena;
    struct diags diags;
    const struct policies *policies;

    fuzz_begin(&arena);
    policies = schedule_load(&arena, data, size, &diags);
    if (policies != NULL)
        check(&arena, &diags, policies, size);
    return fuzz_end(&arena);
}

static inline void schedule_list(struct schedule *schedule, struct arena *arena,
                                 const struct policies *policies, instant from)
{
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, arena, policies, NULL, from, SCHEDULE_TO);
    schedule->count = 0;
    while ((o = plan_next(&plan)) != NULL && schedule->count < SCHEDULE_COUNT)
        schedule->items[schedule->count++] = *o;
    schedule->whole = o == NULL;
}

#endif
