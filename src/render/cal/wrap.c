#include "render/cal/wrap.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"

#define CHARACTER 8 /* bytes of a character in UTF-8 with a NUL, rounded up */

/* Copies the character at TEXT into C, as a string; its length in bytes. */
static size_t read_character(const char *text, char c[CHARACTER], size_t *columns)
{
    uint32_t code_point;
    size_t length = text_decode(text, &code_point);

    memcpy(c, text, length);
    c[length] = '\0';
    *columns = text_width(c);
    return length;
}

/* Writes the LENGTH bytes at WORD over as many lines as it needs; the column after it. */
static size_t print_long(struct out *out, size_t width, size_t indent, size_t column,
                         const char *word, size_t length)
{
    for (size_t at = 0; at < length;) {
        char c[CHARACTER];
        size_t columns, bytes = read_character(word + at, c, &columns);

        if (column + columns > width && column > indent) {
            out_char(out, '\n');
            out_repeat(out, ' ', indent);
            column = indent;
        }
        out_bytes(out, c, bytes);
        column += columns;
        at += bytes;
    }
    return column;
}

static size_t width_of(const char *word, size_t length)
{
    size_t width = 0;

    for (size_t at = 0; at < length;) {
        char c[CHARACTER];
        size_t columns;

        at += read_character(word + at, c, &columns);
        width += columns;
    }
    return width;
}

void wrap_print(struct out *out, size_t width, size_t indent, const char *text)
{
    size_t column = 0;

    if (indent + CHARACTER > width)
        indent = 0;
    while (*text != '\0') {
        const size_t blanks = strspn(text, " ");
        const size_t length = strcspn(text + blanks, " ");
        const size_t columns = width_of(text + blanks, length);

        if (length == 0)
            break;
        if (column > indent && column + blanks + columns > width && indent + columns <= width) {
            out_char(out, '\n');
            out_repeat(out, ' ', indent);
            column = indent;
        } else if (column + blanks <= width) {
            out_repeat(out, ' ', blanks);
            column += blanks;
        }
        column = print_long(out, width, indent, column, text + blanks, length);
        text += blanks + length;
    }
    out_char(out, '\n');
}
