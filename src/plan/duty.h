/*
 * duty: what users have to be told of an occurrence, by when, and whether they were.
 */
#ifndef PLAN_DUTY_H
#define PLAN_DUTY_H

#include <stdbool.h>

#include "time/instant.h"
#include "timeline/occurrence.h"

/* A notice is due on the last day before its last moment. */
#define DUTY_LEAD ((int64_t)24 * 3600)

enum duty_state {
    DUTY_DONE,   /* told in time */
    DUTY_COMING, /* not told yet, and there is time */
    DUTY_DUE,    /* not told yet, and the last moment is at most a day away */
    DUTY_LATE    /* told too late, or not yet although the last moment has passed */
};

struct duty {
    instant by; /* the last moment */
    bool told;
    instant told_at; /* where it is told */
    enum duty_state state;
};

/* False where nobody has to be told. */
bool duty_find(const struct occurrence *occurrence, instant now, struct duty *duty);

/* Whether something has to be done about it now. */
bool duty_is_open(const struct duty *duty);

/* "done", "coming", "due", "late"; NULL ends them. */
extern const char *const duty_states[];

const char *duty_state_name(enum duty_state state);

#endif
