#include "render/cal/month.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "plan/agenda.h"
#include "policy/policy.h"
#include "render/cal/bar.h"
#include "render/cal/canvas.h"
#include "render/cal/drawing.h"
#include "render/cal/legend.h"
#include "time/stamp.h"
#include "time/zone.h"

#define DAYS         7
#define CELL_MAX     32 /* a wider grid is harder to read */
#define WINDOW_LANES 8
#define FREEZE_LANES 4
#define PILE         4 /* from this number on, the items of a window on one day are one bar */
#define MARGIN       1 /* columns before the number of a day */

/* The positions of the items in a week. */
struct week {
    struct drawing *drawing;
    const struct agenda *agenda;
    size_t cell;     /* columns of a day */
    day start;       /* of the row; may be before the month */
    day first, last; /* of the week that are in the month */
    int *lane;       /* of each item; -1: in another week, no room, or in a pile */
    size_t *times;   /* the items in the bar of each item; 0: it is in another item's bar */
    size_t freezes, windows;                       /* lanes in use */
    size_t more_freezes[DAYS], more_windows[DAYS]; /* items without room on each day */
};

static bool is_in(const struct week *week, const struct agenda_item *item)
{
    return item->at.first <= week->last && item->at.last >= week->first;
}

static day later(day a, day b)
{
    return a > b ? a : b;
}

static day earlier(day a, day b)
{
    return a < b ? a : b;
}

/* An occurrence within one day, as planned. */
static bool can_pile(const struct agenda_item *item)
{
    return item->kind == AGENDA_OCCURRENCE && item->at.first == item->at.last &&
           bar_shape(item).symbol == DRAWING_WINDOW;
}

/* Makes one bar of many occurrences on one day, which would leave no room for other windows. */
static void pile_up(struct week *week, struct arena *arena)
{
    const struct agenda *agenda = week->agenda;
    size_t *count = arena_calloc(arena, agenda->track_count * DAYS, sizeof *count);
    size_t **top = arena_calloc(arena, agenda->track_count * DAYS, sizeof *top);

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < agenda->count; i++) {
            const struct agenda_item *item = &agenda->items[i];
            size_t pile;

            week->times[i] = pass == 0 ? 1 : week->times[i];
            if (!is_in(week, item) || !can_pile(item))
                continue;
            pile = (size_t)(item->track - agenda->tracks) * DAYS +
                   (size_t)(item->at.first - week->start);
            if (pass == 0) {
                count[pile]++;
            } else if (count[pile] >= PILE) {
                week->times[i] = top[pile] == NULL ? count[pile] : 0;
                top[pile] = &week->times[i];
            }
        }
    }
}

/* Gives each item of the kind the first of at most MOST lanes that is free on its days; the
 * number of lanes in use. */
static size_t assign_lanes(struct week *week, bool freezes, size_t most, size_t *more)
{
    const struct agenda *agenda = week->agenda;
    day busy[WINDOW_LANES > FREEZE_LANES ? WINDOW_LANES : FREEZE_LANES];
    size_t used = 0;

    for (size_t i = 0; i < agenda->count; i++) {
        const struct agenda_item *item = &agenda->items[i];
        const day first = later(item->at.first, week->first);
        size_t lane = 0;

        if ((item->kind == AGENDA_FREEZE) != freezes || !is_in(week, item) ||
            week->times[i] == 0)
            continue;
        while (lane < used && busy[lane] >= first)
            lane++;
        if (lane == most) {
            for (day d = first; d <= earlier(item->at.last, week->last); d++)
                more[d - week->start]++;
            continue;
        }
        used = lane == used ? used + 1 : used;
        busy[lane] = earlier(item->at.last, week->last);
        week->lane[i] = (int)lane;
    }
    return used;
}

static bool any_more(const size_t *more)
{
    size_t sum = 0;

    for (int i = 0; i < DAYS; i++)
        sum += more[i];
    return sum > 0;
}

static size_t column_of(const struct week *week, day d)
{
    return (size_t)(d - week->start) * week->cell;
}

/* "+1h", "-30m", "+24h" after the number of the day. */
static void draw_change(const struct week *week, struct canvas *canvas,
                        const struct agenda_clock_change *change)
{
    int64_t seconds = wall_seconds(change->after) - wall_seconds(change->before);
    int64_t size = seconds < 0 ? -seconds : seconds;
    char text[32];
    struct out out;

    out_buffer(&out, text, sizeof text);
    out_char(&out, seconds < 0 ? '-' : '+');
    if (size % 3600 == 0)
        out_format(&out, "%dh", (int)(size / 3600));
    else if (size % 60 == 0)
        out_format(&out, "%dm", (int)(size / 60));
    else
        out_format(&out, "%ds", (int)size);
    if (MARGIN + 4 + out.length > week->cell)
        return;
    canvas_text(canvas, 0, column_of(week, change->d) + MARGIN + 4, text, out.length,
                CANVAS_BOLD);
    week->drawing->symbols |= DRAWING_CLOCKS;
}

static void draw_days(const struct week *week, struct canvas *canvas)
{
    const struct agenda *agenda = week->agenda;

    for (day d = week->first; d <= week->last; d++) {
        const int number = day_date(d).mday;
        const size_t column = column_of(week, d);
        const char digits[2] = {number < 10 ? ' ' : (char)('0' + number / 10),
                                (char)('0' + number % 10)};

        canvas_text(canvas, 0, column + MARGIN, digits, 2, CANVAS_BOLD);
        if (d == agenda->today) {
            canvas_put(canvas, 0, column, '>', CANVAS_TODAY);
            canvas_text(canvas, 0, column + MARGIN, digits, 2, CANVAS_TODAY);
            canvas_put(canvas, 0, column + MARGIN + 2, '<', CANVAS_TODAY);
            week->drawing->symbols |= DRAWING_TODAY;
        }
    }
    for (size_t i = 0; i < agenda->clock_change_count; i++)
        if (agenda->clock_changes[i].d >= week->first &&
            agenda->clock_changes[i].d <= week->last)
            draw_change(week, canvas, &agenda->clock_changes[i]);
}

static void draw_item(const struct week *week, struct canvas *canvas, size_t row, size_t i)
{
    const struct agenda_item *item = &week->agenda->items[i];
    const day first = later(item->at.first, week->first),
              last = earlier(item->at.last, week->last);
    const struct bar bar = {.item = item,
                            .label = drawing_label(week->drawing, item->track),
                            .continued = item->at.first<first, .goes_on = item->at.last> last,
                            .times = week->times[i]};

    bar_draw(canvas, row, column_of(week, first), (size_t)(last - first + 1) * week->cell - 1,
             &bar);
    week->drawing->symbols |= bar_shape(item).symbol;
    if (bar.continued || bar.goes_on)
        week->drawing->symbols |= DRAWING_GOES_ON;
    if (bar.times > 1)
        week->drawing->symbols |= DRAWING_TIMES;
}

/* "+3 more" on each day with items without a lane. */
static void draw_more(const struct week *week, struct canvas *canvas, size_t row,
                      const size_t *more)
{
    for (int i = 0; i < DAYS; i++) {
        char text[32];
        struct out out;

        if (more[i] == 0)
            continue;
        out_buffer(&out, text, sizeof text);
        out_format(&out, "+%zu more", more[i]);
        if (MARGIN + out.length >= week->cell)
            out.length = strcspn(text, " ");
        canvas_text(canvas, row, (size_t)i * week->cell + MARGIN, text, out.length,
                    CANVAS_FAINT);
        week->drawing->symbols |= DRAWING_MORE;
    }
}

/* Rows: the days, the freezes, the windows; after each kind, if needed, the number of items
 * that have no room. */
static void print_week(struct out *out, struct arena *arena, struct week *week)
{
    const struct agenda *agenda = week->agenda;
    size_t first_window, rows;
    struct canvas canvas;

    week->lane = arena_calloc(arena, agenda->count, sizeof *week->lane);
    week->times = arena_calloc(arena, agenda->count, sizeof *week->times);
    pile_up(week, arena);
    for (size_t i = 0; i < agenda->count; i++)
        week->lane[i] = -1;
    week->freezes = assign_lanes(week, true, FREEZE_LANES, week->more_freezes);
    week->windows = assign_lanes(week, false, WINDOW_LANES, week->more_windows);
    first_window = 1 + week->freezes + any_more(week->more_freezes);
    rows = first_window + week->windows + any_more(week->more_windows);
    canvas_init(&canvas, arena, week->cell * DAYS, rows);
    draw_days(week, &canvas);
    for (size_t i = 0; i < agenda->count; i++) {
        size_t top = agenda->items[i].kind == AGENDA_FREEZE ? 1 : first_window;

        if (week->lane[i] >= 0)
            draw_item(week, &canvas, top + (size_t)week->lane[i], i);
    }
    draw_more(week, &canvas, 1 + week->freezes, week->more_freezes);
    draw_more(week, &canvas, first_window + week->windows, week->more_windows);
    canvas_print(out, &canvas, week->drawing->colour);
}

static void print_weekdays(struct out *out, struct arena *arena, bool colour, int week_start,
                           size_t cell)
{
    struct canvas canvas;

    canvas_init(&canvas, arena, cell * DAYS, 1);
    for (size_t i = 0; i < DAYS; i++)
        canvas_text(&canvas, 0, i * cell + MARGIN, day_short_name((week_start + (int)i) % DAYS),
                    3, CANVAS_FAINT);
    canvas_print(out, &canvas, colour);
}

void month_print(struct out *out, struct arena *arena, struct drawing *drawing)
{
    const struct agenda *agenda = drawing->agenda;
    const size_t width = drawing->width;
    const int week_start = agenda->request.policies->items[0]->week_start;
    const size_t cell = width / DAYS < CELL_MAX ? width / DAYS : CELL_MAX;

    legend_title(out, drawing, width < MONTH_WIDTH ? width : cell * DAYS, NULL);
    if (width < MONTH_WIDTH) {
        legend_list(out, drawing);
        return;
    }
    print_weekdays(out, arena, drawing->colour, week_start, cell);
    for (day d = agenda->first; d <= agenda->last;) {
        const int before = (day_weekday(d) - week_start + DAYS) % DAYS;
        struct week week = {.drawing = drawing,
                            .agenda = agenda,
                            .cell = cell,
                            .start = d - before,
                            .first = d};

        week.last = earlier(week.start + DAYS - 1, agenda->last);
        if (d > agenda->first)
            out_char(out, '\n');
        print_week(out, arena, &week);
        d = week.last + 1;
    }
}
