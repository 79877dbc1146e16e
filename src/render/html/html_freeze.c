#include "render/html/html_freeze.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/out.h"
#include "plan/frozen.h"
#include "render/html/html_page.h"
#include "render/html/html_text.h"
#include "render/render.h"
#include "time/zone.h"
#include "timeline/freeze.h"

/* Times of one freeze that are listed, and if a phrase says its times; the others are counted.
 */
#define TIMES_SHOWN         8
#define TIMES_SHOWN_OF_RULE 3

void html_freeze_find(struct html_freeze_list *list, const struct html_page *page,
                      struct span range)
{
    struct frozen frozen;

    *list = (struct html_freeze_list){.arena = page->arena};
    frozen_open(&frozen, page->arena, page->view->policies, range);
    while (frozen_next(&frozen)) {
        for (size_t i = 0; i < frozen.times.count; i++) {
            const struct occurrence *time = &frozen.times.items[i];

            list->items = arena_grow(list->arena, list->items, list->count, &list->capacity,
                                     sizeof *list->items);
            list->items[list->count++] =
                (struct html_freeze){frozen.freeze, frozen_title(&frozen, time), time->span};
        }
    }
}

/* "Tue 1 December 2026, all day, CET (UTC+01:00)" */
static void print_time(struct out *out, const struct html_page *page,
                       const struct html_freeze *time)
{
    const struct zone *zone = render_zone(page->view, time->freeze->zone);

    out_text(out, "<li>");
    html_page_day(out, page, zone_wall(zone, time->span.start, NULL).day);
    out_text(out, " <span class=\"sub\">");
    html_page_span(out, page, time->freeze->zone, time->span);
    if (time->title != policy_freeze_title(time->freeze)) {
        out_text(out, ", ");
        html_text_bdi(out, time->title);
    }
    out_text(out, "</span></li>\n");
}

static void print_blocked(struct out *out, const struct freeze *freeze)
{
    static const char *const thens[] = {
        [FREEZE_SKIP] = "Blocked maintenance is dropped.",
        [FREEZE_NEXT] = "Blocked maintenance is held on the next free day.",
        [FREEZE_BEFORE] = "Blocked maintenance is held on the last free day before the freeze.",
        [FREEZE_AFTER] = "Blocked maintenance is held on the first free day after the freeze.",
    };

    if (freeze_blocks_nothing(freeze)) {
        out_text(out, "Nothing");
        return;
    }
    if (!freeze->lists_blocked)
        out_text(out, "Everything but emergencies");
    if (!freeze->lists_blocked && freeze->class_count > 0)
        out_text(out, " and ");
    html_page_classes(out, freeze->policy, freeze->classes, freeze->class_count, " and ");
    out_format(out, "<span class=\"sub\">%s</span>", thens[freeze->then]);
}

/* A row for the COUNT times of one freeze. */
static void print_row(struct out *out, const struct html_page *page,
                      const struct html_freeze *times, size_t count)
{
    const struct freeze *freeze = times[0].freeze;
    const bool rule = freeze->recurring && freeze->timing.from_phrase;
    const size_t shown = rule ? TIMES_SHOWN_OF_RULE : TIMES_SHOWN;

    out_text(out, "<tr id=\"");
    html_page_section_id(out, freeze->policy, "freeze", freeze->id);
    out_text(out, "\"><th scope=\"row\"><b>");
    html_text_bdi(out, policy_freeze_title(freeze));
    out_text(out, "</b>");
    if (page->view->several_policies) {
        out_text(out, "<span class=\"sub\">");
        html_text_bdi(out, policy_title(freeze->policy));
        out_text(out, "</span>");
    }
    out_text(out, "</th><td><ul>\n");
    if (rule) {
        out_text(out, "<li>every ");
        html_text(out, freeze->timing.written);
        out_text(out, "</li>\n");
    }
    for (size_t i = 0; i < count && i < shown; i++)
        print_time(out, page, &times[i]);
    if (count > shown)
        out_format(out, "<li>and %zu more time%s</li>\n", count - shown,
                   count - shown == 1 ? "" : "s");
    out_text(out, "</ul></td><td>");
    print_blocked(out, freeze);
    out_text(out, "</td></tr>\n");
}

void html_freeze_print(struct out *out, const struct html_page *page,
                       const struct html_freeze_list *list)
{
    bool any = false;

    for (size_t i = 0, end; i < list->count; i = end) {
        for (end = i; end < list->count && list->items[end].freeze == list->items[i].freeze;)
            end++;
        while (i < end && list->items[i].span.end <= page->view->now)
            i++;
        if (i == end)
            continue;
        if (!any)
            out_text(
                out,
                "<section id=\"freezes\">\n<h2>Freezes</h2>\n"
                "<p class=\"note\">Times without maintenance.</p>\n"
                "<table class=\"list\">\n<caption "
                "class=\"hidden\">Freezes</caption>\n<thead><tr><th scope=\"col\">Freeze</th>"
                "<th scope=\"col\">When</th><th scope=\"col\">Blocked maintenance</th>"
                "</tr></thead>\n<tbody>\n");
        any = true;
        print_row(out, page, &list->items[i], end - i);
    }
    if (any)
        out_text(out, "</tbody>\n</table>\n</section>\n");
}
