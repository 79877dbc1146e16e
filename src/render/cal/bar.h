/*
 * bar: how an item of an agenda looks when it is drawn as a bar.
 */
#ifndef RENDER_CAL_BAR_H
#define RENDER_CAL_BAR_H

#include <stdbool.h>
#include <stddef.h>

#include "render/cal/canvas.h"

struct agenda_item;
struct drawing_label;

/* The characters that a bar is made of. */
struct bar_shape {
    char left, fill, right;
    enum canvas_style style;
    unsigned symbol; /* enum drawing_symbol */
};

struct bar_shape bar_shape(const struct agenda_item *item);

/* A bar and how much of its item it shows. */
struct bar {
    const struct agenda_item *item;
    const struct drawing_label *label; /* of its track */
    bool continued;                    /* it began before the bar, */
    bool goes_on;                      /* or does not end with it: that time is not shown */
    size_t times;                      /* over 1: stands for so many of one track on one day */
};

/*
 * Draws the bar over WIDTH columns, with as much as fits, in this order: the key, the start (or
 * the number), the name instead of the key, the end.
 */
void bar_draw(struct canvas *canvas, size_t row, size_t column, size_t width,
              const struct bar *bar);

#endif
