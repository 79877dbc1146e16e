/*
 * row: the fields of an occurrence one behind the other, as a format writes them.
 *
 * Most of a row is the same for all occurrences of a window. What does not depend on the date
 * is put together once, kept, and from then on copied.
 */
#ifndef RENDER_ROW_H
#define RENDER_ROW_H

#include <stddef.h>

#include "render/shape.h"

struct arena;
struct field_value;
struct occurrence;
struct out;
struct render_view;

/* How a format writes field I: what stands before its value, and the value. */
struct row_format {
    void (*begin)(struct out *out, size_t i);
    void (*value)(struct out *out, enum member_kind kind, const struct field_value *value);
};

/* What is known of the windows so far, for one format and one view; of a size that is fixed. */
struct row_memory;

struct row_memory *row_memory(struct arena *arena);

/* Writes all fields of OCCURRENCE; MEMORY may be NULL. */
void row_write(struct out *out, const struct row_format *format, struct row_memory *memory,
               const struct render_view *view, const struct occurrence *occurrence);

#endif
