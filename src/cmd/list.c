#include "cmd/list.h"

#include <limits.h>

#include "base/arena.h"
#include "base/effort.h"
#include "cmd/output.h"
#include "cmd/request.h"
#include "plan/plan.h"
#include "render/format.h"

/* How many without an option that says it. */
#define DEFAULT_COUNT 10

/* What was called off is shown, and not counted. */
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

enum cmd_answer list_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const char *name = request_format(context);
    struct render_view view;
    struct plan_filter filter;
    struct output output;
    struct plan plan;
    instant from, to;
    long most = options->next > 0 ? options->next : LONG_MAX;

    if (name == NULL || request_range(context, &from, &to) != 0 ||
        request_filter(context, &filter) != 0)
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
    write_list(output.out, render_find(name), &view, &plan, most);
    return output_close(&output, context);
}
