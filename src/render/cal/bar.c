#include "render/cal/bar.h"

#include <string.h>

#include "base/out.h"
#include "plan/agenda.h"
#include "policy/policy.h"
#include "render/cal/drawing.h"
#include "time/stamp.h"

#define TEXT_SIZE (POLICY_ID_MAX * 2 + 32)

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

struct bar_shape bar_shape(const struct agenda_item *item)
{
    struct bar_shape shape = {'[', '=', ']', CANVAS_PLAIN, DRAWING_WINDOW};
    char c = 0;

    if (item->kind == AGENDA_FREEZE)
        return (struct bar_shape){'#', '#', '#', CANVAS_BLUE, DRAWING_FREEZE};
    if (item->kind == AGENDA_NOTICE)
        return (struct bar_shape){
            'n', ' ', ' ', item->notice_state == NOTICE_LATE ? CANVAS_RED : CANVAS_MAGENTA,
            DRAWING_NOTICE};
    shape.style = impact_style(item);
    switch (item->occurrence.status) {
    case OCCURRENCE_SCHEDULED:
    case OCCURRENCE_ANNOUNCED: break;
    case OCCURRENCE_MOVED: c = '~', shape.symbol = DRAWING_MOVED; break;
    case OCCURRENCE_CANCELLED:
        c = 'x', shape.symbol = DRAWING_CANCELLED, shape.style = CANVAS_FAINT;
        break;
    case OCCURRENCE_EXTENDED: c = '+', shape.symbol = DRAWING_EXTENDED; break;
    case OCCURRENCE_EMERGENCY: c = '!', shape.symbol = DRAWING_EMERGENCY; break;
    }
    if (c != 0)
        shape.left = shape.fill = shape.right = c;
    return shape;
}

/* The text in a bar, as two strings: words on the left, the end of the item on the right. */
struct bar_text {
    char left[TEXT_SIZE], right[16];
    size_t left_length, right_length;
};

/* Puts the words, which may be empty, into TEXT; whether they fit ROOM. */
static bool fits(struct bar_text *text, size_t room, const char *start, const char *name,
                 const char *end)
{
    struct out left;

    out_buffer(&left, text->left, sizeof text->left);
    out_text(&left, start);
    if (start[0] != '\0' && name[0] != '\0')
        out_char(&left, ' ');
    out_text(&left, name);
    text->left_length = left.length;
    text->right_length = strlen(end);
    memcpy(text->right, end, text->right_length);
    return left.error == 0 &&
           text->left_length + text->right_length + (text->right_length > 0 ? 1 : 0) <= room;
}

static void write_clock(char *text, size_t size, int32_t second)
{
    struct out out;

    out_buffer(&out, text, size);
    stamp_clock(&out, second);
    out_char(&out, '\0');
}

static void find_text(struct bar_text *text, size_t room, const struct bar *bar)
{
    const struct agenda_item *item = bar->item;
    const char *const name = bar->label->name;
    const char *const key = bar_shape(item).symbol == DRAWING_EMERGENCY ? "" : bar->label->key;
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
    if (!fits(text, room, start, name, end) && !fits(text, room, start, name, "") &&
        !fits(text, room, start, key, end) && !fits(text, room, start, key, ""))
        fits(text, room, "", key, "");
}

/* Fills the room between the words, with a blank next to each word. */
static void draw_filling(struct canvas *canvas, size_t row, size_t column, size_t width,
                         char fill, bool blank_before, bool blank_after,
                         enum canvas_style style)
{
    if (blank_before && width > 1) {
        column++;
        width--;
    }
    if (blank_after && width > 1)
        width--;
    else if (blank_after && width == 1)
        fill = ' ';
    canvas_fill(canvas, row, column, width, fill, style);
}

void bar_draw(struct canvas *canvas, size_t row, size_t column, size_t width,
              const struct bar *bar)
{
    const struct bar_shape shape = bar_shape(bar->item);
    const size_t room = width < 2 ? 0 : width - 2;
    const bool is_notice = bar->item->kind == AGENDA_NOTICE;
    struct bar_text text;
    size_t at = column, gap;

    find_text(&text, room, bar);
    if (text.left_length > room)
        text.left_length = room;
    if (text.left_length + text.right_length > room)
        text.right_length = 0;
    gap = room - text.left_length - text.right_length;
    canvas_put(canvas, row, at++, bar->continued ? '<' : shape.left, shape.style);
    if (is_notice)
        at++;
    canvas_text(canvas, row, at, text.left, text.left_length, shape.style);
    at += text.left_length;
    draw_filling(canvas, row, at, gap, shape.fill, text.left_length > 0, text.right_length > 0,
                 shape.style);
    at += gap;
    canvas_text(canvas, row, at, text.right, text.right_length, shape.style);
    at += text.right_length;
    if (!is_notice)
        canvas_put(canvas, row, at, bar->goes_on ? '>' : shape.right, shape.style);
}
