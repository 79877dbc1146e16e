/*
 * field: what machine formats say about an occurrence, one row a field.
 *
 * CSV and JSON write the same rows in the same order. Rows are only ever added
 * at the end; scripts of others rely on names and order.
 */
#ifndef RENDER_FIELD_H
#define RENDER_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/occurrence.h"
#include "render/render.h"
#include "render/shape.h"

struct field_value {
    bool is_none;   /* nothing to say; else what the member's kind says of these: */
    int32_t offset; /* of `time` */
    union {
        const char *text;
        int64_t number;
        instant time;
    };
};

/* What the rows are computed from, once an occurrence. */
struct field_context {
    const struct render_view *view;
    const struct occurrence *occurrence;
    char id[OCCURRENCE_ID];
};

struct field {
    struct member member;
    struct field_value (*value)(const struct field_context *context);
    bool of_date; /* differs between occurrences whose window, part, entry in `dates:`, classes
                     and status are the same */
};

extern const struct field fields[];
extern const size_t field_count;

void field_context(struct field_context *context, const struct render_view *view,
                   const struct occurrence *occurrence);

#endif
