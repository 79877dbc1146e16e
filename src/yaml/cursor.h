/*
 * cursor: a position in a source's text, kept as bytes and as line and column.
 *
 * libyaml names places by lines and characters; the text there is found by bytes. A step
 * forward costs time for the text between; a step back starts at the beginning.
 */
#ifndef YAML_CURSOR_H
#define YAML_CURSOR_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct cursor {
    const struct source *source;
    const char *text; /* the source's, without a byte order mark; valid UTF-8 */
    size_t size;
    size_t byte;
    uint32_t line, column; /* from 0, as libyaml counts */
};

/* Bytes of the byte order mark at the start of SOURCE: 3 or 0. */
size_t cursor_bom(const struct source *source);

void cursor_init(struct cursor *cursor, const struct source *source);

/* To a line and column, at most to the end. */
void cursor_go_to(struct cursor *cursor, size_t line, size_t column);

/* Over the next COUNT characters. */
void cursor_step(struct cursor *cursor, size_t count);

/* Over blanks, line ends and comments. */
void cursor_skip_blank(struct cursor *cursor);

/* The text from here on, which a NUL ends; the byte here. */
const char *cursor_text(const struct cursor *cursor);
char cursor_byte(const struct cursor *cursor);

/* The mark of the LENGTH characters from here on. */
struct mark cursor_mark(const struct cursor *cursor, size_t length);

/* Characters in the LENGTH bytes at TEXT. */
size_t cursor_count(const char *text, size_t length);

#endif
