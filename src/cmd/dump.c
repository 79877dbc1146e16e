#include <string.h>

#include "base/text.h"
#include "cmd/request.h"
#include "recur/phrase.h"
#include "recur/rule.h"
#include "time/stamp.h"
#include "writer/dump.h"

/* One line for a window, or for each recurring event of its .ics file: the rule to expand. */
static void print_rule(struct out *out, const struct window *window)
{
    const struct timing *timing = &window->timing;

    for (size_t i = 0; i < window->part_count; i++)
        print_rule(out, &window->parts[i]);
    if (window->part_count > 0)
        return;
    out_format(out, "%s/%s: ", window->policy->id, window->id);
    if (window->whole != NULL && timing->series.rule != NULL) {
        out_format(out, "DTSTART;TZID=%s:", zone_name(window->zone));
        stamp_wall(out, timing->series.first);
        out_text(out, " RRULE:");
        rule_print(out, timing->series.rule);
    } else if (timing->phrase == NULL) {
        out_format(out, "%zu dates", timing->series.date_count);
    } else {
        if (timing->has_first) {
            out_format(out, "DTSTART;TZID=%s:", zone_name(window->zone));
            stamp_wall(out, timing->series.first);
            out_char(out, ' ');
        }
        out_text(out, "RRULE:");
        phrase_print(out, timing->phrase);
        if (timing->series.date_count > 0)
            out_format(out, " and %zu dates", timing->series.date_count);
        if (timing->series.except_count > 0)
            out_format(out, " without %zu dates", timing->series.except_count);
    }
    out_char(out, '\n');
}

static void print_rules(struct out *out, const struct policies *policies)
{
    for (size_t i = 0; i < policies->count; i++)
        for (size_t j = 0; j < policies->items[i]->window_count; j++)
            print_rule(out, &policies->items[i]->windows[j]);
}

static enum cmd_answer run_dump(struct cmd_context *context)
{
    static const char *const stages[] = {"tree", "policy", "rules"};
    const struct option_list *operands = &context->options.operands;
    const struct policies *policies = NULL;
    const char *stage = operands->count > 1 ? operands->items[1] : "";
    bool tree = strcmp(stage, stages[0]) == 0;

    if (operands->count != 2 ||
        (!tree && strcmp(stage, stages[1]) != 0 && strcmp(stage, stages[2]) != 0))
        return cmd_usage(context, "one of tree, policy, rules",
                         "dump needs one stage to print%s%s", stage[0] ? ", not " : "", stage);
    if (tree)
        load_print_trees(context->arena, context->paths, context->path_count, &context->diags,
                         context->out);
    else
        policies = load_policies(context->arena, &context->zones, context->paths,
                                 context->path_count, &context->diags);
    if (context->diags.errors > 0)
        return cmd_refuse(context);
    diag_print(context->err, &context->diags, 0, context->err_colour);
    if (strcmp(stage, stages[1]) == 0)
        dump_policies(context->out, policies);
    if (strcmp(stage, stages[2]) == 0)
        print_rules(context->out, policies);
    return CMD_YES;
}

const struct command dump_command = {
    .name = "dump",
    .operands = "tree|policy|rules",
    .summary = "the stages between text and schedule, for debugging",
    .question = "Prints what was read: the YAML tree with places, the policy as mwin "
                "understands it (it can be read again), or the rule of each window.",
    .examples = "  mwin dump tree -f policy.yaml\n"
                "  mwin dump rules\n",
    .options = (const struct option_row[]){{0}},
    .needs = CMD_NEEDS_PATHS,
    .run = run_dump,
};
