#include "render/format.h"

#include <stddef.h>

const struct format_row format_rows[] = {
#define FORMAT(name, prefix) {name, &prefix##_format},
#include "render/formats.def"
#undef FORMAT
    {NULL, NULL},
};
