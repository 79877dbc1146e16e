#include "cmd/formats.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

static const void *row_at(const struct cmd_formats *formats, size_t i)
{
    return (const char *)formats->rows + i * formats->size;
}

const char *formats_name(const struct cmd_formats *formats, size_t i)
{
    return formats->rows == NULL ? NULL : *(const char *const *)row_at(formats, i);
}

/* The suffix of a file in FORMAT, without the dot. */
static const char *suffix_of(const char *format)
{
    return strcmp(format, "text") == 0 ? "txt" : format;
}

/*
 * The row that the suffix of PATH names, the first row for a path without a suffix, or NULL.
 * The dot of a hidden file begins no suffix, except the suffix of a format.
 */
static const void *row_of_file(const struct cmd_formats *formats, const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(file, '.'), *name;

    if (dot == NULL || dot[1] == '\0')
        return formats->rows;
    for (size_t i = 0; (name = formats_name(formats, i)) != NULL; i++)
        if (text_equal(dot + 1, suffix_of(name)))
            return row_at(formats, i);
    return dot == file ? formats->rows : NULL;
}

/* Whoever writes to list.pdf expects another format than the default. */
static void note_suffix(struct cmd_context *context, const struct cmd_formats *formats)
{
    struct out *err = context->err;
    const char *name = formats_name(formats, 0);

    if (context->options.quiet)
        return;
    out_text(err, "mwin: note: ");
    text_print(err, context->options.output);
    out_format(err, ": no format has this suffix, so the format is %s; the suffixes are", name);
    for (size_t i = 0; (name = formats_name(formats, i)) != NULL; i++)
        out_format(err, "%s .%s", i == 0 ? "" : ",", suffix_of(name));
    out_text(err, "; --format sets the format for any name\n");
}

static int choose_named(struct cmd_context *context, const struct cmd_formats *formats,
                        const char *wanted)
{
    const char *known = "one of", *name;

    for (size_t i = 0; (name = formats_name(formats, i)) != NULL; i++) {
        if (strcmp(name, wanted) == 0) {
            context->format = row_at(formats, i);
            return 0;
        }
        known = arena_join(context->arena, known, i == 0 ? " " : ", ", name);
    }
    cmd_usage(context, known, "%s has no format \"%s\"", context->command->name, wanted);
    return -1;
}

int formats_choose(struct cmd_context *context)
{
    const struct cmd_formats *formats = &context->command->formats;

    context->format = formats->rows;
    if (formats->rows == NULL)
        return 0;
    if (context->options.format != NULL)
        return choose_named(context, formats, context->options.format);
    if (context->options.output == NULL)
        return 0;
    context->format = row_of_file(formats, context->options.output);
    if (context->format == NULL) {
        note_suffix(context, formats);
        context->format = formats->rows;
    }
    return 0;
}
