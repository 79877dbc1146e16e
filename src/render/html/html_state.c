#include "render/html/html_state.h"

#include "base/out.h"
#include "plan/overview.h"
#include "render/html/html_page.h"
#include "render/html/html_text.h"
#include "render/render.h"

/* The name of O, with a link if the page has a row for it. */
static void print_name(struct out *out, const struct html_page *page,
                       const struct occurrence *o)
{
    const bool listed = html_page_has(page, o);

    if (listed) {
        out_text(out, "<a href=\"#");
        html_page_id(out, o);
        out_text(out, "\">");
    }
    html_text_bdi(out, occurrence_summary(o));
    out_text(out, listed ? "</a>" : "");
    if (page->view->several_policies) {
        out_text(out, ", ");
        html_text_bdi(out, policy_title(o->window->policy));
    }
}

static void print_impact(struct out *out, const struct occurrence *o)
{
    out_text(out, "<p class=\"impact note\">");
    html_page_dot(out, occurrence_impact(o));
    html_page_impact_words(out, o);
    out_text(out, "</p>\n");
}

static void print_open(struct out *out, const struct html_page *page,
                       const struct overview *overview)
{
    if (overview->sure_count == 0)
        out_text(out, "<p class=\"big\">A maintenance window may be open</p>\n");
    else if (overview->open_count == 1)
        out_text(out, "<p class=\"big\">Maintenance window open</p>\n");
    else
        out_format(out, "<p class=\"big\">%zu maintenance window%s open</p>\n",
                   overview->sure_count, overview->sure_count == 1 ? "" : "s");
    for (size_t i = 0; i < overview->open_count && i < OVERVIEW_OPEN; i++) {
        const struct occurrence *o = &overview->open[i].occurrence;

        out_text(out, "<p>");
        print_name(out, page, o);
        out_text(out, ", until ");
        html_page_moment(out, page, o->window->zone, o->span.end);
        out_text(out, overview->open[i].is_sure ? "</p>\n" : ", if no freeze holds</p>\n");
        print_impact(out, o);
    }
    if (overview->open_count > OVERVIEW_OPEN)
        out_format(out, "<p>and %zu more</p>\n", overview->open_count - OVERVIEW_OPEN);
}

static void print_freeze(struct out *out, const struct html_page *page,
                         const struct freeze *freeze, instant end)
{
    out_text(out, "<p>Freeze: ");
    html_text_bdi(out, policy_freeze_title(freeze));
    if (end == INSTANT_NEVER) {
        out_text(out, ", with no end in sight</p>\n");
        return;
    }
    out_text(out, ", until ");
    html_page_moment(out, page, freeze->zone, end);
    out_text(out, "</p>\n");
}

static void print_closed(struct out *out, const struct html_page *page,
                         const struct overview *overview)
{
    out_text(out, "<p class=\"big\">No maintenance window open</p>\n");
    if (overview->freeze != NULL)
        print_freeze(out, page, overview->freeze, overview->freeze_end);
}

static void print_next(struct out *out, const struct html_page *page,
                       const struct overview *overview)
{
    const struct occurrence *next = &overview->next;

    if (!overview->has_next) {
        out_text(out, "<p class=\"big\">Nothing is planned</p>\n");
        return;
    }
    out_text(out, "<p class=\"big\">");
    html_page_moment(out, page, next->window->zone, next->span.start);
    out_text(out, "</p>\n<p>");
    print_name(out, page, next);
    out_text(out, "</p>\n");
    print_impact(out, next);
}

void html_state_print(struct out *out, const struct html_page *page)
{
    const struct overview *overview = &page->overview;

    out_format(out, "<section class=\"card now%s\" id=\"now\">\n<div>\n<h2>As of ",
               overview->open_count > 0 ? " open" : "");
    html_page_moment(out, page, page->zone, page->view->now);
    out_text(out, "</h2>\n");
    if (overview->open_count > 0)
        print_open(out, page, overview);
    else
        print_closed(out, page, overview);
    out_text(out, "</div>\n<div>\n<h2>Next</h2>\n");
    print_next(out, page, overview);
    out_text(out, "</div>\n</section>\n");
}
