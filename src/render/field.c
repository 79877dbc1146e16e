#include "render/field.h"

#include "plan/notice.h"

static struct field_value text(const char *value)
{
    return (struct field_value){.text = value};
}

/* T in the zone that is shown; OWN: the offset that the occurrence's own zone has then. */
static struct field_value time_value(const struct field_context *context, instant t,
                                     int32_t own)
{
    struct field_value value = {.time = t, .offset = own};

    if (context->view->zone != NULL)
        zone_wall(context->view->zone, t, &value.offset);
    return value;
}

static struct field_value id(const struct field_context *context)
{
    return text(context->id);
}

static struct field_value policy(const struct field_context *context)
{
    return text(context->occurrence->window->policy->id);
}

static struct field_value window(const struct field_context *context)
{
    return text(context->occurrence->window->id);
}

static struct field_value class(const struct field_context *context)
{
    return text(context->occurrence->classes[0]->id);
}

static struct field_value status(const struct field_context *context)
{
    return text(occurrence_status_name(context->occurrence->status));
}

static struct field_value start(const struct field_context *context)
{
    const struct occurrence *o = context->occurrence;

    return time_value(context, o->span.start, o->start_offset);
}

static struct field_value end(const struct field_context *context)
{
    const struct occurrence *o = context->occurrence;

    return time_value(context, o->span.end, o->end_offset);
}

static struct field_value duration(const struct field_context *context)
{
    struct span span = context->occurrence->span;

    return (struct field_value){.number = span.end - span.start};
}

static const struct zone *shown_zone(const struct field_context *context)
{
    return render_zone(context->view, context->occurrence->window->zone);
}

static struct field_value timezone_name(const struct field_context *context)
{
    return text(zone_name(shown_zone(context)));
}

static struct field_value impact(const struct field_context *context)
{
    return text(policy_impact_name(occurrence_impact(context->occurrence)));
}

static struct field_value downtime(const struct field_context *context)
{
    int64_t seconds = occurrence_downtime(context->occurrence);

    return (struct field_value){.is_none = seconds < 0, .number = seconds};
}

static struct field_value notice(const struct field_context *context)
{
    struct field_value value = {.is_none = true};

    if (notice_by(context->occurrence, &value.time)) {
        value.is_none = false;
        zone_wall(shown_zone(context), value.time, &value.offset);
    }
    return value;
}

static struct field_value summary(const struct field_context *context)
{
    return text(occurrence_summary(context->occurrence));
}

/* What stands in the braces of the rows; KIND without its MEMBER_. */
#define ROW(name, kind, words, value, meaning)                                                 \
    .member = {name, meaning, MEMBER_##kind, false, false, words, NULL}, value
#define OR_NULL(name, kind, value, meaning)                                                    \
    .member = {name, meaning, MEMBER_##kind, true, false, NULL, NULL}, value

const struct field fields[] = {
    {ROW("id", ID, NULL, id, "WINDOW@DATE of the original date; never changes."),
     .of_date = true},
    {ROW("policy", ID, NULL, policy, "The policy's id.")},
    {ROW("window", ID, NULL, window, "The window's id.")},
    {ROW("class", ID, NULL, class,
         "The class's id; the first one where it is not known yet which.")},
    {ROW("status", ID, occurrence_statuses, status, "What was decided about it.")},
    {ROW("start", TIME, NULL, start, "The first instant, RFC 3339 with offset."),
     .of_date = true},
    {ROW("end", TIME, NULL, end, "The first instant after it, RFC 3339 with offset."),
     .of_date = true},
    {ROW("duration_s", NUMBER, NULL, duration, "Elapsed seconds from start to end."),
     .of_date = true},
    {ROW("timezone", TEXT, NULL, timezone_name,
         "The zone in which start and end are written.")},
    {ROW("impact", ID, policy_impacts, impact, "The worst impact of the classes.")},
    {OR_NULL("downtime_s", NUMBER, downtime, "Expected downtime in seconds, if one is stated."),
     .of_date = true},
    {OR_NULL("notice_by", TIME, notice, "The last moment for a notice, if one is needed."),
     .of_date = true},
    {ROW("summary", TEXT, NULL, summary, "The title of the date, window or class, or the id.")},
};
const size_t field_count = sizeof fields / sizeof fields[0];

void field_context(struct field_context *context, const struct render_view *view,
                   const struct occurrence *occurrence)
{
    context->view = view;
    context->occurrence = occurrence;
    occurrence_id(occurrence, context->id);
}
