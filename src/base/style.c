#include "base/style.h"

#include "base/out.h"

void style_begin(struct out *out, bool colour, enum style style)
{
    static const char *const sequences[] = {
        [STYLE_HEADING] = "\033[1m",    [STYLE_FAINT] = "\033[2m",
        [STYLE_OPEN] = "\033[1;32m",    [STYLE_CLOSED] = "\033[1;31m",
        [STYLE_UNKNOWN] = "\033[1;33m",
    };

    if (colour)
        out_text(out, sequences[style]);
}

void style_end(struct out *out, bool colour)
{
    if (colour)
        out_text(out, "\033[0m");
}
