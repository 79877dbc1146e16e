/*
 * html_list: the occurrences of a page as tables, those to come first, past ones folded.
 */
#ifndef RENDER_HTML_HTML_LIST_H
#define RENDER_HTML_HTML_LIST_H

struct html_page;
struct out;

/* The section; it says so where there is none. */
void html_list_print(struct out *out, const struct html_page *page);

#endif
