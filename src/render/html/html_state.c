#include "render/html/html_state.h"

#include "base/out.h"
#include "plan/plan.h"
#include "plan/plan_doubt.h"
#include "plan/state.h"
#include "render/html/html_page.h"
#include "render/html/html_text.h"
#include "render/render.h"

/* More that are open at once are counted. */
#define OPEN_SHOWN 8

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

/* Those that are open now, worst first. */
struct open_list {
    struct occurrence items[OPEN_SHOWN];
    size_t count; /* of all that are open; no more than OPEN_SHOWN of them are kept */
    size_t sure;  /* how many are open for sure: timeline/doubt.h */
};

static bool is_sure(const struct html_page *page, const struct occurrence *o)
{
    struct doubt unused;

    return !plan_doubt(o, page->arena, page->view->filter, &unused);
}

static void insert(struct open_list *list, const struct occurrence *o, bool sure)
{
    size_t at = list->count < OPEN_SHOWN ? list->count : OPEN_SHOWN;

    list->count++;
    list->sure += sure;
    for (; at > 0 && occurrence_impact(&list->items[at - 1]) < occurrence_impact(o); at--)
        if (at < OPEN_SHOWN)
            list->items[at] = list->items[at - 1];
    if (at < OPEN_SHOWN)
        list->items[at] = *o;
}

/* Whether something follows: then NEXT is the first that begins after now. */
static bool find(struct open_list *open, struct occurrence *next, const struct html_page *page)
{
    const struct render_view *view = page->view;
    const struct occurrence *o;
    struct plan plan;

    plan_open(&plan, page->arena, view->policies, view->filter, view->now, INSTANT_NEVER);
    while ((o = plan_next(&plan)) != NULL) {
        if (o->status == OCCURRENCE_CANCELLED)
            continue;
        if (o->span.start > view->now) {
            *next = *o;
            return true;
        }
        insert(open, o, is_sure(page, o));
    }
    return false;
}

static void print_open(struct out *out, const struct html_page *page,
                       const struct open_list *open)
{
    if (open->sure == 0)
        out_text(out, "<p class=\"big\">A maintenance window may be open</p>\n");
    else if (open->count == 1)
        out_text(out, "<p class=\"big\">Maintenance window open</p>\n");
    else
        out_format(out, "<p class=\"big\">%zu maintenance window%s open</p>\n", open->sure,
                   open->sure == 1 ? "" : "s");
    for (size_t i = 0; i < open->count && i < OPEN_SHOWN; i++) {
        const struct occurrence *o = &open->items[i];

        out_text(out, "<p>");
        print_name(out, page, o);
        out_text(out, ", until ");
        html_page_moment(out, page, o->window->zone, o->span.end);
        out_text(out, is_sure(page, o) ? "</p>\n" : ", if no freeze holds</p>\n");
        print_impact(out, o);
    }
    if (open->count > OPEN_SHOWN)
        out_format(out, "<p>and %zu more</p>\n", open->count - OPEN_SHOWN);
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

static void print_closed(struct out *out, const struct html_page *page)
{
    const struct render_view *view = page->view;
    struct state state;

    out_text(out, "<p class=\"big\">No maintenance window open</p>\n");
    state_at(&state, page->arena, view->policies, view->filter, view->now, -1);
    if (state.reason != STATE_FROZEN)
        return;
    print_freeze(out, page, state.freeze, state.freeze_end);
}

void html_state_print(struct out *out, const struct html_page *page)
{
    struct open_list open = {.count = 0};
    struct occurrence next;
    const bool has_next = find(&open, &next, page);

    out_format(out, "<section class=\"card now%s\" id=\"now\">\n<div>\n<h2>As of ",
               open.count > 0 ? " open" : "");
    html_page_moment(out, page, page->zone, page->view->now);
    out_text(out, "</h2>\n");
    if (open.count > 0)
        print_open(out, page, &open);
    else
        print_closed(out, page);
    out_text(out, "</div>\n<div>\n<h2>Next</h2>\n");
    if (has_next) {
        out_text(out, "<p class=\"big\">");
        html_page_moment(out, page, next.window->zone, next.span.start);
        out_text(out, "</p>\n<p>");
        print_name(out, page, &next);
        out_text(out, "</p>\n");
        print_impact(out, &next);
    } else {
        out_text(out, "<p class=\"big\">Nothing is planned</p>\n");
    }
    out_text(out, "</div>\n</section>\n");
}
