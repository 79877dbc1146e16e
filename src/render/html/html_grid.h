/*
 * html_grid: the months of a page as a calendar: the present one first, past ones folded.
 */
#ifndef RENDER_HTML_HTML_GRID_H
#define RENDER_HTML_HTML_GRID_H

#include <stdbool.h>

#include "render/html/html_page.h"
#include "time/instant.h"

struct html_freeze_list;
struct out;

/*
 * The time that months are shown for: the view's range, and where that has no end up to the
 * last occurrence; at most a year back and two years ahead.
 */
struct span html_grid_range(const struct html_page *page);

/* Whether there is anything to show in it. */
bool html_grid_has(const struct html_page *page, const struct html_freeze_list *freezes);

/* The section with all months of the range that have something; FREEZES: those of the range. */
void html_grid_print(struct out *out, const struct html_page *page,
                     const struct html_freeze_list *freezes);

#endif
