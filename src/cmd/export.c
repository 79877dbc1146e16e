#include "base/arena.h"
#include "base/effort.h"
#include "base/text.h"
#include "cmd/output.h"
#include "cmd/request.h"
#include "plan/plan.h"
#include "plan/recurring.h"
#include "render/html/html_names.h"
#include "render/ics/maintnote.h"
#include "render/format.h"
#include "time/duration.h"

/* Whole months, so that all exports within a month have the same range. */
#define MONTHS_BACK  3
#define MONTHS_AHEAD 18

/* The first instant of the month COUNT months after the month of T. */
static instant month_start(const struct zone *zone, instant t, int count)
{
    struct wall first = {.day = day_month_first(zone_wall(zone, t, NULL).day)};
    struct duration months = {.months = count < 0 ? -count : count};

    return zone_instant(zone, duration_shift(first, months, count < 0 ? -1 : 1), NULL);
}

static int find_range(struct cmd_context *context, instant *from, instant *to)
{
    const struct options *options = &context->options;
    instant first = context->now;

    /* --for counts from now, as in other commands. */
    if (options->for_ == NULL)
        first = month_start(context->zone, context->now, -MONTHS_BACK);
    if (request_range_after(context, first, from, to) != 0)
        return -1;
    if (*to == INSTANT_NEVER)
        *to = month_start(context->zone, *from > context->now ? *from : context->now,
                          MONTHS_AHEAD + 1);
    return 0;
}

/* Says which windows --series gives as single events, and why. */
static void note_singles(struct cmd_context *context, const struct recurring *series)
{
    for (size_t i = 0; i < series->single_count && !context->options.quiet; i++) {
        const struct recurring_single *single = &series->singles[i];

        out_text(context->err, "mwin: note: ");
        out_format(context->err, "%s/%s stands as single events: ", single->window->policy->id,
                   single->window->id);
        text_print(context->err, single->reason);
        out_char(context->err, '\n');
    }
}

static int find_calendar(struct cmd_context *context, struct render_view *view)
{
    const struct options *options = &context->options;
    struct render_calendar *calendar = &view->calendar;

    calendar->freezes = options->freezes;
    calendar->notices = options->notices;
    calendar->account = options->maintnote;
    calendar->publish = options->method != NULL;
    if (options->method != NULL && !text_equal(options->method, "publish")) {
        cmd_usage(context, "--method publish", "--method takes publish, not \"%s\"",
                  options->method);
        return -1;
    }
    if (options->alarm != NULL) {
        if (request_duration(context, OPTION_ALARM, options->alarm, &calendar->alarm) != 0)
            return -1;
        if (calendar->alarm.months != 0) {
            cmd_usage(context, "a month as 30 days",
                      "--alarm takes no months, because their length depends on the date");
            return -1;
        }
        calendar->has_alarm = true;
    }
    if (options->series) {
        struct recurring *series = arena_alloc(context->arena, sizeof *series);

        recurring_find(series, context->arena, view->policies, view->filter,
                       (struct span){view->from, view->to}, view->now);
        note_singles(context, series);
        calendar->series = series;
    }
    return 0;
}

#define CALENDAR_OPTIONS                                                                       \
    (OPTION_BIT(OPTION_SERIES) | OPTION_BIT(OPTION_FREEZES) | OPTION_BIT(OPTION_NOTICES) |     \
     OPTION_BIT(OPTION_ALARM) | OPTION_BIT(OPTION_METHOD) | OPTION_BIT(OPTION_MAINTNOTE))
#define NOT_IN_NOTICES                                                                         \
    (OPTION_BIT(OPTION_SERIES) | OPTION_BIT(OPTION_FREEZES) | OPTION_BIT(OPTION_NOTICES) |     \
     OPTION_BIT(OPTION_ALARM))

/* Refuses the first option of SET that was given. */
static int refuse(struct cmd_context *context, uint64_t set, const char *why)
{
    for (int i = 0; i < OPTION_ID_COUNT; i++) {
        if ((context->used & set & OPTION_BIT(i)) == 0)
            continue;
        cmd_usage(context, NULL, "--%s %s", option_table[i].name, why);
        return -1;
    }
    return 0;
}

/* Refuses a language that has no names of days and months here. */
static int check_language(struct cmd_context *context)
{
    const char *language = context->options.language;
    struct html_names names;

    if (language == NULL || html_names_find(&names, context->arena, language))
        return 0;
    cmd_usage(context, "`locale -a` lists those that are installed",
              "--lang: there is no locale \"%s\" in UTF-8 here", language);
    return -1;
}

/* Refuses maintenance notices that could not name their sender and receiver. */
static int check_notices(struct cmd_context *context)
{
    const struct policies *policies = context->policies;

    if (!maintnote_account(context->options.maintnote)) {
        cmd_usage(context, NULL, "--maintnote needs the customer's account");
        return -1;
    }
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        if (maintnote_possible(policy))
            continue;
        cmd_usage(
            context, "contact: mailto:noc@example.org",
            "--maintnote: policy %s (%s:%u) has no contact that is a mail address or a URL",
            policy->id, policy->mark.source->name, policy->mark.line);
        return -1;
    }
    return refuse(context, NOT_IN_NOTICES, "does not go with --maintnote");
}

struct export_format {
    const char *name;
    const struct render_format *render;
    uint64_t options; /* the set of options for this format only */
};

static const struct export_format formats[] = {
    {"ics", &ics_format, CALENDAR_OPTIONS},
    {"csv", &csv_format, 0},
    {"json", &json_format, 0},
    {"html", &html_format, OPTION_BIT(OPTION_LANG)},
    {NULL, NULL, 0},
};

/* Refuses an option for another format than FORMAT. */
static int check_options(struct cmd_context *context, const struct export_format *format)
{
    for (const struct export_format *other = formats; other->name != NULL; other++)
        if (other != format &&
            refuse(context, other->options,
                   arena_format(context->arena, "is for --format %s only", other->name)) != 0)
            return -1;
    if (context->options.maintnote != NULL && check_notices(context) != 0)
        return -1;
    return check_language(context);
}

static enum cmd_answer run_export(struct cmd_context *context)
{
    const struct export_format *row = context->format;
    const struct render_format *format =
        context->options.maintnote != NULL ? &maintnote_format : row->render;
    const struct occurrence *o;
    struct render_view view;
    struct plan_filter filter;
    struct output output;
    struct plan plan;

    if (check_options(context, row) != 0 || request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    request_view(context, &view);
    view.filter = &filter;
    if (find_range(context, &view.from, &view.to) != 0 || find_calendar(context, &view) != 0)
        return CMD_TROUBLE;
    plan_open(&plan, context->arena, context->policies, &filter, view.from, view.to);
    if (output_open(&output, context, &view) != 0)
        return CMD_TROUBLE;
    format->begin(output.out, &view);
    while (output.out->error == 0 && (o = plan_next(&plan)) != NULL) {
        format->occurrence(output.out, &view, o);
        if (!format->keeps)
            effort_earn(context->arena->memory);
    }
    format->end(output.out, &view);
    return output_close(&output, context);
}

const struct command export_command = {
    .name = "export",
    .operands = "",
    .summary = "the calendar for publishing: iCalendar, CSV, JSON, a page",
    .question = "Writes the whole calendar: from three months ago to 18 months ahead.",
    .examples = "  mwin export --freezes --if-changed -o /srv/www/maintenance.ics\n"
                "  mwin export --format html --lang de_DE.UTF-8 -o /srv/www/maintenance.html\n",
    .options =
        (const struct option_row[]){
            {OPTION_FORMAT, "the format of the calendar"},
            {OPTION_OUTPUT, "write to FILE, whole; its suffix says the format"},
            {OPTION_IF_CHANGED, "leave FILE alone if it would stay the same"},
            {OPTION_SERIES, "ics: recurring events instead of single ones"},
            {OPTION_FREEZES, "ics: also freezes, as events of their own"},
            {OPTION_NOTICES, "ics: also the last moments for notices"},
            {OPTION_ALARM, "ics: a reminder this long before each start"},
            {OPTION_METHOD, "ics: publish, for calendars that are mailed"},
            {OPTION_MAINTNOTE, "ics: maintenance notices for the customer ACCOUNT"},
            {OPTION_LANG, "html: dates in this language, such as de_DE.UTF-8"},
            {OPTION_FROM, "from TIME on (default: three months ago)"},
            {OPTION_TO, "up to TIME"},
            {OPTION_FOR, "this long from the start, such as 90d"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {OPTION_QUIET, "print no notes on standard error"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_POLICIES,
    .run = run_export,
};
