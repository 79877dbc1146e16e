#include "cmd/status.h"

#include "cmd/request.h"
#include "render/text/status.h"

enum cmd_answer status_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    struct plan_filter filter;
    struct render_view view;

    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    if (options->at != NULL && request_time(context, OPTION_AT, options->at, &view.now) != 0)
        return CMD_TROUBLE;
    status_print(context->out, context->arena, &view, context->policies, &filter);
    return CMD_YES;
}
