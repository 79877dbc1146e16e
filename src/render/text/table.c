#include "render/text/table.h"

#include <string.h>

#include "base/out.h"
#include "base/style.h"
#include "base/text.h"
#include "render/prose.h"
#include "render/render.h"
#include "time/duration.h"
#include "time/stamp.h"

struct row {
    const struct render_view *view;
    const struct occurrence *o;
    struct render_times times;
};

static void start(struct out *out, const struct row *row)
{
    prose_time(out, row->times.start, row->times.start_offset);
}

static void end(struct out *out, const struct row *row)
{
    prose_end(out, row->times.start, row->times.end, row->times.end_offset);
}

static void length(struct out *out, const struct row *row)
{
    duration_print_elapsed(out, row->o->span.end - row->o->span.start);
}

static void window(struct out *out, const struct row *row)
{
    prose_window(out, row->view, row->o);
}

static void class(struct out *out, const struct row *row)
{
    for (size_t i = 0; i < row->o->class_count; i++) {
        out_text(out, i == 0 ? "" : " or ");
        out_text(out, row->o->classes[i]->id);
    }
}

static void impact(struct out *out, const struct row *row)
{
    out_text(out, policy_impact_name(occurrence_impact(row->o)));
}

static void when(struct out *out, const struct row *row)
{
    prose_when(out, row->o->span, row->view->now);
}

/* Of what was moved also its first date, which is the one in its id. */
static void status(struct out *out, const struct row *row)
{
    out_text(out, occurrence_status_name(row->o->status));
    if (row->o->status != OCCURRENCE_MOVED)
        return;
    out_text(out, " from ");
    stamp_date(out, row->o->original.day);
}

static void title(struct out *out, const struct row *row)
{
    const char *summary = occurrence_summary(row->o);

    if (strcmp(summary, row->o->window->id) != 0)
        text_print(out, summary);
}

static size_t window_width(const struct render_view *view)
{
    return view->columns.window;
}

static size_t class_width(const struct render_view *view)
{
    return view->columns.class;
}

static size_t time_width(const struct render_view *view)
{
    return view->columns.seconds ? strlen("Sun 2026-11-22 22:00:30 +00:00")
                                 : strlen("Sun 2026-11-22 22:00 +00:00");
}

static size_t end_width(const struct render_view *view)
{
    return view->columns.long_windows ? time_width(view)
                                      : time_width(view) - strlen("2026-11-22 ");
}

static bool has_decisions(const struct render_view *view)
{
    return view->columns.decisions;
}

struct column {
    const char *heading;
    size_t width;
    size_t (*width_of)(const struct render_view *view); /* where it depends on the policies */
    int leave_out;                                      /* 1 is left out first; 0: never */
    void (*write)(struct out *out, const struct row *row);
    bool (*is_needed)(const struct render_view *view); /* NULL: always */
};

static const struct column columns[] = {
    {"START", 0, time_width, 0, start, NULL},
    {"END", 0, end_width, 0, end, NULL},
    {"LENGTH", 11, NULL, 4, length, NULL},
    {"WINDOW", 0, window_width, 0, window, NULL},
    {"STATUS", 21, NULL, 0, status, has_decisions},
    {"WHEN", 18, NULL, 5, when, NULL},
    {"CLASS", 0, class_width, 3, class, NULL},
    {"IMPACT", 18, NULL, 2, impact, NULL},
    {"TITLE", 24, NULL, 1, title, NULL},
};
#define COLUMNS (sizeof columns / sizeof columns[0])

static size_t width_of(const struct column *column, const struct render_view *view)
{
    size_t width = column->width_of != NULL ? column->width_of(view) : column->width;

    return width > strlen(column->heading) ? width : strlen(column->heading);
}

static bool is_needed(const struct column *column, const struct render_view *view)
{
    return column->is_needed == NULL || column->is_needed(view);
}

/* Whether COLUMN is shown: as many as fit, the important ones first. */
static bool is_shown(const struct column *column, const struct render_view *view)
{
    size_t needed = 0;

    if (!is_needed(column, view))
        return false;
    if (view->width == 0 || column->leave_out == 0)
        return true;
    for (size_t i = 0; i < COLUMNS; i++)
        if (is_needed(&columns[i], view) &&
            (columns[i].leave_out == 0 || columns[i].leave_out >= column->leave_out))
            needed += width_of(&columns[i], view) + 2;
    return needed <= view->width + 2;
}

void table_begin(struct out *out, struct render_view *view)
{
    size_t owed = 0;

    view->count = 0;
    out_arena(&view->cell, view->arena);
    style_begin(out, view->colour, STYLE_FAINT);
    for (size_t i = 0; i < COLUMNS; i++) {
        if (!is_shown(&columns[i], view))
            continue;
        out_repeat(out, ' ', owed);
        out_text(out, columns[i].heading);
        owed = width_of(&columns[i], view) + 2 - strlen(columns[i].heading);
    }
    style_end(out, view->colour);
    out_char(out, '\n');
}

/* Shortens CELL, a string, to MOST columns on the terminal, and says so with an ellipsis. */
static void cut(struct out *cell, size_t most)
{
    static const char ellipsis[] = "\xe2\x80\xa6";

    while (cell->length > 0 && text_width(cell->data) + 1 > most) {
        while (cell->length > 1 && ((unsigned char)cell->data[cell->length - 1] & 0xc0) == 0x80)
            cell->length--;
        cell->data[--cell->length] = '\0';
    }
    out_text(cell, ellipsis);
}

void table_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    struct row row = {.view = view, .o = o, .times = render_times(view, o)};
    bool highlight =
        view->colour && span_contains(o->span, view->now) && o->status != OCCURRENCE_CANCELLED;
    size_t owed = 0; /* blanks that a later cell needs before it: no line ends in blanks */
    size_t used = 0; /* columns, those blanks included */

    view->count++;
    style_begin(out, highlight, STYLE_OPEN);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct out *cell = &view->cell;
        size_t width, room = width_of(&columns[i], view);

        if (!is_shown(&columns[i], view))
            continue;
        cell->length = 0;
        columns[i].write(cell, &row);
        if (cell->length == 0)
            continue;
        width = text_width(out_string(cell));
        /* The last column, the title, is of any length. */
        if (i == COLUMNS - 1 && view->width > used && width > view->width - used)
            cut(cell, view->width - used);
        out_repeat(out, ' ', owed);
        out_bytes(out, cell->data, cell->length);
        owed = (width < room ? room - width : 0) + 2;
        used += width + owed;
    }
    style_end(out, highlight);
    out_char(out, '\n');
}

void table_end(struct out *out, struct render_view *view)
{
    if (view->count == 0)
        out_text(out, "no window in this time\n");
}

const struct render_format table_format = {
    .begin = table_begin,
    .occurrence = table_occurrence,
    .end = table_end,
};
