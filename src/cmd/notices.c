#include "base/arena.h"
#include "base/effort.h"
#include "cmd/request.h"
#include "plan/notice.h"
#include "plan/plan.h"
#include "render/data/notices_json.h"
#include "render/prose.h"
#include "render/text/notices.h"
#include "timeline/doubt.h"

/* How far to look ahead without --for or --to, beyond the longest notice. */
#define DEFAULT_DAYS 366

static void take_longer(int64_t *most, const struct notice_period *notice)
{
    int64_t length = notice->kind == NOTICE_PERIOD_DURATION
                         ? duration_longest(notice->duration)
                         : (int64_t)notice->business_days * 7 * WALL_DAY_SECONDS;

    *most = length > *most ? length : *most;
}

/* The longest notice of all classes, including the notices of moved occurrences. */
static int64_t longest_notice(const struct policies *policies)
{
    int64_t most = 0;

    for (size_t i = 0; i < policies->count; i++) {
        for (size_t j = 0; j < policies->items[i]->class_count; j++) {
            const struct class *class = &policies->items[i]->classes[j];

            take_longer(&most, &class->notice);
            take_longer(&most, &class->by_user.notice);
            take_longer(&most, &class->by_provider.notice);
        }
    }
    return most;
}

/* A notice that may be due. */
struct unknown {
    struct occurrence of; /* no window: there is no such notice */
    struct doubt doubt;
};

/* No known notice is due, but another one could be: reports that the answer is unknown. */
static enum cmd_answer say_unknown(struct cmd_context *context, const struct unknown *unknown)
{
    char id[OCCURRENCE_ID];

    occurrence_id(&unknown->of, id);
    out_format(context->err,
               "unknown whether the notice of %s is due: freeze %s may have another holiday: ",
               id, unknown->doubt.freeze->id);
    prose_doubt(context->err, &unknown->doubt);
    out_char(context->err, '\n');
    return CMD_TROUBLE;
}

struct notices_format {
    const char *name;
    void (*begin)(struct out *out, struct render_view *view);
    void (*notice)(struct out *out, struct render_view *view, const struct occurrence *o,
                   const struct notice *notice);
    void (*end)(struct out *out, struct render_view *view);
    bool silent; /* --due prints no end, so that a cron job mails nothing if no notice is due */
};

static enum cmd_answer run_notices(struct cmd_context *context)
{
    const struct notices_format *format = context->format;
    const struct occurrence *o;
    struct plan_filter filter;
    struct render_view view;
    struct plan plan;
    instant from, to;
    struct unknown unknown = {.of.window = NULL};
    bool any_open = false;
    struct doubt doubt;

    if (request_range(context, &from, &to) != 0 || request_filter(context, &filter) != 0)
        return CMD_TROUBLE;
    if (to == INSTANT_NEVER)
        to = zone_add(context->zone, from,
                      (struct duration){.days = DEFAULT_DAYS,
                                        .seconds = longest_notice(context->policies)},
                      1);
    request_view(context, &view);
    plan_open(&plan, context->arena, context->policies, &filter, from, to);
    format->begin(context->out, &view);
    while ((o = plan_next(&plan)) != NULL) {
        struct notice notice;

        if (!notice_find(o, context->now, &notice))
            continue;
        any_open = any_open || notice_is_open(&notice);
        if (unknown.of.window == NULL && notice_in_doubt(o, &notice, context->now, &doubt))
            unknown = (struct unknown){*o, doubt};
        if (context->options.due && !notice_is_open(&notice))
            continue;
        format->notice(context->out, &view, o, &notice);
        effort_earn(context->arena->memory);
    }
    if (!context->options.due || !format->silent)
        format->end(context->out, &view);
    if (context->options.due && !any_open && unknown.of.window != NULL)
        return say_unknown(context, &unknown);
    return cmd_answer(!context->options.due || !any_open);
}

static const struct notices_format formats[] = {
    {"text", notices_text_begin, notices_text, notices_text_end, true},
    {"json", notices_json_begin, notices_json, notices_json_end, false},
    {0},
};

const struct command notices_command = {
    .name = "notices",
    .operands = "",
    .summary = "by when whom to tell, and what must go out now",
    .question = "Lists the notices of the coming year: last moment, state (done, coming, due, "
                "late), channels. --due: only what must go out within a day; exit status 1 if "
                "there is any.",
    .examples = "  mwin notices --for 60d\n"
                "  mwin notices --due >due.txt || mail -s 'notices are due' ops <due.txt\n",
    .options =
        (const struct option_row[]){
            {OPTION_DUE, "only notices that must go out within a day"},
            {OPTION_FROM, "of occurrences from TIME on (default: now)"},
            {OPTION_TO, "of occurrences up to TIME (default: a year ahead)"},
            {OPTION_FOR, "this long from the start, such as 60d"},
            OPTION_ROWS_SELECTION,
            {OPTION_TZ, "read and print times in ZONE, not each window's"},
            {OPTION_FORMAT, "the format of the list"},
            {0},
        },
    .formats = {CMD_ROWS(formats)},
    .needs = CMD_NEEDS_POLICIES,
    .run = run_notices,
};
