#include "render/cal/bar.h"

#include <string.h>

#include "base/out.h"
#include "policy/policy.h"
#include "render/cal/agenda.h"
#include "time/stamp.h"

#define LABEL (POLICY_ID_MAX * 2 + 32)

static enum canvas_style impact_style(const struct agenda_item *item)
{
    switch (occurrence_impact(&item->occurrence)) {
    case IMPACT_NONE: return CANVAS_GREEN;
    case IMPACT_REDUCED_REDUNDANCY: return CANVAS_CYAN;
    case IMPACT_DEGRADED: return CANVAS_YELLOW;
    case IMPACT_OUTAGE: return CANVAS_RED;
    }
    return CANVAS_PLAIN;
}

struct bar_look bar_look(const struct agenda_item *item)
{
    struct bar_look look = {'[', '=', ']', CANVAS_PLAIN, AGENDA_MARK_WINDOW};
    char c = 0;

    if (item->kind == AGENDA_FREEZE)
        return (struct bar_look){'#', '#', '#', CANVAS_BLUE, AGENDA_MARK_FREEZE};
    if (item->kind == AGENDA_NOTICE)
        return (struct bar_look){'n', ' ', ' ',
                                 item->state == NOTICE_LATE ? CANVAS_RED : CANVAS_MAGENTA,
                                 AGENDA_MARK_NOTICE};
    look.style = impact_style(item);
    switch (item->occurrence.status) {
    case OCCURRENCE_SCHEDULED:
    case OCCURRENCE_ANNOUNCED: break;
    case OCCURRENCE_MOVED: c = '~', look.mark = AGENDA_MARK_MOVED; break;
    case OCCURRENCE_CANCELLED:
        c = 'x', look.mark = AGENDA_MARK_CANCELLED, look.style = CANVAS_FAINT;
        break;
    case OCCURRENCE_EXTENDED: c = '+', look.mark = AGENDA_MARK_EXTENDED; break;
    case OCCURRENCE_EMERGENCY: c = '!', look.mark = AGENDA_MARK_EMERGENCY; break;
    }
    if (c != 0)
        look.left = look.fill = look.right = c;
    return look;
}

/* What stands in a bar: words on the left and the end on the right, strings. */
struct label {
    char left[LABEL], right[16];
    size_t left_length, right_length;
};

/* Puts the words, each may be empty, into LABEL; whether it fits ROOM. */
static bool fits(struct label *label, size_t room, const char *start, const char *name,
                 const char *end)
{
    struct out left;

    out_buffer(&left, label->left, sizeof label->left);
    out_text(&left, start);
    if (start[0] != '\0' && name[0] != '\0')
        out_char(&left, ' ');
    out_text(&left, name);
    label->left_length = left.length;
    label->right_length = strlen(end);
    memcpy(label->right, end, label->right_length);
    return left.error == 0 &&
           label->left_length + label->right_length + (label->right_length > 0 ? 1 : 0) <= room;
}

static void write_clock(char *text, size_t size, int32_t second)
{
    struct out out;

    out_buffer(&out, text, size);
    stamp_clock(&out, second);
    out_char(&out, '\0');
}

static void find_label(struct label *label, size_t room, const struct bar *bar)
{
    const struct agenda_item *item = bar->item;
    const char *const name = item->source->name;
    const char *const key =
        bar_look(item).mark == AGENDA_MARK_EMERGENCY ? "" : item->source->key;
    char start[16] = "", end[16] = "";
    struct out number;

    if (bar->times > 1) {
        out_buffer(&number, start, sizeof start);
        out_format(&number, "%zux", bar->times);
        start[number.length] = '\0';
    } else if (!item->at.whole_days) {
        if (!bar->continued)
            write_clock(start, sizeof start, item->at.start.second);
        if (!bar->goes_on && item->kind != AGENDA_NOTICE)
            write_clock(end, sizeof end, item->at.end.second);
    }
    if (!fits(label, room, start, name, end) && !fits(label, room, start, name, "") &&
        !fits(label, room, start, key, end) && !fits(label, room, start, key, ""))
        fits(label, room, "", key, "");
}

/* What is left between the words is filled, with blanks around the filling. */
static void draw_filling(struct canvas *canvas, size_t row, size_t column, size_t width,
                         char fill, bool blank_before, bool blank_behind,
                         enum canvas_style style)
{
    if (blank_before && width > 1) {
        column++;
        width--;
    }
    if (blank_behind && width > 1)
        width--;
    else if (blank_behind && width == 1)
        fill = ' ';
    canvas_fill(canvas, row, column, width, fill, style);
}

void bar_draw(struct canvas *canvas, size_t row, size_t column, size_t width,
              const struct bar *bar)
{
    const struct bar_look look = bar_look(bar->item);
    const size_t room = width < 2 ? 0 : width - 2;
    const bool is_notice = bar->item->kind == AGENDA_NOTICE;
    struct label label;
    size_t at = column, gap;

    find_label(&label, room, bar);
    if (label.left_length > room)
        label.left_length = room;
    if (label.left_length + label.right_length > room)
        label.right_length = 0;
    gap = room - label.left_length - label.right_length;
    canvas_put(canvas, row, at++, bar->continued ? '<' : look.left, look.style);
    if (is_notice)
        at++;
    canvas_text(canvas, row, at, label.left, label.left_length, look.style);
    at += label.left_length;
    draw_filling(canvas, row, at, gap, look.fill, label.left_length > 0, label.right_length > 0,
                 look.style);
    at += gap;
    canvas_text(canvas, row, at, label.right, label.right_length, look.style);
    at += label.right_length;
    if (!is_notice)
        canvas_put(canvas, row, at, bar->goes_on ? '>' : look.right, look.style);
}
