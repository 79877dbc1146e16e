#include "cmd/arguments.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "cmd/formats.h"
#include "cmd/table.h"

enum cmd_answer arguments_unknown_command(struct cmd_context *context, const char *name)
{
    const char *best = NULL;
    size_t distance = 0;

    for (size_t i = 0; i < table_count; i++)
        text_nearest(name, table_commands[i]->name, &best, &distance);
    return cmd_usage(context,
                     best == NULL ? "mwin --help lists the commands"
                                  : arena_format(context->arena, "did you mean %s?", best),
                     "there is no command \"%s\"", name);
}

/* The option of SET with the name nearest to NAME, or NULL. */
static const struct option *nearest(const char *name, uint64_t set)
{
    const char *best = NULL;
    const struct option *found = NULL;
    size_t distance = 0;

    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        if ((set & OPTION_BIT(i)) == 0)
            continue;
        text_nearest(name, option_table[i].name, &best, &distance);
        if (best == option_table[i].name)
            found = &option_table[i];
    }
    return found;
}

/* The names of the commands that take option ID, separated by commas. */
static const char *takers(struct arena *arena, enum option_id id)
{
    const char *names = "";

    for (size_t i = 0; i < table_count; i++)
        if ((option_set(table_commands[i]->options) & OPTION_BIT(id)) != 0)
            names =
                arena_join(arena, names, names[0] == '\0' ? "" : ", ", table_commands[i]->name);
    return names;
}

void arguments_suggest(struct cmd_context *context, struct fault *fault)
{
    const struct options *options = &context->options;
    const struct command *command =
        options->operands.count == 0 ? NULL : table_find(options->operands.items[0]);
    const uint64_t own =
        command == NULL ? UINT64_MAX : option_set(command->options) | option_set(option_common);
    const struct option *option = nearest(options->unknown, own);

    if (option != NULL) {
        fault_hint(fault, "did you mean --%s?", option->name);
        return;
    }
    if (command != NULL && strncmp(command->operands, "-- ", 3) == 0) {
        fault_hint(fault,
                   "write the program's own options after two dashes: mwin %s -- PROGRAM",
                   command->name);
        return;
    }
    option = nearest(options->unknown, ~own);
    if (option != NULL)
        fault_hint(fault, "there is --%s, but only for %s", option->name,
                   takers(context->arena, (enum option_id)(option - option_table)));
}

static int check_options(struct cmd_context *context)
{
    const struct command *command = context->command;
    const uint64_t others =
        context->used & ~option_set(command->options) & ~option_set(option_common);

    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        if ((others & OPTION_BIT(i)) == 0)
            continue;
        cmd_usage(context,
                  arena_format(context->arena, "--%s is for %s", option_table[i].name,
                               takers(context->arena, (enum option_id)i)),
                  "%s does not take --%s", command->name, option_table[i].name);
        return -1;
    }
    return 0;
}

int arguments_check(struct cmd_context *context)
{
    const struct command *command = context->command;

    if (check_options(context) != 0)
        return -1;
    if (context->options.zones.count > 1 && !command->several_zones) {
        cmd_usage(context, NULL, "%s takes one zone with --tz", command->name);
        return -1;
    }
    if (context->options.operands.count > 1 && command->operands[0] == '\0') {
        cmd_usage(context, NULL, "%s takes no operand, but there is \"%s\"", command->name,
                  context->options.operands.items[1]);
        return -1;
    }
    return formats_choose(context);
}
