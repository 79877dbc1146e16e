#include "render/csv.h"

#include <string.h>

#include "base/out.h"
#include "render/field.h"
#include "render/render.h"
#include "render/row.h"

/* Whether C can stand anywhere in a cell without quotes. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != 0x7f && c != '"' && c != ',';
}

/* Whether C is a blank, or becomes one. */
static bool is_blank(unsigned char c)
{
    return (c > 0 && c <= ' ') || c == 0x7f;
}

static void write_text(struct out *out, const char *text)
{
    const char *first = text, *end = text;
    bool formula, quote;

    while (is_blank((unsigned char)*first))
        first++;
    formula = *first == '=' || *first == '+' || *first == '-' || *first == '@';
    while (is_plain((unsigned char)*end))
        end++;
    if (!formula && *end == '\0') {
        out_bytes(out, text, (size_t)(end - text));
        return;
    }
    quote = formula || strpbrk(text, ",\"\n\r\t") != NULL;
    if (quote)
        out_char(out, '"');
    if (formula)
        out_char(out, '\'');
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (*c == '"')
            out_text(out, "\"\"");
        else
            out_char(out, is_blank(*c) ? ' ' : (char)*c);
    }
    if (quote)
        out_char(out, '"');
}

static void begin_value(struct out *out, size_t i)
{
    if (i > 0)
        out_char(out, ',');
}

static void end_line(struct out *out, const struct occurrence *o)
{
    (void)o;
    out_char(out, '\n');
}

static const struct row_format format = {begin_value, write_text, end_line, 0, ""};

void csv_begin(struct out *out, struct render_view *view)
{
    view->state = row_memory(&format, view);
    for (size_t i = 0; i < field_count; i++) {
        begin_value(out, i);
        out_text(out, fields[i].member.name);
    }
    out_char(out, '\n');
}

void csv_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    row_write_next(out, view->state, o);
}

void csv_end(struct out *out, struct render_view *view)
{
    (void)out;
    (void)view;
}
