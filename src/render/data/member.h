/*
 * member: one key of a JSON object that mwin prints; the same rows name the columns of CSV.
 */
#ifndef RENDER_DATA_MEMBER_H
#define RENDER_DATA_MEMBER_H

#include <stdbool.h>

struct shape;

enum member_kind {
    MEMBER_ID,         /* letters, digits and - _ . only; nothing in it is ever escaped */
    MEMBER_OCCURRENCE, /* the id of one: WINDOW@DATE, or WINDOW@DATETHH:MM */
    MEMBER_TEXT,       /* anything a user wrote */
    MEMBER_TIME,       /* RFC 3339 with offset */
    MEMBER_NUMBER,     /* whole, not negative: seconds, places, counts */
    MEMBER_FLAG,
    MEMBER_IDS, /* a list */
    MEMBER_OBJECT,
    MEMBER_OBJECTS /* a list */
};

struct member {
    const char *name;
    const char *meaning; /* one sentence */
    enum member_kind kind;
    bool nullable;            /* there may be nothing to say: null, empty in CSV */
    bool optional;            /* the key may be missing */
    const char *const *words; /* MEMBER_ID: all that it can be, NULL ends them; or NULL */
    const struct shape *of;   /* MEMBER_OBJECT, MEMBER_OBJECTS */
};

#endif
