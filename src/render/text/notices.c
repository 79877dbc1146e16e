#include "render/text/notices.h"

#include <string.h>

#include "base/out.h"
#include "plan/notice.h"
#include "render/data/json.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"

/* The ids of the channels as WRITE has them, with commas between; FIRST stands before them. */
static void write_channels(struct out *out, const struct occurrence *o, const char *first,
                           void (*write)(struct out *out, const char *id))
{
    const struct channel *channel;

    for (size_t i = 0; (channel = policy_channel(o->window->policy, o->classes[0], i)) != NULL;
         i++) {
        out_text(out, i == 0 ? first : ", ");
        write(out, channel->id);
    }
}

void notices_text_begin(struct out *out, struct render_view *view)
{
    (void)out;
    view->count = 0;
}

void notices_text(struct out *out, struct render_view *view, const struct occurrence *o,
                  const struct notice *notice)
{
    const int width = view->columns.id > strlen("OCCURRENCE") ? (int)view->columns.id
                                                              : (int)strlen("OCCURRENCE");
    char id[OCCURRENCE_ID];

    if (view->count++ == 0)
        out_format(out, "%-27s  %-6s  %-*s  %-27s  %s\n", "NOTICE BY", "STATE", width,
                   "OCCURRENCE", "START", "CHANNELS");
    occurrence_id(o, id);
    prose_instant(out, render_zone(view, o->window->zone), notice->by);
    out_format(out, "  %-6s  %-*s  ", notice_state_name(notice->state), width, id);
    prose_instant(out, render_zone(view, o->window->zone), o->span.start);
    write_channels(out, o, "  ", out_text);
    out_char(out, '\n');
}

void notices_text_end(struct out *out, struct render_view *view)
{
    if (view->count == 0)
        out_text(out, "no notice is due in this time\n");
}

void notices_json_begin(struct out *out, struct render_view *view)
{
    view->count = 0;
    out_text(out, "{\"notices\": [");
}

void notices_json(struct out *out, struct render_view *view, const struct occurrence *o,
                  const struct notice *notice)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    out_text(out, view->count++ == 0 ? "\n{\"id\": " : ",\n{\"id\": ");
    json_string(out, id);
    out_text(out, ", \"policy\": ");
    json_string(out, o->window->policy->id);
    out_format(out, ", \"state\": \"%s\", \"notice_by\": ", notice_state_name(notice->state));
    json_instant(out, render_zone(view, o->window->zone), notice->by);
    out_text(out, ", \"announced_at\": ");
    if (notice->told)
        json_instant(out, render_zone(view, o->window->zone), notice->told_at);
    else
        out_text(out, "null");
    out_text(out, ", \"start\": ");
    json_instant(out, render_zone(view, o->window->zone), o->span.start);
    out_text(out, ", \"channels\": [");
    write_channels(out, o, "", json_string);
    out_text(out, "]}");
}

void notices_json_end(struct out *out, struct render_view *view)
{
    out_text(out, view->count == 0 ? "]}\n" : "\n]}\n");
}
