/*
 * html: a page for publishing, as it is: what is open and what comes next, the months, a list
 * of all dates, freezes, the kinds of maintenance.
 *
 * One file of HTML in UTF-8 that needs nothing from elsewhere and runs no script. It says when
 * it was made (view->now). Occurrences are kept in view->arena until the end. For
 * view->language html_names_find() has been asked whether there is such a locale; where not,
 * dates are English.
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
