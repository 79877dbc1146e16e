#include "render/duties.h"

#include <string.h>

#include "base/out.h"
#include "plan/duty.h"
#include "render/json.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"

/* Calls WRITE for each channel of the class: its own, or else all of the policy. */
static void each_channel(struct out *out, const struct class *class,
                         const struct policy *policy,
                         void (*write)(struct out *, const char *id, bool first))
{
    for (size_t i = 0; i < class->channel_count; i++)
        write(out, class->channels[i]->id, i == 0);
    for (size_t i = 0; class->channel_count == 0 && i < policy->channel_count; i++)
        write(out, policy->channels[i].id, i == 0);
}

static void write_word(struct out *out, const char *id, bool first)
{
    out_text(out, first ? "" : ", ");
    out_text(out, id);
}

static void write_string(struct out *out, const char *id, bool first)
{
    out_text(out, first ? "" : ", ");
    json_string(out, id);
}

void duties_text_begin(struct out *out, struct render_view *view)
{
    (void)out;
    view->count = 0;
}

void duties_text(struct out *out, struct render_view *view, const struct occurrence *o,
                 const struct duty *duty)
{
    const int width = view->columns.id > strlen("OCCURRENCE") ? (int)view->columns.id
                                                              : (int)strlen("OCCURRENCE");
    char id[OCCURRENCE_ID];

    if (view->count++ == 0)
        out_format(out, "%-27s  %-6s  %-*s  %-27s  %s\n", "NOTICE BY", "STATE", width,
                   "OCCURRENCE", "START", "CHANNELS");
    occurrence_id(o, id);
    prose_instant(out, render_zone(view, o->window->zone), duty->by);
    out_format(out, "  %-6s  %-*s  ", duty_state_name(duty->state), width, id);
    prose_instant(out, render_zone(view, o->window->zone), o->span.start);
    if (o->classes[0]->channel_count > 0 || o->window->policy->channel_count > 0)
        out_text(out, "  ");
    each_channel(out, o->classes[0], o->window->policy, write_word);
    out_char(out, '\n');
}

void duties_text_end(struct out *out, struct render_view *view)
{
    if (view->count == 0)
        out_text(out, "no notice is due in this time\n");
}

void duties_json_begin(struct out *out, struct render_view *view)
{
    view->count = 0;
    out_text(out, "{\"notices\": [");
}

void duties_json(struct out *out, struct render_view *view, const struct occurrence *o,
                 const struct duty *duty)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    out_text(out, view->count++ == 0 ? "\n{\"id\": " : ",\n{\"id\": ");
    json_string(out, id);
    out_text(out, ", \"policy\": ");
    json_string(out, o->window->policy->id);
    out_format(out, ", \"state\": \"%s\", \"notice_by\": ", duty_state_name(duty->state));
    json_instant(out, render_zone(view, o->window->zone), duty->by);
    out_text(out, ", \"announced_at\": ");
    if (duty->told)
        json_instant(out, render_zone(view, o->window->zone), duty->told_at);
    else
        out_text(out, "null");
    out_text(out, ", \"start\": ");
    json_instant(out, render_zone(view, o->window->zone), o->span.start);
    out_text(out, ", \"channels\": [");
    each_channel(out, o->classes[0], o->window->policy, write_string);
    out_text(out, "]}");
}

void duties_json_end(struct out *out, struct render_view *view)
{
    out_text(out, view->count == 0 ? "]}\n" : "\n]}\n");
}
