/*
 * What is published of a policy: it is well formed whatever the policy has in its texts, and a
 * calendar can be imported.
 */
#include "calendar.h"
#include "mutate.h"
#include "output.h"
#include "schedule.h"

#include "plan/recurring.h"
#include "render/format.h"
#include "render/render.h"

static const char *render(struct arena *arena, const struct policies *policies,
                          const struct schedule *schedule, const struct render_format *format,
                          unsigned options)
{
    struct render_view view = {
        .now = SCHEDULE_FROM,
        .policies = policies,
        .from = SCHEDULE_FROM,
        .to = SCHEDULE_TO,
        .arena = arena,
        .columns = columns_measure(policies),
        .calendar = {.freezes = (options & 1) != 0,
                     .notices = (options & 2) != 0,
                     .publish = (options & 4) != 0},
    };
    struct recurring series;
    struct out out;

    if ((options & 8) != 0 && schedule->whole) {
        recurring_find(&series, arena, policies, NULL,
                       (struct span){SCHEDULE_FROM, SCHEDULE_TO}, SCHEDULE_FROM);
        view.calendar.series = &series;
    }
    out_memory(&out);
    format->begin(&out, &view);
    for (size_t i = 0; i < schedule->count; i++)
        format->occurrence(&out, &view, &schedule->items[i]);
    format->end(&out, &view);
    return fuzz_take(arena, &out);
}

/* The calendar TEXT has the occurrences of SCHEDULE. */
static void check_import(struct arena *arena, const struct schedule *schedule, const char *text)
{
    static struct schedule imported;
    const struct policies *policies;
    bool whole;

    assert(calendar_answer(arena, text, strlen(text)));
    policies = calendar_import(arena, text, strlen(text), &whole);
    assert(policies != NULL);
    if (!whole)
        return;
    schedule_list(&imported, arena, policies, SCHEDULE_FROM);
    for (size_t i = 0; i < schedule->count; i++) {
        const struct occurrence *o = &schedule->items[i];
        size_t j = 0;

        while (j < imported.count && (imported.items[j].span.start != o->span.start ||
                                      imported.items[j].span.end != o->span.end))
            j++;
        assert(o->status == OCCURRENCE_CANCELLED || j < imported.count || !imported.whole);
    }
}

/* What is published can be read, and a calendar of it imported. */
static void check_formats(struct arena *arena, const struct policies *policies,
                          const struct schedule *schedule, unsigned options)
{
    const char *text;

    output_check_csv(render(arena, policies, schedule, &csv_format, 0), schedule->count);
    output_check_json(render(arena, policies, schedule, &json_format, 0));
    findings_check_text(render(arena, policies, schedule, &table_format, 0));
    findings_check_text(render(arena, policies, schedule, &html_format, 0));
    text = render(arena, policies, schedule, &ics_format, options);
    output_check_ics(arena, text);
    check_import(arena, schedule, text);
}

static void check(struct arena *arena, struct diags *diags, const struct policies *policies,
                  size_t size)
{
    static struct schedule schedule;

    (void)diags;
    schedule_list(&schedule, arena, policies, SCHEDULE_FROM);
    check_formats(arena, policies, &schedule, (unsigned)size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return schedule_input(data, size, check);
}
