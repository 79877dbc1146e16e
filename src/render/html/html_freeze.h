/*
 * html_freeze: when freezes hold, and a table that says what they block.
 */
#ifndef RENDER_HTML_HTML_FREEZE_H
#define RENDER_HTML_HTML_FREEZE_H

#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"

struct arena;
struct html_page;
struct out;

/* One time of a freeze. */
struct html_freeze {
    const struct freeze *freeze;
    const char *title; /* its own, as an entry of `dates:` can have; else the freeze's */
    struct span span;
};

struct html_freeze_list {
    struct arena *arena;
    struct html_freeze *items; /* in the order of policies and freezes, then of time */
    size_t count, capacity;
};

/* All times that share something with RANGE. */
void html_freeze_find(struct html_freeze_list *list, const struct html_page *page,
                      struct span range);

/* A section about those that have not ended, or nothing where there are none. */
void html_freeze_print(struct out *out, const struct html_page *page,
                       const struct html_freeze_list *list);

#endif
