#include "render/html/html_style.h"

#include "base/out.h"

void html_style_print(struct out *out)
{
    for (const char *const *line = html_style_lines; *line != NULL; line++)
        out_text(out, *line);
}
