#include "render/text/notices.h"

#include <string.h>

#include "base/out.h"
#include "plan/notice.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"

static void print_channels(struct out *out, const struct occurrence *o)
{
    const struct channel *channel;

    for (size_t i = 0; (channel = policy_channel(o->window->policy, o->classes[0], i)) != NULL;
         i++)
        out_format(out, "%s%s", i == 0 ? "  " : ", ", channel->id);
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
    print_channels(out, o);
    out_char(out, '\n');
}

void notices_text_end(struct out *out, struct render_view *view)
{
    if (view->count == 0)
        out_text(out, "no notice is due in this time\n");
}
