#include "timeline/deadline.h"

#include "base/out.h"
#include "time/duration.h"
#include "time/zone.h"
#include "timeline/doubt.h"
#include "timeline/freeze.h"
#include "timeline/holidays.h"
#include "timeline/ledger.h"
#include "timeline/occurrence.h"

/* After so many days without a business day, all days count: the holidays never end. */
#define HOLIDAYS_MAX 1000

static bool is_business_day(const struct policy *policy, day d)
{
    if (day_weekday(d) >= SATURDAY)
        return false;
    return !holidays_has(policy, d);
}

/* Whether business day D may be a holiday because of an unread event, *doubt if it is the
 * first. */
static bool is_in_doubt(const struct policy *policy, day d, struct doubt *doubt)
{
    for (size_t i = 0; i < policy->freeze_count; i++) {
        const struct freeze *freeze = &policy->freezes[i];
        const struct freeze_unread *event =
            freeze->holidays ? freeze_unread_on(freeze, d) : NULL;

        if (event == NULL)
            continue;
        if (doubt->event == NULL)
            *doubt = (struct doubt){.freeze = freeze, .event = event};
        return true;
    }
    return false;
}

/* Unless DOUBT is NULL, each unread event is a holiday; *DOUBT, empty before, gets the first.
 */
static instant business_days_before(const struct window *window, instant start, int days,
                                    struct doubt *doubt)
{
    struct wall wall = zone_wall(window->zone, start, NULL);

    for (int off = 0; days > 0 && wall.day > DAY_MIN;) {
        bool counts;

        wall.day--;
        counts = is_business_day(window->policy, wall.day) &&
                 (doubt == NULL || !is_in_doubt(window->policy, wall.day, doubt));
        off = counts ? 0 : off + 1;
        if (off == 0 || off > HOLIDAYS_MAX)
            days--;
    }
    return zone_instant(window->zone, wall, NULL);
}

bool deadline_find(const struct notice_period *notice, const struct window *window,
                   instant start, instant *deadline)
{
    const struct zone *zone = window->zone;

    switch (notice->kind) {
    case NOTICE_PERIOD_NONE: return false;
    case NOTICE_PERIOD_BEFORE_START:
    case NOTICE_PERIOD_AT_ONCE: *deadline = start; return true;
    case NOTICE_PERIOD_DURATION:
        *deadline = zone_add(zone, start, notice->duration, -1);
        return true;
    case NOTICE_PERIOD_BUSINESS_DAYS:
        *deadline = business_days_before(window, start, notice->business_days, NULL);
        return true;
    }
    return false;
}

/* Whether NOTICE, given at AT, is in time, but too late if each unread event is a holiday. */
static bool is_notice_in_doubt(const struct notice_period *notice, const struct window *window,
                               instant start, instant at, struct doubt *doubt)
{
    instant deadline, earliest;

    if (notice->kind != NOTICE_PERIOD_BUSINESS_DAYS ||
        !deadline_find(notice, window, start, &deadline) || at > deadline)
        return false;
    *doubt = (struct doubt){0};
    earliest = business_days_before(window, start, notice->business_days, doubt);
    return doubt->event != NULL && at > earliest;
}

bool deadline_in_doubt(const struct class *class, const struct reschedule *rules,
                       const struct window *window, instant start, instant at,
                       struct doubt *doubt)
{
    return is_notice_in_doubt(&class->notice, window, start, at, doubt) ||
           (rules != NULL && is_notice_in_doubt(&rules->notice, window, start, at, doubt));
}

const struct reschedule *deadline_rules(const struct occurrence *occurrence,
                                        const struct class *class)
{
    const struct ledger_entry *entry = occurrence->entry;

    if (entry == NULL || entry->move == NULL)
        return NULL;
    return policy_reschedule(class, entry->move->by_user);
}

/* Makes *DEADLINE, valid if ANY, the deadline of NOTICE if that is earlier; whether it is
 * valid. */
static bool take_earlier(const struct occurrence *o, const struct notice_period *notice,
                         bool any, instant *deadline)
{
    instant t;

    if (!deadline_find(notice, o->window, o->span.start, &t))
        return any;
    if (!any || t < *deadline)
        *deadline = t;
    return true;
}

bool deadline_earliest(const struct occurrence *occurrence, instant *deadline)
{
    bool any = false;

    for (size_t i = 0; i < occurrence->class_count; i++) {
        const struct class *class = occurrence->classes[i];
        const struct reschedule *rules = deadline_rules(occurrence, class);

        any = take_earlier(occurrence, &class->notice, any, deadline);
        if (rules != NULL)
            any = take_earlier(occurrence, &rules->notice, any, deadline);
    }
    return any;
}

void deadline_print_notice_period(struct out *out, const struct notice_period *notice)
{
    switch (notice->kind) {
    case NOTICE_PERIOD_NONE: out_text(out, "none"); break;
    case NOTICE_PERIOD_BEFORE_START: out_text(out, "before the start"); break;
    case NOTICE_PERIOD_AT_ONCE: out_text(out, "at once"); break;
    case NOTICE_PERIOD_DURATION: duration_print(out, notice->duration); break;
    case NOTICE_PERIOD_BUSINESS_DAYS:
        out_format(out, "%d business day%s", notice->business_days,
                   notice->business_days == 1 ? "" : "s");
        break;
    }
}
