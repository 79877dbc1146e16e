/*
 * duties: a list of notices that have to go out, for people and as JSON.
 */
#ifndef RENDER_TEXT_DUTIES_H
#define RENDER_TEXT_DUTIES_H

struct duty;
struct occurrence;
struct out;
struct render_view;

void duties_text_begin(struct out *out, struct render_view *view);
void duties_text(struct out *out, struct render_view *view, const struct occurrence *o,
                 const struct duty *duty);
void duties_text_end(struct out *out, struct render_view *view);

/* {"notices": [{"id", "policy", "state", "notice_by", "announced_at", "start", "channels"}]} */
void duties_json_begin(struct out *out, struct render_view *view);
void duties_json(struct out *out, struct render_view *view, const struct occurrence *o,
                 const struct duty *duty);
void duties_json_end(struct out *out, struct render_view *view);

#endif
