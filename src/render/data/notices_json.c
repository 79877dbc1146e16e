#include "render/data/notices_json.h"

#include "base/out.h"
#include "plan/notice.h"
#include "render/data/json.h"
#include "render/render.h"

static void print_channels(struct out *out, const struct occurrence *o)
{
    const struct channel *channel;

    for (size_t i = 0; (channel = policy_channel(o->window->policy, o->classes[0], i)) != NULL;
         i++) {
        out_text(out, i == 0 ? "" : ", ");
        json_string(out, channel->id);
    }
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
    print_channels(out, o);
    out_text(out, "]}");
}

void notices_json_end(struct out *out, struct render_view *view)
{
    out_text(out, view->count == 0 ? "]}\n" : "\n]}\n");
}
