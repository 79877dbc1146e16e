#include "render/html/html_list.h"

#include <string.h>

#include "base/out.h"
#include "render/html/html_page.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "time/duration.h"
#include "timeline/ledger.h"

static bool is_past(const struct html_page *page, const struct occurrence *o)
{
    return o->span.end <= page->view->now;
}

static struct wall start_of(const struct html_page *page, const struct occurrence *o)
{
    return zone_wall(render_zone(page->view, o->window->zone), o->span.start, NULL);
}

static void print_when(struct out *out, const struct html_page *page,
                       const struct occurrence *o)
{
    out_text(out, "<th scope=\"row\" class=\"when\"><b>");
    html_page_day(out, page, start_of(page, o).day);
    out_text(out, "</b><span class=\"sub time\">");
    html_page_span(out, page, o->window->zone, o->span);
    out_text(out, ", <span class=\"nowrap\">");
    duration_print_elapsed(out, o->span.end - o->span.start);
    out_text(out, "</span></span></th>");
}

static void print_what(struct out *out, const struct html_page *page,
                       const struct occurrence *o)
{
    const char *summary = occurrence_summary(o);
    const char *class = policy_class_title(o->classes[0]);
    const char *description = o->part->description;

    out_text(out, "<td class=\"what\"><b>");
    if (o->class_count == 1 && strcmp(summary, class) == 0) {
        html_page_classes(out, o->window->policy, o->classes, 1, "");
        out_text(out, "</b>");
    } else {
        html_text_bdi(out, summary);
        out_text(out, "</b><span class=\"sub\">");
        html_page_classes(out, o->window->policy, o->classes, o->class_count, " or ");
        out_text(out, "</span>");
    }
    if (page->view->several_policies) {
        out_text(out, "<span class=\"sub\">");
        html_text_bdi(out, policy_title(o->window->policy));
        out_text(out, "</span>");
    }
    /* If the window recurs, its class says it once. */
    if (description != NULL && o->part->timing.phrase == NULL) {
        out_text(out, "<span class=\"sub\">");
        html_text_bdi(out, description);
        out_text(out, "</span>");
    }
    out_text(out, "</td>");
}

static void print_impact(struct out *out, const struct occurrence *o)
{
    const int64_t downtime = occurrence_downtime(o);

    out_text(out, "<td><span class=\"impact\">");
    html_page_dot(out, occurrence_impact(o));
    out_text(out, html_page_impact(occurrence_impact(o)));
    out_text(out, "</span>");
    if (downtime > 0) {
        out_text(out, "<small>about ");
        duration_print_elapsed(out, downtime);
        out_text(out, " of downtime</small>");
    }
    out_text(out, "</td>");
}

static void print_moved(struct out *out, const struct html_page *page,
                        const struct occurrence *o)
{
    instant before;

    if (!ledger_moved(o, &before)) {
        if (o->status == OCCURRENCE_MOVED)
            out_text(out, "<small>held at its first time after all</small>");
        return;
    }
    out_text(out, "<small>moved from ");
    html_page_moment(out, page, o->window->zone, before);
    out_text(out, " to ");
    html_page_moment(out, page, o->window->zone, o->span.start);
    out_text(out, "</small>");
    if (o->freeze != NULL && (o->entry == NULL || o->entry->move == NULL)) {
        out_text(out, "<small>because of the freeze ");
        html_text_bdi(out, policy_freeze_title(o->freeze));
        out_text(out, "</small>");
    }
}

static void print_extended(struct out *out, const struct html_page *page,
                           const struct occurrence *o)
{
    struct occurrence planned;

    if (!ledger_unextended(o, &planned))
        return;
    out_text(out, "<small>was to end on ");
    html_page_moment(out, page, o->window->zone, planned.span.end);
    out_text(out, "</small>");
}

/* The entry `actual:`, as far as it is filled in. */
static void print_actual(struct out *out, const struct html_page *page,
                         const struct ledger_entry *entry)
{
    const struct change *actual = entry->actual;
    struct occurrence real;
    struct span slip;

    out_text(out, "<small>");
    if (actual->outcome == NULL)
        out_text(out, ledger_under_way(entry) ? "Has begun" : "Took place");
    else if (ledger_not_done(entry))
        out_text(out, "Was not done");
    else
        out_text(out, strcmp(actual->outcome, "partly") == 0 ? "Partly done" : "Done");
    if (ledger_actual(entry, &real, &slip)) {
        if (actual->has_start) {
            out_text(out, ", from ");
            html_page_moment(out, page, entry->window->zone, real.span.start);
        }
        if (actual->has_end && slip.start == INSTANT_NEVER) {
            out_text(out, " until ");
            html_page_moment(out, page, entry->window->zone, real.span.end);
        }
    }
    out_text(out, "</small>");
}

static void print_status(struct out *out, const struct html_page *page,
                         const struct occurrence *o)
{
    static const char *const words[] = {
        [OCCURRENCE_SCHEDULED] = "Scheduled", [OCCURRENCE_ANNOUNCED] = "Announced",
        [OCCURRENCE_MOVED] = "Moved",         [OCCURRENCE_CANCELLED] = "Cancelled",
        [OCCURRENCE_EXTENDED] = "Extended",   [OCCURRENCE_EMERGENCY] = "Emergency",
    };
    const bool plain = o->status == OCCURRENCE_SCHEDULED || o->status == OCCURRENCE_ANNOUNCED;

    out_text(out, plain ? "<td>" : "<td><b>");
    out_text(out, words[o->status]);
    out_text(out, plain ? "" : "</b>");
    if (span_contains(o->span, page->view->now) && o->status != OCCURRENCE_CANCELLED)
        out_text(out, ", open now");
    print_moved(out, page, o);
    print_extended(out, page, o);
    if (o->entry != NULL && o->entry->reason != NULL) {
        out_text(out, "<small>Reason: ");
        html_text_bdi(out, o->entry->reason);
        out_text(out, "</small>");
    }
    if (o->entry != NULL && o->entry->actual != NULL)
        print_actual(out, page, o->entry);
    out_text(out, "</td>");
}

static void print_row(struct out *out, const struct html_page *page, const struct occurrence *o)
{
    out_text(out, "<tr id=\"");
    html_page_id(out, o);
    out_text(out, o->status == OCCURRENCE_CANCELLED ? "\" class=\"cancelled\">" : "\">");
    print_when(out, page, o);
    print_what(out, page, o);
    print_impact(out, o);
    print_status(out, page, o);
    out_text(out, "</tr>\n");
}

/* A table of the past occurrences, or of the others. */
static void print_table(struct out *out, const struct html_page *page, bool past)
{
    int month = -1;

    out_format(out,
               "<table class=\"list dates\">\n<caption class=\"hidden\">%s</caption>\n"
               "<thead><tr><th scope=\"col\">When</th><th scope=\"col\">What</th>"
               "<th scope=\"col\">Impact</th><th scope=\"col\">Status</th></tr></thead>\n",
               past ? "Past dates" : "Present and coming dates");
    for (size_t i = 0; i < page->count; i++) {
        const struct occurrence *o = &page->items[i];
        struct date date;

        if (is_past(page, o) != past)
            continue;
        date = day_date(start_of(page, o).day);
        if (date.year * 12 + date.month != month) {
            out_text(out, month < 0 ? "" : "</tbody>\n");
            out_text(out, "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"4\" class=\"group\">");
            html_page_month(out, page, date);
            out_text(out, "</th></tr>\n");
            month = date.year * 12 + date.month;
        }
        print_row(out, page, o);
    }
    out_text(out, "</tbody>\n</table>\n");
}

void html_list_print(struct out *out, const struct html_page *page)
{
    size_t past = 0;

    for (size_t i = 0; i < page->count; i++)
        past += is_past(page, &page->items[i]);
    out_text(out, "<section id=\"dates\">\n<h2>Dates</h2>\n");
    if (past < page->count)
        print_table(out, page, false);
    else
        out_text(out, "<p class=\"note\">No maintenance is planned in the time of this "
                      "page.</p>\n");
    if (past > 0) {
        out_format(out, "<details class=\"past\">\n<summary>Past dates (%zu)</summary>\n",
                   past);
        print_table(out, page, true);
        out_text(out, "</details>\n");
    }
    out_text(out, "</section>\n");
}
