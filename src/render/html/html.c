#include "render/html/html.h"

#include "base/arena.h"
#include "base/out.h"
#include "policy/policy.h"
#include "render/html/html_class.h"
#include "render/html/html_freeze.h"
#include "render/html/html_grid.h"
#include "render/html/html_list.h"
#include "render/html/html_page.h"
#include "render/html/html_state.h"
#include "render/html/html_style.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "time/zone.h"

void html_begin(struct out *out, struct render_view *view)
{
    struct html_page *page = arena_alloc(view->arena, sizeof *page);

    (void)out;
    page->view = view;
    page->arena = view->arena;
    page->zone = render_zone(view, view->policies->items[0]->zone);
    page->today = zone_wall(page->zone, view->now, NULL).day;
    overview_find(&page->overview, view->arena, view->policies, view->filter, view->now);
    html_names_find(&page->names, view->arena, view->language);
    view->state = page;
}

void html_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    struct html_page *page = view->state;

    (void)out;
    page->items =
        arena_grow(page->arena, page->items, page->count, &page->capacity, sizeof *page->items);
    page->items[page->count++] = *o;
}

static void print_title(struct out *out, const struct html_page *page)
{
    for (size_t i = 0; i < page->view->policies->count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        html_text(out, policy_title(page->view->policies->items[i]));
    }
}

/* The page forbids itself everything that it does not need. */
static void print_head(struct out *out, const struct html_page *page)
{
    out_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    print_title(out, page);
    out_text(out, ": maintenance calendar</title>\n<style>\n");
    out_text(out, html_style);
    out_text(out, "</style>\n</head>\n");
}

static void print_channels(struct out *out, const struct policy *policy)
{
    if (policy->channel_count == 0)
        return;
    out_text(out, "<dt>Notices</dt><dd>");
    for (size_t i = 0; i < policy->channel_count; i++) {
        out_text(out, i == 0 ? "" : ", ");
        html_text_address(out, policy->channels[i].address);
    }
    out_text(out, "</dd>\n");
}

static void print_policy(struct out *out, const struct html_page *page,
                         const struct policy *policy)
{
    if (policy->description != NULL) {
        out_text(out, "<p class=\"about\" dir=\"auto\">");
        html_text(out, policy->description);
        out_text(out, "</p>\n");
    }
    out_text(out, "<dl class=\"facts\">\n");
    if (policy->contact != NULL) {
        out_text(out, "<dt>Contact</dt><dd>");
        html_text_address(out, policy->contact);
        out_text(out, "</dd>\n");
    }
    print_channels(out, policy);
    out_text(out, "<dt>Time zone</dt><dd>");
    html_text(out, zone_name(render_zone(page->view, policy->zone)));
    out_text(out, "</dd>\n</dl>\n");
}

static void print_header(struct out *out, const struct html_page *page)
{
    const struct policies *policies = page->view->policies;

    out_text(out, "<header>\n");
    if (policies->count == 1) {
        out_text(out, "<p class=\"kind\">Maintenance calendar</p>\n<h1>");
        html_text_bdi(out, policy_title(policies->items[0]));
        out_text(out, "</h1>\n");
        print_policy(out, page, policies->items[0]);
    } else {
        out_text(out, "<h1>Maintenance calendar</h1>\n");
        for (size_t i = 0; i < policies->count; i++) {
            out_text(out, "<h2>");
            html_text_bdi(out, policy_title(policies->items[i]));
            out_text(out, "</h2>\n");
            print_policy(out, page, policies->items[i]);
        }
    }
    out_text(out, "</header>\n");
}

static void print_contents(struct out *out, bool calendar, bool freezes)
{
    out_text(out, "<nav aria-label=\"On this page\"><ul>\n");
    if (calendar)
        out_text(out, "<li><a href=\"#calendar\">Calendar</a></li>\n");
    out_text(out, "<li><a href=\"#dates\">Dates</a></li>\n");
    if (freezes)
        out_text(out, "<li><a href=\"#freezes\">Freezes</a></li>\n");
    out_text(out, "<li><a href=\"#kinds\">Kinds of maintenance</a></li>\n</ul></nav>\n");
}

void html_end(struct out *out, struct render_view *view)
{
    const struct html_page *page = view->state;
    struct html_freeze_list freezes;
    bool coming = false;

    html_freeze_find(&freezes, page, html_grid_range(page));
    for (size_t i = 0; i < freezes.count && !coming; i++)
        coming = freezes.items[i].span.end > view->now;
    print_head(out, page);
    out_text(out, "<body>\n<a class=\"skip\" href=\"#dates\">Skip to the dates</a>\n");
    print_header(out, page);
    print_contents(out, html_grid_has(page, &freezes), coming);
    out_text(out, "<main>\n");
    html_state_print(out, page);
    html_grid_print(out, page, &freezes);
    html_list_print(out, page);
    html_freeze_print(out, page, &freezes);
    html_class_print(out, page);
    out_text(out, "</main>\n</body>\n</html>\n");
}

const struct render_format html_format = {
    .begin = html_begin,
    .occurrence = html_occurrence,
    .end = html_end,
    .keeps = true,
};
