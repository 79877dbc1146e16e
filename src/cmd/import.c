#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/text.h"
#include "cmd/output.h"
#include "import/import.h"
#include "time/zone.h"

/* Says which zone the policy has, unless --tz set it. */
static void note_zone(struct cmd_context *context, const struct import *import)
{
    static const char *const reasons[] = {
        [ICAL_CALENDAR_NAMED] = "as the calendar says",
        [ICAL_CALENDAR_USED] = "in which most of its events are",
        [ICAL_CALENDAR_NONE] =
            "because the calendar names no zone of the system; --tz sets another",
    };

    if (import->calendar.zone_from == ICAL_CALENDAR_GIVEN)
        return;
    out_format(context->err, "mwin: note: the policy's time zone is %s, %s\n",
               zone_name(import->calendar.zone), reasons[import->calendar.zone_from]);
}

/* Reports the parts of the calendar that were not understood; true if there are none. */
static bool report(struct cmd_context *context, const char *path, const struct import *import)
{
    const struct ical_calendar *calendar = &import->calendar;

    for (size_t i = 0; i < calendar->zone_note_count; i++) {
        text_print(context->err, path);
        out_format(context->err, ":%zu: ", calendar->zone_notes[i].line);
        text_print(context->err, calendar->zone_notes[i].text);
        out_char(context->err, '\n');
    }
    for (size_t i = 0; i < calendar->problem_count; i++) {
        const struct ical_calendar_problem *problem = &calendar->problems[i];

        text_print(context->err, path);
        out_format(context->err, ":%u: ", problem->line);
        text_print(context->err, problem->text);
        out_char(context->err, '\n');
        if (problem->hint != NULL) {
            out_text(context->err, "hint: ");
            text_print(context->err, problem->hint);
            out_char(context->err, '\n');
        }
    }
    return calendar->problem_count == 0 && calendar->zone_note_count == 0;
}

static int read_file(struct cmd_context *context, const char *path, struct import *import)
{
    struct fault fault = {0};
    const char *text;
    size_t size;

    if (file_read(context->arena, path, IMPORT_SIZE, &text, &size, &fault) == 0 &&
        import_read(import, context->arena, &context->zones, context->shown_zone,
                    strcmp(path, "-") == 0 ? "" : path, text, size, &fault) == 0)
        return 0;
    cmd_usage(context, fault.hint, "%s: %s", strcmp(path, "-") == 0 ? "<stdin>" : path,
              fault.text);
    return -1;
}

static enum cmd_answer run_import(struct cmd_context *context)
{
    const struct option_list *operands = &context->options.operands;
    const char *path = operands->count == 2 ? operands->items[1] : NULL, *shown;
    struct import import;
    struct output output;
    bool whole;

    if (path == NULL)
        return cmd_usage(context, "mwin import maintenance.ics -o policy.yaml",
                         "import needs one .ics file; - is standard input");
    if (read_file(context, path, &import) != 0)
        return CMD_TROUBLE;
    shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
    note_zone(context, &import);
    whole = report(context, shown, &import);
    if (output_open(&output, context, NULL) != 0)
        return CMD_TROUBLE;
    import_print(output.out, &import, shown);
    if (output_close(&output, context) != CMD_YES)
        return CMD_TROUBLE;
    return cmd_answer(whole);
}

const struct command import_command = {
    .name = "import",
    .operands = "FILE.ics",
    .summary = "an .ics file as a policy",
    .question = "Prints a policy with the events of a calendar: recurring ones as `rrule:`, "
                "single ones as `dates:`. Whatever it does not understand, it names on "
                "standard error.",
    .examples = "  mwin import maintenance.ics -o policy.yaml\n"
                "  mwin import old.ics --tz Europe/Berlin | mwin list -f -\n",
    .options =
        (const struct option_row[]){
            {OPTION_TZ, "the policy's zone, and that of times without a zone"},
            {OPTION_OUTPUT, "write to FILE, whole or not at all"},
            {OPTION_IF_CHANGED, "leave FILE alone if it would stay the same"},
            {0},
        },
    .needs = CMD_NEEDS_NOTHING,
    .run = run_import,
};
