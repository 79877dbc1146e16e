/*
 * diff_json: the differences between two versions of policies as JSON.
 */
#ifndef RENDER_DATA_DIFF_JSON_H
#define RENDER_DATA_DIFF_JSON_H

struct diff_list;
struct out;
struct render_view;

/* {"differences": [...]} */
void diff_json(struct out *out, const struct render_view *view, const struct diff_list *list);

#endif
