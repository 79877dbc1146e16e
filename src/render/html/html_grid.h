/*
 * html_grid: the months of a page as a calendar: the present one first, past ones folded up.
 */
#ifndef RENDER_HTML_HTML_GRID_H
#define RENDER_HTML_HTML_GRID_H

#include <stdbool.h>

#include "render/html/html_page.h"
#include "time/instant.h"

struct html_freeze_list;
struct out;

/*
 * The time of the months: the view's range, or up to the last occurrence if that has no end; at
 * most a year back and two years ahead.
 */
struct span html_grid_range(const struct html_page *page);

/* Whether there is anything to show. */
bool html_grid_has(const struct html_page *page, const struct html_freeze_list *freezes);

/* The section with all months of the range that are not empty; FREEZES are of the range. */
void html_grid_print(struct out *out, const struct html_page *page,
                     const struct html_freeze_list *freezes);

#endif
