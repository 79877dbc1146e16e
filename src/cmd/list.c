#include "cmd/list.h"

#include <limits.h>
#include <string.h>

#include "base/fault.h"
#include "base/file.h"
#include "cmd/request.h"
#include "plan/plan.h"
#include "render/render.h"

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
        if (o->status != OCCURRENCE_CANCELLED)
            most--;
    }
    format->end(out, view);
}

/* The same into FILE, which appears whole or stays as it was. */
static enum cmd_answer write_file(struct cmd_context *context,
                                  const struct render_format *format, struct render_view *view,
                                  struct plan *plan, long most)
{
    const char *path = context->options.output;
    struct file_draft draft;
    struct fault fault;
    struct out out;
    int error;

    if (file_draft(&draft, path, &fault) != 0)
        return cmd_usage(context, NULL, "%s: cannot be written: %s", path, fault.text);
    out_open(&out, draft.fd);
    view->width = 0;
    view->colour = false;
    write_list(&out, format, view, plan, most);
    error = out_finish(&out);
    if (error != 0) {
        file_abandon(&draft);
        return cmd_usage(context, NULL, "%s: cannot be written: %s", path, strerror(error));
    }
    if (file_commit(&draft, &fault) != 0)
        return cmd_usage(context, NULL, "%s: cannot be written: %s", path, fault.text);
    return CMD_YES;
}

enum cmd_answer list_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const char *name = request_format(context);
    struct render_view view;
    struct plan_filter filter;
    struct plan plan;
    instant from, to;
    long most = options->next > 0 ? options->next : LONG_MAX;

    if (name == NULL || request_range(context, &from, &to) != 0 ||
        request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (to == INSTANT_NEVER && options->next == 0)
        most = DEFAULT_COUNT;
    request_view(context, &view);
    plan_open(&plan, context->arena, context->policies, &filter, from, to);
    if (options->output != NULL && strcmp(options->output, "-") != 0)
        return write_file(context, render_find(name), &view, &plan, most);
    write_list(context->out, render_find(name), &view, &plan, most);
    return CMD_YES;
}
