#include "yaml/cursor.h"

#include <stdbool.h>
#include <string.h>

size_t cursor_bom(const struct source *source)
{
    return source->size >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

void cursor_init(struct cursor *cursor, const struct source *source)
{
    size_t bom = cursor_bom(source);

    *cursor = (struct cursor){
        .source = source, .text = source->text + bom, .size = source->size - bom};
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static void step(struct cursor *cursor)
{
    if (cursor->text[cursor->byte] == '\n') {
        cursor->line++;
        cursor->column = 0;
    } else {
        cursor->column++;
    }
    do
        cursor->byte++;
    while (cursor->byte < cursor->size && is_continuation(cursor->text[cursor->byte]));
}

void cursor_go_to(struct cursor *cursor, size_t line, size_t column)
{
    if (line < cursor->line || (line == cursor->line && column < cursor->column))
        cursor_init(cursor, cursor->source);
    while (cursor->line < line) {
        const char *text = cursor_text(cursor);
        const char *newline = memchr(text, '\n', cursor->size - cursor->byte);

        if (newline == NULL) {
            cursor_step(cursor, cursor->size - cursor->byte);
            return;
        }
        cursor->byte += (size_t)(newline - text) + 1;
        cursor->line++;
        cursor->column = 0;
    }
    if (column > cursor->column)
        cursor_step(cursor, column - cursor->column);
}

void cursor_step(struct cursor *cursor, size_t count)
{
    while (count-- > 0 && cursor->byte < cursor->size)
        step(cursor);
}

void cursor_skip_blank(struct cursor *cursor)
{
    bool comment = false;

    for (; cursor->byte < cursor->size; step(cursor)) {
        char c = cursor->text[cursor->byte];

        if (c == '\n')
            comment = false;
        else if (c == '#')
            comment = true;
        else if (!comment && c != ' ' && c != '\t' && c != '\r')
            break;
    }
}

const char *cursor_text(const struct cursor *cursor)
{
    return cursor->text + cursor->byte;
}

char cursor_byte(const struct cursor *cursor)
{
    return cursor->text[cursor->byte];
}

struct mark cursor_mark(const struct cursor *cursor, size_t length)
{
    return (struct mark){.source = cursor->source,
                         .line = cursor->line + 1,
                         .column = cursor->column + 1,
                         .length = (uint32_t)length};
}

size_t cursor_count(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += !is_continuation(text[i]);
    return count;
}
