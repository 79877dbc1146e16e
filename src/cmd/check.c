#include "base/text.h"
#include "check/check.h"
#include "cmd/help.h"
#include "cmd/request.h"
#include "render/data/json.h"
#include "render/data/sarif.h"

#define DEFAULT_YEARS 5

/* At most this many files are named at the end. */
#define FILES_SHOWN 20

/* Names the files if there are several: a folder may have files that are not policies. */
static void print_files(struct out *out, const struct policies *policies)
{
    for (size_t i = 0; i < policies->count && i < FILES_SHOWN; i++) {
        out_text(out, i == 0 ? "read: " : ", ");
        text_print(out, policies->items[i]->mark.source->name);
    }
    if (policies->count > FILES_SHOWN)
        out_format(out, " and %zu more", policies->count - FILES_SHOWN);
    out_char(out, '\n');
}

static void print_text(struct cmd_context *context)
{
    const struct diags *diags = &context->diags;
    size_t windows = 0;

    diag_print(context->out, diags, 0, context->out_colour);
    for (size_t i = 0; i < context->policies->count; i++)
        windows += context->policies->items[i]->window_count;
    if (context->policies->count > 1)
        print_files(context->out, context->policies);
    out_format(context->out, "%zu polic%s, %zu window%s: ", context->policies->count,
               context->policies->count == 1 ? "y" : "ies", windows, windows == 1 ? "" : "s");
    if (diags->count == 0)
        out_text(context->out, "nothing found\n");
    else
        out_format(context->out, "%zu warning%s, %zu note%s\n", diags->warnings,
                   diags->warnings == 1 ? "" : "s", diags->notes, diags->notes == 1 ? "" : "s");
}

static void print_json(struct cmd_context *context)
{
    json_findings(context->out, &context->diags);
}

static void print_sarif(struct cmd_context *context)
{
    sarif_findings(context->out, &context->diags, HELP_VERSION);
}

struct check_format {
    const char *name;
    void (*print)(struct cmd_context *context);
    bool has_errors; /* errors too are printed in it, not only on standard error */
};

static enum cmd_answer run_check(struct cmd_context *context)
{
    const struct check_format *format = context->format;
    struct check_range range;

    if (context->diags.errors > 0) {
        enum cmd_answer answer = cmd_refuse(context);

        if (format->has_errors)
            format->print(context);
        return answer;
    }
    if (request_range(context, &range.from, &range.to) != 0)
        return CMD_TROUBLE;
    if (range.to == INSTANT_NEVER)
        range.to = zone_add(context->zone, range.from,
                            (struct duration){.months = 12 * DEFAULT_YEARS}, 1);
    check_run(&context->diags, context->arena, context->policies, range.from, range.to);
    diag_sort(&context->diags);
    format->print(context);
    return cmd_answer(context->diags.warnings == 0);
}

static const struct check_format formats[] = {
    {"text", print_text, false},
    {"json", print_json, true},
    {"sarif", print_sarif, true},
    {NULL, NULL, false},
};

const struct command check_command = {
    .name = "check",
    .operands = "",
    .summary = "what is wrong with a policy, or will be in the coming years",
    .question = "Reads the policies and simulates five years (or --for). Exit status 0: "
                "nothing found, 1: warnings, 2: a policy that cannot be used.",
    .examples = "  mwin check -f policy.yaml\n"
                "  mwin check --for '10 years' --format json\n",
    .options =
        (const struct option_row[]){
            {OPTION_FROM, "simulate from TIME on (default: now)"},
            {OPTION_FOR, "simulate this long (default: 5 years)"},
            {OPTION_FORMAT, "the format of the findings"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_READING,
    .run = run_check,
};
