/*
 * html_class: the kinds of maintenance: their meaning, their notices, and who may move them.
 */
#ifndef RENDER_HTML_HTML_CLASS_H
#define RENDER_HTML_HTML_CLASS_H

struct html_page;
struct out;

/* A section with all classes of the policies; all links to a class lead here. */
void html_class_print(struct out *out, const struct html_page *page);

#endif
