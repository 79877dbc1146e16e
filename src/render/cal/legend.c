#include "render/cal/legend.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "plan/agenda.h"
#include "policy/policy.h"
#include "render/cal/canvas.h"
#include "render/cal/drawing.h"
#include "render/cal/wrap.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "timeline/freeze.h"
#include "timeline/ledger.h"

#define NOTES_MAX 12 /* for the present days; further notes are counted */
#define NAME_MAX  24 /* columns for names; a longer name is not aligned */
#define INDENT    2

/* Prints LINE, wrapped at WIDTH, and empties it for the next one. */
static void finish(struct out *out, struct out *line, size_t width, size_t indent)
{
    wrap_print(out, width, indent, out_string(line));
    line->length = 0;
}

static void write_month(struct out *out, day d)
{
    const struct date date = day_date(d);

    out_format(out, "%s %04d", day_month_name(date.month), date.year);
}

void legend_title(struct out *out, const struct drawing *drawing, size_t width,
                  const char *more)
{
    const struct agenda *agenda = drawing->agenda;
    const struct date from = day_date(agenda->first), to = day_date(agenda->last);
    const char *const zone = zone_name(agenda->request.zone);
    const bool colour = drawing->colour;
    struct out title;
    size_t left, right = strlen("times in ") + strlen(zone);

    out_arena(&title, drawing->arena);
    out_char(&title, ' ');
    write_month(&title, agenda->first);
    if (from.year != to.year || from.month != to.month) {
        out_text(&title, " to ");
        write_month(&title, agenda->last);
    }
    if (more != NULL)
        out_format(&title, ", %s", more);
    left = title.length;
    if (left + 2 + right <= width) {
        out_format(out, "%s%s%s", colour ? canvas_begin(CANVAS_BOLD) : "", out_string(&title),
                   colour ? canvas_reset : "");
        out_repeat(out, ' ', width - left - right);
        out_format(out, "times in %s\n", zone);
        return;
    }
    out_format(&title, ", times in %s", zone);
    finish(out, &title, width, 1);
}

static void write_end(struct out *out, const struct agenda_item *item)
{
    if (item->at.end.day != item->at.start.day) {
        stamp_wall(out, item->at.end);
        return;
    }
    stamp_clock(out, item->at.end.second);
}

static void write_day(struct out *out, day d)
{
    out_text(out, day_short_name(day_weekday(d)));
    out_char(out, ' ');
    stamp_date(out, d);
}

static void write_span(struct out *out, const struct agenda_item *item)
{
    if (item->at.whole_days) {
        write_day(out, item->at.first);
        if (item->at.last > item->at.first) {
            out_text(out, " to ");
            write_day(out, item->at.last);
        }
        return;
    }
    stamp_wall(out, item->at.start);
    if (item->kind == AGENDA_NOTICE)
        return;
    out_text(out, " to ");
    write_end(out, item);
}

/* "night@2026-12-01", with the policy if there are several. */
static void write_id(struct out *out, const struct agenda *agenda,
                     const struct agenda_item *item)
{
    char id[OCCURRENCE_ID];

    occurrence_id(&item->occurrence, id);
    if (agenda->request.policies->count > 1)
        out_format(out, "%s/", item->track->policy->id);
    out_text(out, id);
}

static bool is_decided(const struct occurrence *o)
{
    return o->status != OCCURRENCE_SCHEDULED && o->status != OCCURRENCE_ANNOUNCED;
}

/* The title of a single date that differs from the title of its window, or NULL. */
static const char *own_title(const struct occurrence *o)
{
    if (o->dated != NULL && o->dated->title != NULL)
        return o->dated->title;
    return o->part != o->window && o->part != NULL && o->part->timing.series.rule == NULL
               ? o->part->title
               : NULL;
}

/* The decision about an occurrence, its own title and the reason. */
static void write_decision(struct out *out, const struct agenda_item *item)
{
    const struct occurrence *o = &item->occurrence;
    const char *const title = own_title(o);

    if (is_decided(o))
        out_format(out, ", %s", occurrence_status_name(o->status));
    if (o->status == OCCURRENCE_MOVED) {
        out_text(out, " from ");
        stamp_date(out, o->original.day);
        if (o->freeze != NULL)
            out_format(out, " by freeze %s", o->freeze->id);
    }
    if (title != NULL) {
        out_text(out, ", ");
        text_print(out, title);
    }
    if (o->entry != NULL && o->entry->reason != NULL) {
        out_text(out, ": ");
        text_print(out, o->entry->reason);
    }
}

static void write_item(struct out *out, const struct drawing *drawing,
                       const struct agenda_item *item)
{
    const struct agenda *agenda = drawing->agenda;

    write_span(out, item);
    out_char(out, ' ');
    switch (item->kind) {
    case AGENDA_OCCURRENCE:
        write_id(out, agenda, item);
        write_decision(out, item);
        break;
    case AGENDA_FREEZE:
        out_format(out, "freeze %s", drawing_label(drawing, item->track)->name);
        break;
    case AGENDA_NOTICE:
        out_text(out, "notice due for ");
        write_id(out, agenda, item);
        if (item->notice_state != NOTICE_COMING)
            out_format(out, " (%s)", notice_state_name(item->notice_state));
        break;
    }
}

void legend_list(struct out *out, struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    struct out line;

    out_arena(&line, drawing->arena);
    for (size_t i = 0; i < agenda->count; i++) {
        write_item(&line, drawing, &agenda->items[i]);
        finish(out, &line, drawing->width, INDENT);
    }
    if (agenda->count == 0)
        wrap_print(out, drawing->width, 0, "nothing in these days");
    drawing->listed = true;
}

static bool is_noted(const struct agenda_item *item)
{
    const struct occurrence *o = &item->occurrence;

    return item->kind == AGENDA_NOTICE ||
           (item->kind == AGENDA_OCCURRENCE && (is_decided(o) || own_title(o) != NULL));
}

static void write_change(struct out *out, const struct agenda_clock_change *change)
{
    write_day(out, change->d);
    out_text(out, " the clocks go from ");
    if (change->before.day == change->after.day) {
        stamp_clock(out, change->before.second);
        out_text(out, " to ");
        stamp_clock(out, change->after.second);
    } else {
        stamp_wall(out, change->before);
        out_text(out, " to ");
        stamp_wall(out, change->after);
    }
}

void legend_notes(struct out *out, const struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    const size_t width = drawing->width;
    size_t count = 0, left;
    struct out line;

    out_arena(&line, drawing->arena);
    for (size_t i = 0; i < agenda->count && !drawing->listed; i++) {
        if (!is_noted(&agenda->items[i]) || count++ >= NOTES_MAX)
            continue;
        if (count == 1)
            out_char(out, '\n');
        out_char(&line, ' ');
        write_item(&line, drawing, &agenda->items[i]);
        finish(out, &line, width, 1 + INDENT);
    }
    left = count > NOTES_MAX ? count - NOTES_MAX : 0;
    if (left > 0) {
        out_format(&line, " and %zu more: mwin list and mwin notices show them", left);
        finish(out, &line, width, 1 + INDENT);
    }
    for (size_t i = 0; i < agenda->clock_change_count; i++) {
        if (count + i == 0)
            out_char(out, '\n');
        out_char(&line, ' ');
        write_change(&line, &agenda->clock_changes[i]);
        finish(out, &line, width, 1 + INDENT);
    }
}

static void write_times(struct out *out, const struct agenda_track *track)
{
    const int days = track->end.day - track->start.day;

    if (track->varies && track->window != NULL && track->window->timing.times_of_day) {
        out_format(out, "%zu times; ", track->count);
        return;
    }
    if (track->start.second == 0 && track->end.second == WALL_DAY_SECONDS) {
        out_format(out, days == 0 ? "whole days" : "%d whole days", days + 1);
    } else {
        stamp_clock(out, track->start.second);
        out_text(out, " to ");
        stamp_clock(out, track->end.second);
        if (days > 1 || (days == 1 && track->end.second > track->start.second))
            out_format(out, " %d day%s later", days, days == 1 ? "" : "s");
    }
    if (track->varies)
        out_text(out, " or other times");
    out_format(out, track->count == 1 ? ", once; " : ", %zu times; ", track->count);
}

static void write_classes(struct out *out, const struct class *const *classes, size_t count,
                          const char *between)
{
    for (size_t i = 0; i < count; i++)
        out_format(out, "%s%s", i == 0 ? "" : between, classes[i]->id);
}

static void write_window(struct out *out, const struct agenda *agenda,
                         const struct agenda_track *track)
{
    const struct window *window = track->window;
    enum impact impact = IMPACT_NONE;
    const char *title = window->title != NULL ? window->title : window->classes[0]->title;

    if (track->count > 0)
        write_times(out, track);
    for (size_t i = 0; i < window->class_count; i++)
        if (window->classes[i]->impact > impact)
            impact = window->classes[i]->impact;
    out_text(out, "class ");
    write_classes(out, window->classes, window->class_count, " or ");
    out_format(out, ", impact %s", policy_impact_name(impact));
    if (window->zone != agenda->request.zone)
        out_format(out, "; zone %s", zone_name(window->zone));
    if (title != NULL) {
        out_text(out, "; ");
        text_print(out, title);
    }
}

static void write_freeze(struct out *out, const struct agenda *agenda,
                         const struct freeze *freeze)
{
    if (freeze_blocks_nothing(freeze)) {
        out_text(out, "blocks nothing");
    } else if (freeze->lists_blocked) {
        out_text(out, "blocks ");
        write_classes(out, freeze->classes, freeze->class_count, ", ");
    } else if (freeze->class_count > 0) {
        out_text(out, "allows only ");
        write_classes(out, freeze->classes, freeze->class_count, ", ");
    } else {
        out_text(out, "blocks all but emergencies");
    }
    if (freeze->zone != agenda->request.zone)
        out_format(out, "; zone %s", zone_name(freeze->zone));
    if (freeze->title != NULL) {
        out_text(out, "; ");
        text_print(out, freeze->title);
    }
}

static void print_track(struct out *out, const struct drawing *drawing,
                        const struct agenda_track *track, size_t key_width, size_t name_width)
{
    const struct agenda *agenda = drawing->agenda;
    const struct drawing_label *label = drawing_label(drawing, track);
    const size_t width = drawing->width, name = strlen(label->name);
    struct out line;

    out_arena(&line, drawing->arena);
    out_char(&line, ' ');
    out_text(&line, label->key);
    out_repeat(&line, ' ', key_width - strlen(label->key) + 2);
    out_text(&line, label->name);
    out_repeat(&line, ' ', (name < name_width ? name_width - name : 0) + 2);
    if (track->window != NULL)
        write_window(&line, agenda, track);
    else if (track->freeze != NULL)
        write_freeze(&line, agenda, track->freeze);
    else
        out_format(&line, track->count == 1 ? "once" : "%zu times", track->count);
    finish(out, &line, width, key_width + 3 + (width < 60 ? 0 : name_width + 2));
}

static void print_tracks(struct out *out, const struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    const size_t third = drawing->width / 3, most = third < NAME_MAX ? third : NAME_MAX;
    size_t key_width = 1, name_width = 0;

    for (size_t i = 0; i < agenda->track_count; i++) {
        const struct agenda_track *track = &agenda->tracks[i];
        const struct drawing_label *label = drawing_label(drawing, track);
        const size_t key = strlen(label->key), name = strlen(label->name);

        if (!track->has_items)
            continue;
        key_width = key > key_width ? key : key_width;
        name_width = name > name_width && name <= most ? name : name_width;
    }
    for (size_t i = 0; i < agenda->track_count; i++)
        if (agenda->tracks[i].has_items)
            print_track(out, drawing, &agenda->tracks[i], key_width, name_width);
}

/* The words for each symbol. */
static const struct explanation {
    unsigned symbol;
    const char *text;
} symbols[] = {
    {DRAWING_WINDOW, "[==] window"},
    {DRAWING_SHORT, "= window shorter than a column"},
    {DRAWING_MANY, "2 starts in one column"},
    {DRAWING_TIMES, "9x 9 times on one day"},
    {DRAWING_MOVED, "~~~~ moved"},
    {DRAWING_CANCELLED, "xxxx cancelled"},
    {DRAWING_EXTENDED, "++++ extended"},
    {DRAWING_EMERGENCY, "!!!! emergency"},
    {DRAWING_FREEZE, "#### freeze"},
    {DRAWING_NOTICE, "n notice due"},
    {DRAWING_GOES_ON, "< > began before, goes on after"},
    {DRAWING_TODAY, ">9< today"},
    {DRAWING_NOW, "| now"},
    {DRAWING_WEEKEND, ". weekend"},
    {DRAWING_CLOCKS, "+1h the clocks change"},
    {DRAWING_MORE, "+2 more: no room, mwin list shows them"},
};

static void print_symbols(struct out *out, const struct drawing *drawing)
{
    size_t column = 0;

    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        const size_t length = strlen(symbols[i].text);

        if ((drawing->symbols & symbols[i].symbol) == 0)
            continue;
        if (column > 0 && column + 3 + length > drawing->width) {
            out_char(out, '\n');
            column = 0;
        }
        out_repeat(out, ' ', column == 0 ? 1 : 3);
        column += column == 0 ? 1 : 3;
        out_text(out, symbols[i].text);
        column += length;
    }
    if (column > 0)
        out_char(out, '\n');
}

static bool is_in_other_zone(const struct agenda_track *track, const struct zone *zone)
{
    const struct window *window = track->window;
    bool other = (window != NULL && window->zone != zone) ||
                 (track->freeze != NULL && track->freeze->zone != zone);

    for (size_t i = 0; window != NULL && i < window->part_count; i++)
        other = other || window->parts[i].zone != zone;
    return other;
}

/* Names the time zone of the calendar if a window or freeze has another one. */
static void print_zones(struct out *out, const struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    const struct zone *const zone = agenda->request.zone;
    bool others = false;
    struct out line;

    for (size_t i = 0; i < agenda->track_count; i++)
        others = others ||
                 (agenda->tracks[i].has_items && is_in_other_zone(&agenda->tracks[i], zone));
    if (!others)
        return;
    out_arena(&line, drawing->arena);
    out_format(&line, " All days and times are in %s, even for windows in other time zones.",
               zone_name(zone));
    finish(out, &line, drawing->width, 1);
}

void legend_keys(struct out *out, const struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    bool any = false;

    for (size_t i = 0; i < agenda->track_count && !any; i++)
        any = agenda->tracks[i].has_items;
    out_char(out, '\n');
    if (!any)
        wrap_print(out, drawing->width, 1, " no window, freeze or notice in these days");
    print_tracks(out, drawing);
    print_zones(out, drawing);
    print_symbols(out, drawing);
}
