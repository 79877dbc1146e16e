#include "base/arena.h"
#include "cmd/request.h"
#include "plan/agenda.h"
#include "plan/plan.h"
#include "render/cal/drawing.h"
#include "render/cal/legend.h"
#include "render/cal/month.h"
#include "render/cal/timeline.h"

/* The days of the range; if the command line gives no end, whole months. */
static int find_days(struct cmd_context *context, day *first, day *last)
{
    const struct options *options = &context->options;
    const int years = DAY_YEAR_MAX;
    long months = options->months > 0 ? options->months : 1;
    instant from, to;

    if (options->months > 0 && (options->to != NULL || options->for_ != NULL)) {
        cmd_usage(context, NULL, "--months and --%s both say where the calendar ends; give one",
                  options->to != NULL ? "to" : "for");
        return -1;
    }
    if (request_range(context, &from, &to) != 0)
        return -1;
    *first = day_in_range(zone_wall(context->zone, from, NULL).day);
    months = months < years * 12L ? months : years * 12L;
    if (to == INSTANT_NEVER) {
        *first = day_month_first(*first);
        *last = day_month_last(day_add_months(*first, (int)months - 1));
    } else {
        *last = day_in_range(zone_wall(context->zone, to - 1, NULL).day);
        *last = *last < *first ? *first : *last;
    }
    return 0;
}

/* A month, or a strip of TIMELINE where there is one. */
static void print_stretch(struct cmd_context *context, struct agenda *agenda,
                          struct drawing *drawing, const struct timeline *timeline, day first,
                          day last)
{
    struct arena arena;

    arena_init(&arena, context->arena->memory);
    agenda_fill(agenda, &arena, first, last);
    if (timeline != NULL)
        timeline_print(context->out, &arena, timeline, drawing);
    else
        month_print(context->out, &arena, drawing);
    legend_notes(context->out, drawing);
    arena_free(&arena);
}

static enum cmd_answer run_cal(struct cmd_context *context)
{
    struct agenda_request request;
    struct plan_filter filter;
    struct timeline timeline;
    struct drawing drawing;
    struct agenda agenda;
    const bool grid = !context->options.timeline;
    day first, last;
    /* A calendar is for people, also in a mail: it always has a width. */
    const size_t width = context->environment->columns;

    if (find_days(context, &first, &last) != 0 || request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request = (struct agenda_request){context->policies, &filter, context->zone, context->now};
    if (grid) {
        first = day_month_first(first);
        last = day_month_last(last);
    }
    agenda_open(&agenda, context->arena, &request, first, last);
    drawing_open(&drawing, context->arena, &agenda, width, context->out_colour);
    timeline_open(&timeline, &drawing, first, last);
    for (day d = first, end; d <= last && context->out->error == 0; d = end + 1) {
        end = grid ? day_month_last(d) : timeline_strip_end(&timeline, d, last);
        if (d > first)
            out_char(context->out, '\n');
        print_stretch(context, &agenda, &drawing, grid ? NULL : &timeline, d, end);
    }
    legend_keys(context->out, &drawing);
    return CMD_YES;
}

const struct command cal_command = {
    .name = "cal",
    .operands = "",
    .summary = "months or a timeline for the terminal",
    .question = "Draws the month of now or of --from, or as many as the range has, with "
                "freezes and the last days for notices; --timeline: a line for each window, "
                "and only the days of the range.",
    .examples = "  mwin cal --months 3\n"
                "  mwin cal --timeline --from 2026-12-01 --for 2w\n",
    .options =
        (const struct option_row[]){
            {OPTION_MONTHS, "draw N months (default: 1)"},
            {OPTION_TIMELINE, "a line for each window instead of month grids"},
            {OPTION_FROM, "from the day or month of TIME on (default: now)"},
            {OPTION_TO, "up to TIME"},
            {OPTION_FOR, "this long from the start, such as 90d"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read times and draw days in ZONE"},
            {0},
        },
    .needs = CMD_NEEDS_POLICIES,
    .run = run_cal,
};
