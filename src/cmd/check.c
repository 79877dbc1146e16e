#include <string.h>

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

/* Prints the findings in FORMAT. False: it is a format for people. */
static bool print_findings(struct cmd_context *context, const char *format)
{
    if (strcmp(format, "json") == 0)
        json_findings(context->out, &context->diags);
    else if (strcmp(format, "sarif") == 0)
        sarif_findings(context->out, &context->diags, HELP_VERSION);
    else
        return false;
    return true;
}

static enum cmd_answer run_check(struct cmd_context *context)
{
    const char *format = request_format(context);
    struct check_range range;

    if (format == NULL)
        return CMD_TROUBLE;
    if (context->diags.errors > 0) {
        enum cmd_answer answer = cmd_refuse(context);

        print_findings(context, format);
        return answer;
    }
    if (request_range(context, &range.from, &range.to) != 0)
        return CMD_TROUBLE;
    if (range.to == INSTANT_NEVER)
        range.to = zone_add(context->zone, range.from,
                            (struct duration){.months = 12 * DEFAULT_YEARS}, 1);
    check_run(&context->diags, context->arena, context->policies, range.from, range.to);
    diag_sort(&context->diags);
    if (!print_findings(context, format))
        print_text(context);
    return cmd_answer(context->diags.warnings == 0);
}

static const char *const formats[] = {"text", "json", "sarif", NULL};

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
    .formats = formats,
    .needs = CMD_NEEDS_READING,
    .run = run_check,
};
