/*
 * changes: the differences between two versions of policies, for people and as JSON.
 */
#ifndef RENDER_TEXT_CHANGES_H
#define RENDER_TEXT_CHANGES_H

struct difference_list;
struct out;
struct render_view;

void changes_text(struct out *out, const struct render_view *view,
                  const struct difference_list *list);

/* {"differences": [...]} */
void changes_json(struct out *out, const struct render_view *view,
                  const struct difference_list *list);

#endif
