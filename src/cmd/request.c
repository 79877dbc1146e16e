#include "cmd/request.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "policy/name.h"
#include "time/moment.h"

static int complain(struct cmd_context *context, enum option_id id, const char *value,
                    const struct fault *fault)
{
    cmd_usage(context, fault->hint, "--%s \"%s\": %s", option_table[id].name, value,
              fault->text);
    return -1;
}

int request_time(struct cmd_context *context, enum option_id id, const char *text, instant *t)
{
    struct fault fault;

    if (moment_parse(text, context->zone, &context->now, t, &fault) == 0)
        return 0;
    return complain(context, id, text, &fault);
}

int request_duration(struct cmd_context *context, enum option_id id, const char *text,
                     struct duration *duration)
{
    struct fault fault;

    if (duration_parse(text, duration, &fault) == 0)
        return 0;
    return complain(context, id, text, &fault);
}

int request_need(struct cmd_context *context, instant t, int64_t *seconds)
{
    const char *text = context->options.need;
    struct duration need;
    instant end;

    if (request_duration(context, OPTION_NEED, text, &need) != 0)
        return -1;
    end = zone_add(context->zone, t, need, 1);
    *seconds = end - t;
    /* zone_add() stops at the last day that it knows. */
    if (zone_wall(context->zone, end, NULL).day < DAY_MAX)
        return 0;
    cmd_usage(context, "write the time that the work takes, such as 45m or \"2 days\"",
              "--need \"%s\": no window is that long", text);
    return -1;
}

int request_range(struct cmd_context *context, instant *from, instant *to)
{
    return request_range_after(context, context->now, from, to);
}

int request_range_after(struct cmd_context *context, instant first, instant *from, instant *to)
{
    const struct options *options = &context->options;
    struct duration length;

    *from = first;
    *to = INSTANT_NEVER;
    if (options->to != NULL && options->for_ != NULL) {
        cmd_usage(context, NULL, "--to and --for both say where the range ends; give one");
        return -1;
    }
    if (options->from != NULL && request_time(context, OPTION_FROM, options->from, from) != 0)
        return -1;
    if (options->to != NULL && request_time(context, OPTION_TO, options->to, to) != 0)
        return -1;
    if (options->for_ != NULL) {
        if (request_duration(context, OPTION_FOR, options->for_, &length) != 0)
            return -1;
        *to = zone_add(context->zone, *from, length, 1);
    }
    if (*to <= *from) {
        cmd_usage(context, NULL, "the range does not end after it begins");
        return -1;
    }
    return 0;
}

/* A name on the command line, and the nearest name that exists. */
struct search {
    const char *name;
    const char *best;
    size_t distance;
    bool found;
};

static void compare(struct search *search, const char *candidate)
{
    if (strcmp(search->name, candidate) == 0)
        search->found = true;
    text_nearest(search->name, candidate, &search->best, &search->distance);
}

static int finish_search(struct cmd_context *context, const char *what,
                         const struct search *search)
{
    char hint[FAULT_TEXT] = "";
    struct out out;

    if (search->found)
        return 0;
    if (search->best != NULL) {
        out_buffer(&out, hint, sizeof hint);
        out_format(&out, "did you mean %s?", search->best);
        out_char(&out, '\0');
    }
    cmd_usage(context, hint, "no policy has a %s \"%s\"", what, search->name);
    return -1;
}

static int check_class(struct cmd_context *context, const char *name)
{
    struct search search = {.name = name};

    for (size_t i = 0; i < context->policies->count && !search.found; i++) {
        const struct policy *policy = context->policies->items[i];

        for (size_t j = 0; j < policy->class_count && !search.found; j++)
            compare(&search, policy->classes[j].id);
    }
    return finish_search(context, "class", &search);
}

static int check_window(struct cmd_context *context, const char *text)
{
    const struct name name = name_of_window(text);
    const struct window *window;
    struct fault fault;

    if (name_find_window(context->policies, &name, &window, &fault) > 0)
        return 0;
    cmd_usage(context, fault.hint, "%s", fault.text);
    return -1;
}

static int read_impact(struct cmd_context *context, const char *name, unsigned *impacts)
{
    const char *best = NULL;
    size_t distance = 0;

    for (unsigned i = IMPACT_NONE; i <= IMPACT_OUTAGE; i++) {
        if (strcmp(name, policy_impact_name((enum impact)i)) == 0) {
            *impacts |= 1u << i;
            return 0;
        }
        text_nearest(name, policy_impact_name((enum impact)i), &best, &distance);
    }
    cmd_usage(context, "one of none, reduced-redundancy, degraded, outage",
              "--impact: there is no impact \"%s\"%s%s%s", name,
              best != NULL ? "; did you mean " : "", best != NULL ? best : "",
              best != NULL ? "?" : "");
    return -1;
}

int request_filter(struct cmd_context *context, struct plan_filter *filter)
{
    const struct options *options = &context->options;

    *filter = (struct plan_filter){
        .classes = options->classes.items,
        .class_count = options->classes.count,
        .windows = options->windows.items,
        .window_count = options->windows.count,
    };
    for (size_t i = 0; i < options->classes.count; i++)
        if (check_class(context, options->classes.items[i]) != 0)
            return -1;
    for (size_t i = 0; i < options->windows.count; i++)
        if (check_window(context, options->windows.items[i]) != 0)
            return -1;
    for (size_t i = 0; i < options->impacts.count; i++)
        if (read_impact(context, options->impacts.items[i], &filter->impacts) != 0)
            return -1;
    return 0;
}

void request_view(struct cmd_context *context, struct render_view *view)
{
    const struct policies *policies = context->policies;

    *view = (struct render_view){
        .now = context->now,
        .zone = context->shown_zone,
        .width = context->environment->is_terminal ? context->environment->columns : 0,
        .colour = context->out_colour,
        .several_policies = policies->count > 1,
        .arena = context->arena,
        .policies = policies,
        .from = context->now,
        .to = INSTANT_NEVER,
        .columns = columns_measure(policies),
        .language = context->options.language,
    };
}
