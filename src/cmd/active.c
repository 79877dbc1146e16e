#include "cmd/active.h"

#include <string.h>

#include "cmd/request.h"
#include "plan/state.h"
#include "render/data/json.h"
#include "render/text/active.h"

enum cmd_answer active_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const char *format = request_format(context);
    int64_t need_s = -1; /* no need: that a window is open will do */
    struct plan_filter filter;
    struct render_view view;
    struct state state;
    instant t = context->now;

    if (format == NULL || request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (options->at != NULL && request_time(context, OPTION_AT, options->at, &t) != 0)
        return CMD_TROUBLE;
    if (options->need != NULL && request_need(context, t, &need_s) != 0)
        return CMD_TROUBLE;
    state_at(&state, context->arena, context->policies, &filter, t, need_s);
    request_view(context, &view);
    if (strcmp(format, "json") == 0 && !options->quiet)
        json_state(context->out, &view, &state, t);
    else if (!options->quiet)
        active_text(context->out, &view, &state, t, need_s);
    else if (state.kind == STATE_UNKNOWN)
        active_text(context->err, &view, &state, t, need_s);
    return state.kind == STATE_UNKNOWN ? CMD_TROUBLE : cmd_answer(state.kind == STATE_OPEN);
}
