#include "render/data/field.h"

#include "timeline/deadline.h"

static struct field_value text(const char *value)
{
    return (struct field_value){.text = value};
}

static struct field_value stamp(instant t, int32_t offset)
{
    struct stamp stamp = stamp_of(t, offset);

    return (struct field_value){.number = stamp.seconds, .offset = stamp.offset};
}

/* T in the zone that is shown; OWN: the offset that the occurrence's own zone has then. */
static struct field_value time_value(struct field_context *context, instant t, int32_t own)
{
    if (context->view->zone != NULL)
        own = zone_cursor_offset(&context->shown, t);
    return stamp(t, own);
}

static struct field_value id(struct field_context *context)
{
    const struct occurrence *o = context->occurrence;
    struct wall original = {day_in_range(o->original.day), o->original.second};

    return (struct field_value){.number = wall_seconds(original)};
}

static struct field_value policy(struct field_context *context)
{
    return text(context->occurrence->window->policy->id);
}

static struct field_value window(struct field_context *context)
{
    return text(context->occurrence->window->id);
}

static struct field_value class(struct field_context *context)
{
    return text(context->occurrence->classes[0]->id);
}

static struct field_value status(struct field_context *context)
{
    return text(occurrence_status_name(context->occurrence->status));
}

static struct field_value start(struct field_context *context)
{
    const struct occurrence *o = context->occurrence;

    return time_value(context, o->span.start, o->start_offset);
}

static struct field_value end(struct field_context *context)
{
    const struct occurrence *o = context->occurrence;

    return time_value(context, o->span.end, o->end_offset);
}

static struct field_value duration(struct field_context *context)
{
    struct span span = context->occurrence->span;

    return (struct field_value){.number = span.end - span.start};
}

static struct field_value timezone_name(struct field_context *context)
{
    return text(zone_name(render_zone(context->view, context->occurrence->window->zone)));
}

static struct field_value impact(struct field_context *context)
{
    return text(policy_impact_name(occurrence_impact(context->occurrence)));
}

static struct field_value downtime(struct field_context *context)
{
    int64_t seconds = occurrence_downtime(context->occurrence);

    return (struct field_value){.is_none = seconds < 0, .number = seconds < 0 ? 0 : seconds};
}

static struct field_value notice(struct field_context *context)
{
    const struct zone *own = context->occurrence->window->zone;
    int32_t offset;
    instant t;

    if (!deadline_earliest(context->occurrence, &t))
        return (struct field_value){.is_none = true};
    zone_wall(render_zone(context->view, own), t, &offset);
    return stamp(t, offset);
}

static struct field_value summary(struct field_context *context)
{
    return text(occurrence_summary(context->occurrence));
}

/* What stands in the braces of the rows; KIND without its MEMBER_. */
#define ROW(name, kind, words, value, meaning)                                                 \
    .member = {name, meaning, MEMBER_##kind, false, false, words, NULL}, value
#define OR_NULL(name, kind, value, meaning)                                                    \
    .member = {name, meaning, MEMBER_##kind, true, false, NULL, NULL}, value

const struct field fields[] = {
    {ROW("id", OCCURRENCE, NULL, id, "WINDOW@DATE of the original date; never changes."),
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

void field_open(struct field_context *context, const struct render_view *view)
{
    context->view = view;
    if (view->zone != NULL)
        zone_cursor_init(&context->shown, view->zone);
}
