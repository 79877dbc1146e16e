#include "plan/duty.h"

#include "timeline/deadline.h"
#include "timeline/ledger.h"

bool duty_find(const struct occurrence *occurrence, instant now, struct duty *duty)
{
    const struct ledger_entry *entry = occurrence->entry;

    *duty = (struct duty){.state = DUTY_COMING};
    if (occurrence->status == OCCURRENCE_CANCELLED || !deadline_earliest(occurrence, &duty->by))
        return false;
    if (entry != NULL && entry->announced) {
        duty->told = true;
        duty->told_at = entry->announced_at;
    } else if (entry != NULL && entry->emergency) {
        /* The entry of an emergency says when users were told. */
        duty->told = true;
        duty->told_at = entry->last->at;
    }
    if (duty->told)
        duty->state = duty->told_at <= duty->by ? DUTY_DONE : DUTY_LATE;
    else if (now > duty->by)
        duty->state = DUTY_LATE;
    else if (now >= duty->by - DUTY_LEAD)
        duty->state = DUTY_DUE;
    return true;
}

bool duty_is_open(const struct duty *duty)
{
    return !duty->told && (duty->state == DUTY_DUE || duty->state == DUTY_LATE);
}

const char *const duty_states[] = {"done", "coming", "due", "late", NULL};

const char *duty_state_name(enum duty_state state)
{
    return duty_states[state];
}
