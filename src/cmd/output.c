#include "cmd/output.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "render/render.h"

/* /dev/stdout may be a file that is opened for appending, so never replace it. */
static bool is_standard(const char *path)
{
    return path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
}

static bool is_file_of(const struct policy *policy, const char *path)
{
    for (size_t i = 0; i < policy->file_count; i++)
        if (file_same(path, policy->files[i]))
            return true;
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (policy->freezes[i].ics != NULL && file_same(path, policy->freezes[i].ics))
            return true;
    for (size_t i = 0; i < policy->window_count; i++)
        if (policy->windows[i].ics != NULL && file_same(path, policy->windows[i].ics))
            return true;
    return false;
}

/* Whether PATH is a file that the command reads: its content would be lost. */
static bool is_input(const struct cmd_context *context, const char *path)
{
    const struct option_list *operands = &context->options.operands;
    const struct policies *policies = context->policies;

    for (size_t i = 1; i < operands->count; i++)
        if (file_same(path, operands->items[i]))
            return true;
    for (size_t i = 0; policies != NULL && i < policies->count; i++)
        if (is_file_of(policies->items[i], path))
            return true;
    return false;
}

static enum cmd_answer complain(struct cmd_context *context, const char *why, const char *hint)
{
    return cmd_usage(context, hint, "%s: cannot be written: %s", context->options.output, why);
}

int output_open(struct output *output, struct cmd_context *context, struct render_view *view)
{
    const char *path = context->options.output;
    struct fault fault;

    *output = (struct output){.out = context->out};
    if (is_standard(path)) {
        if (!context->options.if_changed)
            return 0;
        cmd_usage(context, NULL, "--if-changed needs a file: -o FILE");
        return -1;
    }
    if (is_input(context, path)) {
        complain(context, "it is being read", "-o is for another file");
        return -1;
    }
    if (draft_open(&output->draft, context->arena->memory, path, &fault) != 0) {
        complain(context, fault.text, fault.hint);
        return -1;
    }
    out_open(&output->file, output->draft.fd);
    output->out = &output->file;
    output->to_file = true;
    if (view != NULL) {
        view->width = 0;
        view->colour = false;
    }
    return 0;
}

enum cmd_answer output_close(struct output *output, struct cmd_context *context)
{
    struct fault fault;
    int error;

    if (!output->to_file)
        return CMD_YES;
    error = out_finish(&output->file);
    if (error != 0) {
        draft_abandon(&output->draft);
        return complain(context, strerror(error), NULL);
    }
    if (context->options.if_changed && draft_unchanged(&output->draft)) {
        draft_abandon(&output->draft);
        return CMD_YES;
    }
    if (draft_commit(&output->draft, &fault) != 0)
        return complain(context, fault.text, fault.hint);
    return CMD_YES;
}
