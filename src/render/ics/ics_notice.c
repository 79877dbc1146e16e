#include "render/ics/ics_notice.h"

#include "base/out.h"
#include "ical/write/ical_write.h"
#include "plan/notice.h"
#include "plan/revision.h"
#include "policy/ics_words.h"
#include "render/ics/ics_event.h"
#include "render/ics/ics_text.h"
#include "render/prose.h"
#include "render/render.h"
#include "timeline/occurrence.h"

#define LENGTH ((int64_t)15 * 60)

static void print_description(struct out *out, const struct render_view *view,
                              const struct occurrence *o, instant by)
{
    const struct zone *zone = render_zone(view, o->window->zone);
    const struct class *class = o->classes[0];
    const struct policy *policy = o->window->policy;
    const struct channel *channel;
    char id[OCCURRENCE_ID];

    out_text(out, "Announce it by ");
    prose_instant(out, zone, by);
    out_text(out, " (");
    out_text(out, zone_name(zone));
    out_text(out, ")\nIt begins ");
    prose_instant(out, zone, o->span.start);
    for (size_t i = 0; (channel = policy_channel(policy, class, i)) != NULL; i++) {
        out_text(out, i == 0 ? "\nThrough " : ", ");
        ics_text_print(out, channel->address);
    }
    occurrence_id(o, id);
    out_text(out, "\nThe text: mwin announce ");
    if (view->several_policies) {
        out_text(out, policy->id);
        out_char(out, '/');
    }
    out_text(out, id);
}

size_t ics_notice(struct out *out, struct render_view *view, const struct occurrence *o)
{
    char id[OCCURRENCE_ID];
    struct notice notice;

    if (!notice_find(o, view->now, &notice) || notice.told)
        return 0;
    occurrence_id(o, id);
    ics_event_begin(out, o->window->policy, id, ICS_WORDS_NOTICE_ID);
    ics_event_revision(out, revision_find(view->state, o));
    ics_event_span(out, (struct span){notice.by - LENGTH, notice.by});
    out_text(&view->cell, "Notice due: ");
    ics_text_summary(&view->cell, view, o);
    ics_event_cell(out, view, "SUMMARY");
    print_description(&view->cell, view, o, notice.by);
    ics_event_cell(out, view, "DESCRIPTION");
    ical_write_raw(out, "CATEGORIES", "notice");
    ics_event_status(out, "CONFIRMED");
    out_text(out, "END:VEVENT\r\n");
    return 1;
}
