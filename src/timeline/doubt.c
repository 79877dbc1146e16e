#include "timeline/doubt.h"

#include "timeline/freeze.h"

/* Whether an unread event that FREEZE does not ignore can be in SPAN. */
static bool reaches(const struct freeze *freeze, struct span span, struct doubt *doubt)
{
    for (size_t i = 0; i < freeze->unread_count && !freeze->ignores_unread; i++) {
        const struct freeze_unread *event = &freeze->unread[i];

        if (event->has_reach && !span_overlaps(event->reach, span))
            continue;
        *doubt = (struct doubt){.freeze = freeze, .event = event};
        return true;
    }
    return false;
}

bool doubt_in(const struct policy *policy, const struct class *class, struct span span,
              struct doubt *doubt)
{
    for (size_t i = 0; i < policy->freeze_count; i++)
        if (freeze_blocks(&policy->freezes[i], class) &&
            reaches(&policy->freezes[i], span, doubt))
            return true;
    return false;
}
