/*
 * html_month: one month as a table, a column a weekday.
 *
 * An item of several days has a bar on each of them: its start on the first, an arrow in
 * between, "until 06:00" on the last. Bars of a week that overlap are one below the other, each
 * at the same height on all of its days. If a day has too many bars, the others are counted.
 */
#ifndef RENDER_HTML_HTML_MONTH_H
#define RENDER_HTML_HTML_MONTH_H

#include <stddef.h>

#include "render/html/html_freeze.h"
#include "render/html/html_page.h"
#include "time/wall_span.h"

enum html_month_kind {
    HTML_MONTH_OCCURRENCE,
    HTML_MONTH_LEFT, /* the former time of a moved occurrence */
    HTML_MONTH_FREEZE
};

struct html_month_item {
    enum html_month_kind kind;
    const struct occurrence *o;
    const struct html_freeze *freeze;
    const struct zone *zone; /* in which it is shown */
    struct span span;
    struct wall_span at;
    size_t order;
};

/* Goes forward through items, in the order of at.first. */
struct html_month_sweep {
    const struct html_month_item *items;
    size_t count, next;
    const struct html_month_item *
        *active; /* items that can touch the present days; room for COUNT */
    size_t active_count;
};

/* The month of DATE, which is after all months that the sweep was used for. */
void html_month_print(struct out *out, const struct html_page *page,
                      struct html_month_sweep *sweep, struct date date);

#endif
