#include "writer/dump.h"

#include "base/out.h"
#include "policy/policy.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "writer/emit.h"

static void print_notice(struct emit *emit, const char *key, const struct notice_period *notice)
{
    switch (notice->kind) {
    case NOTICE_PERIOD_NONE:
    case NOTICE_PERIOD_BEFORE_START:
    case NOTICE_PERIOD_AT_ONCE: emit_word(emit, key, policy_notices[notice->kind]); break;
    case NOTICE_PERIOD_DURATION: emit_duration(emit, key, notice->duration); break;
    case NOTICE_PERIOD_BUSINESS_DAYS:
        emit_key(emit, key);
        out_format(emit->out, " %d business days\n", notice->business_days);
        break;
    }
}

static void print_classes(struct emit *emit, const char *key,
                          const struct class *const *classes, size_t count)
{
    emit_key(emit, key);
    out_text(emit->out, " [");
    for (size_t i = 0; i < count; i++) {
        out_text(emit->out, i == 0 ? "" : ", ");
        emit_quoted(emit, classes[i]->id);
    }
    out_text(emit->out, "]\n");
}

static void print_terms(struct emit *emit, const char *key, const struct reschedule *terms)
{
    int before;

    if (!terms->given)
        return;
    before = emit_enter(emit, key);
    if (terms->has_request)
        emit_duration(emit, "request", terms->request);
    print_notice(emit, "notice", &terms->notice);
    emit_number(emit, "times", terms->times);
    if (terms->has_within)
        emit_duration(emit, "within", terms->within);
    emit_flag(emit, "guaranteed", terms->guaranteed);
    emit_flag(emit, "alternative", terms->alternative);
    emit->indent = before;
}

static void print_channels(struct emit *emit, const struct class *class)
{
    if (class->channels == NULL)
        return;
    emit_key(emit, "channels");
    out_text(emit->out, " [");
    for (size_t i = 0; i < class->channel_count; i++) {
        out_text(emit->out, i == 0 ? "" : ", ");
        emit_quoted(emit, class->channels[i]->id);
    }
    out_text(emit->out, "]\n");
}

static void print_services(struct emit *emit, const struct service *const *services,
                           size_t count)
{
    if (services == NULL)
        return;
    emit_key(emit, "services");
    out_text(emit->out, " [");
    for (size_t i = 0; i < count; i++) {
        out_text(emit->out, i == 0 ? "" : ", ");
        emit_quoted(emit, services[i]->id);
    }
    out_text(emit->out, "]\n");
}

/* A key of a map of texts. */
static void print_named(struct emit *emit, const char *id, const char *text)
{
    emit_id(emit, id);
    out_char(emit->out, ' ');
    emit_quoted(emit, text);
    out_char(emit->out, '\n');
}

static void print_work(struct emit *emit, const struct class *class)
{
    int before;

    if (class->work_count == 0)
        return;
    before = emit_enter(emit, "work");
    for (size_t i = 0; i < class->work_count; i++)
        print_named(emit, class->work[i].audience, class->work[i].text);
    emit->indent = before;
}

static void print_caps(struct emit *emit, const char *key, const struct cap_list *caps)
{
    if (caps->count == 0)
        return;
    emit_key(emit, key);
    out_text(emit->out, " [");
    for (size_t i = 0; i < caps->count; i++) {
        out_text(emit->out, i == 0 ? "" : ", ");
        emit_quoted(emit, caps->items[i].text);
    }
    out_text(emit->out, "]\n");
}

static void print_class(struct emit *emit, const struct class *class)
{
    int before = emit->indent;

    emit_id(emit, class->id);
    out_char(emit->out, '\n');
    emit->indent += 2;
    emit_text(emit, "title", class->title);
    emit_text(emit, "description", class->description);
    emit_word(emit, "impact", policy_impact_name(class->impact));
    if (class->has_downtime)
        emit_duration(emit, "downtime", class->downtime);
    print_notice(emit, "notice", &class->notice);
    print_notice(emit, "delay-notice", &class->delay_notice);
    emit_flag(emit, "emergency", class->emergency);
    emit_word(emit, "postpone", class->never_postpone ? "never" : "allowed");
    emit_flag(emit, "mandatory", class->mandatory);
    emit_word(emit, "scope", class->shared ? "shared" : "single");
    print_channels(emit, class);
    print_services(emit, class->services, class->service_count);
    print_work(emit, class);
    print_caps(emit, "at-most", &class->at_most);
    print_caps(emit, "at-least", &class->at_least);
    emit_number(emit, "skip-limit", class->skip_limit);
    emit_text(emit, "skip-warning", class->skip_warning);
    if (class->by_user.given || class->by_provider.given) {
        emit_enter(emit, "reschedule");
        print_terms(emit, "user", &class->by_user);
        print_terms(emit, "provider", &class->by_provider);
    }
    emit->indent = before;
}

static void print_dated(struct emit *emit, const char *key, const struct timing *timing,
                        const struct zone *zone)
{
    int before;

    if (timing->dated_count == 0)
        return;
    before = emit_enter(emit, key);
    for (size_t i = 0; i < timing->dated_count; i++) {
        const struct dated *dated = &timing->dated[i];

        emit_item(emit, before);
        if (dated->has_start)
            emit_local(emit, "date", dated->start, dated->pass, zone);
        else
            emit_day(emit, "date", dated->start.day);
        if (dated->slip != NULL || dated->end != NULL)
            emit_end(emit, dated->slip != NULL ? dated->slip : dated->end, zone);
        if (dated->class_count > 0)
            print_classes(emit, "class", dated->classes, dated->class_count);
        emit_text(emit, "title", dated->title);
    }
    emit->indent = before;
}

static void print_except(struct emit *emit, const struct series *series)
{
    if (series->except_count == 0)
        return;
    emit_key(emit, "except");
    out_text(emit->out, " [");
    for (size_t i = 0; i < series->except_count; i++) {
        out_text(emit->out, i == 0 ? "\"" : ", \"");
        stamp_date(emit->out, series->except[i]);
        out_char(emit->out, '"');
    }
    out_text(emit->out, "]\n");
}

static void print_timing(struct emit *emit, const struct timing *timing,
                         const struct zone *zone)
{
    const struct series *series = &timing->series;

    if (timing->phrase != NULL)
        emit_text(emit, timing->from_phrase ? "every" : "rrule", timing->written);
    if (timing->has_start)
        emit_clock(emit, "start", timing->start);
    /* The ends of dates are held against a length that is written. */
    if (timing->has_end || timing->dated_count == 0)
        emit_end(emit, &timing->end, zone);
    if (timing->phrase == NULL) {
        /* Bounds and exceptions of explicit dates have been applied to them. */
        print_dated(emit, "dates", timing, zone);
        return;
    }
    if (timing->has_first)
        emit_day(emit, "first", series->from);
    if (series->until != DAY_MAX)
        emit_day(emit, "until", series->until);
    print_except(emit, series);
    print_dated(emit, "also", timing, zone);
}

/* The zone of a part, where it is not the policy's. */
static void print_zone(struct emit *emit, const struct zone *zone, const struct policy *policy)
{
    if (zone != policy->zone)
        emit_text(emit, "timezone", zone_name(zone));
}

static void print_window(struct emit *emit, const struct window *window)
{
    emit_text(emit, "id", window->id);
    print_classes(emit, "class", window->classes, window->class_count);
    emit_text(emit, "title", window->title);
    emit_text(emit, "description", window->description);
    print_zone(emit, window->zone, window->policy);
    if (window->ics != NULL)
        emit_text(emit, "ics", window->ics);
    else
        print_timing(emit, &window->timing, window->zone);
    print_services(emit, window->services, window->service_count);
    emit_word(emit, "gap", window->skip_gap ? "skip" : "shift");
    emit_text(emit, "keep-apart", window->keep_apart);
    if (!duration_is_zero(window->cutoff))
        emit_duration(emit, "cutoff", window->cutoff);
}

static void print_freeze(struct emit *emit, const struct freeze *freeze)
{
    emit_text(emit, "id", freeze->id);
    emit_text(emit, "title", freeze->title);
    print_zone(emit, freeze->zone, freeze->policy);
    if (freeze->one_off) {
        emit_local(emit, "from", freeze->from, freeze->from_pass, freeze->zone);
        emit_local(emit, "to", freeze->to, freeze->to_pass, freeze->zone);
    }
    if (freeze->recurring)
        print_timing(emit, &freeze->timing, freeze->zone);
    emit_text(emit, "ics", freeze->ics);
    if (freeze->ics != NULL)
        emit_word(emit, "unreadable", policy_unreadables[freeze->ignores_unread]);
    if (freeze->lists_blocked)
        print_classes(emit, "blocks", freeze->classes, freeze->class_count);
    if (freeze->lists_allowed)
        print_classes(emit, "allows", freeze->classes, freeze->class_count);
    emit_word(emit, "then", policy_thens[freeze->then]);
    emit_flag(emit, "holidays", freeze->holidays);
}

static void print_change(struct emit *emit, const struct change *change,
                         const struct zone *zone)
{
    const char *kind = policy_change_name(change->kind);

    if (change->kind == CHANGE_EMERGENCY)
        emit_local(emit, kind, change->start, change->start_pass, zone);
    else
        emit_text(emit, kind, change->id);
    if (change->has_at)
        emit_instant(emit, "at", change->at, zone);
    emit_word(emit, "by", change->by_user ? "user" : "provider");
    emit_text(emit, "reason", change->reason);
    emit_text(emit, "title", change->title);
    if (change->has_start && change->kind != CHANGE_EMERGENCY)
        emit_local(emit, change->kind == CHANGE_MOVED ? "to" : "start", change->start,
                   change->start_pass, change->window->zone);
    if (change->has_end)
        emit_end(emit, &change->end, change->window != NULL ? change->window->zone : zone);
    if (change->class != NULL)
        emit_text(emit, "class", change->class->id);
    if (change->outcome != NULL)
        emit_word(emit, "outcome", change->outcome);
}

static void print_templates(struct emit *emit, const char *const templates[TEMPLATE_KINDS])
{
    bool any = false;

    for (int i = 0; i < TEMPLATE_KINDS; i++)
        any = any || templates[i] != NULL;
    if (!any)
        return;
    emit_enter(emit, "templates");
    for (int i = 0; i < TEMPLATE_KINDS; i++)
        emit_text(emit, template_kinds[i], templates[i]);
    emit->indent = 0;
}

static void print_head(struct emit *emit, const struct policy *policy)
{
    emit_word(emit, "mwin", "1");
    emit_text(emit, "policy", policy->id);
    emit_text(emit, "title", policy->title);
    emit_text(emit, "description", policy->description);
    emit_text(emit, "timezone", zone_name(policy->zone));
    emit_text(emit, "contact", policy->contact);
    emit_word(emit, "week-start", day_name(policy->week_start));
    emit_word(emit, "weeks", policy_weeks[policy->weeks]);
    print_templates(emit, policy->templates);
    if (policy->channel_count > 0) {
        emit_enter(emit, "channels");
        for (size_t i = 0; i < policy->channel_count; i++)
            print_named(emit, policy->channels[i].id, policy->channels[i].address);
        emit->indent = 0;
    }
    if (policy->service_count > 0) {
        emit_enter(emit, "services");
        for (size_t i = 0; i < policy->service_count; i++)
            print_named(emit, policy->services[i].id, policy->services[i].description);
        emit->indent = 0;
    }
    if (policy->class_count > 0) {
        emit_enter(emit, "classes");
        for (size_t i = 0; i < policy->class_count; i++)
            print_class(emit, &policy->classes[i]);
        emit->indent = 0;
    }
}

static void begin_list(struct emit *emit, const char *key, size_t count)
{
    emit->indent = 0;
    if (count > 0)
        emit_enter(emit, key);
}

static void print_policy(struct out *out, const struct policy *policy)
{
    struct emit emit = {.out = out};

    print_head(&emit, policy);
    begin_list(&emit, "protected", policy->protected_count);
    for (size_t i = 0; i < policy->protected_count; i++) {
        emit_item(&emit, 0);
        emit_text(&emit, "title", policy->protected_hours[i].title);
        print_timing(&emit, &policy->protected_hours[i].timing, policy->zone);
    }
    begin_list(&emit, "windows", policy->window_count);
    for (size_t i = 0; i < policy->window_count; i++) {
        emit_item(&emit, 0);
        print_window(&emit, &policy->windows[i]);
    }
    begin_list(&emit, "freezes", policy->freeze_count);
    for (size_t i = 0; i < policy->freeze_count; i++) {
        emit_item(&emit, 0);
        print_freeze(&emit, &policy->freezes[i]);
    }
    begin_list(&emit, "changes", policy->change_count);
    for (size_t i = 0; i < policy->change_count; i++) {
        emit_item(&emit, 0);
        print_change(&emit, &policy->changes[i], policy->zone);
    }
}

void dump_policies(struct out *out, const struct policies *policies)
{
    for (size_t i = 0; i < policies->count; i++) {
        if (i > 0)
            out_text(out, "---\n");
        print_policy(out, policies->items[i]);
    }
}
