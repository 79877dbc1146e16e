/*
 * table: a list of occurrences for people: aligned, with weekday, offset and
 * the time from now. If it has to fit a width, less important columns are left out.
 */
#ifndef RENDER_TEXT_TABLE_H
#define RENDER_TEXT_TABLE_H

struct occurrence;
struct out;
struct render_view;

void table_begin(struct out *out, struct render_view *view);
void table_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void table_end(struct out *out, struct render_view *view);

#endif
