/*
 * row: the fields of an occurrence one behind the other, as a format writes them.
 *
 * A row is most of the time the one before it of the same window, with other dates. So the last
 * row of each window is kept, and what differs in the next is written over it: dates are moved
 * on, other values that differ are written anew.
 */
#ifndef RENDER_DATA_ROW_H
#define RENDER_DATA_ROW_H

#include <stddef.h>

struct occurrence;
struct out;
struct render_view;

/* What is a format's own. */
struct row_format {
    void (*begin)(struct out *out, size_t i);        /* what stands before field I */
    void (*text)(struct out *out, const char *text); /* a value that a user wrote */

    /* What follows the last field; nothing of the occurrence but its classes, freeze and entry
     * may matter. */
    void (*end)(struct out *out, const struct occurrence *occurrence);

    char quote;       /* on both sides of ids and times; 0: nothing */
    const char *none; /* where there is nothing to say */
};

/* Writes all fields of OCCURRENCE. */
void row_write(struct out *out, const struct row_format *format, const struct render_view *view,
               const struct occurrence *occurrence);

/* The rows that are kept, at most as many as there are places for; in the view's arena. */
struct row_memory;

struct row_memory *row_memory(const struct row_format *format, const struct render_view *view);

/* The same bytes as row_write(), faster where they are like those of an earlier row. */
void row_write_next(struct out *out, struct row_memory *memory,
                    const struct occurrence *occurrence);

#endif
