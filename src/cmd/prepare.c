#include "cmd/prepare.h"

#include "base/arena.h"
#include "base/fault.h"
#include "cmd/cmd.h"
#include "time/moment.h"

static int find_paths(struct cmd_context *context)
{
    const char *looked_for;

    if (context->options.files.count > 0) {
        context->paths = context->options.files.items;
        context->path_count = context->options.files.count;
        return 0;
    }
    context->path_count = load_search_paths(context->arena, &context->environment->search,
                                            &context->paths, &looked_for);
    if (context->path_count > 0)
        return 0;
    cmd_usage(context, "name a policy with -f FILE or in MWIN_POLICY",
              "there is no policy; looked for %s", looked_for);
    return -1;
}

/* Reads what is at PATHS; NULL, with the errors shown, where it has to be free of them. */
static const struct policies *load(struct cmd_context *context, const char *const *paths,
                                   size_t count)
{
    const struct policies *policies;

    /* Of two versions, what was found in the first has been shown. */
    diag_init(&context->diags, context->arena);
    policies = load_policies(context->arena, &context->zones, paths, count, &context->diags);
    if (context->command->needs == CMD_NEEDS_READING)
        return policies;
    if (context->diags.errors == 0) {
        /* Such as an event of an .ics file that is not understood: a freeze may be missing, so
         * --quiet does not hide it. */
        diag_print(context->err, &context->diags, 0, context->err_colour);
        return policies;
    }
    cmd_refuse(context);
    return NULL;
}

int prepare_policies(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    const enum cmd_needs needs = context->command->needs;

    if (needs == CMD_NEEDS_VERSIONS) {
        if (operands->count != 3) {
            cmd_usage(context, "mwin diff git:HEAD:policy.yaml policy.yaml",
                      "%s needs two versions, an old and a new one", context->command->name);
            return -1;
        }
        context->before = load(context, operands->items + 1, 1);
        if (context->before != NULL)
            context->policies = load(context, operands->items + 2, 1);
        return context->policies == NULL ? -1 : 0;
    }
    if (needs == CMD_NEEDS_NOTHING)
        return 0;
    if (find_paths(context) != 0)
        return -1;
    if (needs == CMD_NEEDS_PATHS)
        return 0;
    context->policies = load(context, context->paths, context->path_count);
    return context->policies == NULL ? -1 : 0;
}

int prepare_zones(struct cmd_context *context)
{
    const struct options *options = &context->options;
    struct fault fault;

    context->zone = zone_utc();
    context->shown_zones =
        arena_calloc(context->arena, options->zones.count, sizeof(const struct zone *));
    for (size_t i = 0; i < options->zones.count; i++) {
        context->shown_zones[i] = zone_find(&context->zones, options->zones.items[i], &fault);
        if (context->shown_zones[i] != NULL)
            continue;
        cmd_usage(context, fault.hint, "--tz: %s", fault.text);
        return -1;
    }
    if (options->zones.count > 0) {
        context->shown_zone = context->shown_zones[0];
        context->zone = context->shown_zone;
    } else if (context->policies != NULL && context->policies->count > 0 &&
               context->policies->items[0]->zone != NULL) {
        context->zone = context->policies->items[0]->zone;
    }
    return 0;
}

int prepare_now(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const char *text = options->now != NULL ? options->now : context->environment->mwin_now;
    struct fault fault;

    context->now = context->environment->clock;
    if (text == NULL || moment_parse(text, context->zone, &context->environment->clock,
                                     &context->now, &fault) == 0)
        return 0;
    cmd_usage(context, fault.hint, "%s \"%s\": %s", options->now != NULL ? "--now" : "MWIN_NOW",
              text, fault.text);
    return -1;
}
