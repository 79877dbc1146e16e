/*
 * style: terminal colours, named by their meaning (ECMA-48 SGR).
 */
#ifndef BASE_STYLE_H
#define BASE_STYLE_H

#include <stdbool.h>

struct out;

enum style {
    STYLE_HEADING,
    STYLE_FAINT,
    STYLE_OPEN,
    STYLE_CLOSED,
    STYLE_UNKNOWN,
};

/* Writes in STYLE from here on, and then without style again; nothing unless COLOUR. */
void style_begin(struct out *out, bool colour, enum style style);
void style_end(struct out *out, bool colour);

#endif
