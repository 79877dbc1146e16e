#include "render/html/html_month.h"

#include "base/out.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "time/stamp.h"

/* Bars of a day at most; the style sheet has a gap for each. */
#define LANES 4

/* The part of a week that is in the month. */
struct week {
    day first, last;
    int column; /* of the first day */
    const struct html_month_item *cells[7][LANES];
    size_t more[7];                          /* items without a lane, on each day */
    const struct html_month_item *hidden[7]; /* the first of them */
};

/* Makes the items that touch the days FIRST to LAST the active ones. */
static void advance(struct html_month_sweep *sweep, day first, day last)
{
    size_t kept = 0;

    for (size_t i = 0; i < sweep->active_count; i++)
        if (sweep->active[i]->at.last >= first)
            sweep->active[kept++] = sweep->active[i];
    for (; sweep->next < sweep->count && sweep->items[sweep->next].at.first <= last;
         sweep->next++)
        if (sweep->items[sweep->next].at.last >= first)
            sweep->active[kept++] = &sweep->items[sweep->next];
    sweep->active_count = kept;
}

static void assign_lane(struct week *week, const struct html_month_item *item)
{
    const day first = item->at.first > week->first ? item->at.first : week->first;
    const day last = item->at.last < week->last ? item->at.last : week->last;
    int lane = 0;

    while (lane < LANES && week->cells[first - week->first][lane] != NULL)
        lane++;
    for (day d = first; d <= last; d++) {
        if (lane < LANES)
            week->cells[d - week->first][lane] = item;
        else if (week->more[d - week->first]++ == 0)
            week->hidden[d - week->first] = item;
    }
}

static void print_target(struct out *out, const struct html_month_item *item)
{
    if (item->kind == HTML_MONTH_FREEZE)
        html_page_section_id(out, item->freeze->freeze->policy, "freeze",
                             item->freeze->freeze->id);
    else
        html_page_id(out, item->o);
}

static bool is_off(const struct html_month_item *item)
{
    return item->kind == HTML_MONTH_LEFT ||
           (item->kind == HTML_MONTH_OCCURRENCE && item->o->status == OCCURRENCE_CANCELLED);
}

/* The name is visible on the first day of the bar, and of each week. */
static bool is_named(const struct week *week, const struct html_month_item *item, day d)
{
    return d == item->at.first || d == week->first;
}

/* If the bar has its name here, the class says how many days the name can cover. */
static void print_class(struct out *out, const struct week *week,
                        const struct html_month_item *item, day d, int gap)
{
    const day last = item->at.last < week->last ? item->at.last : week->last;

    out_text(out, "bar ");
    if (is_named(week, item, d) && last > d)
        out_format(out, "span-%d ", last - d + 1);
    if (item->kind == HTML_MONTH_FREEZE)
        out_text(out, "freeze");
    else if (item->kind == HTML_MONTH_LEFT)
        out_text(out, "moved-away");
    else
        out_format(out, "impact-%s", policy_impact_name(occurrence_impact(item->o)));
    if (item->kind == HTML_MONTH_OCCURRENCE && item->o->status == OCCURRENCE_CANCELLED)
        out_text(out, " cancelled");
    if (d > item->at.first)
        out_text(out, " continued");
    if (d < item->at.last)
        out_text(out, " goes-on");
    if (gap > 0)
        out_format(out, " gap-%d", gap);
}

/* The time zone, unless it is the page's. */
static void print_zone(struct out *out, const struct html_page *page,
                       const struct html_month_item *item, instant t)
{
    if (item->zone == page->zone)
        return;
    out_text(out, "<span class=\"other-zone\"> ");
    html_page_zone(out, item->zone, t, false);
    out_text(out, "</span>");
}

static void print_end(struct out *out, const struct html_page *page,
                      const struct html_month_item *item)
{
    html_page_clock(out, item->span.end, item->at.end, item->at.end_offset);
    print_zone(out, page, item, item->span.end);
}

/* "22:30 ->", "22:30-23:00", "all day", "->", "until 06:00" */
static void print_times(struct out *out, const struct html_page *page,
                        const struct html_month_item *item, day d)
{
    if (is_off(item))
        out_text(out, "<s>");
    if (d > item->at.first && d < item->at.last) {
        out_text(out, "<span aria-hidden=\"true\">\xe2\x86\x92</span>"
                      "<span class=\"hidden\">goes on</span>");
    } else if (d > item->at.first) {
        out_text(out, "<span class=\"wide-only\">until </span>");
        print_end(out, page, item);
    } else if (item->at.whole_days && item->at.first == item->at.last) {
        out_text(out, "all day");
        print_zone(out, page, item, item->span.start);
    } else {
        html_page_clock(out, item->span.start, item->at.start, item->at.start_offset);
        if (item->kind != HTML_MONTH_LEFT && item->at.first == item->at.last) {
            out_text(out, "<span class=\"wide-only end\">\xe2\x80\x93");
            html_page_clock(out, item->span.end, item->at.end, item->at.end_offset);
            out_text(out, "</span>");
        }
        print_zone(out, page, item, item->span.start);
        if (item->at.first < item->at.last)
            out_text(out,
                     "<span class=\"wide-only\" aria-hidden=\"true\"> \xe2\x86\x92</span>");
    }
    if (is_off(item))
        out_text(out, "</s>");
}

static void print_freeze_times(struct out *out, const struct html_page *page,
                               const struct html_month_item *item, day d)
{
    out_text(out, d == item->at.first ? "Freeze" : "<span class=\"hidden\">Freeze</span>");
    if (d == item->at.first && item->at.start.second > 0) {
        out_text(out, "<span class=\"wide-only end\"> from ");
        html_page_clock(out, item->span.start, item->at.start, item->at.start_offset);
        print_zone(out, page, item, item->span.start);
        out_text(out, "</span>");
    }
    if (d == item->at.last && item->at.end.second < WALL_DAY_SECONDS) {
        out_text(out, "<span class=\"wide-only\"> until ");
        print_end(out, page, item);
        out_text(out, "</span>");
    } else if (d > item->at.first) {
        out_text(out, "<span aria-hidden=\"true\">\xe2\x86\x92</span>");
    }
}

static void print_name(struct out *out, const struct html_page *page,
                       const struct html_month_item *item)
{
    if (item->kind == HTML_MONTH_FREEZE) {
        html_text_bdi(out, item->freeze->title);
        return;
    }
    if (item->kind == HTML_MONTH_LEFT) {
        const struct wall to = zone_wall(render_zone(page->view, item->o->window->zone),
                                         item->o->span.start, NULL);

        out_text(out, "moved to <time");
        html_page_lang(out, page);
        out_text(out, " datetime=\"");
        stamp_date(out, to.day);
        out_text(out, "\">");
        html_names_date(out, &page->names, to.day,
                        HTML_NAMES_DAY | HTML_NAMES_MONTH | HTML_NAMES_SHORT);
        out_text(out, "</time><span class=\"hidden\">: ");
        html_text_bdi(out, occurrence_summary(item->o));
        out_text(out, "</span>");
        return;
    }
    if (item->o->status != OCCURRENCE_SCHEDULED && item->o->status != OCCURRENCE_ANNOUNCED)
        out_format(out, "%s: ", occurrence_status_name(item->o->status));
    if (page->view->several_policies) {
        html_text_bdi(out, policy_title(item->o->window->policy));
        out_text(out, ": ");
    }
    html_text_bdi(out, occurrence_summary(item->o));
}

/* Whether the page has a target for a link of the bar: it has none for past freezes. */
static bool has_target(const struct html_page *page, const struct html_month_item *item)
{
    return item->kind != HTML_MONTH_FREEZE || item->span.end > page->view->now;
}

/* The part of a bar on day D. */
static void print_bar(struct out *out, const struct html_page *page, const struct week *week,
                      const struct html_month_item *item, day d, int gap)
{
    const bool linked = has_target(page, item);

    out_text(out, "<li class=\"");
    print_class(out, week, item, d, gap);
    out_text(out, "\"><a");
    if (linked) {
        out_text(out, " href=\"#");
        print_target(out, item);
        out_text(out, d > item->at.first ? "\" tabindex=\"-1\"" : "\"");
    }
    out_format(out, "><span class=\"times%s\">",
               d > item->at.first && (d < item->at.last || item->kind == HTML_MONTH_FREEZE)
                   ? " through"
                   : "");
    if (item->kind == HTML_MONTH_FREEZE)
        print_freeze_times(out, page, item, d);
    else
        print_times(out, page, item, d);
    out_format(out, "</span> <span class=\"name%s\">",
               is_named(week, item, d) ? "" : " hidden");
    print_name(out, page, item);
    out_text(out, "</span></a></li>");
}

static void print_day(struct out *out, const struct html_page *page, const struct week *week,
                      day d)
{
    const int column = d - week->first;
    const bool today = d == page->today;
    bool any = false;
    int gap = 0;

    out_text(out, today ? "<td class=\"today\" aria-current=\"date\">" : "<td>");
    out_text(out, "<p class=\"day\"><time datetime=\"");
    stamp_date(out, d);
    out_format(out, "\">%d</time>%s</p>", day_date(d).mday,
               today ? "<span class=\"word\">today</span>" : "");
    for (int lane = 0; lane < LANES; lane++) {
        if (week->cells[column][lane] == NULL) {
            gap++;
            continue;
        }
        out_text(out, any ? "" : "<ul>");
        print_bar(out, page, week, week->cells[column][lane], d, gap);
        any = true;
        gap = 0;
    }
    out_text(out, any ? "</ul>" : "");
    if (week->more[column] > 0) {
        out_text(out, "<p class=\"more\"><a");
        if (has_target(page, week->hidden[column])) {
            out_text(out, " href=\"#");
            print_target(out, week->hidden[column]);
            out_char(out, '"');
        }
        out_format(out, ">+%zu<span class=\"wide-only\"> more</span></a></p>",
                   week->more[column]);
    }
    out_text(out, "</td>\n");
}

/* COUNT days of another month. */
static void print_blank(struct out *out, int count)
{
    if (count > 0)
        out_format(out, "<td class=\"outside\" colspan=\"%d\"></td>\n", count);
}

static void print_week(struct out *out, const struct html_page *page,
                       struct html_month_sweep *sweep, struct week *week)
{
    advance(sweep, week->first, week->last);
    for (size_t i = 0; i < sweep->active_count; i++)
        assign_lane(week, sweep->active[i]);
    out_text(out, "<tr>\n");
    print_blank(out, week->column);
    for (day d = week->first; d <= week->last; d++)
        print_day(out, page, week, d);
    print_blank(out, 6 - week->column - (week->last - week->first));
    out_text(out, "</tr>\n");
}

void html_month_print(struct out *out, const struct html_page *page,
                      struct html_month_sweep *sweep, struct date date)
{
    const int begin = page->view->policies->items[0]->week_start;
    const day first = day_from_date((struct date){date.year, date.month, 1});
    const day last = day_month_last(first);

    out_text(out, "<table class=\"month\">\n<caption>");
    html_page_month(out, page, date);
    out_text(out, "</caption>\n<thead><tr>");
    for (int i = 0; i < 7; i++) {
        out_text(out, "<th scope=\"col\"");
        html_page_lang(out, page);
        out_text(out, " abbr=\"");
        html_text(out, page->names.days[(begin + i) % 7]);
        out_text(out, "\">");
        html_text(out, page->names.short_days[(begin + i) % 7]);
        out_text(out, "</th>");
    }
    out_text(out, "</tr></thead>\n<tbody>\n");
    for (day d = first; d <= last;) {
        struct week week = {.first = d, .column = (day_weekday(d) - begin + 7) % 7};

        week.last = d + 6 - week.column < last ? d + 6 - week.column : last;
        print_week(out, page, sweep, &week);
        d = week.last + 1;
    }
    out_text(out, "</tbody>\n</table>\n");
}
