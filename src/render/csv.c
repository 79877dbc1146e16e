#include "render/csv.h"

#include <string.h>

#include "base/out.h"
#include "render/field.h"
#include "render/render.h"
#include "time/stamp.h"

void csv_begin(struct out *out, struct render_view *view)
{
    (void)view;
    for (size_t i = 0; i < field_count; i++) {
        if (i > 0)
            out_char(out, ',');
        out_text(out, fields[i].name);
    }
    out_char(out, '\n');
}

/* Whether C can stand anywhere in a cell without quotes. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != 0x7f && c != '"' && c != ',';
}

static void write_text(struct out *out, const char *text)
{
    const char *first = text, *end = text;
    bool formula, quote;

    while (*first == ' ' || *first == '\t' || *first == '\r' || *first == '\n')
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
            out_char(out, *c < 0x20 || *c == 0x7f ? ' ' : (char)*c);
    }
    if (quote)
        out_char(out, '"');
}

void csv_occurrence(struct out *out, struct render_view *view, const struct occurrence *o)
{
    struct field_context context;

    field_context(&context, view, o);
    for (size_t i = 0; i < field_count; i++) {
        struct field_value value = fields[i].value(&context);

        if (i > 0)
            out_char(out, ',');
        switch (value.kind) {
        case FIELD_ID: out_text(out, value.text); break;
        case FIELD_TEXT: write_text(out, value.text); break;
        case FIELD_TIME: stamp_rfc3339(out, value.time, value.offset); break;
        case FIELD_NUMBER: out_number(out, value.number, 1); break;
        case FIELD_NONE: break;
        }
    }
    out_char(out, '\n');
}

void csv_end(struct out *out, struct render_view *view)
{
    (void)out;
    (void)view;
}
