#include "policy/policy.h"

#include <string.h>

#include "base/out.h"
#include "time/stamp.h"

const char *const policy_impacts[] = {"none", "reduced-redundancy", "degraded", "outage", NULL};
const char *const policy_notices[] = {"none", "before start", "at once", NULL};
const char *const policy_weeks[] = {"full", "iso", "days", NULL};
const char *const policy_thens[] = {"skip", "next", "before", "after", NULL};
const char *const policy_unreadables[] = {"unknown", "ignore", NULL};
static const char *const changes[] = {"announced", "moved",     "cancelled",
                                      "extended",  "emergency", "actual"};
const char *const policy_outcomes[] = {"done", "partly", "not-done", NULL};

static bool is_id(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
}

/* Not strspn(), which makes a table of its set for each of thousands of ids. */
size_t policy_id_length(const char *text)
{
    size_t length = 0;

    while (is_id(text[length]))
        length++;
    return length;
}

const char *policy_impact_name(enum impact impact)
{
    return policy_impacts[impact];
}

const char *policy_change_name(enum change_kind kind)
{
    return changes[kind];
}

const char *policy_title(const struct policy *policy)
{
    return policy->title != NULL ? policy->title : policy->id;
}

const char *policy_class_title(const struct class *class)
{
    return class->title != NULL ? class->title : class->id;
}

const char *policy_freeze_title(const struct freeze *freeze)
{
    return freeze->title != NULL ? freeze->title : freeze->id;
}

int policy_compare_changes(const struct change *a, const struct change *b)
{
    if (a->has_at != b->has_at)
        return a->has_at ? -1 : 1;
    if (a->has_at && a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a > b) - (a < b);
}

int policy_compare_windows(const struct window *a, const struct window *b)
{
    const size_t p = a->policy->number, q = b->policy->number;

    return p != q ? (p > q) - (p < q) : (a->number > b->number) - (a->number < b->number);
}

const struct reschedule *policy_reschedule(const struct class *class, bool by_user)
{
    return by_user ? &class->by_user : &class->by_provider;
}

const struct channel *policy_channel(const struct policy *policy, const struct class *class,
                                     size_t i)
{
    if (class->channel_count > 0)
        return i < class->channel_count ? class->channels[i] : NULL;
    return i < policy->channel_count ? &policy->channels[i] : NULL;
}

const struct window *policy_find_window(const struct policy *policy, const char *id)
{
    return map_find(&policy->windows_by_id, id);
}

void policy_occurrence_id(const struct window *window, struct wall start,
                          char id[POLICY_OCCURRENCE_ID])
{
    struct out out;

    out_buffer(&out, id, POLICY_OCCURRENCE_ID - 1);
    policy_print_occurrence_id(&out, window, start);
    id[out.length] = '\0';
}

void policy_print_occurrence_id(struct out *out, const struct window *window, struct wall start)
{
    out_text(out, window->id);
    out_char(out, '@');
    stamp_date(out, start.day);
    if (window->timing.times_of_day) {
        out_char(out, 'T');
        stamp_clock(out, start.second);
    }
}

const char *policy_entry_file(const struct policy *policy)
{
    if (policy->ledger != NULL)
        return policy->ledger;
    if (policy->change_count > 0)
        return policy->changes[policy->change_count - 1].mark.source->name;
    return policy->mark.source->name;
}

bool policy_is_extension(const char *name)
{
    return name[0] == 'x' && name[1] == '-';
}
