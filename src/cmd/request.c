#include "cmd/request.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
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

int request_range(struct cmd_context *context, instant *from, instant *to)
{
    const struct options *options = &context->options;
    struct duration length;

    *from = context->now;
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
        cmd_usage(context, NULL, "the range ends before it begins");
        return -1;
    }
    return 0;
}

/* A name that was asked for, and the nearest of those that exist. */
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

static int check_window(struct cmd_context *context, const char *name)
{
    bool with_policy = strchr(name, '/') != NULL;
    struct search search = {.name = name};

    for (size_t i = 0; i < context->policies->count && !search.found; i++) {
        const struct policy *policy = context->policies->items[i];

        for (size_t j = 0; j < policy->window_count && !search.found; j++) {
            const char *id = policy->windows[j].id;

            compare(&search,
                    with_policy ? arena_format(context->arena, "%s/%s", policy->id, id) : id);
        }
    }
    return finish_search(context, "window", &search);
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

const char *request_format(struct cmd_context *context)
{
    const char *const *formats = context->command->formats;
    const char *name = context->options.format;
    char known[FAULT_TEXT] = "";
    struct out out;

    if (name == NULL)
        return formats[0];
    out_buffer(&out, known, sizeof known - 1);
    out_text(&out, "one of");
    for (int i = 0; formats[i] != NULL; i++) {
        if (strcmp(formats[i], name) == 0)
            return formats[i];
        out_format(&out, "%s %s", i == 0 ? "" : ",", formats[i]);
    }
    cmd_usage(context, known, "%s has no format \"%s\"", context->command->name, name);
    return NULL;
}

static size_t classes_width(const struct class *const *classes, size_t count)
{
    size_t width = 0;

    for (size_t i = 0; i < count; i++)
        width += strlen(classes[i]->id) + (i == 0 ? 0 : strlen(" or "));
    return width;
}

static size_t class_width(const struct window *window)
{
    const struct timing *timing = &window->timing;
    size_t widest = classes_width(window->classes, window->class_count);

    for (size_t i = 0; i < timing->dated_count; i++) {
        size_t width = classes_width(timing->dated[i].classes, timing->dated[i].class_count);

        widest = width > widest ? width : widest;
    }
    return widest;
}

static bool lasts_a_week(const struct window *window)
{
    const int64_t week = (int64_t)7 * WALL_DAY_SECONDS;
    const struct end *end = &window->timing.end;

    if (end->kind == END_DURATION && duration_longest(end->duration) >= week)
        return true;
    for (size_t i = 0; i < window->timing.dated_count; i++) {
        end = window->timing.dated[i].end;
        if (end != NULL && (end->kind == END_WALL || (end->kind == END_DURATION &&
                                                      duration_longest(end->duration) >= week)))
            return true;
    }
    return false;
}

static void widen(size_t *width, size_t other)
{
    *width = other > *width ? other : *width;
}

static void measure_window(struct render_view *view, const struct window *window)
{
    const size_t prefix = view->several_policies ? strlen(window->policy->id) + 1 : 0;
    const size_t date =
        window->timing.times_of_day ? strlen("@2026-12-26T22:00") : strlen("@2026-12-26");

    widen(&view->window_width, prefix + strlen(window->id));
    widen(&view->id_width, strlen(window->id) + date);
    widen(&view->class_width, class_width(window));
    view->long_windows = view->long_windows || lasts_a_week(window);
}

/* An emergency comes in no window of the policy. */
static void measure_change(struct render_view *view, const struct policy *policy,
                           const struct change *change)
{
    const struct window window = {.id = POLICY_EMERGENCY,
                                  .policy = policy,
                                  .classes = (const struct class *[]){change->class},
                                  .class_count = 1,
                                  .timing = {.times_of_day = true, .end = change->end}};

    if (change->kind == CHANGE_EMERGENCY)
        measure_window(view, &window);
}

void request_view(struct cmd_context *context, struct render_view *view)
{
    const struct policies *policies = context->policies;

    *view = (struct render_view){
        .now = context->now,
        .zone = context->shown_zone,
        .width = context->environment->width,
        .colour = context->out_colour,
        .several_policies = policies->count > 1,
    };
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        for (size_t j = 0; j < policy->window_count; j++)
            measure_window(view, &policy->windows[j]);
        for (size_t j = 0; j < policy->change_count; j++)
            measure_change(view, policy, &policy->changes[j]);
        if (policy->freeze_count > 0 || policy->change_count > 0)
            view->decisions = true;
    }
}
