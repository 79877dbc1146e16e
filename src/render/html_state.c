#include "render/html_state.h"

#include "base/out.h"
#include "plan/state.h"
#include "render/html_page.h"
#include "render/html_text.h"
#include "render/render.h"

/* Its name, with a link where the page has a row for it. */
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

static void print_open(struct out *out, const struct html_page *page, const struct state *state)
{
    const struct occurrence *o = &state->current;

    out_text(out, "<p class=\"big\">Maintenance window open</p>\n<p>");
    print_name(out, page, o);
    if (state->open_count > 1)
        out_format(out, " and %zu more", state->open_count - 1);
    if (state->until != INSTANT_NEVER) {
        out_text(out, ", until ");
        html_page_moment(out, page, o->window->zone, state->until);
    }
    out_text(out, "</p>\n");
    print_impact(out, o);
}

static void print_closed(struct out *out, const struct html_page *page,
                         const struct state *state)
{
    out_text(out, "<p class=\"big\">No maintenance window open</p>\n");
    if (state->reason != STATE_FROZEN)
        return;
    out_text(out, "<p>Freeze: ");
    html_text_bdi(out, policy_freeze_title(state->freeze));
    out_text(out, ", until ");
    html_page_moment(out, page, state->freeze->zone, state->freeze_end);
    out_text(out, "</p>\n");
}

void html_state_print(struct out *out, const struct html_page *page)
{
    const struct render_view *view = page->view;
    struct state state;

    state_at(&state, page->arena, view->policies, view->filter, view->now, -1);
    out_format(out, "<section class=\"card now%s\" id=\"now\">\n<div>\n<h2>As of ",
               state.open ? " open" : "");
    html_page_moment(out, page, page->zone, view->now);
    out_text(out, "</h2>\n");
    if (state.open)
        print_open(out, page, &state);
    else
        print_closed(out, page, &state);
    out_text(out, "</div>\n<div>\n<h2>Next</h2>\n");
    if (state.has_next) {
        out_text(out, "<p class=\"big\">");
        html_page_moment(out, page, state.next.window->zone, state.next.span.start);
        out_text(out, "</p>\n<p>");
        print_name(out, page, &state.next);
        out_text(out, "</p>\n");
        print_impact(out, &state.next);
    } else {
        out_text(out, "<p class=\"big\">Nothing is planned</p>\n");
    }
    out_text(out, "</div>\n</section>\n");
}
