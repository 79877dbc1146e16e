#include "plan/notice.h"

#include "timeline/deadline.h"
#include "timeline/ledger.h"

bool notice_find(const struct occurrence *occurrence, instant now, struct notice *notice)
{
    const struct ledger_entry *entry = occurrence->entry;

    *notice = (struct notice){.state = NOTICE_COMING};
    if (occurrence->status == OCCURRENCE_CANCELLED ||
        !deadline_earliest(occurrence, &notice->by))
        return false;
    if (entry != NULL && entry->announced) {
        notice->told = true;
        notice->told_at = entry->announced_at;
    } else if (entry != NULL && entry->emergency) {
        /* Users are told of an emergency when it is declared. */
        notice->told = true;
        notice->told_at = entry->last->at;
    }
    if (notice->told)
        notice->state = notice->told_at <= notice->by ? NOTICE_DONE : NOTICE_LATE;
    else if (now > notice->by)
        notice->state = NOTICE_LATE;
    else if (now >= notice->by - NOTICE_LEAD)
        notice->state = NOTICE_DUE;
    return true;
}

bool notice_is_open(const struct notice *notice)
{
    return !notice->told && (notice->state == NOTICE_DUE || notice->state == NOTICE_LATE);
}

bool notice_in_doubt(const struct occurrence *occurrence, const struct notice *notice,
                     instant now, struct doubt *doubt)
{
    if (notice->state != NOTICE_COMING)
        return false;
    for (size_t i = 0; i < occurrence->class_count; i++) {
        const struct class *class = occurrence->classes[i];

        if (deadline_in_doubt(class, deadline_rules(occurrence, class), occurrence->window,
                              occurrence->span.start, now + NOTICE_LEAD, doubt))
            return true;
    }
    return false;
}

const char *const notice_states[] = {"done", "coming", "due", "late", NULL};

const char *notice_state_name(enum notice_state state)
{
    return notice_states[state];
}
