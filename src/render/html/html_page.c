#include "render/html/html_page.h"

#include <string.h>

#include "base/out.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"
#include "time/wall_span.h"
#include "time/zone.h"

void html_page_lang(struct out *out, const struct html_page *page)
{
    if (strcmp(page->names.lang, "en") == 0)
        return;
    out_text(out, " lang=\"");
    html_text(out, page->names.lang);
    out_char(out, '"');
}

#define WHOLE_DATE (HTML_NAMES_WEEKDAY | HTML_NAMES_DAY | HTML_NAMES_MONTH | HTML_NAMES_YEAR)

void html_page_day(struct out *out, const struct html_page *page, day d)
{
    out_text(out, "<time");
    html_page_lang(out, page);
    out_text(out, " datetime=\"");
    stamp_date(out, d);
    out_text(out, "\">");
    html_names_date(out, &page->names, d, WHOLE_DATE);
    out_text(out, "</time>");
}

void html_page_month(struct out *out, const struct html_page *page, struct date date)
{
    out_text(out, "<time");
    html_page_lang(out, page);
    out_text(out, " datetime=\"");
    out_number(out, date.year, 4);
    out_char(out, '-');
    out_number(out, date.month, 2);
    out_text(out, "\">");
    html_names_date(out, &page->names, day_from_date(date), HTML_NAMES_MONTH | HTML_NAMES_YEAR);
    out_text(out, "</time>");
}

void html_page_zone(struct out *out, const struct zone *zone, instant t, bool full)
{
    struct zone_period period;
    bool has_name;

    zone_period_at(zone, t, &period);
    has_name = period.abbreviation[0] != '+' && period.abbreviation[0] != '-';
    out_text(out, "<span class=\"nowrap\">");
    if (has_name)
        html_text(out, period.abbreviation);
    if (!has_name || (full && strcmp(period.abbreviation, "UTC") != 0)) {
        out_text(out, has_name ? " (UTC" : "UTC");
        stamp_offset(out, period.offset);
        out_text(out, has_name ? ")" : "");
    }
    out_text(out, "</span>");
}

static void open_time(struct out *out, const struct html_page *page, instant t, int32_t offset)
{
    out_text(out, "<time");
    html_page_lang(out, page);
    out_text(out, " datetime=\"");
    stamp_rfc3339(out, t, offset);
    out_text(out, "\">");
}

void html_page_moment(struct out *out, const struct html_page *page, const struct zone *own,
                      instant t)
{
    const struct zone *zone = render_zone(page->view, own);
    int32_t offset;
    struct wall wall = zone_wall(zone, t, &offset);

    open_time(out, page, t, offset);
    html_names_date(out, &page->names, wall.day, WHOLE_DATE);
    out_text(out, ", ");
    stamp_clock(out, wall.second);
    out_text(out, "</time> ");
    html_page_zone(out, zone, t, false);
}

void html_page_clock(struct out *out, instant t, struct wall wall, int32_t offset)
{
    out_text(out, "<time datetime=\"");
    stamp_rfc3339(out, t, offset);
    out_text(out, "\">");
    stamp_clock(out, wall.second);
    out_text(out, "</time>");
}

/* The end of AT: "Wed 2 Dec, 06:00", with the year if it differs from the year of the start,
 * and with the time if there is T. */
static void print_end(struct out *out, const struct html_page *page, const struct wall_span *at,
                      const instant *t)
{
    const bool same_year = day_date(at->last).year == day_date(at->first).year;

    out_text(out, "<time");
    html_page_lang(out, page);
    out_text(out, " datetime=\"");
    if (t != NULL)
        stamp_rfc3339(out, *t, at->end_offset);
    else
        stamp_date(out, at->last);
    out_text(out, "\">");
    html_names_date(out, &page->names, at->last,
                    HTML_NAMES_SHORT |
                        (same_year ? WHOLE_DATE & ~HTML_NAMES_YEAR : WHOLE_DATE));
    if (t != NULL) {
        out_text(out, ", ");
        stamp_clock(out, at->end.second);
    }
    out_text(out, "</time>");
}

void html_page_span(struct out *out, const struct html_page *page, const struct zone *own,
                    struct span span)
{
    const struct zone *zone = render_zone(page->view, own);
    const struct wall_span at = wall_span_find(zone, span);

    if (at.whole_days) {
        if (at.first == at.last) {
            out_text(out, "all day");
        } else {
            out_text(out, "to ");
            print_end(out, page, &at, NULL);
            out_text(out, ", whole days");
        }
        out_text(out, ", ");
        html_page_zone(out, zone, span.start, true);
        return;
    }
    html_page_clock(out, span.start, at.start, at.start_offset);
    out_char(out, ' ');
    if (at.start_offset != at.end_offset) {
        html_page_zone(out, zone, span.start, true);
        out_char(out, ' ');
    }
    out_text(out, "to ");
    if (at.first == at.last)
        html_page_clock(out, span.end, at.end, at.end_offset);
    else
        print_end(out, page, &at, &span.end);
    out_char(out, ' ');
    html_page_zone(out, zone, span.end, true);
}

void html_page_id(struct out *out, const struct occurrence *o)
{
    char id[OCCURRENCE_ID];

    occurrence_id(o, id);
    html_text(out, o->window->policy->id);
    out_char(out, '+');
    html_text(out, id);
}

void html_page_section_id(struct out *out, const struct policy *policy, const char *kind,
                          const char *id)
{
    html_text(out, policy->id);
    out_format(out, "+%s+", kind);
    html_text(out, id);
}

void html_page_dot(struct out *out, enum impact impact)
{
    out_format(out, "<span class=\"dot impact-%s\"></span>", policy_impact_name(impact));
}

const char *html_page_impact(enum impact impact)
{
    static const char *const words[] = {
        [IMPACT_NONE] = "No impact",
        [IMPACT_REDUCED_REDUNDANCY] = "Reduced redundancy",
        [IMPACT_DEGRADED] = "Degraded service",
        [IMPACT_OUTAGE] = "Outage",
    };

    return words[impact];
}

void html_page_impact_words(struct out *out, const struct occurrence *o)
{
    const int64_t seconds = occurrence_downtime(o);

    out_text(out, html_page_impact(occurrence_impact(o)));
    if (seconds <= 0)
        return;
    out_text(out, ", about ");
    duration_print_elapsed(out, seconds);
    out_text(out, " of downtime");
}

bool html_page_has(const struct html_page *page, const struct occurrence *o)
{
    size_t low = 0, high = page->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (page->items[middle].span.start < o->span.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < page->count && page->items[low].span.start == o->span.start; low++)
        if (page->items[low].window->policy == o->window->policy &&
            strcmp(page->items[low].window->id, o->window->id) == 0 &&
            wall_compare(page->items[low].original, o->original) == 0)
            return true;
    return false;
}

void html_page_classes(struct out *out, const struct policy *policy,
                       const struct class *const *classes, size_t count, const char *last)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            out_text(out, i + 1 < count ? ", " : last);
        out_text(out, "<a href=\"#");
        html_page_section_id(out, policy, "class", classes[i]->id);
        out_text(out, "\">");
        html_text_bdi(out, policy_class_title(classes[i]));
        out_text(out, "</a>");
    }
}
