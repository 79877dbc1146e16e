#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/out.h"
#include "base/text.h"

/* Longer lines are shown in part, around the place. */
#define EXCERPT 120

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN   "\033[1;36m"
#define GREEN  "\033[32m"
#define RESET  "\033[0m"

const struct diag_kind diag_kinds[DIAG_ID_COUNT] = {
#define DIAG(symbol, severity, name, meaning) {name, severity, meaning},
#include "base/diag.def"
#undef DIAG
};

void diag_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}

static size_t source_order(const struct diags *diags, const struct source *source)
{
    size_t next = 0;

    for (size_t i = diags->count; i-- > 0;) {
        if (diags->items[i].mark.source == source)
            return diags->items[i].source_order;
        if (diags->items[i].source_order >= next)
            next = diags->items[i].source_order + 1;
    }
    return next;
}

static struct diag *newest(struct diags *diags)
{
    return &diags->items[diags->count - 1];
}

static struct diag *add(struct diags *diags, struct diag diag)
{
    diag.order = diags->count;
    diag.source_order = source_order(diags, diag.mark.source);
    diags->items = arena_grow(diags->arena, diags->items, diags->count, &diags->capacity,
                              sizeof *diags->items);
    diags->items[diags->count++] = diag;
    switch (diag.severity) {
    case DIAG_ERROR: diags->errors++; break;
    case DIAG_WARNING: diags->warnings++; break;
    case DIAG_NOTE: diags->notes++; break;
    }
    return newest(diags);
}

struct diag *diag_add(struct diags *diags, enum diag_id id, struct mark mark,
                      const char *format, ...)
{
    struct diag diag = {.id = id, .severity = diag_kinds[id].severity, .mark = mark};
    va_list arguments;

    va_start(arguments, format);
    diag.text = arena_vformat(diags->arena, format, arguments);
    va_end(arguments);
    return add(diags, diag);
}

void diag_append(struct diags *diags, const struct diags *from)
{
    for (size_t i = 0; i < from->count; i++)
        add(diags, from->items[i]);
}

void diag_hint(struct diags *diags, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    newest(diags)->hint = arena_vformat(diags->arena, format, arguments);
    va_end(arguments);
}

void diag_other(struct diags *diags, struct mark other, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    newest(diags)->other = other;
    newest(diags)->other_text = arena_vformat(diags->arena, format, arguments);
    va_end(arguments);
}

void diag_soften(struct diags *diags)
{
    assert(newest(diags)->severity == DIAG_ERROR);
    newest(diags)->severity = DIAG_WARNING;
    diags->errors--;
    diags->warnings++;
}

void diag_fault(struct diags *diags, enum diag_id id, struct mark mark,
                const struct fault *fault)
{
    diag_add(diags, id, mark, "%s", fault->text);
    if (fault->hint[0] != '\0')
        diag_hint(diags, "%s", fault->hint);
}

static int compare(const void *left, const void *right)
{
    const struct diag *a = left, *b = right;

    if (a->source_order != b->source_order)
        return a->source_order < b->source_order ? -1 : 1;
    if (a->mark.line != b->mark.line)
        return a->mark.line < b->mark.line ? -1 : 1;
    if (a->mark.column != b->mark.column)
        return a->mark.column < b->mark.column ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

void diag_sort(struct diags *diags)
{
    if (diags->count > 1)
        qsort(diags->items, diags->count, sizeof *diags->items, compare);
}

const char *const diag_severities[] = {"note", "warning", "error", NULL};

const char *diag_severity_name(enum diag_severity severity)
{
    return diag_severities[severity];
}

/* The bytes of line LINE of the source (from 1), without its end; NULL past the end. */
static const char *find_line(const struct source *source, uint32_t line, size_t *length)
{
    const char *at = source->text, *end = source->text + source->size;

    /* Columns do not count a byte order mark. */
    if (line == 1 && source->size >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;

    for (uint32_t i = 1; i < line; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));

        if (newline == NULL)
            return NULL;
        at = newline + 1;
    }
    *length = 0;
    while (at + *length < end && at[*length] != '\n' && at[*length] != '\r')
        ++*length;
    return at;
}

/* Up to COUNT characters from TEXT, blanks for tabs, made safe to show, as a string. */
static char *characters(struct arena *arena, const char *text, size_t length, size_t count)
{
    size_t at = 0;
    char *copy;

    while (at < length && count-- > 0) {
        size_t n = 1;

        while (at + n < length && ((unsigned char)text[at + n] & 0xc0) == 0x80)
            n++;
        at += n;
    }
    copy = arena_copy(arena, text, at);
    for (size_t i = text_valid(copy, at); i < at; i = text_valid(copy, at))
        copy[i] = '?';
    for (size_t i = 0; i < at; i++)
        if (copy[i] == '\t' || copy[i] == '\0')
            copy[i] = ' ';
    return copy;
}

static void print_excerpt(struct out *out, struct arena *arena, struct mark mark, bool colour)
{
    size_t length, column = mark.column > 0 ? mark.column - 1 : 0;
    size_t skip = column > EXCERPT * 2 / 3 ? column - EXCERPT / 2 : 0, room;
    const char *line, *before, *marked, *shown;

    if (mark.source->text == NULL || mark.line == 0)
        return;
    line = find_line(mark.source, mark.line, &length);
    if (line == NULL)
        return;
    if (skip > 0) {
        size_t bytes = strlen(characters(arena, line, length, skip));

        line += bytes;
        length -= bytes;
    }
    shown = characters(arena, line, length, EXCERPT);
    before = characters(arena, line, length, column - skip);
    room = EXCERPT - (column - skip);
    marked = characters(arena, line + strlen(before), length - strlen(before),
                        mark.length < room ? mark.length : room);
    out_format(out, "%5u | ", mark.line);
    text_print(out, shown);
    out_text(out, "\n      | ");
    out_repeat(out, ' ', text_width(before));
    if (colour)
        out_text(out, GREEN);
    out_char(out, '^');
    for (size_t width = text_width(marked); width > 1; width--)
        out_char(out, '~');
    if (colour)
        out_text(out, RESET);
    out_char(out, '\n');
}

static void print_place(struct out *out, struct mark mark)
{
    if (mark.source == NULL) {
        out_text(out, "mwin: ");
        return;
    }
    text_print(out, mark.source->name);
    if (mark.line > 0)
        out_format(out, ":%u:%u", mark.line, mark.column);
    out_text(out, ": ");
}

static void print_one(struct out *out, struct arena *arena, const struct diag *diag,
                      bool colour)
{
    static const char *const colours[] = {CYAN, YELLOW, RED};

    if (colour)
        out_text(out, BOLD);
    print_place(out, diag->mark);
    if (colour)
        out_text(out, colours[diag->severity]);
    out_text(out, diag_severity_name(diag->severity));
    out_text(out, ": ");
    if (colour)
        out_text(out, RESET);
    text_print(out, diag->text);
    out_format(out, " [%s]\n", diag_kinds[diag->id].name);
    if (diag->mark.source != NULL)
        print_excerpt(out, arena, diag->mark, colour);
    if (diag->other.source != NULL) {
        print_place(out, diag->other);
        text_print(out, diag->other_text);
        out_char(out, '\n');
        print_excerpt(out, arena, diag->other, colour);
    }
    if (diag->hint != NULL) {
        out_text(out, "hint: ");
        text_print(out, diag->hint);
        out_char(out, '\n');
    }
}

void diag_print(struct out *out, const struct diags *diags, size_t limit, bool colour)
{
    struct arena scratch;
    size_t errors = 0;

    arena_init(&scratch, diags->arena->memory);
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        bool error = diag->severity == DIAG_ERROR;

        if (error && limit != 0 && errors++ >= limit)
            continue;
        print_one(out, &scratch, diag, colour);
        arena_free(&scratch);
    }
    if (limit != 0 && errors > limit)
        out_format(out, "mwin: %zu more %s not shown\n", errors - limit,
                   errors - limit == 1 ? "error is" : "errors are");
    arena_free(&scratch);
}
