#include <limits.h>

#include "base/arena.h"
#include "base/effort.h"
#include "cmd/output.h"
#include "cmd/request.h"
#include "plan/plan.h"
#include "render/format.h"

/* Without --next, --to and --for. */
#define DEFAULT_COUNT 10

/* A cancelled occurrence is printed, but does not count as one of MOST. */
static void write_list(struct out *out, const struct render_format *format,
                       struct render_view *view, struct plan *plan, long most)
{
    const struct occurrence *o;

    format->begin(out, view);
    while (most > 0 && out->error == 0 && (o = plan_next(plan)) != NULL) {
        format->occurrence(out, view, o);
        effort_earn(view->arena->memory);
        if (o->status != OCCURRENCE_CANCELLED)
            most--;
    }
    format->end(out, view);
}

static enum cmd_answer run_list(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const struct format_row *format = context->format;
    struct render_view view;
    struct plan_filter filter;
    struct output output;
    struct plan plan;
    instant from, to;
    long most = options->next > 0 ? options->next : LONG_MAX;

    if (request_range(context, &from, &to) != 0 || request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (to == INSTANT_NEVER && options->next == 0)
        most = DEFAULT_COUNT;
    request_view(context, &view);
    view.filter = &filter;
    view.from = from;
    view.to = to;
    plan_open(&plan, context->arena, context->policies, &filter, from, to);
    if (output_open(&output, context, &view) != 0)
        return CMD_TROUBLE;
    write_list(output.out, format->format, &view, &plan, most);
    return output_close(&output, context);
}

const struct command list_command = {
    .name = "list",
    .operands = "",
    .summary = "the next windows, or those in a range of time",
    .question = "Prints occurrences in the order of time: the next ten, or as many and from "
                "when you say. An open window counts as one of the next.",
    .examples = "  mwin list --next 3\n"
                "  mwin list --from 2026-12-01 --for 90d --format csv -o windows.csv\n",
    .options =
        (const struct option_row[]){
            {OPTION_NEXT, "the first N that have not ended"},
            {OPTION_FROM, "from TIME on (default: now)"},
            {OPTION_TO, "up to TIME"},
            {OPTION_FOR, "this long from the start, such as 90d"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {OPTION_FORMAT, "the format of the list"},
            {OPTION_OUTPUT, "write to FILE, whole; its suffix says the format"},
            {OPTION_IF_CHANGED, "leave FILE alone if it would stay the same"},
            {0},
        },
    .formats = {CMD_ROWS(format_rows)},
    .needs = CMD_NEEDS_POLICIES,
    .run = run_list,
};
