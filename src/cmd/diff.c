#include "cmd/diff.h"

#include <string.h>

#include "cmd/request.h"
#include "plan/diff.h"
#include "render/text/diff.h"

/* How far ahead without --for. */
#define DEFAULT_MONTHS 18

enum cmd_answer diff_command(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const char *format = request_format(context);
    struct duration length = {.months = DEFAULT_MONTHS};
    struct diff_list list;
    struct render_view view;
    instant at = context->now;
    bool broken = false;

    if (format == NULL ||
        (options->at != NULL && request_time(context, OPTION_AT, options->at, &at) != 0) ||
        (options->for_ != NULL &&
         request_duration(context, OPTION_FOR, options->for_, &length) != 0))
        return CMD_TROUBLE;
    *context->before->now = *context->policies->now = at;
    diff_find(&list, context->arena, context->before, context->policies, at,
              zone_add(context->zone, at, length, 1), at);
    request_view(context, &view);
    view.now = at;
    (strcmp(format, "text") == 0 ? diff_text : diff_json)(context->out, &view, &list);
    for (size_t i = 0; i < list.count; i++)
        broken = broken || list.items[i].breaks_notice;
    return cmd_answer(!broken);
}
