#include "render/html/html_grid.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/out.h"
#include "render/html/html_freeze.h"
#include "render/html/html_month.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "timeline/ledger.h"

#define MONTHS_BACK  12
#define MONTHS_AHEAD 24

/* Months that are not folded up. */
#define MONTHS_SEEN 3

#define FREEZE_SHORTEST ((int64_t)20 * 3600)

/* The number of the month, from January of year 0 on. */
static int month_of_day(day d)
{
    const struct date date = day_date(d);

    return date.year * 12 + date.month - 1;
}

static int month_of(const struct html_page *page, instant t)
{
    return month_of_day(zone_wall(page->zone, t, NULL).day);
}

static struct date date_of(int month)
{
    return (struct date){month / 12, month % 12 + 1, 1};
}

static instant month_start(const struct html_page *page, int month)
{
    if (month > DAY_YEAR_MAX * 12 + 11)
        return INSTANT_MAX;
    return zone_instant(page->zone, (struct wall){.day = day_from_date(date_of(month))}, NULL);
}

struct span html_grid_range(const struct html_page *page)
{
    const struct render_view *view = page->view;
    const int present = month_of(page, view->now);
    struct span span = {view->from, view->to};
    int first, last;

    if (span.end == INSTANT_NEVER) {
        span.end = view->now;
        for (size_t i = 0; i < page->count; i++)
            if (page->items[i].span.end > span.end)
                span.end = page->items[i].span.end;
    }
    if (span.end <= span.start)
        span.end = span.start + 1;
    first = month_of(page, span.start);
    last = month_of(page, span.end - 1);
    if (last >= present && first < present - MONTHS_BACK)
        first = present - MONTHS_BACK;
    if (last >= MONTHS_AHEAD + (first > present ? first : present))
        last = MONTHS_AHEAD - 1 + (first > present ? first : present);
    if (last - first >= MONTHS_BACK + MONTHS_AHEAD)
        last = first + MONTHS_BACK + MONTHS_AHEAD - 1;
    return (struct span){month_start(page, first), month_start(page, last + 1)};
}

/* The items of the calendar, and its months. */
struct grid {
    const struct html_page *page;
    struct html_month_item *items;
    size_t count, capacity;
    struct html_month_sweep sweep;
    int first, last; /* months of the range */
    bool *shown;     /* of each of them */
};

static void add(struct grid *grid, struct html_month_item item)
{
    item.at = wall_span_find(item.zone, item.span);
    item.order = grid->count;
    grid->items = arena_grow(grid->page->arena, grid->items, grid->count, &grid->capacity,
                             sizeof *grid->items);
    grid->items[grid->count++] = item;
}

static void add_occurrence(struct grid *grid, const struct occurrence *o)
{
    struct html_month_item item = {.kind = HTML_MONTH_OCCURRENCE,
                                   .o = o,
                                   .zone = render_zone(grid->page->view, o->window->zone),
                                   .span = o->span};
    instant before;

    add(grid, item);
    if (!ledger_moved(o, &before))
        return;
    item.kind = HTML_MONTH_LEFT;
    item.span = (struct span){before, before + 1};
    add(grid, item);
}

static int compare(const void *left, const void *right)
{
    const struct html_month_item *a = left, *b = right;
    const bool freeze_a = a->kind == HTML_MONTH_FREEZE, freeze_b = b->kind == HTML_MONTH_FREEZE;
    const int walls = wall_compare(a->at.start, b->at.start);

    if (a->at.first != b->at.first)
        return a->at.first < b->at.first ? -1 : 1;
    if (freeze_a != freeze_b)
        return freeze_a ? -1 : 1;
    return walls != 0 ? walls : a->order < b->order ? -1 : 1;
}

/* Shorter freezes would fill every week; only the table of freezes has them. */
static bool is_long(const struct html_freeze *freeze)
{
    return freeze->span.end - freeze->span.start >= FREEZE_SHORTEST;
}

bool html_grid_has(const struct html_page *page, const struct html_freeze_list *freezes)
{
    bool any = page->count > 0;

    for (size_t i = 0; i < freezes->count && !any; i++)
        any = is_long(&freezes->items[i]);
    return any;
}

static void fill(struct grid *grid, const struct html_freeze_list *freezes)
{
    const struct html_page *page = grid->page;

    for (size_t i = 0; i < page->count; i++)
        add_occurrence(grid, &page->items[i]);
    for (size_t i = 0; i < freezes->count; i++) {
        const struct html_freeze *freeze = &freezes->items[i];

        if (is_long(freeze))
            add(grid,
                (struct html_month_item){.kind = HTML_MONTH_FREEZE,
                                         .freeze = freeze,
                                         .zone = render_zone(page->view, freeze->freeze->zone),
                                         .span = freeze->span});
    }
    if (grid->count > 0)
        qsort(grid->items, grid->count, sizeof *grid->items, compare);
}

/* Shows the months that have items, and PRESENT. */
static void choose_months(struct grid *grid, int present)
{
    /* Items are in the order of their starts: all months before this one are done. */
    int next = grid->first;

    grid->shown = arena_calloc(grid->page->arena, (size_t)(grid->last - grid->first) + 1,
                               sizeof *grid->shown);
    for (size_t i = 0; i < grid->count; i++) {
        const int from = month_of_day(grid->items[i].at.first);
        const int to = month_of_day(grid->items[i].at.last);

        for (int month = from > next ? from : next; month <= to && month <= grid->last;
             month++) {
            grid->shown[month - grid->first] = true;
            next = month + 1;
        }
    }
    if (present >= grid->first && present <= grid->last)
        grid->shown[present - grid->first] = true;
}

/* Prints at most COUNT shown months from FROM on; the month after the last of them. */
static int print_months(struct out *out, struct grid *grid, int from, int count)
{
    int month = from;

    for (; month <= grid->last && count > 0; month++) {
        if (!grid->shown[month - grid->first])
            continue;
        html_month_print(out, grid->page, &grid->sweep, date_of(month));
        count--;
    }
    return month;
}

/* Folds up the shown months from FROM to TO; CLASS and LABEL name them. */
static void print_folded(struct out *out, struct grid *grid, int from, int to,
                         const char *class, const char *label)
{
    int count = 0, first = 0, last = 0;

    for (int month = from; month <= to; month++) {
        if (!grid->shown[month - grid->first])
            continue;
        first = count++ == 0 ? month : first;
        last = month;
    }
    if (count == 0)
        return;
    out_format(out, "<details class=\"%s\">\n<summary>%s months: ", class, label);
    html_page_month(out, grid->page, date_of(first));
    if (count > 1) {
        out_text(out, count > 2 ? " to " : " and ");
        html_page_month(out, grid->page, date_of(last));
    }
    out_text(out, "</summary>\n");
    print_months(out, grid, first, count);
    out_text(out, "</details>\n");
}

/* Explains the impacts, freezes and other time zones in the calendar. */
static void print_legend(struct out *out, const struct grid *grid)
{
    unsigned impacts = 0;
    bool freezes = false, away = false;

    for (size_t i = 0; i < grid->count; i++) {
        away = away || grid->items[i].zone != grid->page->zone;
        if (grid->items[i].kind == HTML_MONTH_FREEZE)
            freezes = true;
        else
            impacts |= 1u << occurrence_impact(grid->items[i].o);
    }
    out_text(out, "<ul class=\"legend\">\n");
    for (int i = IMPACT_NONE; i <= IMPACT_OUTAGE; i++) {
        if ((impacts & 1u << i) == 0)
            continue;
        out_text(out, "<li>");
        html_page_dot(out, (enum impact)i);
        out_format(out, "%s</li>\n", html_page_impact((enum impact)i));
    }
    if (freezes)
        out_text(out, "<li><span class=\"dot freeze\"></span>Freeze</li>\n");
    if (away)
        out_text(out, "<li class=\"other-zone\">in another time zone</li>\n");
    out_text(out, "</ul>\n");
}

void html_grid_print(struct out *out, const struct html_page *page,
                     const struct html_freeze_list *freezes)
{
    const struct span range = html_grid_range(page);
    const int present = month_of(page, page->view->now);
    struct grid grid = {.page = page,
                        .first = month_of(page, range.start),
                        .last = month_of(page, range.end - 1)};
    const int seen = present >= grid.first && present <= grid.last ? present : grid.first;
    int later;

    if (!html_grid_has(page, freezes))
        return;
    fill(&grid, freezes);
    choose_months(&grid, present);
    grid.sweep = (struct html_month_sweep){
        .items = grid.items,
        .count = grid.count,
        .active = arena_calloc(page->arena, grid.count, sizeof(const struct html_month_item *)),
    };
    out_text(out, "<section id=\"calendar\">\n<h2>Calendar</h2>\n");
    print_legend(out, &grid);
    print_folded(out, &grid, grid.first, seen - 1, "past", "Past");
    later = print_months(out, &grid, seen, MONTHS_SEEN);
    print_folded(out, &grid, later, grid.last, "later", "Later");
    out_text(out, "</section>\n");
}
