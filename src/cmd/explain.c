#include "cmd/explain.h"

#include "cmd/request.h"
#include "render/story.h"

static void explain_policy(struct cmd_context *context, const struct render_view *view,
                           const struct plan_filter *filter, const struct policy *policy)
{
    if (filter->window_count == 0) {
        story_policy(context->out, policy);
        for (size_t i = 0; i < policy->class_count; i++)
            story_class(context->out, &policy->classes[i]);
    }
    for (size_t i = 0; i < policy->window_count; i++)
        if (plan_filter_window(filter, &policy->windows[i]))
            story_window(context->out, context->arena, view, &policy->windows[i]);
}

enum cmd_answer explain_command(struct cmd_context *context)
{
    struct option_list *operands = &context->options.operands;
    struct render_view view;
    struct plan_filter filter;

    /* The operands after the command are windows, as --window has them elsewhere. */
    context->options.windows.items = operands->items + 1;
    context->options.windows.count = operands->count - 1;
    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    for (size_t i = 0; i < context->policies->count; i++) {
        if (i > 0 && filter.window_count == 0)
            out_char(context->out, '\n');
        explain_policy(context, &view, &filter, context->policies->items[i]);
    }
    return CMD_YES;
}
