/*
 * notice: what users have to be told of an occurrence, by when, and whether they were.
 */
#ifndef PLAN_NOTICE_H
#define PLAN_NOTICE_H

#include <stdbool.h>

#include "time/instant.h"
#include "timeline/occurrence.h"

/* A notice is due on the last day before its last moment. */
#define NOTICE_LEAD ((int64_t)24 * 3600)

enum notice_state {
    NOTICE_DONE,   /* told in time */
    NOTICE_COMING, /* not told yet, and there is time */
    NOTICE_DUE,    /* not told yet, and the last moment is at most a day away */
    NOTICE_LATE    /* told too late, or not yet although the last moment has passed */
};

struct doubt;

struct notice {
    instant by; /* the last moment */
    bool told;
    instant told_at; /* where it is told */
    enum notice_state state;
};

/* False where nobody has to be told. */
bool notice_find(const struct occurrence *occurrence, instant now, struct notice *notice);

/* Whether something has to be done about it now. */
bool notice_is_open(const struct notice *notice);

/*
 * Whether it is in doubt (doubt.h) that NOTICE, of OCCURRENCE, is not due yet at NOW: it is due
 * if each unread event is a holiday.
 */
bool notice_in_doubt(const struct occurrence *occurrence, const struct notice *notice,
                     instant now, struct doubt *doubt);

/* "done", "coming", "due", "late"; NULL ends them. */
extern const char *const notice_states[];

const char *notice_state_name(enum notice_state state);

#endif
