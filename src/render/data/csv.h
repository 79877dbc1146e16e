/*
 * csv: RFC 4180, header always, lines end in LF.
 *
 * A cell never adds a row or a formula: line breaks and other control characters in a user's
 * text become blanks, and a cell that a spreadsheet would take for a formula (after blanks it
 * begins with = + - @) gets an apostrophe in front.
 */
#ifndef RENDER_DATA_CSV_H
#define RENDER_DATA_CSV_H

struct occurrence;
struct out;
struct render_view;

void csv_begin(struct out *out, struct render_view *view);
void csv_occurrence(struct out *out, struct render_view *view, const struct occurrence *o);
void csv_end(struct out *out, struct render_view *view);

#endif
