/*
 * html_style: how a page looks: on screens of any width, light and dark, and on paper.
 *
 * All colours are custom properties of :root, once for each scheme, so that tests can compute
 * their contrast. No fonts, pictures or sheets from elsewhere.
 */
#ifndef RENDER_HTML_HTML_STYLE_H
#define RENDER_HTML_HTML_STYLE_H

struct out;

/* The content of a <style>. */
void html_style_print(struct out *out);

#endif
