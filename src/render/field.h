/*
 * field: what machine formats say about an occurrence, one row a field.
 *
 * CSV and JSON write the same rows in the same order. Rows are only ever added
 * at the end; scripts of others rely on names and order.
 */
#ifndef RENDER_FIELD_H
#define RENDER_FIELD_H

#include <stddef.h>
#include <stdint.h>

#include "plan/occurrence.h"
#include "render/render.h"

enum field_kind {
    FIELD_ID,     /* letters, digits and - _ . @ T : only; never needs quoting */
    FIELD_TEXT,   /* anything a user wrote */
    FIELD_TIME,   /* RFC 3339 with offset */
    FIELD_NUMBER, /* seconds */
    FIELD_NONE    /* nothing to say: empty in CSV, null in JSON */
};

struct field_value {
    enum field_kind kind;
    const char *text;
    int64_t number;
    instant time;
    int32_t offset;
};

/* What the rows are computed from, once an occurrence. */
struct field_context {
    const struct render_view *view;
    const struct occurrence *occurrence;
    struct render_times times;
    char id[OCCURRENCE_ID];
};

struct field {
    const char *name;
    const char *meaning; /* one sentence for the manual */
    struct field_value (*value)(const struct field_context *context);
};

extern const struct field fields[];
extern const size_t field_count;

void field_context(struct field_context *context, const struct render_view *view,
                   const struct occurrence *occurrence);

#endif
