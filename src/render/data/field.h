/*
 * field: what machine formats say about an occurrence, one row a field.
 *
 * CSV and JSON write the same rows in the same order. Rows are only ever added
 * at the end; scripts of others rely on names and order.
 */
#ifndef RENDER_DATA_FIELD_H
#define RENDER_DATA_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/data/member.h"
#include "render/render.h"
#include "time/stamp.h"
#include "time/zone.h"
#include "timeline/occurrence.h"

/* Two words, so that functions return it in registers. */
struct field_value {
    union {
        const char *text; /* of MEMBER_ID and MEMBER_TEXT */
        int64_t number; /* of MEMBER_NUMBER; seconds on the wall, of MEMBER_TIME as stamp.h has
                           them, of MEMBER_OCCURRENCE those of the start in the id */
    };
    int32_t offset; /* of MEMBER_TIME */
    bool is_none;   /* nothing to say */
};

/* What the values are computed from. */
struct field_context {
    const struct render_view *view;
    struct zone_cursor shown; /* in the view's zone, if it has one */
    const struct occurrence *occurrence;
};

/*
 * Alike are occurrences of which window, part, entry in `dates:`, classes, status and freeze
 * are the same, and about which the ledger has nothing. What is not `of_date` is the same for
 * all of them. What is, is a number, a time or the id, and says something for all or for none.
 */
struct field {
    struct member member;
    struct field_value (*value)(struct field_context *context);
    bool of_date;
};

extern const struct field fields[];
extern const size_t field_count;

/* Fills CONTEXT in for VIEW; its occurrence is then the caller's to set. */
void field_open(struct field_context *context, const struct render_view *view);

#endif
