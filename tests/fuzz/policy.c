/*
 * A policy file: what is printed of it says the same, and its plan is one from wherever it is
 * looked at.
 */
#include "calendar.h"
#include "mutate.h"
#include "schedule.h"

#include "plan/state.h"
#include "writer/dump.h"

/* A line with the id, status and times. */
static const char *line(struct arena *arena, const struct occurrence *o)
{
    char id[OCCURRENCE_ID];
    struct out out;

    occurrence_id(o, id);
    out_memory(&out);
    out_format(&out, "%s %s %lld %lld", id, occurrence_status_name(o->status),
               (long long)o->span.start, (long long)o->span.end);
    return fuzz_take(arena, &out);
}

static void check_schedule(struct arena *arena, const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i++) {
        const struct occurrence *o = &schedule->items[i];
        char id[OCCURRENCE_ID], other[OCCURRENCE_ID];

        assert(o->span.start < o->span.end && o->span.end > SCHEDULE_FROM &&
               o->span.start < SCHEDULE_TO);
        assert(i == 0 || schedule->items[i - 1].span.start <= o->span.start);
        assert(o->class_count >= 1 && occurrence_cutoff(o) <= o->span.end);
        assert(occurrence_summary(o)[0] != '\0' && line(arena, o)[0] != '\0');
        occurrence_id(o, id);
        for (size_t j = 0; j < i; j++) {
            occurrence_id(&schedule->items[j], other);
            assert(strcmp(id, other) != 0);
        }
    }
}

/* From any time on the plan has what the whole one has, less what is over. */
static void check_suffix(struct arena *arena, const struct policies *policies,
                         const struct schedule *schedule)
{
    static struct schedule later;
    const size_t middle = schedule->count / 2;
    instant from;
    size_t at = 0;

    if (schedule->count == 0)
        return;
    from = schedule->items[middle].span.start + 1;
    schedule_list(&later, arena, policies, from);
    for (size_t i = 0; i < schedule->count; i++) {
        if (schedule->items[i].span.end <= from)
            continue;
        assert(at < later.count);
        assert(strcmp(line(arena, &schedule->items[i]), line(arena, &later.items[at])) == 0);
        at++;
    }
    assert(!schedule->whole || at == later.count);
}

/* What the plan has is open when it begins. */
static void check_state(struct arena *arena, const struct policies *policies,
                        const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->count; i += SCHEDULE_COUNT / 2) {
        const struct occurrence *o = &schedule->items[i];
        struct state state;

        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        state_at(&state, arena, policies, NULL, o->span.start, -1);
        assert(state.kind == STATE_OPEN && state.open_count >= 1);
        assert(state.until >= o->span.end);
    }
}

static const char *dump(struct arena *arena, const struct policies *policies)
{
    struct out out;

    out_memory(&out);
    dump_policies(&out, policies);
    return fuzz_take(arena, &out);
}

/* What is printed of a policy says the same. */
static void check_dump(struct arena *arena, const struct policies *policies,
                       const struct schedule *schedule)
{
    static struct schedule again;
    const char *text = dump(arena, policies);
    const struct policies *same = calendar_load(arena, text);

    assert(strcmp(dump(arena, same), text) == 0);
    schedule_list(&again, arena, same, SCHEDULE_FROM);
    assert(again.count == schedule->count);
    for (size_t i = 0; i < again.count; i++)
        assert(strcmp(line(arena, &again.items[i]), line(arena, &schedule->items[i])) == 0);
}

static void check(struct arena *arena, struct diags *diags, const struct policies *policies,
                  size_t size)
{
    static struct schedule schedule;

    (void)diags, (void)size;
    schedule_list(&schedule, arena, policies, SCHEDULE_FROM);
    check_schedule(arena, &schedule);
    check_suffix(arena, policies, &schedule);
    check_state(arena, policies, &schedule);
    check_dump(arena, policies, &schedule);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return schedule_input(data, size, check);
}
