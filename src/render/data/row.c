#include "render/data/row.h"

#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "render/data/field.h"

/* For rows of so many windows; where others fall on the same place, the first one keeps it. */
#define PLACES ((size_t)256)

/* For the text of a row, where titles are not long. */
#define FIRST_ROOM ((size_t)512)

/* A value in a row that depends on the date. */
struct blank {
    const struct field *field;
    struct field_value value;
    size_t begin, end; /* of its text */
    bool has_date;
    size_t date_at;
    struct date date;
};

/* A row, and what all of it but the blanks is made of. */
struct kept {
    const struct window *part;
    const struct dated *dated; /* this and the rest is set where there is a text */
    const struct class *const *classes;
    size_t class_count;
    enum occurrence_status status;
    const struct freeze *freeze;
    char *text;
    size_t length, capacity;
    struct blank *blanks;
    size_t count;
};

struct row_memory {
    const struct row_format *format;
    struct field_context context;
    struct arena *arena;
    struct kept *places[PLACES];
};

struct row_memory *row_memory(const struct row_format *format, const struct render_view *view)
{
    struct row_memory *memory = arena_alloc(view->arena, sizeof *memory);

    memory->format = format;
    memory->arena = view->arena;
    field_open(&memory->context, view);
    return memory;
}

static void write_value(struct out *out, const struct row_format *format,
                        const struct occurrence *o, enum member_kind kind,
                        struct field_value value)
{
    bool quoted = kind != MEMBER_TEXT && kind != MEMBER_NUMBER && format->quote != 0;

    if (value.is_none) {
        out_text(out, format->none);
        return;
    }
    if (quoted)
        out_char(out, format->quote);
    switch (kind) {
    case MEMBER_TEXT: format->text(out, value.text); break;
    case MEMBER_NUMBER: out_number(out, value.number, 1); break;
    case MEMBER_TIME: stamp_print(out, (struct stamp){value.number, value.offset}); break;
    case MEMBER_OCCURRENCE:
        policy_print_occurrence_id(out, o->window, wall_from_seconds(value.number));
        break;
    default: out_text(out, value.text); break;
    }
    if (quoted)
        out_char(out, format->quote);
}

static struct date date_of(struct field_value value)
{
    return day_date(wall_from_seconds(value.number).day);
}

static void add_blank(struct kept *kept, const struct row_format *format,
                      const struct occurrence *o, struct blank blank)
{
    enum member_kind kind = blank.field->member.kind;

    if (kind != MEMBER_NUMBER) {
        blank.has_date = true;
        blank.date = date_of(blank.value);
        blank.date_at = blank.begin + (format->quote != 0);
        if (kind == MEMBER_OCCURRENCE)
            blank.date_at += strlen(o->window->id) + strlen("@");
    }
    kept->blanks[kept->count++] = blank;
}

/* Writes all fields; KEPT, which may be NULL, gets its blanks. */
static void put_together(struct out *out, const struct row_format *format,
                         struct field_context *context, struct kept *kept)
{
    const struct occurrence *o = context->occurrence;

    for (size_t i = 0; i < field_count; i++) {
        const struct field *field = &fields[i];
        struct field_value value = field->value(context);
        size_t begin;

        format->begin(out, i);
        begin = out->length;
        write_value(out, format, o, field->member.kind, value);
        if (kept != NULL && field->of_date && !value.is_none)
            add_blank(kept, format, o,
                      (struct blank){
                          .field = field, .value = value, .begin = begin, .end = out->length});
    }
    format->end(out, o);
}

void row_write(struct out *out, const struct row_format *format, const struct render_view *view,
               const struct occurrence *occurrence)
{
    struct field_context context;

    field_open(&context, view);
    context.occurrence = occurrence;
    put_together(out, format, &context, NULL);
}

/* The row that is kept, or will be, of PART; NULL: of another one. */
static struct kept *find_kept(struct row_memory *memory, const struct window *part)
{
    struct kept **place = &memory->places[(uintptr_t)part / sizeof *part % PLACES];

    if (*place == NULL) {
        *place = arena_alloc(memory->arena, sizeof **place);
        (*place)->part = part;
        (*place)->blanks = arena_calloc(memory->arena, field_count, sizeof *(*place)->blanks);
    }
    return (*place)->part == part ? *place : NULL;
}

static bool is_alike(const struct kept *kept, const struct occurrence *o)
{
    return kept->length > 0 && kept->dated == o->dated && kept->classes == o->classes &&
           kept->class_count == o->class_count && kept->status == o->status &&
           kept->freeze == o->freeze;
}

/* Moves the date in BLANK on to that of VALUE; false where more than the date differs. */
static bool advance(struct kept *kept, struct blank *blank, struct field_value value)
{
    int64_t step = value.number - blank->value.number, days = step / WALL_DAY_SECONDS;

    if (!blank->has_date || days * WALL_DAY_SECONDS != step ||
        value.offset != blank->value.offset)
        return false;
    stamp_advance(kept->text + blank->date_at, &blank->date, (int)days);
    blank->value.number = value.number;
    return true;
}

/* Writes VALUE into BLANK; false where its text is of another length. */
static bool fill(struct kept *kept, struct blank *blank, const struct row_memory *memory,
                 struct field_value value)
{
    struct out out;

    out_buffer(&out, kept->text + blank->begin, blank->end - blank->begin);
    write_value(&out, memory->format, memory->context.occurrence, blank->field->member.kind,
                value);
    blank->value = value;
    if (blank->has_date)
        blank->date = date_of(value);
    return out.error == 0 && blank->begin + out.length == blank->end;
}

/* Makes a kept row that of an occurrence which is alike; false where a length is not. */
static bool move_on(struct kept *kept, struct row_memory *memory)
{
    const struct blank *end = kept->blanks + kept->count;

    for (struct blank *blank = kept->blanks; blank < end; blank++) {
        struct field_value value = blank->field->value(&memory->context);

        if (value.number == blank->value.number && value.offset == blank->value.offset)
            continue;
        if (!advance(kept, blank, value) && !fill(kept, blank, memory, value))
            return false;
    }
    return true;
}

/* Puts a row together from nothing. */
static void start_anew(struct kept *kept, struct row_memory *memory)
{
    const struct occurrence *o = memory->context.occurrence;
    struct out out;

    for (;;) {
        kept->count = 0;
        out_buffer(&out, kept->text, kept->capacity);
        put_together(&out, memory->format, &memory->context, kept);
        if (out.error == 0)
            break;
        kept->capacity = kept->capacity == 0 ? FIRST_ROOM : 2 * kept->capacity;
        kept->text = arena_alloc(memory->arena, kept->capacity);
    }
    kept->length = out.length;
    kept->dated = o->dated;
    kept->classes = o->classes;
    kept->class_count = o->class_count;
    kept->status = o->status;
    kept->freeze = o->freeze;
}

void row_write_next(struct out *out, struct row_memory *memory,
                    const struct occurrence *occurrence)
{
    struct kept *kept = find_kept(memory, occurrence->part);

    memory->context.occurrence = occurrence;
    if (kept == NULL || occurrence->entry != NULL) {
        put_together(out, memory->format, &memory->context, NULL);
        return;
    }
    if (!is_alike(kept, occurrence) || !move_on(kept, memory))
        start_anew(kept, memory);
    out_bytes(out, kept->text, kept->length);
}
