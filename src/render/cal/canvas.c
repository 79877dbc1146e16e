#include "render/cal/canvas.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"

const char canvas_reset[] = "\033[0m";

/* Blue is bold, because many terminals show a blue that is hard to read on black. */
const char *canvas_begin(enum canvas_style style)
{
    static const char *const codes[CANVAS_STYLES] = {
        [CANVAS_PLAIN] = "",           [CANVAS_FAINT] = "\033[2m",
        [CANVAS_BOLD] = "\033[1m",     [CANVAS_TODAY] = "\033[1;7m",
        [CANVAS_RED] = "\033[31m",     [CANVAS_GREEN] = "\033[32m",
        [CANVAS_YELLOW] = "\033[33m",  [CANVAS_BLUE] = "\033[1;34m",
        [CANVAS_MAGENTA] = "\033[35m", [CANVAS_CYAN] = "\033[36m",
    };

    return codes[style];
}

void canvas_init(struct canvas *canvas, struct arena *arena, size_t width, size_t rows)
{
    *canvas = (struct canvas){.width = width, .rows = rows};
    canvas->cells = arena_calloc(arena, rows, width);
    canvas->styles = arena_calloc(arena, rows, width);
    memset(canvas->cells, ' ', rows * width);
}

void canvas_put(struct canvas *canvas, size_t row, size_t column, char c,
                enum canvas_style style)
{
    if (row >= canvas->rows || column >= canvas->width)
        return;
    canvas->cells[row * canvas->width + column] = c;
    canvas->styles[row * canvas->width + column] = (unsigned char)style;
}

void canvas_fill(struct canvas *canvas, size_t row, size_t column, size_t count, char c,
                 enum canvas_style style)
{
    for (size_t i = 0; i < count && column + i < canvas->width; i++)
        canvas_put(canvas, row, column + i, c, style);
}

void canvas_text(struct canvas *canvas, size_t row, size_t column, const char *text,
                 size_t length, enum canvas_style style)
{
    for (size_t i = 0; i < length; i++)
        canvas_put(canvas, row, column + i, text[i] >= ' ' && text[i] <= '~' ? text[i] : '?',
                   style);
}

char canvas_at(const struct canvas *canvas, size_t row, size_t column)
{
    return row < canvas->rows && column < canvas->width
               ? canvas->cells[row * canvas->width + column]
               : ' ';
}

static void print_row(struct out *out, const char *cells, const unsigned char *styles,
                      size_t width, bool colour)
{
    enum canvas_style style = CANVAS_PLAIN;

    while (width > 0 && cells[width - 1] == ' ')
        width--;
    for (size_t i = 0; i < width; i++) {
        if (colour && styles[i] != style) {
            if (style != CANVAS_PLAIN)
                out_text(out, canvas_reset);
            style = (enum canvas_style)styles[i];
            out_text(out, canvas_begin(style));
        }
        out_char(out, cells[i]);
    }
    if (style != CANVAS_PLAIN)
        out_text(out, canvas_reset);
    out_char(out, '\n');
}

void canvas_print(struct out *out, const struct canvas *canvas, bool colour)
{
    for (size_t row = 0; row < canvas->rows; row++)
        print_row(out, canvas->cells + row * canvas->width,
                  canvas->styles + row * canvas->width, canvas->width, colour);
}
