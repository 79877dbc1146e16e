#include "render/field.h"

#include "plan/notice.h"

static struct field_value text(enum field_kind kind, const char *value)
{
    return (struct field_value){.kind = kind, .text = value};
}

static struct field_value time_value(instant t, int32_t offset)
{
    return (struct field_value){.kind = FIELD_TIME, .time = t, .offset = offset};
}

static struct field_value id(const struct field_context *context)
{
    return text(FIELD_ID, context->id);
}

static struct field_value policy(const struct field_context *context)
{
    return text(FIELD_ID, context->occurrence->window->policy->id);
}

static struct field_value window(const struct field_context *context)
{
    return text(FIELD_ID, context->occurrence->window->id);
}

static struct field_value class(const struct field_context *context)
{
    return text(FIELD_ID, context->occurrence->classes[0]->id);
}

static struct field_value status(const struct field_context *context)
{
    return text(FIELD_ID, occurrence_status_name(context->occurrence->status));
}

static struct field_value start(const struct field_context *context)
{
    return time_value(context->occurrence->span.start, context->times.start_offset);
}

static struct field_value end(const struct field_context *context)
{
    return time_value(context->occurrence->span.end, context->times.end_offset);
}

static struct field_value duration(const struct field_context *context)
{
    struct span span = context->occurrence->span;

    return (struct field_value){.kind = FIELD_NUMBER, .number = span.end - span.start};
}

static const struct zone *shown_zone(const struct field_context *context)
{
    return render_zone(context->view, context->occurrence->window->zone);
}

static struct field_value timezone_name(const struct field_context *context)
{
    return text(FIELD_TEXT, zone_name(shown_zone(context)));
}

static struct field_value impact(const struct field_context *context)
{
    return text(FIELD_ID, policy_impact_name(occurrence_impact(context->occurrence)));
}

static struct field_value downtime(const struct field_context *context)
{
    int64_t seconds = occurrence_downtime(context->occurrence);

    return (struct field_value){.kind = seconds < 0 ? FIELD_NONE : FIELD_NUMBER,
                                .number = seconds};
}

static struct field_value notice(const struct field_context *context)
{
    struct field_value value = {.kind = FIELD_NONE};

    if (notice_by(context->occurrence, &value.time)) {
        value.kind = FIELD_TIME;
        zone_wall(shown_zone(context), value.time, &value.offset);
    }
    return value;
}

static struct field_value summary(const struct field_context *context)
{
    return text(FIELD_TEXT, occurrence_summary(context->occurrence));
}

const struct field fields[] = {
    {"id", "WINDOW@DATE of the original date; never changes.", id},
    {"policy", "The policy's id.", policy},
    {"window", "The window's id.", window},
    {"class", "The class's id; the first one where it is not known yet which.", class},
    {"status", "One of scheduled, announced, moved, cancelled, extended, emergency.", status},
    {"start", "The first instant, RFC 3339 with offset.", start},
    {"end", "The first instant after it, RFC 3339 with offset.", end},
    {"duration_s", "Elapsed seconds from start to end.", duration},
    {"timezone", "The zone in which start and end are written.", timezone_name},
    {"impact", "One of none, reduced-redundancy, degraded, outage.", impact},
    {"downtime_s", "Expected downtime in seconds; empty or null where none is stated.",
     downtime},
    {"notice_by", "The last moment for a notice; empty or null where none is needed.", notice},
    {"summary", "The title of the date, window or class.", summary},
};
const size_t field_count = sizeof fields / sizeof fields[0];

void field_context(struct field_context *context, const struct render_view *view,
                   const struct occurrence *occurrence)
{
    context->view = view;
    context->occurrence = occurrence;
    context->times = render_times(view, occurrence);
    occurrence_id(occurrence, context->id);
}
