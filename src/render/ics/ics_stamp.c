#include "render/ics/ics_stamp.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/out.h"
#include "ical/write/ical_write.h"
#include "plan/shift.h"
#include "policy/policy.h"
#include "render/render.h"
#include "timeline/freeze.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* What stamps need to know of a policy. */
struct whole {
    bool is_known;
    struct freeze_set freezes;
    struct shift_book shifts;
};

const struct ics_stamp ics_stamp_none = {0, INSTANT_NEVER};

static void add(struct ics_stamp *sum, int revisions, instant revised)
{
    if (revisions == 0)
        return;
    if (sum->revised == INSTANT_NEVER || revised > sum->revised)
        sum->revised = revised;
    sum->revisions += revisions;
}

void ics_stamp_add(struct ics_stamp *sum, const struct ledger_entry *entry)
{
    add(sum, entry->revisions, entry->revised);
}

static struct whole *find_whole(struct render_view *view, const struct policy *policy)
{
    struct arena *arena = view->arena;
    struct whole *whole;
    size_t at = 0;

    if (view->state == NULL)
        view->state = arena_calloc(arena, view->policies->count, sizeof(struct whole));
    while (view->policies->items[at] != policy)
        at++;
    whole = (struct whole *)view->state + at;
    if (whole->is_known)
        return whole;
    whole->is_known = true;
    freeze_open(&whole->freezes, arena, policy);
    shift_open(&whole->shifts, arena, policy);
    return whole;
}

/* Whether a freeze takes classes from O, or its time, or would if it had not been moved or
 * called off. What a freeze drops was in no calendar before it was moved. */
static bool is_taken(struct render_view *view, const struct occurrence *o)
{
    const struct policy *policy = o->window->policy;
    const struct freeze *freeze;
    struct occurrence regular;
    struct span during;

    if (o->freeze != NULL)
        return true;
    if (policy->freeze_count == 0 || o->entry == NULL || o->entry->emergency)
        return false;
    regular = o->entry->regular;
    if (freeze_admits(&find_whole(view, policy)->freezes, &regular, &freeze, &during))
        return freeze != NULL;
    return freeze->then != FREEZE_SKIP;
}

struct ics_stamp ics_stamp_find(struct render_view *view, const struct occurrence *o)
{
    const struct ledger_entry *entry = o->entry;
    struct ics_stamp stamp = ics_stamp_none;
    struct shift shift;

    if (!is_taken(view, o))
        return entry == NULL ? stamp : (struct ics_stamp){entry->revisions, entry->revised};
    shift = shift_find(&find_whole(view, o->window->policy)->shifts, o);
    stamp.revisions = 1;
    add(&stamp, shift.count, shift.revised);
    if (entry != NULL)
        ics_stamp_add(&stamp, entry);
    return stamp;
}

void ics_stamp_write(struct out *out, struct ics_stamp stamp)
{
    if (stamp.revised == INSTANT_NEVER) {
        out_text(out, "DTSTAMP:19700101T000000Z\r\n");
    } else {
        ical_write_utc(out, "DTSTAMP", stamp.revised);
        ical_write_utc(out, "LAST-MODIFIED", stamp.revised);
    }
    ical_write_number(out, "SEQUENCE", stamp.revisions);
}
