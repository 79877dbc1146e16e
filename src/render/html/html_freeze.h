/*
 * html_freeze: the times of freezes, and a table of the freezes.
 */
#ifndef RENDER_HTML_HTML_FREEZE_H
#define RENDER_HTML_HTML_FREEZE_H

#include <stddef.h>

#include "policy/policy.h"
#include "time/instant.h"

struct arena;
struct html_page;
struct out;

/* A time of a freeze. */
struct html_freeze {
    const struct freeze *freeze;
    const char *title; /* of the time, or of the freeze */
    struct span span;
};

struct html_freeze_list {
    struct arena *arena;
    struct html_freeze *items; /* in the order of policies and freezes, then of time */
    size_t count, capacity;
};

/* All times that overlap RANGE. */
void html_freeze_find(struct html_freeze_list *list, const struct html_page *page,
                      struct span range);

/* A section about the times that have not ended; nothing if there are none. */
void html_freeze_print(struct out *out, const struct html_page *page,
                       const struct html_freeze_list *list);

#endif
