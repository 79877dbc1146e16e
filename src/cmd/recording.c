#include "cmd/recording.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "cmd/prepare.h"

/* The file for the entry may change while it is being locked; how often to start again. */
#define TRIES 10

static enum cmd_answer complain(struct cmd_context *context, const char *path,
                                const struct fault *fault)
{
    return cmd_usage(context, fault->hint, "%s: nothing was recorded: %s", path, fault->text);
}

static const struct policy *find_policy(const struct policies *policies, const char *id)
{
    for (size_t i = 0; i < policies->count; i++)
        if (strcmp(policies->items[i]->id, id) == 0)
            return policies->items[i];
    return NULL;
}

/* Whether all policies still have their entries of BEFORE; if not, reports it. */
static bool keeps_entries(struct cmd_context *context, const struct policies *before)
{
    for (size_t i = 0; i < before->count; i++) {
        const struct policy *old = before->items[i];
        const struct policy *now = find_policy(context->policies, old->id);

        if (now != NULL && record_keeps(old, now))
            continue;
        cmd_usage(
            context, "look at the file, then try again",
            "%s: nothing was recorded: entries that it had a moment ago are gone or changed",
            now == NULL ? old->mark.source->name : policy_entry_file(now));
        return false;
    }
    return true;
}

/* Whether it had to wait for another file of the policies; -1 after reporting an error. */
static int wait_for_files(struct cmd_context *context, const struct record *record)
{
    int waited = 0;

    for (size_t i = 0; i < context->policies->count; i++) {
        const struct policy *policy = context->policies->items[i];

        for (size_t j = 0; j < policy->file_count; j++) {
            struct fault fault;
            int result = 0;

            if (strcmp(policy->files[j], record->path) != 0)
                result = record_wait(record, policy->files[j], &fault);
            if (result < 0) {
                complain(context, policy->files[j], &fault);
                return -1;
            }
            waited |= result;
        }
    }
    return waited;
}

static int load(struct cmd_context *context, const struct record *record)
{
    int waited;

    if (prepare_again(context) != 0)
        return -1;
    waited = wait_for_files(context, record);
    return waited > 0 ? prepare_again(context) : waited;
}

/* Standard input would be empty at a second reading. */
static bool can_reload(struct cmd_context *context)
{
    for (size_t i = 0; i < context->path_count; i++) {
        if (strcmp(context->paths[i], "-") != 0)
            continue;
        cmd_usage(
            context, "save the policy in a file",
            "<stdin>: nothing was recorded: standard input cannot be written to, nor read "
            "a second time");
        return false;
    }
    return true;
}

int recording_open(struct record *record, struct cmd_context *context,
                   const struct policy **policy)
{
    const struct policies *before = context->policies;
    const char *id = (*policy)->id;
    struct fault fault;

    if (!can_reload(context))
        return -1;
    for (int i = 0; i < TRIES; i++) {
        if (record_open(record, context->arena->memory, *policy, &fault) != 0) {
            complain(context, record->path, &fault);
            return -1;
        }
        if (load(context, record) != 0 || !keeps_entries(context, before)) {
            record_close(record);
            return -1;
        }
        *policy = find_policy(context->policies, id);
        if (strcmp(policy_entry_file(*policy), record->path) == 0) {
            if (context->options.now == NULL && context->environment->mwin_now == NULL)
                cmd_set_now(context, context->environment->read_clock());
            return 0;
        }
        record_close(record);
    }
    fault_set(&fault, 0, 0, "another file is to be written to, again and again");
    complain(context, record->path, &fault);
    return -1;
}

enum cmd_answer recording_write(struct record *record, struct cmd_context *context,
                                const char *entry, size_t length)
{
    struct fault fault;

    if (record_write(record, context->arena, entry, length, &fault) != 0)
        return complain(context, record->path, &fault);
    out_bytes(context->out, entry, length);
    out_flush(context->out);
    /* main reports why it cannot be written, for every command. */
    if (context->out->error != 0)
        return cmd_usage(context, NULL,
                         "%s: nothing was recorded, because it cannot be printed",
                         record->path);
    if (record_commit(record, &fault) != 0)
        return complain(context, record->path, &fault);
    return CMD_YES;
}
