/*
 * html_list: the occurrences of a page as tables: coming ones first, past ones folded up.
 */
#ifndef RENDER_HTML_HTML_LIST_H
#define RENDER_HTML_HTML_LIST_H

struct html_page;
struct out;

/* The section; it says so if there is no coming occurrence. */
void html_list_print(struct out *out, const struct html_page *page);

#endif
