#include "cmd/prepare.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/effort.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/lock.h"
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

/*
 * Some editors rename a file away before they write it anew. If a ledger does not exist, and
 * its folder changed at most this many seconds ago, mwin waits for the ledger.
 */
#define COMES_BACK 1
#define PAUSE      20 /* milliseconds */

static bool has_just_changed(const struct cmd_context *context, const char *path)
{
    char folder[FILE_PATH];
    struct stat status;
    instant since;

    if (file_folder(path, folder) != 0 || stat(folder, &status) != 0)
        return false;
    since = context->environment->read_clock() - (instant)status.st_mtim.tv_sec;
    return since >= -COMES_BACK && since <= COMES_BACK;
}

/* Whether a ledger that was missing exists now. */
static bool wait_for_ledgers(const struct cmd_context *context, const struct policies *policies)
{
    bool come = false;

    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        if (!policy->ledger_missing || !has_just_changed(context, policy->ledger))
            continue;
        for (int waited = 0; waited < COMES_BACK * 1000 && access(policy->ledger, F_OK) != 0;
             waited += PAUSE)
            lock_pause(PAUSE);
        come = come || access(policy->ledger, F_OK) == 0;
    }
    return come;
}

/* A missing ledger means "nothing has been noted yet" only if it never existed before. */
static void compare_ledgers(struct cmd_context *context, const struct policies *policies)
{
    struct map *ledgers = &context->history->ledgers;

    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        if (policy->ledger == NULL)
            continue;
        if (!policy->ledger_missing) {
            if (map_find(ledgers, policy->ledger) == NULL)
                map_add(ledgers,
                        arena_copy(ledgers->arena, policy->ledger, strlen(policy->ledger)),
                        context->history);
        } else if (map_find(ledgers, policy->ledger) != NULL) {
            diag_add(&context->diags, DIAG_ID_BAD_INCLUDE, policy->ledger_mark,
                     "this ledger existed when it was read before, and is gone");
            diag_hint(&context->diags, "restore it; if there are no changes any more, write a "
                                       "file with the line 'changes: []'");
        }
    }
}

/* Shows new warnings and notes. --quiet does not hide them: a freeze may be missing, such as an
 * event of an .ics file that mwin does not understand. */
static void show_news(struct cmd_context *context)
{
    const struct diags *diags = &context->diags;
    struct map *said = &context->history->said;

    for (size_t i = 0; i < diags->count; i++) {
        const struct diags one = {.arena = diags->arena, .items = &diags->items[i], .count = 1};
        const char *text;
        struct out out;

        out_arena(&out, context->arena);
        diag_print(&out, &one, 0, context->err_colour);
        text = out_string(&out);
        if (map_find(said, text) != NULL)
            continue;
        map_add(said, arena_copy(said->arena, text, strlen(text)), context->history);
        out_text(context->err, text);
    }
}

static void begin_history(struct cmd_context *context)
{
    if (context->history != NULL)
        return;
    context->history = arena_alloc(context->arena, sizeof *context->history);
    map_init(&context->history->said, context->arena);
    map_init(&context->history->ledgers, context->arena);
}

static const struct policies *read_policies(struct cmd_context *context,
                                            const char *const *paths, size_t count)
{
    /* The diagnostics of another version have been shown. */
    diag_init(&context->diags, context->arena);
    return load_policies(context->arena, &context->zones, paths, count, &context->diags);
}

/* Reads the policies at PATHS; NULL after reporting errors, if the command needs none of them.
 */
static const struct policies *load(struct cmd_context *context, const char *const *paths,
                                   size_t count)
{
    const struct policies *policies;

    begin_history(context);
    policies = read_policies(context, paths, count);
    if (wait_for_ledgers(context, policies))
        policies = read_policies(context, paths, count);
    if (context->command->needs == CMD_NEEDS_READING)
        return policies;
    compare_ledgers(context, policies);
    if (context->diags.errors == 0) {
        show_news(context);
        return policies;
    }
    cmd_refuse(context);
    return NULL;
}

int prepare_policies(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    const enum cmd_needs needs = context->command->needs;
    const struct policies *policies;

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
    policies = load(context, context->paths, context->path_count);
    if (policies == NULL)
        return -1;
    context->policies = policies;
    return 0;
}

int prepare_again(struct cmd_context *context)
{
    struct memory *memory = context->arena->memory;
    int status;

    /* Reading has no limit, here and at the start. */
    effort_lift(memory);
    status = prepare_policies(context) != 0 || prepare_zones(context) != 0 ? -1 : 0;
    effort_renew(memory);
    if (status == 0)
        cmd_set_now(context, context->now);
    return status;
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
