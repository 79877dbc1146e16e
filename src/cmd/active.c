#include "cmd/request.h"
#include "plan/state.h"
#include "render/data/json.h"
#include "render/text/active.h"

struct active_format {
    const char *name;
    void (*print)(struct out *out, const struct render_view *view, const struct state *state,
                  instant t, int64_t need_s);
};

static void print_json(struct out *out, const struct render_view *view,
                       const struct state *state, instant t, int64_t need_s)
{
    (void)need_s;
    json_state(out, view, state, t);
}

static enum cmd_answer run_active(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const struct active_format *format = context->format;
    int64_t need_s = -1; /* no need: that a window is open will do */
    struct plan_filter filter;
    struct render_view view;
    struct state state;
    instant t = context->now;

    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (options->at != NULL && request_time(context, OPTION_AT, options->at, &t) != 0)
        return CMD_TROUBLE;
    if (options->need != NULL && request_need(context, t, &need_s) != 0)
        return CMD_TROUBLE;
    state_at(&state, context->arena, context->policies, &filter, t, need_s);
    request_view(context, &view);
    if (!options->quiet)
        format->print(context->out, &view, &state, t, need_s);
    else if (state.kind == STATE_UNKNOWN)
        active_text(context->err, &view, &state, t, need_s);
    return state.kind == STATE_UNKNOWN ? CMD_TROUBLE : cmd_answer(state.kind == STATE_OPEN);
}

static const struct active_format formats[] = {
    {"text", active_text},
    {"json", print_json},
    {NULL, NULL},
};

const struct command active_command = {
    .name = "active",
    .operands = "",
    .summary = "is a window open now? the exit status says it",
    .question = "Exit status 0: open, 1: closed, 2: trouble. Prints one line that begins with "
                "the state: which window, until when, what comes next.",
    .examples = "  mwin active --need 45m && reboot\n"
                "  mwin active --at 'tomorrow 23:00' --class security\n",
    .options =
        (const struct option_row[]){
            {OPTION_AT, "ask about TIME instead of now"},
            {OPTION_NEED, "require at least this much time before the cutoff"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {OPTION_FORMAT, "the format of the answer"},
            {OPTION_QUIET, "print nothing, only set the exit status"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_POLICIES,
    .run = run_active,
};
