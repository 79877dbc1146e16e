#include "cmd/cmd.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/effort.h"
#include "base/text.h"
#include "cmd/active.h"
#include "cmd/announce.h"
#include "cmd/cal.h"
#include "cmd/check.h"
#include "cmd/completion.h"
#include "cmd/diff.h"
#include "cmd/dump.h"
#include "cmd/explain.h"
#include "cmd/export.h"
#include "cmd/import.h"
#include "cmd/init.h"
#include "cmd/list.h"
#include "cmd/move.h"
#include "cmd/notices.h"
#include "cmd/run.h"
#include "cmd/schema.h"
#include "cmd/status.h"
#include "render/format.h"

#define SELECTION                                                                              \
    (OPTION_BIT(OPTION_CLASS) | OPTION_BIT(OPTION_WINDOW) | OPTION_BIT(OPTION_IMPACT))

const uint64_t cmd_common_options = OPTION_BIT(OPTION_FILE) | OPTION_BIT(OPTION_NOW) |
                                    OPTION_BIT(OPTION_COLOR) | OPTION_BIT(OPTION_EXIT_NO) |
                                    OPTION_BIT(OPTION_EXIT_ERROR) | OPTION_BIT(OPTION_HELP) |
                                    OPTION_BIT(OPTION_VERSION);

static const char *const usual_formats[] = {"text", "json", NULL};
static const char *const check_formats[] = {"text", "json", "sarif", NULL};
static const char *const announce_formats[] = {"text", "markdown", NULL};
static const char *const export_formats[] = {"ics", "csv", "json", "html", NULL};

const struct command cmd_table[] = {
    {"list", "", "the next windows, or those in a range of time",
     "Prints occurrences in the order of time: ten, or as many and from when you say. "
     "A window that is open counts as one that comes.",
     "  mwin list --next 3\n"
     "  mwin list --from 2026-12-01 --for 90d --format csv -o windows.csv\n",
     SELECTION | OPTION_BIT(OPTION_NEXT) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) |
         OPTION_BIT(OPTION_FOR) | OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_FORMAT) |
         OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_IF_CHANGED),
     CMD_NEEDS_POLICIES, list_command, render_format_names, false},
    {"active", "", "is a window open now? the exit status says it",
     "Exit status 0: open, 1: closed, 2: trouble. Prints one line that begins with "
     "the state: which window, until when, what comes next.",
     "  mwin active --need 45m && reboot\n"
     "  mwin active --at 'tomorrow 23:00' --class security\n",
     SELECTION | OPTION_BIT(OPTION_AT) | OPTION_BIT(OPTION_NEED) | OPTION_BIT(OPTION_QUIET) |
         OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_FORMAT),
     CMD_NEEDS_POLICIES, active_command, usual_formats, false},
    {"explain", "[WINDOW ...]", "what each rule means, in words, with the next dates",
     "Says of each class and window what its rules mean: the RRULE, the next dates, "
     "nights in which clocks change, last days for notice and requests.",
     "  mwin explain\n"
     "  mwin explain monthly\n",
     OPTION_BIT(OPTION_TZ), CMD_NEEDS_POLICIES, explain_command, NULL, false},
    {"check", "", "what is wrong with a policy, or will be in the coming years",
     "Reads the policies and simulates five years (or --for). Exit status 0: nothing found, "
     "1: warnings, 2: a policy that cannot be used.",
     "  mwin check -f policy.yaml\n"
     "  mwin check --for '10 years' --format json\n",
     OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_FOR) | OPTION_BIT(OPTION_FORMAT),
     CMD_NEEDS_READING, check_command, check_formats, false},
    {"move", "OCCURRENCE --to TIME", "may this one go there? the verdict and all reasons",
     "Tests every rule of the class. Exit status 0: allowed, with the entry for `changes:` on "
     "standard output, 1: refused, with all reasons and the nearest dates that are allowed. "
     "--to takes a time, nearest, next, before or after.",
     "  mwin move monthly@2026-12-26 --to '2026-12-19 22:00' --by user\n"
     "  mwin move monthly@2026-12-26 --to nearest --record\n",
     OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_AT) |
         OPTION_BIT(OPTION_REASON) | OPTION_BIT(OPTION_RECORD),
     CMD_NEEDS_POLICIES, move_command, NULL, false},
    {"notices", "", "by when whom to tell, and what must go out now",
     "Lists the notices of the coming year: last moment, state (done, coming, due, late), "
     "channels. --due: only what must go out within a day; exit status 1 if there is any.",
     "  mwin notices --for 60d\n"
     "  mwin notices --due >due.txt || mail -s 'notices are due' ops <due.txt\n",
     SELECTION | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_FOR) |
         OPTION_BIT(OPTION_DUE) | OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_FORMAT),
     CMD_NEEDS_POLICIES, notices_command, usual_formats, false},
    {"announce", "OCCURRENCE", "the text of a notice for an occurrence",
     "Writes a notice: date and time in the window's zone and those of --tz, what is planned, "
     "expected downtime, contact. The kind follows from what became of the occurrence.",
     "  mwin announce monthly@2026-12-26 --tz America/New_York,Asia/Tokyo\n"
     "  mwin announce monthly@2026-12-26 --kind reminder --format markdown\n",
     OPTION_BIT(OPTION_KIND) | OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_FORMAT),
     CMD_NEEDS_POLICIES, announce_command, announce_formats, true},
    {"export", "", "the calendar for publishing: iCalendar, CSV, JSON, a page",
     "Writes the whole calendar, from three months back to 18 months ahead in whole months. "
     "The "
     "name of FILE says the format.",
     "  mwin export --freezes --if-changed -o /srv/www/maintenance.ics\n"
     "  mwin export --format html --lang de_DE.UTF-8 -o /srv/www/maintenance.html\n",
     SELECTION | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_FOR) |
         OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_OUTPUT) |
         OPTION_BIT(OPTION_IF_CHANGED) | OPTION_BIT(OPTION_SERIES) |
         OPTION_BIT(OPTION_FREEZES) | OPTION_BIT(OPTION_NOTICES) | OPTION_BIT(OPTION_ALARM) |
         OPTION_BIT(OPTION_METHOD) | OPTION_BIT(OPTION_MAINTNOTE) | OPTION_BIT(OPTION_LANG) |
         OPTION_BIT(OPTION_QUIET),
     CMD_NEEDS_POLICIES, export_command, export_formats, false},
    {"import", "FILE.ics", "an .ics file as a policy",
     "Prints a policy with the events of a calendar: those that recur as `rrule:`, single ones "
     "as `dates:`. What is not understood is named on standard error. --tz: the zone of the "
     "policy, and of times that name none.",
     "  mwin import maintenance.ics -o policy.yaml\n"
     "  mwin import old.ics --tz Europe/Berlin | mwin list -f -\n",
     OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_IF_CHANGED),
     CMD_NEEDS_NOTHING, import_command, NULL, false},
    {"cal", "", "months or a timeline for the terminal",
     "Draws the month of now or of --from, or as many as the range has, with freezes and the "
     "last days for notices; --timeline: a line for each window, and only the days of the "
     "range.",
     "  mwin cal --months 3\n"
     "  mwin cal --timeline --from 2026-12-01 --for 2w\n",
     SELECTION | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_FOR) |
         OPTION_BIT(OPTION_TZ) | OPTION_BIT(OPTION_MONTHS) | OPTION_BIT(OPTION_TIMELINE),
     CMD_NEEDS_POLICIES, cal_command, NULL, false},
    {"diff", "OLD NEW", "what changes between two versions of a policy",
     "Says which occurrences appear, move or vanish in the next 18 months (or --for), and "
     "which had been announced. Exit status 1 when a change breaks a notice period. OLD and "
     "NEW are files or git:REV:PATH.",
     "  mwin diff git:main:policy.yaml policy.yaml\n"
     "  mwin diff old.yaml new.yaml --at '2026-12-01 08:00' --format json\n",
     OPTION_BIT(OPTION_AT) | OPTION_BIT(OPTION_FOR) | OPTION_BIT(OPTION_TZ) |
         OPTION_BIT(OPTION_FORMAT),
     CMD_NEEDS_VERSIONS, diff_command, usual_formats, false},
    {"status", "", "a dashboard: open now, next, freezes, notices that are due",
     "Shows what an operator wants to see first, of all policies together.",
     "  mwin status\n"
     "  mwin status --class security --tz UTC\n",
     SELECTION | OPTION_BIT(OPTION_AT) | OPTION_BIT(OPTION_TZ), CMD_NEEDS_POLICIES,
     status_command, NULL, false},
    {"run", "-- PROGRAM [ARGUMENT ...]", "runs a program, but only inside a window",
     "Becomes the program when a window is open that leaves enough time before its cutoff; its "
     "exit status is then the program's. Else exit status 1, or --wait for such a window.",
     "  mwin run --need 45m -- /usr/local/sbin/patch --all\n"
     "  mwin run --need 45m --wait -- /usr/local/sbin/patch --all\n",
     SELECTION | OPTION_BIT(OPTION_NEED) | OPTION_BIT(OPTION_WAIT) | OPTION_BIT(OPTION_QUIET) |
         OPTION_BIT(OPTION_TZ),
     CMD_NEEDS_POLICIES, run_command, NULL, false},
    {"init", "", "a commented policy to start from",
     "Prints a small policy with one of each thing, to be edited.",
     "  mwin init >policy.yaml\n", 0, CMD_NEEDS_NOTHING, init_command, NULL, false},
    {"schema", "[policy|list|active|check|notices|diff]",
     "JSON Schemas of policy files and of the JSON that commands print",
     "Prints a JSON Schema (2020-12) of policy files, for editors, or of what a command prints "
     "with --format json (list: also that of export). Keys may be added to it with time.",
     "  mwin schema >mwin-policy.schema.json\n"
     "  mwin schema list >mwin-list.schema.json\n",
     0, CMD_NEEDS_NOTHING, schema_command, NULL, false},
    {"completion", "bash|zsh|fish", "completion of commands and options for a shell",
     "Prints a script for the shell.", "  mwin completion bash >/etc/bash_completion.d/mwin\n",
     0, CMD_NEEDS_NOTHING, completion_command, NULL, false},
    {"dump", "tree|policy|rules", "the stages between text and schedule, for debugging",
     "Prints what was read: the YAML tree with places, the policy as mwin understands it (it "
     "can be read again), or the rule of each window.",
     "  mwin dump tree -f policy.yaml\n"
     "  mwin dump rules\n",
     0, CMD_NEEDS_PATHS, dump_command, NULL, false},
};
const size_t cmd_count = sizeof cmd_table / sizeof cmd_table[0];

const struct command *cmd_find(const char *name)
{
    for (size_t i = 0; i < cmd_count; i++)
        if (strcmp(cmd_table[i].name, name) == 0)
            return &cmd_table[i];
    return NULL;
}

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

/* A rule that has this part of all dates, and more than the others, is the one to name. */
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
             has_leader ? "this rule has most of them"
                        : "of many rules, this one was the last that it looked at");
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
