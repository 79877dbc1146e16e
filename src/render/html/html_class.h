/*
 * html_class: the kinds of maintenance: what they mean, and who is told or may move them.
 */
#ifndef RENDER_HTML_HTML_CLASS_H
#define RENDER_HTML_HTML_CLASS_H

struct html_page;
struct out;

/* A section with all classes of the policies, which links from everywhere lead to. */
void html_class_print(struct out *out, const struct html_page *page);

#endif
