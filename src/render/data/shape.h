/*
 * shape: what the JSON that mwin prints looks like, as tables; schemas are made from them.
 *
 * A shape is a kind of object, a member one of its keys. More members may come with every
 * version; what is there stays.
 */
#ifndef RENDER_DATA_SHAPE_H
#define RENDER_DATA_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "render/data/member.h"

struct shape {
    const char *name;
    bool has_fields; /* first come the members of field.h */
    const struct member *members;
    size_t member_count;
};

/* What a command prints as JSON. */
struct shape_document {
    const char *name; /* the command's */
    const char *title;
    const struct shape *const
        *shapes; /* its own first, then all that are in it; NULL ends them */
};

extern const struct shape_document shape_documents[];
extern const size_t shape_document_count;

/* The number of members, those of field.h included, and each of them. */
size_t shape_size(const struct shape *shape);
const struct member *shape_member(const struct shape *shape, size_t i);

#endif
