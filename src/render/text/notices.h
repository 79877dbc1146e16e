/*
 * notices: a list of notices that are due, for people.
 */
#ifndef RENDER_TEXT_NOTICES_H
#define RENDER_TEXT_NOTICES_H

struct notice;
struct occurrence;
struct out;
struct render_view;

void notices_text_begin(struct out *out, struct render_view *view);
void notices_text(struct out *out, struct render_view *view, const struct occurrence *o,
                  const struct notice *notice);
void notices_text_end(struct out *out, struct render_view *view);

#endif
