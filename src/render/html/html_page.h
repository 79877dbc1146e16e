/*
 * html_page: the data of a page, and the times, dates and names that several parts of it print.
 *
 * Every date is a <time> in the language of the page's names; all other texts are English.
 */
#ifndef RENDER_HTML_HTML_PAGE_H
#define RENDER_HTML_HTML_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/overview.h"
#include "policy/policy.h"
#include "render/html/html_names.h"
#include "time/instant.h"
#include "time/wall.h"
#include "timeline/occurrence.h"

struct arena;
struct out;
struct render_view;
struct zone;

struct html_page {
    const struct render_view *view;
    struct arena *arena;
    struct html_names names;
    const struct zone
        *zone; /* the view's or the first policy's; it decides which day is today */
    day today;
    struct overview overview; /* of the moment when the page is made */
    struct occurrence *items; /* all occurrences, in the order of time */
    size_t count, capacity;
};

/* "Tue 1 December 2026" */
void html_page_day(struct out *out, const struct html_page *page, day d);

/* "December 2026" */
void html_page_month(struct out *out, const struct html_page *page, struct date date);

/* "Tue 1 December 2026, 22:30 CET": T in the view's zone, or in OWN. */
void html_page_moment(struct out *out, const struct html_page *page, const struct zone *own,
                      instant t);

/*
 * "22:30 to 23:00 CET (UTC+01:00)", "22:30 to Wed 2 Dec, 06:00 CET (UTC+01:00)", "all day, CET
 * (UTC+01:00)", "to Sun 6 Dec, whole days, CET (UTC+01:00)": the text after the first day.
 */
void html_page_span(struct out *out, const struct html_page *page, const struct zone *own,
                    struct span span);

/* "22:30" with the instant for machines. */
void html_page_clock(struct out *out, instant t, struct wall wall, int32_t offset);

/* "CET", or "UTC-03:00" if the zone has no abbreviation; if FULL with the offset. */
void html_page_zone(struct out *out, const struct zone *zone, instant t, bool full);

/* The attribute lang="..." of dates, unless they are English. */
void html_page_lang(struct out *out, const struct html_page *page);

/* The ids of elements, which links name: "POLICY+WINDOW@DATE", "POLICY+KIND+ID". */
void html_page_id(struct out *out, const struct occurrence *o);
void html_page_section_id(struct out *out, const struct policy *policy, const char *kind,
                          const char *id);

/* A dot whose shape and colour show IMPACT, for the words next to it. */
void html_page_dot(struct out *out, enum impact impact);

/* "No impact", "Outage" */
const char *html_page_impact(enum impact impact);

/* The worst impact of O and its expected downtime: "Outage, about 20 min of downtime". */
void html_page_impact_words(struct out *out, const struct occurrence *o);

/* Whether O is on the page. */
bool html_page_has(const struct html_page *page, const struct occurrence *o);

/* "CLASS, CLASS and CLASS" (here LAST is " and "), each with a link to its section. */
void html_page_classes(struct out *out, const struct policy *policy,
                       const struct class *const *classes, size_t count, const char *last);

#endif
