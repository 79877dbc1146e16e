#include "policy/policy.h"

#include "base/out.h"
#include "time/stamp.h"

const char *const policy_impacts[] = {"none", "reduced-redundancy", "degraded", "outage", NULL};
const char *const policy_notices[] = {"none", "before start", "at once", NULL};
const char *const policy_weeks[] = {"full", "iso", "days", NULL};
const char *const policy_thens[] = {"skip", "next", "before", "after", NULL};
const char *const policy_changes[] = {"announced", "moved",  "cancelled", "extended",
                                      "emergency", "actual", NULL};
const char *const policy_outcomes[] = {"done", "partly", "not-done", NULL};

const char *policy_impact_name(enum impact impact)
{
    return policy_impacts[impact];
}

const char *policy_change_name(enum change_kind kind)
{
    return policy_changes[kind];
}

const struct class *policy_find_class(const struct policy *policy, const char *id)
{
    return map_find(&policy->classes_by_id, id);
}

const struct window *policy_find_window(const struct policy *policy, const char *id)
{
    return map_find(&policy->windows_by_id, id);
}

const struct channel *policy_find_channel(const struct policy *policy, const char *id)
{
    return map_find(&policy->channels_by_id, id);
}

void policy_occurrence_id(const struct window *window, struct wall start,
                          char id[POLICY_OCCURRENCE_ID])
{
    struct out out;

    out_buffer(&out, id, POLICY_OCCURRENCE_ID - 1);
    out_text(&out, window->id);
    out_char(&out, '@');
    stamp_date(&out, start.day);
    if (window->timing.times_of_day) {
        out_char(&out, 'T');
        stamp_clock(&out, start.second);
    }
    id[out.length] = '\0';
}
