#include "cmd/request.h"
#include "plan/outlook.h"
#include "render/text/explain.h"

/* A blank line before each part but the first. */
static void begin_part(struct out *out, size_t *parts)
{
    if ((*parts)++ > 0)
        out_char(out, '\n');
}

static void explain_parts(struct cmd_context *context, const struct render_view *view,
                          const struct plan_filter *filter, const struct policy *policy,
                          size_t *parts)
{
    struct out *out = context->out;
    const bool all = filter->window_count == 0;

    if (all) {
        begin_part(out, parts);
        explain_policy(out, policy);
    }
    for (size_t i = 0; all && i < policy->class_count; i++) {
        begin_part(out, parts);
        explain_class(out, &policy->classes[i]);
    }
    for (size_t i = 0; i < policy->window_count; i++) {
        struct outlook outlook;

        if (!plan_filter_window(filter, &policy->windows[i]))
            continue;
        begin_part(out, parts);
        outlook_find(&outlook, context->arena, &policy->windows[i], view->now);
        explain_window(out, view, &policy->windows[i], &outlook);
    }
}

static enum cmd_answer run_explain(struct cmd_context *context)
{
    struct option_list *operands = &context->options.operands;
    struct render_view view;
    struct plan_filter filter;
    size_t parts = 0;

    /* The operands are windows, as with --window in other commands. */
    context->options.windows.items = operands->items + 1;
    context->options.windows.count = operands->count - 1;
    if (request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    for (size_t i = 0; i < context->policies->count; i++)
        explain_parts(context, &view, &filter, context->policies->items[i], &parts);
    return CMD_YES;
}

const struct command explain_command = {
    .name = "explain",
    .operands = "[WINDOW ...]",
    .summary = "what each rule means, in words, with the next dates",
    .question = "Says for each class and window what its rules mean: the RRULE, the next "
                "dates, nights in which clocks change, last days for notices and requests.",
    .examples = "  mwin explain\n"
                "  mwin explain monthly\n",
    .options =
        (const struct option_row[]){
            {OPTION_TZ, "print times in ZONE, not each window's"},
            {0},
        },
    .needs = CMD_NEEDS_POLICIES,
    .run = run_explain,
};
