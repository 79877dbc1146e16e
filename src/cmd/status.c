#include "cmd/request.h"
#include "plan/status.h"
#include "render/text/status.h"

static enum cmd_answer run_status(struct cmd_context *context)
{
    const struct options *options = &context->options;
    struct plan_filter filter;
    struct status status;
    struct render_view view;

    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    if (options->at != NULL && request_time(context, OPTION_AT, options->at, &view.now) != 0)
        return CMD_TROUBLE;
    status_find(&status, context->arena, context->policies, &filter, view.now);
    status_print(context->out, &view, &status);
    return CMD_YES;
}

const struct command status_command = {
    .name = "status",
    .operands = "",
    .summary = "a dashboard: open now, next, freezes, notices that are due",
    .question = "Shows what an operator wants to see first, of all policies together.",
    .examples = "  mwin status\n"
                "  mwin status --class security --tz UTC\n",
    .options =
        (const struct option_row[]){
            {OPTION_AT, "show the state at TIME instead of now"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {0},
        },
    .needs = CMD_NEEDS_POLICIES,
    .run = run_status,
};
