#include "render/text/explain.h"

#include "base/out.h"
#include "base/text.h"
#include "plan/outlook.h"
#include "render/prose.h"
#include "render/text/explain_dates.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "timeline/deadline.h"
#include "timeline/freeze.h"
#include "timeline/occurrence.h"

#define DATES_NAMED 4 /* more of them are counted */

/* Starts a line: "  label     ". */
static void label(struct out *out, const char *name)
{
    out_format(out, "  %-10s", name);
}

static void line(struct out *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    label(out, name);
    text_print(out, text);
    out_char(out, '\n');
}

static void headline(struct out *out, const char *kind, const char *id, const char *title)
{
    out_format(out, "%s %s", kind, id);
    if (title != NULL) {
        out_text(out, ": ");
        text_print(out, title);
    }
    out_char(out, '\n');
}

static void print_end(struct out *out, const struct end *end)
{
    switch (end->kind) {
    case END_CLOCK:
        out_text(out, " until ");
        stamp_clock(out, end->second);
        break;
    case END_WEEKDAY:
        out_format(out, " until the next %s ", day_name(end->weekday));
        stamp_clock(out, end->second);
        break;
    case END_WALL:
        out_text(out, " until ");
        stamp_wall(out, end->wall);
        break;
    case END_DURATION:
        out_text(out, " for ");
        duration_print(out, end->duration);
        break;
    }
}

/* "2026-12-21, 2027-01-04", or "18 dates from 2021-01-06 to 2021-12-20" */
static void print_dates(struct out *out, const struct timing *timing)
{
    const struct series *series = &timing->series;

    if (series->date_count > DATES_NAMED) {
        out_format(out, "%zu dates from ", series->date_count);
        stamp_date(out, series->dates[0].at.day);
        out_text(out, " to ");
        stamp_date(out, series->dates[series->date_count - 1].at.day);
        return;
    }
    for (size_t i = 0; i < series->date_count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        stamp_date(out, series->dates[i].at.day);
    }
}

static void print_except(struct out *out, const struct series *series)
{
    if (series->except_count > DATES_NAMED)
        out_format(out, ", except on %zu dates", series->except_count);
    for (size_t i = 0; i < series->except_count && series->except_count <= DATES_NAMED; i++) {
        out_text(out, i == 0 ? ", except on " : ", ");
        stamp_date(out, series->except[i]);
    }
}

/* "every tuesday, 22:30 until 06:00" */
static void print_when(struct out *out, const struct timing *timing)
{
    if (timing->phrase == NULL) {
        out_text(out, "on ");
        print_dates(out, timing);
    } else if (timing->from_phrase) {
        out_text(out, "every ");
        text_print(out, timing->written);
    } else {
        out_text(out, "by its rule");
    }
    if (timing->phrase != NULL && timing->series.date_count > 0) {
        out_text(out, ", also on ");
        print_dates(out, timing);
    }
    print_except(out, &timing->series);
    if (timing->has_first) {
        out_text(out, ", from ");
        stamp_date(out, timing->series.first.day);
    }
    if (timing->series.until < DAY_MAX) {
        out_text(out, ", up to ");
        stamp_date(out, timing->series.until);
    }
    out_text(out, ", ");
    if (!timing->times_of_day)
        stamp_clock(out, timing->start);
    else
        out_text(out, "at the rule's times");
    print_end(out, &timing->end);
}

/* Without its offset the second of two times would be taken for the first. */
static void print_bound(struct out *out, const struct zone *zone, struct wall wall,
                        enum zone_pass pass)
{
    if (pass == ZONE_UNSAID)
        stamp_wall(out, wall);
    else
        stamp_local(out, zone, zone_instant_pass(zone, wall, pass, NULL));
}

static void print_freeze(struct out *out, const struct freeze *freeze)
{
    static const char *const thens[] = {
        [FREEZE_SKIP] = "dropped",
        [FREEZE_NEXT] = "held on the next free day",
        [FREEZE_BEFORE] = "held before it",
        [FREEZE_AFTER] = "held after it",
    };

    out_text(out, "  freeze    ");
    out_text(out, freeze->id);
    if (freeze->title != NULL) {
        out_text(out, " (");
        text_print(out, freeze->title);
        out_char(out, ')');
    }
    out_text(out, ": ");
    if (freeze->one_off) {
        print_bound(out, freeze->zone, freeze->from, freeze->from_pass);
        out_text(out, " to ");
        print_bound(out, freeze->zone, freeze->to, freeze->to_pass);
    } else if (freeze->recurring) {
        print_when(out, &freeze->timing);
    } else {
        out_text(out, "the events in ");
        text_print(out, freeze->ics);
    }
    if (freeze->zone != freeze->policy->zone)
        out_format(out, ", in %s", zone_name(freeze->zone));
    if (freeze_blocks_nothing(freeze)) {
        out_text(out, "; blocks nothing\n");
        return;
    }
    out_text(out, freeze->lists_blocked      ? "; blocks"
                  : freeze->class_count == 0 ? "; blocks all but emergencies"
                                             : "; allows only");
    for (size_t i = 0; i < freeze->class_count; i++)
        out_format(out, "%s %s", i == 0 ? "" : ",", freeze->classes[i]->id);
    out_format(out, "; blocked occurrences are %s\n", thens[freeze->then]);
}

void explain_policy(struct out *out, const struct policy *policy)
{
    out_text(out, policy->id);
    if (policy->title != NULL) {
        out_text(out, ": ");
        text_print(out, policy->title);
    }
    out_char(out, '\n');
    line(out, "about", policy->description);
    line(out, "zone", zone_name(policy->zone));
    line(out, "contact", policy->contact);
    for (size_t i = 0; i < policy->channel_count; i++) {
        label(out, i == 0 ? "channels" : "");
        out_format(out, "%s: ", policy->channels[i].id);
        text_print(out, policy->channels[i].address);
        out_char(out, '\n');
    }
    for (size_t i = 0; i < policy->freeze_count; i++)
        print_freeze(out, &policy->freezes[i]);
    for (size_t i = 0; i < policy->protected_count; i++) {
        label(out, "protected");
        if (policy->protected_hours[i].title != NULL) {
            text_print(out, policy->protected_hours[i].title);
            out_text(out, ": ");
        }
        print_when(out, &policy->protected_hours[i].timing);
        out_char(out, '\n');
    }
}

static void print_reschedule(struct out *out, const char *who, const char *may,
                             const struct reschedule *rules)
{
    if (!rules->given)
        return;
    label(out, who);
    out_text(out, may);
    if (rules->has_request) {
        out_text(out, " up to ");
        duration_print(out, rules->request);
        out_text(out, " before the start");
    }
    prose_limits(out, rules);
    if (rules->notice.kind != NOTICE_PERIOD_NONE) {
        out_text(out, ", with notice of the new date: ");
        deadline_print_notice_period(out, &rules->notice);
    }
    if (!rules->guaranteed)
        out_text(out, ", not guaranteed");
    if (rules->alternative)
        out_text(out, ", a new date has to be named");
    out_char(out, '\n');
}

/* What may and may not be done with it, as a list in one line. */
static void print_limits(struct out *out, const struct class *class)
{
    const struct {
        bool holds;
        const char *text;
    } limits[] = {
        {class->emergency, "may happen outside every window"},
        {class->never_postpone, "may come forward, is never put off"},
        {class->mandatory, "may be moved, is never dropped"},
        {class->shared, "touches several users at once"},
    };

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (limits[i].holds)
            line(out, "limit", limits[i].text);
    if (class->skip_limit > 0) {
        label(out, "limit");
        out_format(out, "at most %d left out in a row", class->skip_limit);
        if (class->skip_warning != NULL) {
            out_text(out, ": ");
            text_print(out, class->skip_warning);
        }
        out_char(out, '\n');
    }
}

void explain_class(struct out *out, const struct class *class)
{
    headline(out, "class", class->id, class->title);
    line(out, "about", class->description);
    for (size_t i = 0; i < class->work_count; i++) {
        label(out, i == 0 ? "work" : "");
        out_format(out, "%s: ", class->work[i].audience);
        text_print(out, class->work[i].text);
        out_char(out, '\n');
    }
    label(out, "impact");
    out_text(out, policy_impact_name(class->impact));
    if (class->has_downtime) {
        out_text(out, ", expected downtime ");
        duration_print(out, class->downtime);
    }
    out_char(out, '\n');
    label(out, "notice");
    deadline_print_notice_period(out, &class->notice);
    out_text(out, "; of a delay: ");
    deadline_print_notice_period(out, &class->delay_notice);
    for (size_t i = 0; i < class->channel_count; i++)
        out_format(out, "%s%s", i == 0 ? "; by " : ", ", class->channels[i]->id);
    out_char(out, '\n');
    print_limits(out, class);
    print_reschedule(out, "user", "may ask for another date", &class->by_user);
    print_reschedule(out, "provider", "may choose another date", &class->by_provider);
}

/* What a change of the clocks at T does to the occurrence that meets it. */
static void print_met(struct out *out, const struct occurrence *o)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    out_format(out, ": %s ", id);
    if (o->start_fit == ZONE_GAP)
        out_text(out, "begins later, as its time does not exist; it ");
    if (o->start_fit == ZONE_FOLD)
        out_text(out, "begins at the first of the two times; it ");
    out_text(out, "lasts ");
    duration_print_elapsed(out, o->span.end - o->span.start);
}

/* The coming changes of the clocks, and the occurrences that they affect. */
static void print_clocks(struct out *out, const struct outlook *outlook)
{
    for (size_t i = 0; i < outlook->clock_count; i++) {
        const struct outlook_clock *clock = &outlook->clocks[i];
        const int32_t step = clock->after - clock->before;

        label(out, i == 0 ? "clocks" : "");
        prose_time(out, wall_from_seconds(clock->at + clock->before), clock->before);
        out_text(out, step > 0 ? " forward " : " back ");
        duration_print_elapsed(out, step > 0 ? step : -step);
        if (clock->has_occurrence)
            print_met(out, &clock->occurrence);
        else
            out_text(out, ": touches none");
        out_char(out, '\n');
    }
    if (outlook->clock_count == 0)
        line(out, "clocks", "do not change");
}

void explain_window(struct out *out, const struct render_view *view,
                    const struct window *window, const struct outlook *outlook)
{
    headline(out, "window", window->id, window->title);
    line(out, "about", window->description);
    label(out, "when");
    if (window->ics != NULL) {
        out_text(out, "the events in ");
        text_print(out, window->ics);
    } else {
        print_when(out, &window->timing);
    }
    if (window->zone != window->policy->zone)
        out_format(out, ", in %s", zone_name(window->zone));
    out_char(out, '\n');
    if (window->timing.phrase != NULL) {
        label(out, "rrule");
        phrase_print(out, window->timing.phrase);
        out_char(out, '\n');
    }
    label(out, "class");
    for (size_t i = 0; i < window->class_count; i++)
        out_format(out, "%s%s", i == 0 ? "" : " or ", window->classes[i]->id);
    out_char(out, '\n');
    if (!duration_is_zero(window->cutoff)) {
        label(out, "cutoff");
        out_text(out, "nothing new is started in the last ");
        duration_print(out, window->cutoff);
        out_char(out, '\n');
    }
    if (window->skip_gap)
        line(out, "gap", "a start that the clocks leave out is dropped");
    explain_dates(out, view, outlook);
    print_clocks(out, outlook);
}
