/*
 * html_style: the style sheet of pages, style.css, which the Makefile compiles in.
 */
#ifndef RENDER_HTML_HTML_STYLE_H
#define RENDER_HTML_HTML_STYLE_H

#include <stddef.h>

struct out;

/* The lines of style.css with their line ends, without comments and indentation; NULL ends. */
extern const char *const html_style_lines[];

/* The content of a <style>. */
void html_style_print(struct out *out);

#endif
