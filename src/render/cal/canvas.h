/*
 * canvas: lines of characters in which things are drawn at their places.
 *
 * ASCII only, so that a place is a column on every terminal. What lies outside is cut off: no
 * line is ever wider than the canvas.
 */
#ifndef RENDER_CAL_CANVAS_H
#define RENDER_CAL_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct out;

enum canvas_style {
    CANVAS_PLAIN,
    CANVAS_FAINT,
    CANVAS_BOLD,
    CANVAS_TODAY,
    CANVAS_RED,
    CANVAS_GREEN,
    CANVAS_YELLOW,
    CANVAS_BLUE,
    CANVAS_MAGENTA,
    CANVAS_CYAN,
    CANVAS_STYLES
};

struct canvas {
    size_t width, rows;
    char *cells;           /* row by row */
    unsigned char *styles; /* enum canvas_style, of each cell */
};

/* Blank, in ARENA. */
void canvas_init(struct canvas *canvas, struct arena *arena, size_t width, size_t rows);

void canvas_put(struct canvas *canvas, size_t row, size_t column, char c,
                enum canvas_style style);
void canvas_fill(struct canvas *canvas, size_t row, size_t column, size_t count, char c,
                 enum canvas_style style);

/* The LENGTH bytes at TEXT; what is no printable ASCII becomes '?'. */
void canvas_text(struct canvas *canvas, size_t row, size_t column, const char *text,
                 size_t length, enum canvas_style style);

/* The character there; blank outside. */
char canvas_at(const struct canvas *canvas, size_t row, size_t column);

/* All rows, without blanks at their ends; styles only with COLOUR. */
void canvas_print(struct out *out, const struct canvas *canvas, bool colour);

/* What begins a style on a terminal, and what ends any. */
const char *canvas_begin(enum canvas_style style);
extern const char canvas_reset[];

#endif
