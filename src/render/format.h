/*
 * format: the formats in which occurrences are printed, as a table.
 */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "render/render.h"

struct format_row {
    const char *name;
    const struct render_format *format;
};

/* The rows of formats.def; a row without a name ends them. */
extern const struct format_row format_rows[];

/* Each format by itself. */
#define FORMAT(name, prefix) extern const struct render_format prefix##_format;
#include "render/formats.def"
#undef FORMAT

#endif
