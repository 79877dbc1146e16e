#include "render/html/html_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "render/link.h"

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

static void put(struct out *out, char c)
{
    switch (c) {
    case '&': out_text(out, "&amp;"); break;
    case '<': out_text(out, "&lt;"); break;
    case '>': out_text(out, "&gt;"); break;
    case '"': out_text(out, "&quot;"); break;
    case '\'': out_text(out, "&#39;"); break;
    default: out_char(out, c);
    }
}

void html_text(struct out *out, const char *text)
{
    size_t plain = 0, length;
    const char *piece;

    if (text == NULL)
        return;
    while (is_plain((unsigned char)text[plain]))
        plain++;
    out_bytes(out, text, plain);
    if (text[plain] == '\0')
        return;
    text += plain;
    while ((length = text_piece(&text, &piece)) > 0)
        for (size_t i = 0; i < length; i++)
            put(out, piece[i]);
}

void html_text_bdi(struct out *out, const char *text)
{
    out_text(out, "<bdi>");
    html_text(out, text);
    out_text(out, "</bdi>");
}

void html_text_address(struct out *out, const char *address)
{
    if (!link_is(address)) {
        html_text_bdi(out, address);
        return;
    }
    out_text(out, "<a href=\"");
    html_text(out, address);
    out_text(out, "\">");
    html_text(out, address + link_hidden(address));
    out_text(out, "</a>");
}
