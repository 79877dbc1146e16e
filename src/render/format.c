#include "render/format.h"

#include <string.h>

#include "render/data/csv.h"
#include "render/data/json.h"
#include "render/html/html.h"
#include "render/ics/ics.h"
#include "render/text/table.h"

/* FORMAT(name, prefix of its functions, whether it keeps occurrences) */
#define FORMATS(FORMAT)                                                                        \
    FORMAT("text", table, false)                                                               \
    FORMAT("csv", csv, false)                                                                  \
    FORMAT("json", json, false)                                                                \
    FORMAT("ics", ics, false)                                                                  \
    FORMAT("html", html, true)

#define ROW(name, prefix, keeps)                                                               \
    {name, prefix##_begin, prefix##_occurrence, prefix##_end, keeps},
#define NAME(name, prefix, keeps) name,

static const struct render_format formats[] = {FORMATS(ROW)};

const char *const render_format_names[] = {FORMATS(NAME) NULL};

const struct render_format *render_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}
