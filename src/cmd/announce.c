#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "cmd/request.h"
#include "plan/proposal.h"
#include "render/text/announce.h"
#include "timeline/ledger.h"

struct announce_format {
    const char *name;
    bool markdown;
};

/* --kind, or the kind that fits the occurrence. */
static int read_kind(struct cmd_context *context, const struct occurrence *o,
                     enum template_kind *kind)
{
    const char *name = context->options.kind;

    *kind = announce_kind(o);
    if (name == NULL)
        return 0;
    for (int i = 0; i < TEMPLATE_KINDS; i++) {
        if (strcmp(name, template_kinds[i]) != 0)
            continue;
        *kind = (enum template_kind)i;
        return 0;
    }
    cmd_usage(context, "one of announce, reminder, change, cancel, delay, all-clear",
              "there is no kind of notice \"%s\"", name);
    return -1;
}

/* The window's own zone first, then the zones of --tz. */
static void choose_zones(struct cmd_context *context, struct announcement *a)
{
    const size_t asked = context->options.zones.count;
    const struct zone *own = a->occurrence->window->zone;
    const struct zone **zones =
        arena_calloc(context->arena, asked + 1, sizeof(const struct zone *));

    zones[a->zone_count++] = own;
    for (size_t i = 0; i < asked; i++)
        if (context->shown_zones[i] != own)
            zones[a->zone_count++] = context->shown_zones[i];
    a->zones = zones;
}

/*
 * The time that the announcement TOLD users. If a freeze displaced the occurrence, its time at
 * the moment of the announcement, which the ledger does not know.
 */
static struct span find_told(struct cmd_context *context, const struct ledger_entry *entry,
                             const struct ledger_told *told)
{
    struct proposal then;
    struct fault fault;

    if (told->span.start == INSTANT_NEVER || !told->in_place || entry->emergency ||
        proposal_open(&then, context->arena, context->policies,
                      context->options.operands.items[1], false, told->at, &fault) != 0)
        return told->span;
    /* A move of the same moment came after it. */
    if (then.entry == NULL || then.entry->move != NULL || then.current.freeze == NULL ||
        then.current.status == OCCURRENCE_CANCELLED)
        return told->span;
    return then.current.span;
}

static bool find_before(struct cmd_context *context, const struct proposal *proposal,
                        struct span *before)
{
    const struct ledger_entry *entry = proposal->entry;
    struct span told = {.start = INSTANT_NEVER}, first = told;

    if (entry != NULL) {
        told = find_told(context, entry, &entry->told);
        first = find_told(context, entry, &entry->told_first);
    }
    return ledger_before(&proposal->current, told, first, proposal->regular.span, before);
}

static enum cmd_answer run_announce(struct cmd_context *context)
{
    const struct options *options = &context->options;
    const struct announce_format *format = context->format;
    struct announcement a = {.arena = context->arena};
    struct proposal proposal;
    struct occurrence before;
    enum template_kind kind;
    struct fault fault;
    const char *text;

    if (options->operands.count != 2)
        return cmd_usage(context, "mwin announce monthly@2026-12-26",
                         "announce needs one occurrence");
    if (proposal_open(&proposal, context->arena, context->policies, options->operands.items[1],
                      false, INSTANT_NEVER, &fault) != 0)
        return cmd_usage(context, fault.hint, "%s", fault.text);
    if (read_kind(context, &proposal.current, &kind) != 0)
        return CMD_TROUBLE;
    a.markdown = format->markdown;
    a.occurrence = &proposal.current;
    before = proposal.regular;
    if (find_before(context, &proposal, &before.span))
        a.before = &before;
    choose_zones(context, &a);
    text = a.occurrence->window->policy->templates[kind];
    announce_print(context->out, &a, text != NULL ? text : template_default(kind));
    return CMD_YES;
}

static const struct announce_format formats[] = {
    {"text", false},
    {"markdown", true},
    {NULL, false},
};

const struct command announce_command = {
    .name = "announce",
    .operands = "OCCURRENCE",
    .summary = "the text of a notice for an occurrence",
    .question = "Writes a notice: date and time in the window's zone and those of --tz, what "
                "is planned, expected downtime, contact. The kind follows from what happened "
                "to the occurrence.",
    .examples = "  mwin announce monthly@2026-12-26 --tz America/New_York,Asia/Tokyo\n"
                "  mwin announce monthly@2026-12-26 --kind reminder --format markdown\n",
    .options =
        (const struct option_row[]){
            {OPTION_KIND, "announce, reminder, change, cancel, delay, all-clear"},
            {OPTION_TZ, "also give the time in each ZONE"},
            {OPTION_FORMAT, "the format of the notice"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_POLICIES,
    .several_zones = true,
    .run = run_announce,
};
