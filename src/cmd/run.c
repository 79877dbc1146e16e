#include "cmd/run.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cmd/request.h"
#include "plan/state.h"
#include "render/prose.h"

/* Waits until the state may have changed; false where it never does. */
static bool wait_for(struct cmd_context *context, const struct render_view *view,
                     const struct state *state, instant now)
{
    if (!state->has_next)
        return false;
    if (!context->options.quiet) {
        out_text(context->err, "mwin: waiting until ");
        prose_instant(context->err, render_zone(view, state->next.window->zone),
                      state->next.span.start);
        out_char(context->err, '\n');
        out_flush(context->err);
    }
    context->environment->wait(state->next.span.start - now);
    return true;
}

/* Becomes the program that stands behind the command; returns only where that fails. */
static enum cmd_answer become(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    char **arguments = arena_calloc(context->arena, operands->count, sizeof(char *));

    for (size_t i = 1; i < operands->count; i++)
        arguments[i - 1] =
            arena_copy(context->arena, operands->items[i], strlen(operands->items[i]));
    out_flush(context->out);
    out_flush(context->err);
    context->environment->before_exec();
    execvp(arguments[0], arguments);
    return cmd_usage(context, NULL, "%s cannot be run: %s", arguments[0], strerror(errno));
}

enum cmd_answer run_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    /* With another time for the clock, that time goes on as the clock does. */
    const instant shift = context->now - context->environment->clock;
    struct duration need = {0};
    struct plan_filter filter;
    struct render_view view;
    struct state state;

    if (options->operands.count < 2)
        return cmd_usage(context, "mwin run --need 45m -- /usr/local/sbin/patch",
                         "run needs a program");
    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (options->need != NULL &&
        request_duration(context, OPTION_NEED, options->need, &need) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    for (;;) {
        instant now = context->environment->read_clock() + shift;
        int64_t need_s = zone_add(context->zone, now, need, 1) - now;

        state_at(&state, context->arena, context->policies, &filter, now, need_s);
        if (state.kind == STATE_OPEN)
            return become(context);
        if (state.kind == STATE_UNKNOWN) {
            prose_state(context->err, &view, &state, now, need_s);
            return CMD_TROUBLE;
        }
        if (!options->wait || !wait_for(context, &view, &state, now)) {
            if (!options->quiet)
                prose_state(context->err, &view, &state, now, need_s);
            return cmd_answer(false);
        }
    }
}
