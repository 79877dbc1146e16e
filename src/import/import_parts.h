/*
 * import_parts: an imported calendar as its parts share it: classes, dates, windows, freezes
 * and changes.
 */
#ifndef IMPORT_IMPORT_PARTS_H
#define IMPORT_IMPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "ical/read/ical_calendar.h"
#include "policy/policy.h"
#include "time/instant.h"

struct arena;
struct zone;

struct import_class {
    const char *id;
    const char *title; /* or NULL */
    bool has_impact;
    enum impact impact;
    bool emergency;
    size_t number;    /* of its place in the list of classes */
    size_t last_list; /* the number of the last list that was made with it */
};

struct import_classes {
    struct import_class **items;
    size_t count, capacity;
};

struct import_date {
    struct wall start; /* on the wall of the window */
    enum zone_pass pass;
    bool whole_days;
    struct end end;
    const char *title; /* or NULL */
    struct import_classes classes;
    struct span span;
    uint32_t line; /* of the file, at which its event begins */
};

struct import_dates {
    struct import_date *items;
    size_t count, capacity;
};

struct import_window {
    const char *id;
    const char *title; /* or NULL */
    const struct zone *zone;
    struct import_classes classes;
    const struct ical_calendar_series *series; /* or NULL */
    bool has_start, has_end;                   /* of the rule, or of most dates: */
    int32_t start;
    struct end end;
    struct wall *taken; /* single dates that the rule has and the file has not, ascending */
    size_t taken_count, taken_capacity;
    day *except; /* `except:`: days without dates, and days of `taken` */
    size_t except_count;
    struct wall *left; /* dates, by the rule or not, whose occurrences were moved elsewhere */
    size_t left_count, left_capacity;
    struct import_dates dates; /* `dates:`, or the `also:` of a rule; in the order of time */
};

struct import_windows {
    struct import_window **items;
    size_t count, capacity;
};

struct import_freeze {
    struct import_window times; /* without classes */
    struct import_classes blocks;
    bool all; /* it blocks all classes but emergencies, as freezes do */
};

struct import_change {
    enum change_kind kind;  /* moved, cancelled, emergency */
    const char *occurrence; /* its id */
    instant at;
    struct wall start; /* moved: to; emergency */
    enum zone_pass pass;
    const struct zone *zone; /* of the start */
    struct end end;
    const struct import_class *class; /* emergency */
    const char *title;                /* or NULL */
};

struct import {
    struct arena *arena;
    const char *id, *title;        /* the title or NULL */
    struct ical_calendar calendar; /* its problems: also what no policy can say */
    struct import_classes classes;
    size_t class_lists; /* made so far */
    struct import_windows windows;
    struct import_freeze **freezes;
    size_t freeze_count, freeze_capacity;
    struct import_change *changes;
    size_t change_count, change_capacity;
    struct map class_ids, class_names; /* -> struct import_class, the first of its name */
    struct map classes_known;          /* "IMPACT NAME" -> struct import_class */
    struct map class_impacts;          /* "POLICY+NAME" -> enum impact */
    struct map ids, freeze_ids;        /* of windows and of freezes */
};

/* Adds WINDOW after the others; it is kept as it is, not copied. */
void import_parts_add_window(struct import *import, struct import_window *window);

#endif
