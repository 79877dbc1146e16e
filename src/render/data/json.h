/*
 * json: RFC 8259, UTF-8, one object a line so that the file also reads well.
 */
#ifndef RENDER_DATA_JSON_H
#define RENDER_DATA_JSON_H

#include "time/instant.h"

struct diags;
struct occurrence;
struct out;
struct render_view;
struct state;
struct zone;

/* TEXT as a string, escaped as JSON requires. */
void json_string(struct out *out, const char *text);

/* A time in ZONE as a string. */
void json_instant(struct out *out, const struct zone *zone, instant t);

/* {"occurrences": [...]} */
void json_begin(struct out *out, struct render_view *view);
void json_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void json_end(struct out *out, struct render_view *view);

/* {"findings": [...], "errors": N, "warnings": N, "notes": N} */
void json_findings(struct out *out, const struct diags *diags);

/* STATE at T, as `active --format json` prints it. */
void json_state(struct out *out, const struct render_view *view, const struct state *state,
                instant t);

#endif
