/*
 * notice: whether users were told of an occurrence, or when they must be.
 */
#ifndef PLAN_NOTICE_H
#define PLAN_NOTICE_H

#include <stdbool.h>

#include "time/instant.h"
#include "timeline/occurrence.h"

/* A notice is due from a day before its deadline. */
#define NOTICE_LEAD ((int64_t)24 * 3600)

enum notice_state {
    NOTICE_DONE,   /* told in time */
    NOTICE_COMING, /* not told yet, and there is time */
    NOTICE_DUE,    /* not told yet, and the deadline is at most a day away */
    NOTICE_LATE    /* told after the deadline, or not yet although it has passed */
};

struct doubt;

struct notice {
    instant by; /* the deadline */
    bool told;
    instant told_at; /* if told */
    enum notice_state state;
};

/* *notice at NOW; false if users need not be told. */
bool notice_find(const struct occurrence *occurrence, instant now, struct notice *notice);

/* Whether users must be told now. */
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
