#include "render/link.h"

#include <string.h>

#include "base/text.h"

/* What links begin with, and how much of it is not shown. */
static const struct {
    const char *text;
    size_t hidden;
} schemes[] = {{"mailto:", 7}, {"https://", 8}, {"http://", 0}};

static int scheme_of(const char *address)
{
    for (int i = 0; i < (int)(sizeof schemes / sizeof schemes[0]); i++) {
        size_t length = strlen(schemes[i].text);

        if (strlen(address) > length && text_is(address, length, schemes[i].text))
            return i;
    }
    return -1;
}

static bool is_hex(char c)
{
    return c != '\0' && strchr("0123456789ABCDEFabcdef", c) != NULL;
}

bool link_is(const char *address)
{
    for (const char *c = address; *c != '\0'; c++) {
        if (*c <= 0x20 || *c >= 0x7f || strchr("\"<>[\\]^`{|}", *c) != NULL)
            return false;
        if (*c == '%' && !(is_hex(c[1]) && is_hex(c[2])))
            return false;
    }
    return scheme_of(address) >= 0;
}

size_t link_hidden(const char *address)
{
    int scheme = scheme_of(address);

    return scheme < 0 ? 0 : schemes[scheme].hidden;
}
