#include "render/data/csv.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "render/data/field.h"
#include "render/data/row.h"
#include "render/render.h"

/* Whether C can stand anywhere in a cell without quotes. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != ',';
}

/* A character that is not ASCII; CSV has no escapes, so what acts on others is spelled as JSON
 * does it. */
static size_t write_wide(struct out *out, const char *text)
{
    uint32_t code_point;
    size_t length = text_decode(text, &code_point);

    if (text_acts(code_point))
        out_format(out, "\\u%04x", code_point);
    else
        out_bytes(out, text, length);
    return length;
}

/* Whether C is a blank, or becomes one. */
static bool is_blank(unsigned char c)
{
    return (c > 0 && c <= ' ') || c == 0x7f;
}

/* Whether a program that looks for a formula may skip the character at TEXT, of *length. */
static bool is_skipped(const char *text, size_t *length)
{
    uint32_t code_point;

    *length = text_decode(text, &code_point);
    return is_blank((unsigned char)*text) || text_is_hidden(code_point);
}

static void write_text(struct out *out, const char *text)
{
    const char *first = text, *end = text;
    bool formula, quote;
    size_t length;

    while (*first != '\0' && is_skipped(first, &length))
        first += length;
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
    while (*text != '\0') {
        const unsigned char c = (unsigned char)*text;

        if (c >= 0x80) {
            text += write_wide(out, text);
            continue;
        }
        if (c == '"')
            out_text(out, "\"\"");
        else
            out_char(out, is_blank(c) ? ' ' : (char)c);
        text++;
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

const struct render_format csv_format = {
    .begin = csv_begin,
    .occurrence = csv_occurrence,
    .end = csv_end,
};
