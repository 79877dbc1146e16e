#include "render/row.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "render/field.h"

/* Windows that come in turn and share a place here are put together each time. */
#define PLACES ((size_t)256)

/* Where in the text of a row a field that depends on the date belongs. */
struct blank {
    const struct field *field;
    size_t end; /* of the text before it */
};

/* What the other fields are made of, and their text. */
struct fixed {
    const struct window *window, *part;
    const struct dated *dated;
    const struct class *const *classes;
    size_t class_count;
    enum occurrence_status status;
    char *text;
    size_t length, capacity;
    struct blank *blanks;
    size_t count;
};

struct row_memory {
    struct arena *arena;
    struct fixed *places[PLACES];
};

struct row_memory *row_memory(struct arena *arena)
{
    struct row_memory *memory = arena_alloc(arena, sizeof *memory);

    memory->arena = arena;
    return memory;
}

static struct fixed *find_place(struct row_memory *memory, const struct window *window)
{
    struct fixed **place = &memory->places[(uintptr_t)window / sizeof *window % PLACES];

    if (*place == NULL) {
        *place = arena_alloc(memory->arena, sizeof **place);
        (*place)->blanks = arena_calloc(memory->arena, field_count, sizeof *(*place)->blanks);
    }
    return *place;
}

static bool is_about(const struct fixed *fixed, const struct occurrence *o)
{
    return fixed->window == o->window && fixed->part == o->part && fixed->dated == o->dated &&
           fixed->classes == o->classes && fixed->class_count == o->class_count &&
           fixed->status == o->status;
}

static void keep_text(struct fixed *fixed, struct arena *arena, const struct out *out)
{
    if (fixed->capacity < out->length) {
        fixed->capacity = 2 * out->length;
        fixed->text = arena_alloc(arena, fixed->capacity);
    }
    memcpy(fixed->text, out->data, out->length);
    fixed->length = out->length;
}

/* Puts together what does not depend on the date; false where there is no memory for it. */
static bool learn(struct fixed *fixed, struct arena *arena, const struct row_format *format,
                  const struct field_context *context)
{
    const struct occurrence *o = context->occurrence;
    struct out out;

    out_memory(&out);
    fixed->count = 0;
    for (size_t i = 0; i < field_count; i++) {
        format->begin(&out, i);
        if (fields[i].of_date) {
            fixed->blanks[fixed->count++] = (struct blank){&fields[i], out.length};
        } else {
            struct field_value value = fields[i].value(context);

            format->value(&out, fields[i].member.kind, &value);
        }
    }
    fixed->window = NULL;
    if (out.error == 0) {
        keep_text(fixed, arena, &out);
        fixed->window = o->window;
        fixed->part = o->part;
        fixed->dated = o->dated;
        fixed->classes = o->classes;
        fixed->class_count = o->class_count;
        fixed->status = o->status;
    }
    return out_finish(&out) == 0;
}

static void write_all(struct out *out, const struct row_format *format,
                      const struct field_context *context)
{
    for (size_t i = 0; i < field_count; i++) {
        struct field_value value = fields[i].value(context);

        format->begin(out, i);
        format->value(out, fields[i].member.kind, &value);
    }
}

void row_write(struct out *out, const struct row_format *format, struct row_memory *memory,
               const struct render_view *view, const struct occurrence *occurrence)
{
    struct fixed *fixed = memory == NULL ? NULL : find_place(memory, occurrence->window);
    struct field_context context;
    size_t at = 0;

    field_context(&context, view, occurrence);
    if (fixed == NULL ||
        (!is_about(fixed, occurrence) && !learn(fixed, memory->arena, format, &context))) {
        write_all(out, format, &context);
        return;
    }
    for (size_t n = 0; n < fixed->count; n++) {
        const struct blank *blank = &fixed->blanks[n];
        struct field_value value = blank->field->value(&context);

        out_bytes(out, fixed->text + at, blank->end - at);
        at = blank->end;
        format->value(out, blank->field->member.kind, &value);
    }
    out_bytes(out, fixed->text + at, fixed->length - at);
}
