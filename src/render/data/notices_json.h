/*
 * notices_json: a list of notices that are due as JSON.
 */
#ifndef RENDER_DATA_NOTICES_JSON_H
#define RENDER_DATA_NOTICES_JSON_H

struct notice;
struct occurrence;
struct out;
struct render_view;

/* {"notices": [{"id", "policy", "state", "notice_by", "announced_at", "start", "channels"}]} */
void notices_json_begin(struct out *out, struct render_view *view);
void notices_json(struct out *out, struct render_view *view, const struct occurrence *o,
                  const struct notice *notice);
void notices_json_end(struct out *out, struct render_view *view);

#endif
