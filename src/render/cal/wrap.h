/*
 * wrap: text in lines of a width.
 */
#ifndef RENDER_CAL_WRAP_H
#define RENDER_CAL_WRAP_H

#include <stddef.h>

struct out;

/*
 * Writes TEXT, which nothing in it can make act on a terminal, in lines of WIDTH columns,
 * broken at blanks; all but the first begin with INDENT blanks. A word that is wider than a
 * line is broken between characters.
 */
void wrap_print(struct out *out, size_t width, size_t indent, const char *text);

#endif
