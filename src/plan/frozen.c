#include "plan/frozen.h"

void frozen_open(struct frozen *frozen, struct arena *arena, const struct policies *policies,
                 struct span range)
{
    *frozen = (struct frozen){.policies = policies, .range = range, .times = {.arena = arena}};
}

bool frozen_next(struct frozen *frozen)
{
    for (; frozen->next_policy < frozen->policies->count; frozen->next_policy++) {
        const struct policy *policy = frozen->policies->items[frozen->next_policy];

        if (frozen->next_freeze < policy->freeze_count) {
            frozen->freeze = &policy->freezes[frozen->next_freeze++];
            freeze_list_fill(&frozen->times, frozen->freeze, frozen->range);
            return true;
        }
        frozen->next_freeze = 0;
    }
    return false;
}

const char *frozen_title(const struct frozen *frozen, const struct occurrence *time)
{
    return time->dated != NULL && time->dated->title != NULL
               ? time->dated->title
               : policy_freeze_title(frozen->freeze);
}
