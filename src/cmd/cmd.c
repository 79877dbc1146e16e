#include "cmd/cmd.h"

#include <inttypes.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/effort.h"
#include "base/text.h"

enum cmd_answer cmd_answer(bool yes)
{
    return yes ? CMD_YES : CMD_NO;
}

enum cmd_answer cmd_refuse(struct cmd_context *context)
{
    diag_sort(&context->diags);
    diag_print(context->err, &context->diags, CMD_ERRORS_SHOWN, context->err_colour);
    return CMD_TROUBLE;
}

/* A rule with more than one of this many parts of all dates is the one to name. */
#define LEADER_PART 4

void cmd_refuse_effort(struct cmd_context *context, const struct effort *effort)
{
    const bool has_leader = effort->lead > effort->most / LEADER_PART;
    struct diags diags;

    diag_init(&diags, context->arena);
    diag_add(&diags, DIAG_ID_TOO_MANY_DATES, has_leader ? effort->mark : effort->last,
             "there are too many dates for an answer: mwin looks at up to %" PRIu64
             ", which takes about a second; %s",
             effort->most,
             has_leader ? "this rule alone has more than a quarter of them"
                        : "this rule is one of many, and the last that it looked at");
    diag_hint(&diags,
              "write fewer and longer times, ask about a shorter time (--for, --to), or, "
              "if a freeze has 'then:', let it skip ('then: skip')");
    diag_print(context->err, &diags, 0, context->err_colour);
}

void cmd_set_now(struct cmd_context *context, instant now)
{
    context->now = now;
    if (context->policies != NULL)
        *context->policies->now = now;
}

enum cmd_answer cmd_usage(struct cmd_context *context, const char *hint, const char *format,
                          ...)
{
    va_list arguments;
    const char *text;

    va_start(arguments, format);
    text = arena_vformat(context->arena, format, arguments);
    va_end(arguments);
    out_text(context->err, "mwin: ");
    text_print(context->err, text);
    out_char(context->err, '\n');
    if (hint != NULL && hint[0] != '\0') {
        out_text(context->err, "hint: ");
        text_print(context->err, hint);
        out_char(context->err, '\n');
    }
    return CMD_TROUBLE;
}
