#include "render/html/html_class.h"

#include <string.h>

#include "base/out.h"
#include "plan/plan.h"
#include "render/html/html_page.h"
#include "render/html/html_text.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "timeline/deadline.h"

static void begin_fact(struct out *out, const char *name)
{
    out_format(out, "<dt>%s</dt><dd>", name);
}

static void end_fact(struct out *out)
{
    out_text(out, "</dd>\n");
}

/* ", 22:30 to 06:00" */
static void print_hours(struct out *out, const struct timing *timing)
{
    if (!timing->has_start || timing->times_of_day)
        return;
    out_text(out, ", ");
    stamp_clock(out, timing->start);
    if (timing->end.kind == END_CLOCK) {
        out_text(out, " to ");
        stamp_clock(out, timing->end.second);
    } else if (timing->end.kind == END_WEEKDAY) {
        out_format(out, " to %s ", day_name(timing->end.weekday));
        stamp_clock(out, timing->end.second);
    } else if (timing->end.kind == END_DURATION) {
        out_text(out, " for ");
        duration_print(out, timing->end.duration);
    }
}

/* "every tuesday, 22:30 to 06:00": the phrase of a window. */
static void print_window(struct out *out, const struct class *class,
                         const struct window *window)
{
    const struct timing *timing = &window->timing;

    if (window->title != NULL &&
        (class->title == NULL || strcmp(window->title, class->title) != 0)) {
        html_text_bdi(out, window->title);
        out_text(out, ": ");
    }
    out_text(out, "every ");
    html_text(out, timing->written);
    print_hours(out, timing);
    if (window->zone != window->policy->zone) {
        out_text(out, ", ");
        html_text(out, zone_name(window->zone));
    }
    if (window->description != NULL) {
        out_text(out, "<span class=\"sub\">");
        html_text_bdi(out, window->description);
        out_text(out, "</span>");
    }
}

static bool has_class(const struct window *window, const struct class *class)
{
    for (size_t i = 0; i < window->class_count; i++)
        if (window->classes[i] == class)
            return true;
    return false;
}

/* The windows of the class that have a phrase. */
static void print_windows(struct out *out, const struct html_page *page,
                          const struct policy *policy, const struct class *class)
{
    bool any = false;

    for (size_t i = 0; i < policy->window_count; i++) {
        const struct window *window = &policy->windows[i];

        if (!has_class(window, class) || !plan_filter_window(page->view->filter, window) ||
            !window->timing.from_phrase)
            continue;
        if (!any)
            begin_fact(out, "When");
        out_text(out, any ? "<br>" : "");
        print_window(out, class, window);
        any = true;
    }
    if (any)
        end_fact(out);
}

static void print_rules(struct out *out, const char *name, const char *may,
                        const struct reschedule *rules)
{
    if (!rules->given)
        return;
    begin_fact(out, name);
    out_text(out, may);
    if (rules->has_request) {
        out_text(out, ", at least ");
        duration_print(out, rules->request);
        out_text(out, " before the start");
    }
    prose_limits(out, rules);
    if (rules->alternative)
        out_text(out, ", naming a new date");
    if (rules->notice.kind != NOTICE_PERIOD_NONE) {
        out_text(out, "; notice of the new date: ");
        deadline_print_notice_period(out, &rules->notice);
    }
    if (!rules->guaranteed)
        out_text(out, "; not guaranteed");
    end_fact(out);
}

static void print_limits(struct out *out, const struct class *class)
{
    const struct {
        bool holds;
        const char *text;
    } limits[] = {
        {class->emergency, "may happen outside every window"},
        {class->never_postpone, "may come earlier, is never put off"},
        {class->mandatory, "may be moved, is never dropped"},
        {class->shared, "touches several users at once"},
    };
    bool any = false;

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (!limits[i].holds)
            continue;
        if (!any)
            begin_fact(out, "Rules");
        out_text(out, any ? "; " : "");
        out_text(out, limits[i].text);
        any = true;
    }
    if (any)
        end_fact(out);
    if (class->skip_limit > 0) {
        begin_fact(out, "Left out");
        out_format(out, "at most %d in a row", class->skip_limit);
        if (class->skip_warning != NULL) {
            out_text(out, ". ");
            html_text_bdi(out, class->skip_warning);
        }
        end_fact(out);
    }
}

static void print_notice(struct out *out, const struct class *class)
{
    begin_fact(out, "Notice");
    deadline_print_notice_period(out, &class->notice);
    if (class->notice.kind == NOTICE_PERIOD_DURATION ||
        class->notice.kind == NOTICE_PERIOD_BUSINESS_DAYS)
        out_text(out, " before the start");
    for (size_t i = 0; i < class->channel_count; i++) {
        out_text(out, i == 0 ? "; " : ", ");
        html_text_address(out, class->channels[i]->address);
    }
    end_fact(out);
}

static void print_class(struct out *out, const struct html_page *page,
                        const struct policy *policy, const struct class *class)
{
    const int level = page->view->policies->count > 1 ? 4 : 3;

    out_text(out, "<section class=\"card class\" id=\"");
    html_page_section_id(out, policy, "class", class->id);
    out_format(out, "\">\n<h%d>", level);
    html_text_bdi(out, policy_class_title(class));
    out_format(out, "</h%d>\n", level);
    if (class->description != NULL) {
        out_text(out, "<p class=\"about\" dir=\"auto\">");
        html_text(out, class->description);
        out_text(out, "</p>\n");
    }
    out_text(out, "<dl class=\"facts\">\n<dt>Impact</dt><dd class=\"impact\">");
    html_page_dot(out, class->impact);
    out_text(out, html_page_impact(class->impact));
    if (class->has_downtime && !duration_is_zero(class->downtime)) {
        out_text(out, ", about ");
        if (class->downtime.months == 0 && class->downtime.days == 0)
            duration_print_elapsed(out, class->downtime.seconds);
        else
            duration_print(out, class->downtime);
        out_text(out, " of downtime");
    }
    end_fact(out);
    print_windows(out, page, policy, class);
    for (size_t i = 0; i < class->work_count; i++) {
        out_text(out, "<dt>For ");
        html_text_bdi(out, class->work[i].audience);
        out_text(out, "</dt><dd>");
        html_text_bdi(out, class->work[i].text);
        end_fact(out);
    }
    print_notice(out, class);
    print_rules(out, "Users", "may ask for another date", &class->by_user);
    print_rules(out, "Provider", "may choose another date", &class->by_provider);
    print_limits(out, class);
    out_text(out, "</dl>\n</section>\n");
}

void html_class_print(struct out *out, const struct html_page *page)
{
    const struct policies *policies = page->view->policies;

    out_text(out, "<section id=\"kinds\">\n<h2>Kinds of maintenance</h2>\n");
    for (size_t i = 0; i < policies->count; i++) {
        const struct policy *policy = policies->items[i];

        if (policies->count > 1) {
            out_text(out, "<h3 class=\"policy\">");
            html_text_bdi(out, policy_title(policy));
            out_text(out, "</h3>\n");
        }
        out_text(out, "<div class=\"classes\">\n");
        for (size_t j = 0; j < policy->class_count; j++)
            print_class(out, page, policy, &policy->classes[j]);
        out_text(out, "</div>\n");
    }
    out_text(out, "</section>\n");
}
