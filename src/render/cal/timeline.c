#include "render/cal/timeline.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "plan/agenda.h"
#include "policy/policy.h"
#include "render/cal/bar.h"
#include "render/cal/canvas.h"
#include "render/cal/drawing.h"
#include "render/cal/legend.h"
#include "time/day.h"
#include "time/zone.h"

#define GUTTER_MIN 12 /* columns for names, at least and at most */
#define GUTTER_MAX 28
#define MONTH_DAYS 31
#define AXIS_ROWS  3
#define HOURS      24

/* The columns that a day can have: a column is always a whole number of minutes. */
static const int scales[] = {1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 144, 288, 480, 720, 1440};
#define SCALES (sizeof scales / sizeof scales[0])

struct strip {
    struct drawing *drawing;
    const struct agenda *agenda;
    struct canvas canvas;
    size_t gutter;  /* columns before the first day */
    size_t columns; /* of all days */
    int scale;      /* columns of a day */
    size_t *row;    /* of each track, or 0; its notices are in the row below */
    int *starts;    /* items that begin in each cell of the canvas */
};

/* The columns that all names need. */
static size_t names_width(const struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    size_t widest = GUTTER_MIN;

    for (size_t i = 0; i < agenda->track_count; i++) {
        const struct agenda_track *track = &agenda->tracks[i];
        const struct drawing_label *label = drawing_label(drawing, track);
        const size_t length = strlen(label->key) + strlen(label->name) + strlen("   ");

        if (track->window != NULL || track->freeze != NULL)
            widest = length > widest ? length : widest;
    }
    return widest < GUTTER_MAX ? widest : GUTTER_MAX;
}

/* Names get a fifth of the width, and more if the days leave room. */
void timeline_open(struct timeline *timeline, const struct drawing *drawing, day first,
                   day last)
{
    const size_t width = drawing->width;
    const int columns = width > TIMELINE_WIDTH ? (int)width : TIMELINE_WIDTH;
    const int names = (int)names_width(drawing);
    const int least = columns / 5 > GUTTER_MIN ? columns / 5 : GUTTER_MIN;
    const int room = columns - (names < least ? names : least);
    int left;

    *timeline = (struct timeline){.width = width, .days = last - first + 1, .scale = 1};
    if (timeline->days > room) {
        timeline->months = room >= MONTH_DAYS || width < TIMELINE_WIDTH;
        timeline->days = timeline->months ? MONTH_DAYS : room / 7 * 7;
    }
    for (size_t i = 0; i < SCALES; i++)
        if (timeline->days * scales[i] <= room)
            timeline->scale = scales[i];
    left = columns - timeline->days * timeline->scale;
    timeline->gutter = (size_t)(names < left ? names : left);
}

day timeline_strip_end(const struct timeline *timeline, day first, day last)
{
    const int days = timeline->months ? day_month_last(first) - first + 1 : timeline->days;

    return last - first < days ? last : first + days - 1;
}

static size_t column_of(const struct strip *strip, day d, int32_t second)
{
    return strip->gutter + (size_t)((d - strip->agenda->first) * strip->scale) +
           (size_t)((int64_t)second * strip->scale / WALL_DAY_SECONDS);
}

/* Gives each track with items a row, freezes first; the number of all rows. */
static size_t assign_rows(struct strip *strip, struct arena *arena)
{
    const struct agenda *agenda = strip->agenda;
    size_t row = AXIS_ROWS;

    strip->row = arena_calloc(arena, agenda->track_count, sizeof *strip->row);
    for (size_t i = 0; i < agenda->count; i++)
        strip->row[agenda->items[i].track - agenda->tracks] = 1;
    for (int windows = 0; windows < 2; windows++) {
        for (size_t i = 0; i < agenda->track_count; i++) {
            const struct agenda_track *track = &agenda->tracks[i];

            if (strip->row[i] == 0 || (track->freeze == NULL) != (windows == 1))
                continue;
            strip->row[i] = row;
            row += track->has_notices ? 2 : 1;
        }
    }
    return row;
}

/* Puts TEXT at COLUMN of the axis if there is no text there or next to it. */
static void put_label(struct strip *strip, size_t row, size_t column, const char *text,
                      size_t length)
{
    for (size_t i = 0; i < length + 2; i++)
        if (column + i > strip->gutter && canvas_at(&strip->canvas, row, column + i - 1) != ' ')
            return;
    if (column + length <= strip->canvas.width)
        canvas_text(&strip->canvas, row, column, text, length, CANVAS_BOLD);
}

static bool begins_week(const struct strip *strip, day d)
{
    return day_weekday(d) == strip->agenda->request.policies->items[0]->week_start;
}

/* The names of the months if there are several, then the numbers of the days. */
static void draw_dates(struct strip *strip)
{
    const struct agenda *agenda = strip->agenda;
    const bool several = day_date(agenda->first).month != day_date(agenda->last).month ||
                         agenda->last - agenda->first >= MONTH_DAYS;
    char text[32];
    struct out out;

    for (day d = agenda->first; several && d <= agenda->last; d++) {
        const struct date date = day_date(d);

        if (date.mday == 1)
            put_label(strip, 0, column_of(strip, d, 0), day_month_name(date.month), 3);
    }
    for (day d = agenda->first; d <= agenda->last; d++) {
        if (strip->scale < 3 && d != agenda->first && !begins_week(strip, d))
            continue;
        out_buffer(&out, text, sizeof text);
        if (strip->scale >= HOURS)
            out_format(&out, "%s ", day_short_name(day_weekday(d)));
        out_format(&out, "%d", day_date(d).mday);
        put_label(strip, 0, column_of(strip, d, 0), text, out.length);
    }
}

/* The hours, or the weekdays if there is no room for hours. */
static void draw_times(struct strip *strip)
{
    static const int steps[] = {1, 2, 3, 6, 12};
    const struct agenda *agenda = strip->agenda;
    const int hour = strip->scale / HOURS;
    size_t i = 0;

    while (hour > 0 && steps[i] * hour < 3)
        i++;
    for (day d = agenda->first; d <= agenda->last; d++) {
        if (hour == 0)
            canvas_text(&strip->canvas, 1, column_of(strip, d, 0),
                        day_short_name(day_weekday(d)), strip->scale >= 4 ? 3 : 1,
                        CANVAS_FAINT);
        for (int h = 0; hour > 0 && h < HOURS; h += steps[i]) {
            const char digits[2] = {(char)('0' + h / 10), (char)('0' + h % 10)};

            canvas_text(&strip->canvas, 1, column_of(strip, d, h * 3600), digits, 2,
                        CANVAS_FAINT);
        }
    }
}

/* The line below the axis, and the weekends in the background. */
static void draw_ground(struct strip *strip)
{
    const struct agenda *agenda = strip->agenda;

    canvas_fill(&strip->canvas, 2, strip->gutter, strip->columns, '-', CANVAS_FAINT);
    for (day d = agenda->first; d <= agenda->last; d++) {
        if (strip->scale >= 3 || begins_week(strip, d))
            canvas_put(&strip->canvas, 2, column_of(strip, d, 0), '+', CANVAS_FAINT);
        if (day_weekday(d) < SATURDAY)
            continue;
        for (size_t row = AXIS_ROWS; row < strip->canvas.rows; row++)
            canvas_fill(&strip->canvas, row, column_of(strip, d, 0), (size_t)strip->scale, '.',
                        CANVAS_FAINT);
        if (strip->canvas.rows > AXIS_ROWS)
            strip->drawing->symbols |= DRAWING_WEEKEND;
    }
}

static void draw_names(struct strip *strip)
{
    const struct agenda *agenda = strip->agenda;

    for (size_t i = 0; i < agenda->track_count; i++) {
        const struct agenda_track *track = &agenda->tracks[i];
        const struct drawing_label *label = drawing_label(strip->drawing, track);
        const size_t key = strlen(label->key), name = strlen(label->name);
        const size_t most = strip->gutter - 2 > key + 2 ? strip->gutter - 3 - key : 0;

        if (strip->row[i] == 0)
            continue;
        canvas_text(&strip->canvas, strip->row[i], 1, label->key, key, CANVAS_BOLD);
        canvas_text(&strip->canvas, strip->row[i], key + 2, label->name,
                    name < most ? name : most, CANVAS_PLAIN);
        if (track->has_notices)
            canvas_text(&strip->canvas, strip->row[i] + 1, key + 2, "notice", strlen("notice"),
                        CANVAS_FAINT);
    }
}

static void draw_item(struct strip *strip, const struct agenda_item *item)
{
    const struct agenda *agenda = strip->agenda;
    const struct bar_shape shape = bar_shape(item);
    const bool continued = item->at.first<agenda->first, goes_on = item->at.last> agenda->last;
    const size_t row =
        strip->row[item->track - agenda->tracks] + (item->kind == AGENDA_NOTICE ? 1 : 0);
    const size_t end = strip->gutter + strip->columns - 1;
    struct canvas *canvas = &strip->canvas;
    size_t from = strip->gutter, to = end;

    if (!continued)
        from = item->kind == AGENDA_NOTICE
                   ? column_of(strip, item->at.end.day, item->at.end.second - 1)
                   : column_of(strip, item->at.start.day, item->at.start.second);
    if (!goes_on)
        to = column_of(strip, item->at.end.day, item->at.end.second - 1);
    from = from < end ? from : end;
    to = to < from ? from : to > end ? end : to;
    if (item->kind == AGENDA_NOTICE)
        canvas_put(canvas, row, from, shape.left, shape.style);
    else
        canvas_fill(canvas, row, from, to - from + 1, shape.fill, shape.style);
    if (item->kind == AGENDA_OCCURRENCE && to > from) {
        canvas_put(canvas, row, from, shape.left, shape.style);
        canvas_put(canvas, row, to, shape.right, shape.style);
    }
    if (continued)
        canvas_put(canvas, row, from, '<', shape.style);
    else
        strip->starts[row * canvas->width + from]++;
    if (goes_on)
        canvas_put(canvas, row, to, '>', shape.style);
    strip->drawing->symbols |= continued || goes_on ? DRAWING_GOES_ON : 0;
    strip->drawing->symbols |=
        shape.symbol == DRAWING_WINDOW && from == to ? DRAWING_SHORT : shape.symbol;
}

/* A digit for several items that begin in one column. */
static void draw_numbers(struct strip *strip)
{
    struct canvas *canvas = &strip->canvas;

    for (size_t i = 0; i < canvas->rows * canvas->width; i++) {
        if (strip->starts[i] < 2)
            continue;
        canvas_put(canvas, i / canvas->width, i % canvas->width,
                   strip->starts[i] > 9 ? '*' : (char)('0' + strip->starts[i]),
                   (enum canvas_style)canvas->styles[i]);
        strip->drawing->symbols |= DRAWING_MANY;
    }
}

static void draw_now(struct strip *strip)
{
    const struct agenda *agenda = strip->agenda;
    const struct wall now = zone_wall(agenda->request.zone, agenda->request.now, NULL);
    size_t column;

    if (now.day < agenda->first || now.day > agenda->last)
        return;
    column = column_of(strip, now.day, now.second);
    canvas_put(&strip->canvas, 2, column, '|', CANVAS_TODAY);
    for (size_t row = AXIS_ROWS; row < strip->canvas.rows; row++) {
        const char c = canvas_at(&strip->canvas, row, column);

        if (c == ' ' || c == '.')
            canvas_put(&strip->canvas, row, column, '|', CANVAS_BOLD);
    }
    strip->drawing->symbols |= DRAWING_NOW;
}

/* "a column is 12 hours" */
static const char *scale_name(struct arena *arena, int scale)
{
    const int minutes = HOURS * 60 / scale;

    if (scale == 1)
        return "a column is a day";
    if (minutes % 60 == 0)
        return arena_format(arena, "a column is %d hour%s", minutes / 60,
                            minutes == 60 ? "" : "s");
    if (minutes > 60)
        return arena_format(arena, "a column is %d h %d min", minutes / 60, minutes % 60);
    return arena_format(arena, "a column is %d minute%s", minutes, minutes == 1 ? "" : "s");
}

void timeline_print(struct out *out, struct arena *arena, const struct timeline *timeline,
                    struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    const size_t days = (size_t)(agenda->last - agenda->first + 1);
    struct strip strip = {.drawing = drawing,
                          .agenda = agenda,
                          .gutter = timeline->gutter,
                          .scale = timeline->scale,
                          .columns = days * (size_t)timeline->scale};
    size_t rows;

    if (timeline->width < TIMELINE_WIDTH) {
        legend_title(out, drawing, timeline->width, NULL);
        legend_list(out, drawing);
        return;
    }
    rows = assign_rows(&strip, arena);
    canvas_init(&strip.canvas, arena, strip.gutter + strip.columns, rows);
    strip.starts = arena_calloc(arena, rows * strip.canvas.width, sizeof *strip.starts);
    legend_title(out, drawing, timeline->width, scale_name(arena, strip.scale));
    draw_dates(&strip);
    draw_times(&strip);
    draw_ground(&strip);
    draw_names(&strip);
    for (size_t i = 0; i < agenda->count; i++)
        draw_item(&strip, &agenda->items[i]);
    draw_numbers(&strip);
    draw_now(&strip);
    canvas_print(out, &strip.canvas, drawing->colour);
}
