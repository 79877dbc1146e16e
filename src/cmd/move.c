#include <string.h>

#include "base/fault.h"
#include "cmd/recording.h"
#include "cmd/request.h"
#include "plan/proposal.h"
#include "render/prose.h"
#include "time/moment.h"
#include "time/stamp.h"
#include "timeline/ledger.h"

/* Other dates to name in a refusal. */
#define ALTERNATIVES 3

/* The words for --to, which also takes a time. */
static const struct {
    const char *word;
    enum proposal_wish wish;
} wishes[] = {
    {"nearest", PROPOSAL_NEAREST},
    {"next", PROPOSAL_AFTER},
    {"after", PROPOSAL_AFTER},
    {"before", PROPOSAL_BEFORE},
};
#define WISHES (sizeof wishes / sizeof wishes[0])

static int read_by(struct cmd_context *context, bool *by_user)
{
    const char *by = context->options.by;

    *by_user = by != NULL && strcmp(by, "user") == 0;
    if (by == NULL || *by_user || strcmp(by, "provider") == 0)
        return 0;
    cmd_usage(context, NULL, "--by takes user or provider, not \"%s\"", by);
    return -1;
}

/* "2026-12" would be read as the moment at which it begins, but nobody moves work to that. */
static bool is_year_or_month(const char *text)
{
    const size_t length = strlen(text);

    return (length == strlen("2026") || length == strlen("2026-12")) &&
           strspn(text, "0123456789-") == length;
}

/*
 * Reads a time with an offset, a day or a time in words, or a distance ("+1 week") from the
 * start of the occurrence. *start is the wall time, which is what a policy can note.
 */
static int read_moment(struct cmd_context *context, const struct proposal *proposal,
                       struct wall *start, enum zone_pass *pass, struct fault *fault)
{
    const struct zone *zone = proposal->current.window->zone;
    const char *text = context->options.to;
    const bool distance = text[0] == '+' || text[0] == '-';
    instant t;
    int result;

    if (is_year_or_month(text)) {
        fault_set(fault, 0, 0, "this is not a day");
        return fault_hint(fault, "write the day, such as 2026-12-21 or \"2026-12-21 22:00\"");
    }
    result = moment_parse(text, zone, distance ? &proposal->current.span.start : &context->now,
                          &t, fault);
    if (result != 0)
        return result;
    *start = zone_wall(zone, t, NULL);
    *pass = ZONE_FIRST;
    if (moment_is_day(text))
        start->second = zone_wall(zone, proposal->current.span.start, NULL).second;
    else if (zone_instant(zone, *start, NULL) != t)
        *pass = ZONE_SECOND;
    return 0;
}

/* A start in the zone of the window; a missing day or time is the occurrence's own. */
static int read_start(struct cmd_context *context, struct proposal *proposal,
                      struct wall *start)
{
    const struct zone *zone = proposal->current.window->zone;
    const struct wall now = zone_wall(zone, proposal->current.span.start, NULL);
    const char *text = context->options.to;
    struct fault fault;
    bool has_time;
    int result = moment_parse_wall(text, start, &has_time, &fault);

    if (result == 0 && !has_time)
        start->second = now.second;
    if (result < 0 && moment_parse_clock(text, false, &start->second, &fault) == 0) {
        start->day = now.day;
        result = 0;
    }
    if (result < 0)
        result = read_moment(context, proposal, start, &proposal->pass, &fault);
    if (result != 0)
        cmd_usage(context, fault.hint, "--to \"%s\": %s", text, fault.text);
    return result == 0 ? 0 : -1;
}

/* The start that --to asks for. If no day is allowed: the next day, or for "before" the last.
 */
static int find_start(struct cmd_context *context, struct proposal *proposal,
                      struct wall *start)
{
    for (size_t i = 0; i < WISHES; i++) {
        if (strcmp(context->options.to, wishes[i].word) != 0)
            continue;
        if (proposal_search(proposal, wishes[i].wish, start, 1) == 0) {
            *start =
                zone_wall(proposal->current.window->zone, proposal->current.span.start, NULL);
            start->day += wishes[i].wish == PROPOSAL_BEFORE ? -1 : 1;
        }
        return 0;
    }
    return read_start(context, proposal, start);
}

/* "the nearest dates that are allowed: ..." */
static void print_alternatives(struct cmd_context *context, struct proposal *proposal)
{
    struct wall starts[ALTERNATIVES];
    size_t count = proposal_search(proposal, PROPOSAL_NEAREST, starts, ALTERNATIVES);
    const struct zone *zone = proposal->current.window->zone;

    if (count == 0) {
        out_text(context->err, "no date within a year is allowed\n");
        return;
    }
    out_text(context->err, "the nearest dates that are allowed:\n");
    for (size_t i = 0; i < count; i++) {
        out_text(context->err, "  ");
        prose_instant(context->err, zone, zone_instant(zone, starts[i], NULL));
        out_char(context->err, '\n');
    }
}

static enum cmd_answer refuse(struct cmd_context *context, struct proposal *proposal,
                              const struct occurrence *to, const struct diags *reasons,
                              const char *id)
{
    out_format(context->err, "refused: %s cannot be moved to ", id);
    prose_instant(context->err, proposal->current.window->zone, to->span.start);
    out_char(context->err, '\n');
    diag_print(context->err, reasons, 0, context->err_colour);
    print_alternatives(context, proposal);
    return cmd_answer(false);
}

/* The date breaks no known rule, but a freeze that could not be read may apply there. */
static enum cmd_answer say_unknown(struct cmd_context *context, struct proposal *proposal,
                                   const struct occurrence *to, const struct doubt *doubt,
                                   const char *id)
{
    out_format(context->err, "unknown whether %s can be moved to ", id);
    prose_instant(context->err, proposal->current.window->zone, to->span.start);
    if (doubt->class == NULL)
        out_format(context->err, ": freeze %s may forbid it: ", doubt->freeze->id);
    else
        out_format(context->err,
                   ": freeze %s may have another holiday, and the notice of class %s be due "
                   "earlier: ",
                   doubt->freeze->id, doubt->class->id);
    prose_doubt(context->err, doubt);
    out_char(context->err, '\n');
    print_alternatives(context, proposal);
    return CMD_TROUBLE;
}

/* A date that the rules allow is not yet promised to a user. */
static void print_caveats(struct cmd_context *context, const struct proposal *proposal)
{
    for (size_t i = 0; proposal->by_user && i < proposal->current.class_count; i++)
        if (!proposal->current.classes[i]->by_user.guaranteed)
            out_format(
                context->err,
                "class %s: a request of a user that is in time is considered, not promised "
                "(guaranteed: false)\n",
                proposal->current.classes[i]->id);
}

/* Prints the entry and, if RECORD is not NULL, writes it. */
static enum cmd_answer accept(struct cmd_context *context, const struct proposal *proposal,
                              instant start, const char *id, struct record *record)
{
    struct out entry;
    enum cmd_answer answer = cmd_answer(true);

    out_arena(&entry, context->arena);
    record_moved(&entry, &(struct record_move){.id = id,
                                               .to = start,
                                               .to_zone = proposal->regular.window->zone,
                                               .by_user = proposal->by_user,
                                               .at = proposal->at,
                                               .zone = proposal->regular.window->policy->zone,
                                               .reason = context->options.reason});
    if (record != NULL)
        answer = recording_write(record, context, entry.data, entry.length);
    else
        out_bytes(context->out, entry.data, entry.length);
    if (answer == CMD_YES)
        print_caveats(context, proposal);
    return answer;
}

/* Opens the proposal as at AT. 0, or -1 after reporting an error. */
static int open_at(struct cmd_context *context, struct proposal *proposal, bool by_user,
                   instant at)
{
    struct fault fault;

    if (proposal_open(proposal, context->arena, context->policies,
                      context->options.operands.items[1], by_user, at, &fault) != 0) {
        cmd_usage(context, fault.hint, "%s", fault.text);
        return -1;
    }
    if (proposal->entry == NULL || !proposal->entry->emergency)
        return 0;
    cmd_usage(context, "write another time into its entry in the policy",
              "an emergency is in no window, and cannot be moved");
    return -1;
}

/*
 * Opens the move that the command line asks about, with the present policies. 0, or -1 after
 * reporting an error. Its time is never before the last entry of the occurrence, which may come
 * from a machine whose clock is ahead: an earlier entry would have no effect, and the decisions
 * of the later one would not be counted.
 */
static int open_proposal(struct cmd_context *context, struct proposal *proposal, instant *asked)
{
    const struct change *later;
    bool by_user;

    *asked = context->now;
    if (read_by(context, &by_user) != 0)
        return -1;
    if (context->options.at != NULL &&
        request_time(context, OPTION_AT, context->options.at, asked) != 0)
        return -1;
    if (open_at(context, proposal, by_user, *asked) != 0)
        return -1;
    later = proposal_later(proposal);
    if (later != NULL && open_at(context, proposal, by_user, later->at) != 0)
        return -1;
    /* Another entry of the same time may be in a file that is read later. */
    if (!proposal_takes_effect(proposal) &&
        open_at(context, proposal, by_user, proposal->at + 1) != 0)
        return -1;
    if (proposal_takes_effect(proposal))
        return 0;
    cmd_usage(context, NULL, "%s: other entries would undo the move",
              context->options.operands.items[1]);
    return -1;
}

static void print_later(struct cmd_context *context, const struct proposal *proposal,
                        instant asked, const char *id)
{
    const struct zone *zone = proposal->regular.window->policy->zone;

    if (proposal->at == asked)
        return;
    out_format(context->err, "note: asked at ");
    prose_instant(context->err, zone, asked);
    out_format(context->err, ", but the last entry of %s is later: `at` is ", id);
    prose_instant(context->err, zone, proposal->at);
    out_char(context->err, '\n');
}

static enum cmd_answer decide(struct cmd_context *context, struct proposal *proposal,
                              instant asked, struct record *record)
{
    struct diags reasons;
    struct occurrence to;
    struct doubt doubt;
    struct wall start;
    char id[OCCURRENCE_ID];

    occurrence_id(&proposal->regular, id);
    if (find_start(context, proposal, &start) != 0)
        return CMD_TROUBLE;
    if (proposal->current.status != OCCURRENCE_CANCELLED &&
        zone_instant_pass(proposal->current.window->zone, start, proposal->pass, NULL) ==
            proposal->current.span.start)
        return cmd_usage(context, NULL, "%s is at that time already", id);
    print_later(context, proposal, asked, id);
    diag_init(&reasons, context->arena);
    if (proposal_check(proposal, start, &reasons, &to) > 0)
        return refuse(context, proposal, &to, &reasons, id);
    if (proposal_doubt(proposal, &to, &doubt))
        return say_unknown(context, proposal, &to, &doubt, id);
    return accept(context, proposal, to.span.start, id, record);
}

static enum cmd_answer run_move(struct cmd_context *context)
{
    const struct options *options = &context->options;
    struct proposal proposal;
    struct record record;
    const struct policy *policy;
    enum cmd_answer answer = CMD_TROUBLE;
    instant asked;

    if (options->operands.count != 2 || options->to == NULL)
        return cmd_usage(context, "mwin move monthly@2026-12-26 --to nearest",
                         "move needs one occurrence and --to");
    if (open_proposal(context, &proposal, &asked) != 0)
        return CMD_TROUBLE;
    if (!options->record)
        return decide(context, &proposal, asked, NULL);
    policy = proposal.regular.window->policy;
    if (recording_open(&record, context, &policy) != 0)
        return CMD_TROUBLE;
    if (open_proposal(context, &proposal, &asked) == 0)
        answer = decide(context, &proposal, asked, &record);
    record_close(&record);
    return answer;
}

const struct command move_command = {
    .name = "move",
    .operands = "OCCURRENCE --to TIME",
    .summary = "may this one go there? the verdict and all reasons",
    .question = "Tests every rule of the class. Exit status 0: allowed, with the entry for "
                "`changes:` on standard output, 1: refused, with all reasons and the nearest "
                "dates that are allowed.",
    .examples = "  mwin move monthly@2026-12-26 --to '2026-12-19 22:00' --by user\n"
                "  mwin move monthly@2026-12-26 --to nearest --record\n",
    .options =
        (const struct option_row[]){
            {OPTION_TO, "the new start: TIME, nearest, next, before or after"},
            {OPTION_BY, "who asks for it: user or provider (default)"},
            {OPTION_AT, "decide as at TIME instead of now"},
            {OPTION_REASON, "why, for the entry"},
            {OPTION_RECORD, "append the entry to the policy's changes"},
            {0},
        },
    .needs = CMD_NEEDS_POLICIES,
    .run = run_move,
};
