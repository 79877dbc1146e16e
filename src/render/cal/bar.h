/*
 * bar: an item of an agenda, drawn as a bar.
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
    unsigned symbol; /* enum drawing_symbol: the one that a legend explains */
};

struct bar_shape bar_shape(const struct agenda_item *item);

/* A bar, and how much of its item it shows. */
struct bar {
    const struct agenda_item *item;
    const struct drawing_label *label; /* of its track */
    bool continued;                    /* the item began before the bar: it shows no start */
    bool goes_on;                      /* the item ends after the bar: it shows no end */
    size_t times; /* over 1: it stands for all items of a track on one day */
};

/*
 * Draws the bar over WIDTH columns. The text has as much as fits: the key; then the start (or
 * the number) too; then the end too; the name instead of the key if there is room for it.
 */
void bar_draw(struct canvas *canvas, size_t row, size_t column, size_t width,
              const struct bar *bar);

#endif
