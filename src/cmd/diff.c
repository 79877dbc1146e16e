#include "cmd/request.h"
#include "plan/diff.h"
#include "render/data/diff_json.h"
#include "render/text/diff.h"

/* How far ahead without --for. */
#define DEFAULT_MONTHS 18

struct diff_format {
    const char *name;
    void (*print)(struct out *out, const struct render_view *view,
                  const struct diff_list *list);
};

static enum cmd_answer run_diff(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const struct diff_format *format = context->format;
    struct duration length = {.months = DEFAULT_MONTHS};
    struct diff_list list;
    struct render_view view;
    instant at = context->now;
    bool broken = false;

    if ((options->at != NULL && request_time(context, OPTION_AT, options->at, &at) != 0) ||
        (options->for_ != NULL &&
         request_duration(context, OPTION_FOR, options->for_, &length) != 0))
        return CMD_TROUBLE;
    *context->before->now = *context->policies->now = at;
    diff_find(&list, context->arena, context->before, context->policies, at,
              zone_add(context->zone, at, length, 1), at);
    request_view(context, &view);
    view.now = at;
    format->print(context->out, &view, &list);
    for (size_t i = 0; i < list.count; i++)
        broken = broken || list.items[i].breaks_notice;
    return cmd_answer(!broken);
}

static const struct diff_format formats[] = {
    {"text", diff_text},
    {"json", diff_json},
    {NULL, NULL},
};

const struct command diff_command = {
    .name = "diff",
    .operands = "OLD NEW",
    .summary = "what changes between two versions of a policy",
    .question = "Says which occurrences appear, move or vanish in the next 18 months (or "
                "--for), and which had been announced. Exit status 1 if a change breaks a "
                "notice period. OLD and NEW are files or git:REV:PATH.",
    .examples = "  mwin diff git:main:policy.yaml policy.yaml\n"
                "  mwin diff old.yaml new.yaml --at '2026-12-01 08:00' --format json\n",
    .options =
        (const struct option_row[]){
            {OPTION_AT, "compare from TIME on, as decided then (default: now)"},
            {OPTION_FOR, "compare this long (default: 18 months)"},
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {OPTION_FORMAT, "the format of the differences"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_VERSIONS,
    .run = run_diff,
};
