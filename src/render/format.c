#include "render/format.h"

#include <string.h>

const struct format_row format_rows[] = {
#define FORMAT(name, prefix) {name, &prefix##_format},
#include "render/formats.def"
#undef FORMAT
    {NULL, NULL},
};

const struct render_format *format_find(const char *name)
{
    for (const struct format_row *row = format_rows; row->name != NULL; row++)
        if (strcmp(row->name, name) == 0)
            return row->format;
    return NULL;
}
