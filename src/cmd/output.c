#include "cmd/output.h"

#include <string.h>

#include "base/fault.h"
#include "render/render.h"

static enum cmd_answer complain(struct cmd_context *context, const char *why)
{
    return cmd_usage(context, NULL, "%s: cannot be written: %s", context->options.output, why);
}

int output_open(struct output *output, struct cmd_context *context, struct render_view *view)
{
    const char *path = context->options.output;
    struct fault fault;

    *output = (struct output){.out = context->out};
    if (path == NULL || strcmp(path, "-") == 0) {
        if (!context->options.if_changed)
            return 0;
        cmd_usage(context, NULL, "--if-changed needs a file: -o FILE");
        return -1;
    }
    if (file_draft(&output->draft, path, &fault) != 0) {
        complain(context, fault.text);
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
        file_abandon(&output->draft);
        return complain(context, strerror(error));
    }
    if (context->options.if_changed && file_unchanged(&output->draft)) {
        file_abandon(&output->draft);
        return CMD_YES;
    }
    if (file_commit(&output->draft, &fault) != 0)
        return complain(context, fault.text);
    return CMD_YES;
}
