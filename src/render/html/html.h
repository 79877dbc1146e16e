/*
 * html: a page that can be published as it is: the open and the next windows, the months, a
 * list of all dates, freezes, the kinds of maintenance.
 *
 * One file of HTML in UTF-8, which loads nothing and runs no script. It says when it was made
 * (view->now). Occurrences are kept in view->arena until the end. Dates are English if there is
 * no locale for view->language; callers ask html_names_find() before.
 */
#ifndef RENDER_HTML_HTML_H
#define RENDER_HTML_HTML_H

struct occurrence;
struct out;
struct render_view;

void html_begin(struct out *out, struct render_view *view);
void html_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void html_end(struct out *out, struct render_view *view);

#endif
