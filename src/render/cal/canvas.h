/*
 * canvas: a rectangle of characters to draw on.
 *
 * ASCII only, so that a character takes one column on every terminal. Drawing outside the
 * canvas has no effect.
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
    unsigned char *styles; /* of each cell: enum canvas_style */
};

/* A blank canvas, in ARENA. */
void canvas_init(struct canvas *canvas, struct arena *arena, size_t width, size_t rows);

void canvas_put(struct canvas *canvas, size_t row, size_t column, char c,
                enum canvas_style style);
void canvas_fill(struct canvas *canvas, size_t row, size_t column, size_t count, char c,
                 enum canvas_style style);

/* Writes the LENGTH bytes at TEXT; a byte that is not printable ASCII becomes '?'. */
void canvas_text(struct canvas *canvas, size_t row, size_t column, const char *text,
                 size_t length, enum canvas_style style);

/* The character at a position; a blank outside the canvas. */
char canvas_at(const struct canvas *canvas, size_t row, size_t column);

/* Prints all rows without trailing blanks; with styles if COLOUR. */
void canvas_print(struct out *out, const struct canvas *canvas, bool colour);

/* The escape sequences that begin a style, and that end every style. */
const char *canvas_begin(enum canvas_style style);
extern const char canvas_reset[];

#endif
