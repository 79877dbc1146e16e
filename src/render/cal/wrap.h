/*
 * wrap: text in lines of some columns.
 */
#ifndef RENDER_CAL_WRAP_H
#define RENDER_CAL_WRAP_H

#include <stddef.h>

struct out;

/*
 * Writes TEXT in lines of WIDTH columns, broken at blanks; all lines but the first begin with
 * INDENT blanks. A word that is wider than a line is broken between characters. TEXT must be
 * free of control characters.
 */
void wrap_print(struct out *out, size_t width, size_t indent, const char *text);

#endif
