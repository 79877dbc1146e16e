/*
 * format: the formats in which occurrences are printed, as a table.
 */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "render/render.h"

/* The names of all, the default first; NULL ends them. */
extern const char *const render_format_names[];

/* The format NAME, or NULL. */
const struct render_format *render_find(const char *name);

#endif
