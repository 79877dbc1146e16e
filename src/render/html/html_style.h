/*
 * html_style: the style sheet of pages, style.css, which the Makefile compiles in.
 */
#ifndef RENDER_HTML_HTML_STYLE_H
#define RENDER_HTML_HTML_STYLE_H

/* The content of a <style>: style.css without comments and indentation. */
extern const char html_style[];

#endif
