/*
 * diff: the differences between two versions of policies, for people.
 */
#ifndef RENDER_TEXT_DIFF_H
#define RENDER_TEXT_DIFF_H

struct diff_list;
struct out;
struct render_view;

void diff_text(struct out *out, const struct render_view *view, const struct diff_list *list);

#endif
